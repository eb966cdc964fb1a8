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
