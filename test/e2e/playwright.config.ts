import { defineConfig } from '@playwright/test';
import { chromium } from '../support/chromium.ts';
import { origin } from '../support/server.ts';
import { machine } from './channels.ts';

/** The production build, in the system's Chromium, two browsers at a time. `npm run build` comes first; `served.ts` serves it. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../node_modules/.cache/e2e',
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 }, // a busy machine is slow, not wrong
  reporter: [['list']],
  use: {
    baseURL: `${origin}/`,
    browserName: 'chromium',
    // Refused rather than only reported: a request that leaves has already told someone something. By the browser itself,
    // because asking the test about each request took a third of the time of loading the app, and switched its cache off.
    launchOptions: {
      ...chromium,
      args: [...chromium.args, `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE ${machine ?? '127.0.0.1'}`],
    },
    headless: true,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording every step of every test takes longer than the tests: `TRACE=1` when something has to be looked into.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
  },
});
