// `npm run bench`: builds the app and what it is compared with, serves them from one server, runs every measure beside this file.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright';
import { build as viteBuild } from 'vite';
import { hostFolder } from '../support/staticHost.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'node_modules/.cache/bench');
rmSync(built, { recursive: true, force: true });

/** Builds one of the folders beside this file with the app's own compiler settings. */
async function build(folder) {
  await viteBuild({
    root: join(here, folder),
    configFile: false,
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { target: 'baseline-widely-available', outDir: join(built, folder), emptyOutDir: true, assetsInlineLimit: 0 },
    worker: { format: 'es' },
  });
}

console.log('Building …');
await viteBuild({ root, logLevel: 'warn', build: { outDir: join(built, 'app'), emptyOutDir: true } });
await build('bare');
await build('empty');

const { origin, close } = await hostFolder(built);
const browsers = JSON.parse(readFileSync(join(root, 'test/support/browsers.json'), 'utf8'));
const options = {
  executablePath: process.env.CHROMIUM ?? browsers.find((path) => existsSync(path)),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
};
const browser = await chromium.launch(options);

/** What a person has: Playwright's other contexts are private windows, whose storage is memory and never reaches a disk. */
async function onDisk(work) {
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-bench-'));
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    return await work(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const rows = [];
try {
  // `npm run bench -- home edit` runs those two only.
  const wanted = process.argv.slice(2);
  const files = readdirSync(here).filter((name) => /^measure-.*[.]mjs$/.test(name));
  for (const file of files.filter((name) => wanted.length === 0 || wanted.includes(name.slice(8, -4)))) {
    console.log(`Measuring ${file.replace(/^measure-|[.]mjs$/g, '')} …`);
    const { default: measure } = await import(new URL(file, import.meta.url).href);
    try {
      rows.push(...(await measure({ browser, origin, build, onDisk })));
    } catch (error) {
      // One broken measure must not hide the others, nor pass.
      rows.push({ what: file, value: String(error).split('\n')[0], ok: false });
    }
  }
} finally {
  await browser.close();
  close();
}

const table = [
  ['Measure', 'Value', 'Limit', ''],
  ...rows.map(({ what, value, limit, ok }) => [what, value, limit ?? '', ok === undefined ? '' : ok ? 'ok' : 'MISSED']),
];
const widths = table[0].map((_, column) => Math.max(...table.map((cells) => cells[column].length)));
console.log(
  `\n${table
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}`,
);
process.exit(rows.some(({ ok }) => ok === false) ? 1 : 0);
