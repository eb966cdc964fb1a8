import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { headersFor, metaPolicy } from './src/policy.ts';
import { chromium } from './test/support/chromium.ts';

// jsPDF's optional renderers of HTML; we never hand it HTML, and they are 370 kB.
const absent = fileURLToPath(new URL('./src/export/absent.ts', import.meta.url));
// write-excel-file's own zip starts workers from blobs, which the policy forbids.
const zipHere = fileURLToPath(new URL('./src/export/zipHere.ts', import.meta.url));

const plain = ['test/{domain,report,export,catalogue,architecture}/**/*.test.ts'];
const browser = ['test/**/*.browser.test.ts'];

let built = 'dist';
const sha256 = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(resolve(built, file)))
    .digest('base64');

export default defineConfig({
  base: './',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    {
      name: 'policy',
      configResolved: ({ root, build }) => {
        built = resolve(root, build.outDir);
      },
      // In the build only: the dev server needs inline scripts and a websocket.
      transformIndexHtml: (_, { server }) =>
        server
          ? []
          : [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
                injectTo: 'head-prepend' as const,
              },
            ],
      configurePreviewServer: ({ middlewares }) => {
        middlewares.use((request, response, next) => {
          const { pathname } = new URL(request.url ?? '/', 'http://host');
          for (const [name, value] of Object.entries(headersFor(pathname))) response.setHeader(name, value);
          next();
        });
      },
    },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/store/offline',
      filename: 'sw.ts',
      injectRegister: null,
      manifest: false, // public/manifest.webmanifest is one
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,json,woff2,txt,md,webmanifest}', 'icons/*.png'],
        maximumFileSizeToCacheInBytes: 12_000_000,
        // The service worker stores what it can prove to be this build, and nothing else.
        manifestTransforms: [(entries) => ({ manifest: entries.map((entry) => ({ ...entry, revision: sha256(entry.url) })) })],
      },
    }),
  ],
  resolve: { alias: { html2canvas: absent, canvg: absent, dompurify: absent, '../zip/zipToArrayBuffer.js': zipHere } },
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    assetsInlineLimit: 0, // the policy lets fonts and styles come from files only
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        // Each file costs a round through the service worker, and the way to the matrix had ninety of them: what comes first,
        // Home's list, the frame of an assessment and the matrix are one file each.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 3 },
            { name: 'list', test: /[/]src[/]features[/]library[/]OnDevice[.]svelte$/, priority: 2 },
            { name: 'assessment', test: /[/]src[/]app[/]Guard[.]svelte$/, priority: 1 },
            { name: 'risks', test: /[/]src[/]features[/]risks[/]Risks[.]svelte$/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  // Dependencies found in the middle of a browser test run would reload the page and lose the suite.
  optimizeDeps: { entries: ['index.html', 'src/**/*.{ts,svelte}', 'test/**/*.browser.test.ts'] },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'plain', environment: 'node', isolate: false, include: plain, exclude: browser, testTimeout: 30_000 },
      },
      {
        extends: true,
        plugins: [svelteTesting()],
        test: {
          name: 'parts',
          environment: 'jsdom',
          isolate: false, // they keep nothing, and a page of its own for each file takes three times as long as its tests
          include: ['test/{ui,charts}/**/*.test.ts'],
          exclude: browser,
          setupFiles: ['test/support/setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [svelteTesting()],
        test: {
          name: 'screen',
          environment: 'jsdom',
          include: ['test/{features,store,app}/**/*.test.ts'],
          exclude: browser,
          setupFiles: ['test/support/setup.ts'],
          testTimeout: 30_000, // a busy machine is slow, not wrong
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          testTimeout: 60_000, // passphrases are slow to try on purpose
          hookTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
