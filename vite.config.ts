import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { chromium } from './test/support/chromium.ts';

/** In the build only: the dev server needs inline scripts and a websocket. Nothing may be requested from anywhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html default',
].join('; ');

// jsPDF's optional renderers of HTML; we never hand it HTML, and they are 370 kB.
const absent = fileURLToPath(new URL('./src/export/absent.ts', import.meta.url));

const plain = ['test/{domain,report,export,catalogue,architecture}/**/*.test.ts'];
const browser = ['test/**/*.browser.test.ts'];

export default defineConfig({
  base: './',
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    {
      name: 'content-security-policy',
      apply: 'build',
      transformIndexHtml: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' as const },
      ],
    },
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      includeAssets: ['icon.svg'],
      manifest: {
        id: './',
        name: 'Foreweigh',
        short_name: 'Foreweigh',
        description: 'AI risk and impact assessment to ISO/IEC 42001, in the browser only',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#F6F6F2',
        theme_color: '#14181E',
        icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,json,woff2,txt,md}'],
        maximumFileSizeToCacheInBytes: 12_000_000,
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: false,
        navigateFallback: 'index.html',
      },
    }),
  ],
  resolve: { alias: { html2canvas: absent, canvg: absent, dompurify: absent } },
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    assetsInlineLimit: 0, // the policy lets fonts and styles come from files only
    license: { fileName: 'licenses.md' },
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: { format: 'es' },
  // Dependencies found in the middle of a browser test run would reload the page and lose the suite.
  optimizeDeps: { entries: ['index.html', 'src/**/*.{ts,svelte}', 'test/**/*.browser.test.ts'] },
  test: {
    projects: [
      { extends: true, test: { name: 'plain', environment: 'node', include: plain, exclude: browser } },
      {
        extends: true,
        plugins: [svelteTesting()],
        test: {
          name: 'screen',
          environment: 'jsdom',
          include: ['test/{ui,charts,features,store,app}/**/*.test.ts'],
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
