// What the runs that break browsers share: a harness page with the app's own store, and browsers that can be killed whole.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright';
import { build } from 'vite';
import { hostFolder } from '../support/staticHost.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const browsers = JSON.parse(readFileSync(join(root, 'test/support/browsers.json'), 'utf8'));
const executable = process.env.CHROMIUM ?? browsers.find((path) => existsSync(path));

export const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** A repeatable chance, so that a run that failed can be run again. */
export function chances(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

const nextLadder = fileURLToPath(new URL('./ladder/migrations.ts', import.meta.url));
/** Puts the ladder with one more rung in the place of the app's own: the next version of the app, before there is one. */
const withNextRung = () => ({
  name: 'next-rung',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    /(^#domain\/file|^[.])\/migrations[.]ts$/.test(source) && !importer.includes('/ladder/') ? nextLadder : undefined,
});

async function buildHarness(name, folder, plugins) {
  await build({
    root: fileURLToPath(new URL(`./${name}`, import.meta.url)),
    configFile: false,
    base: './',
    logLevel: 'warn',
    plugins: [...plugins(), svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { target: 'baseline-widely-available', outDir: folder, emptyOutDir: true, assetsInlineLimit: 0 },
    worker: { format: 'es', plugins },
  });
}

/**
 * Builds the harness page and serves it; always on one port, so that every launch meets the same origin. `next` serves
 * besides, under /next/, what the next version of the app would be.
 */
export async function hostHarness({ name = 'kill', next = false } = {}) {
  // A folder of its own: two runs may be under way.
  const built = join(root, 'node_modules/.cache/endurance', `${name}-${process.pid}`);
  process.on('exit', () => rmSync(built, { recursive: true, force: true }));
  await buildHarness(name, built, () => []);
  if (next) await buildHarness(name, join(built, 'next'), () => [withNextRung()]);
  return hostFolder(built);
}

/** Opens the harness and waits until it can be asked. */
export async function openHarness(page, origin, folder = '') {
  await page.goto(`${origin}/${folder}index.html`);
  for (let tries = 0; !(await page.evaluate(() => 'begin' in window)); tries += 1) {
    if (tries > 200) throw new Error('the page did not start');
    await pause(25);
  }
}

/** A number given on the command line: `--rounds 20`. */
export const given = (name, otherwise) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) || otherwise;

/** Saved files of every version that was ever released. */
export function releasedFiles() {
  const folder = join(root, 'test/fixtures/files');
  return readdirSync(folder)
    .filter((name) => /^v\d+[.]json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

/** Prints the figures, says what they mean and ends the run. */
export function conclude(figures, failures, good) {
  console.table(figures);
  for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
  console.log(failures.length === 0 ? good : `FAILED: ${failures.length} times, see above.`);
  process.exit(failures.length === 0 ? 0 : 1);
}

/** A browser in a process group of its own, so that one signal ends all of it at once. */
export async function launch(profile, engine, extra = []) {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
  const more = ['--disable-component-update', '--disable-sync', '--no-first-run', '--disable-dev-shm-usage', '--remote-debugging-port=0'];
  // The popups of the address bar are pages of their own behind every window.
  const popups = 'WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxPopup';
  const off = engine === 'sqlite' ? popups : `IdbSqliteBackingStore,${popups}`;
  const features = [`--disable-features=${off}`, ...(engine === 'sqlite' ? ['--enable-features=IdbSqliteBackingStore'] : [])];
  const child = spawn(executable, [...flags, ...more, ...features, ...extra, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; !existsSync(portFile) || readFileSync(portFile, 'utf8').split('\n').length < 2; tries += 1) {
    if (tries > 600) throw new Error('the browser did not start');
    await pause(50);
  }
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    browser,
    page: browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].newPage()),
    /** Ends it as a person would: storage is closed in order. */
    async close() {
      await browser.newBrowserCDPSession().then((session) => session.send('Browser.close'));
      await ended;
      await pause(60);
    },
    /** SIGKILL to the whole process group. */
    async kill() {
      process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
      await pause(60); // leftovers hold the profile's lock for a moment
    },
  };
}
