import { preferences, type Preferences } from '#store/preferences.svelte.ts';

/** Shows a theme without remembering it: Present uses the projector theme for as long as it lasts. */
export function showTheme(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Chooses a theme for this browser. */
export function chooseTheme(theme: Preferences['theme']): void {
  preferences.set({ theme });
  showTheme(theme);
}

/** Gives rows and cells the room this browser gives them. */
export function showDensity(density: Preferences['density']): void {
  if (density === 'regular') delete document.documentElement.dataset['density'];
  else document.documentElement.dataset['density'] = density;
}

/** Chooses how much room rows and cells take in this browser. */
export function chooseDensity(density: Preferences['density']): void {
  preferences.set({ density });
  showDensity(density);
}

/** Colours the levels by the palette of this browser. */
export function showPalette(palette: Preferences['palette']): void {
  if (palette === 'standard') delete document.documentElement.dataset['palette'];
  else document.documentElement.dataset['palette'] = palette;
}

/** Chooses how levels are coloured in this browser. */
export function choosePalette(palette: Preferences['palette']): void {
  preferences.set({ palette });
  showPalette(palette);
}
