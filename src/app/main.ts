import '#security.ts';
import '#ui/tokens.css';
import '#ui/base.css';
import { mount } from 'svelte';
import { showPalette, showTheme } from '#features/shared/theme.ts';
import { preferences } from '#store/preferences.svelte.ts';
import App from './App.svelte';
import { offline } from './offline.svelte.ts';

showTheme(preferences.theme);
showPalette(preferences.palette);
const target = document.getElementById('app');
if (target && window.top === window.self) {
  mount(App, { target });
  // After the first screen, so that storing the app for offline use never delays it.
  window.addEventListener('load', () => void offline.start(), { once: true });
  if (document.readyState === 'complete') void offline.start();
} else if (target) {
  target.textContent = 'Foreweigh does not run inside another page. Open it in a tab of its own.';
}
