import { preferences, type Preferences } from '#store/preferences.svelte.ts';

/** Tells the style sheets, which take the absence of a mark for what is usual. */
function mark(name: 'theme' | 'density' | 'palette', value: string, usual: string): void {
  if (value === usual) document.documentElement.removeAttribute(`data-${name}`);
  else document.documentElement.setAttribute(`data-${name}`, value);
}

/** Shows a theme without remembering it: Present uses the projector theme for as long as it lasts. */
export const showTheme = (theme: Preferences['theme']): void => {
  mark('theme', theme, 'system');
};

/** Chooses a theme for this browser. */
export function chooseTheme(theme: Preferences['theme']): void {
  preferences.set({ theme });
  showTheme(theme);
}

/** Gives rows and cells the room this browser gives them. */
export const showDensity = (density: Preferences['density']): void => {
  mark('density', density, 'regular');
};

/** Chooses how much room rows and cells take in this browser. */
export function chooseDensity(density: Preferences['density']): void {
  preferences.set({ density });
  showDensity(density);
}

/** Colours the levels by the palette of this browser. */
export const showPalette = (palette: Preferences['palette']): void => {
  mark('palette', palette, 'standard');
};

/** Chooses how levels are coloured in this browser. */
export function choosePalette(palette: Preferences['palette']): void {
  preferences.set({ palette });
  showPalette(palette);
}
