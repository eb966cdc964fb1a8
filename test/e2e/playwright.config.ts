import { defineConfig } from '@playwright/test';
import { chromium } from '../support/chromium.ts';
import { origin } from '../support/server.ts';

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
    launchOptions: chromium,
    headless: true,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording every step of every test takes longer than the tests: `TRACE=1` when something has to be looked into.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
  },
});
