import '#security.ts';
import '#ui/tokens.css';
import '#ui/base.css';
import { mount } from 'svelte';
import { showDensity, showPalette, showTheme } from '#features/shared/theme.ts';
import { readEarly } from '#store/earlyRead.ts';
import { holdVersion, offline } from '#store/offline/offline.svelte.ts';
import { receiveFiles } from '#store/offline/launched.svelte.ts';
import { receiveInstallOffer } from '#store/offline/install.svelte.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { watchForms } from '#ui/unfinished.ts';
import App from './App.svelte';
import Framed from './Framed.svelte';
import { screenAt } from './routes.ts';

showTheme(preferences.theme);
showDensity(preferences.density);
showPalette(preferences.palette);
const target = document.getElementById('app');
// Where the host sends no headers a page cannot forbid to be framed; it can refuse to work, so that nobody clicks unknowingly.
if (target && window.top === window.self) {
  readEarly(location.hash);
  // Its code comes while its rows are read; what is not an assessment loads its screen a moment later anyway.
  void screenAt(location.hash.slice(1));
  holdVersion();
  watchForms();
  receiveFiles();
  receiveInstallOffer();
  mount(App, { target });
  // After the first screen, so that storing the app for offline use never delays it.
  window.addEventListener('load', () => void offline.start(), { once: true });
  if (document.readyState === 'complete') void offline.start();
} else if (target) {
  mount(Framed, { target });
}
