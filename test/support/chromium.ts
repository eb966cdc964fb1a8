import { existsSync, readFileSync } from 'node:fs';

const places = JSON.parse(readFileSync(new URL('./browsers.json', import.meta.url), 'utf8')) as string[];

/**
 * What Playwright switches off itself (given again here, because the last such list is the only one that counts), and the
 * popups of the address bar: each is a page of its own behind every window, and both together took half of what a window costs.
 */
const switchedOff = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

/** The system's Chromium, in place of the browsers that Playwright would download. */
export const chromium = {
  executablePath: process.env['CHROMIUM'] ?? places.find((place) => existsSync(place)) ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', // root and containers have no sandbox to give; the only page opened is our own
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    `--disable-features=${switchedOff.join(',')}`,
  ],
};
