import { existsSync, readFileSync } from 'node:fs';

const places = JSON.parse(readFileSync(new URL('./browsers.json', import.meta.url), 'utf8')) as string[];

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
  ],
};
