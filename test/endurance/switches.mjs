// Switches screens as a long workshop does, and looks whether memory, nodes or listeners grow. `--rounds 120` in
// `npm test`, 1000 in `npm run test:endurance`. Needs the production build in dist.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { hostFolder } from '../support/staticHost.mjs';

const limits = { bytesPerSwitch: 2_048, nodes: 1.01, listeners: 1.01 };
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] || 120);
const root = fileURLToPath(new URL('../../', import.meta.url));
const browsers = JSON.parse(readFileSync(`${root}test/support/browsers.json`, 'utf8'));
const host = await hostFolder(`${root}dist`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? browsers.find((path) => existsSync(path)),
  args: [
    ...['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    // The machine code that the engine goes on making for busy functions would count as memory of screens.
    '--js-flags=--no-opt --no-maglev --no-sparkplug',
  ],
});

/** Slope of a line through the samples, by least squares. */
function slope(samples) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(samples.map(({ at }) => at)), mean(samples.map(({ heap }) => heap))];
  const top = samples.reduce((sum, { at, heap }) => sum + (at - mx) * (heap - my), 0);
  return top / samples.reduce((sum, { at }) => sum + (at - mx) ** 2, 0);
}

let failed;
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${host.origin}/`);
  await page.getByRole('button', { name: 'Look at an example' }).click();
  await page.getByRole('navigation', { name: 'Assessment path' }).waitFor();
  const address = /^(.*#\/a\/[^/?]+)/.exec(page.url())?.[1];
  const home = 'home';
  const screens = [
    home,
    '',
    '/criteria',
    '/context',
    '/impacts',
    '/risks',
    '/risks?view=table',
    '/risks/R-001',
    '/treatments',
    '/soa',
    '/review',
    '/export',
    '/history',
  ];
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');

  const visit = async (screen) => {
    await page.evaluate((hash) => (location.hash = hash), screen === home ? '#/' : new URL(`${address}${screen}`).hash);
    await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelector('[aria-busy=true]') === null);
    // A form that somebody has come to, and left again.
    if (screen === home) await page.getByRole('button', { name: /^Delete / }).click();
    await page.evaluate(() => document.querySelector('main :is(input:not([type=file]), textarea)')?.focus());
  };
  const measure = async (at) => {
    // The same screen each time, everything unused thrown away.
    await visit('');
    // What a query or a picture on its way still holds goes a moment later: until two readings are the same.
    for (let before, now, tries = 0; ; before = now, tries += 1) {
      for (let times = 0; times < 3; times += 1) await cdp.send('HeapProfiler.collectGarbage');
      const { metrics } = await cdp.send('Performance.getMetrics');
      const value = (name) => metrics.find((metric) => metric.name === name).value;
      now = { at, heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
      if (tries === 20 || (before?.nodes === now.nodes && before.listeners === now.listeners)) return now;
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
  };

  // Every screen loads its code, fills its caches and is compiled first: memory grows until then, and stops.
  for (let turn = 0; turn < 12; turn += 1) for (const screen of screens) await visit(screen);
  const samples = [await measure(0)];
  const step = Math.max(24, Math.round(rounds / 10));
  for (let at = 1; at <= rounds; at += 1) {
    await visit(screens[at % screens.length]);
    if (at % step === 0) samples.push(await measure(at));
  }
  console.table(samples.map(({ at, heap, nodes, listeners }) => ({ switches: at, 'heap kB': Math.round(heap / 1000), nodes, listeners })));
  const [first, last] = [samples[0], samples.at(-1)];
  const bytes = slope(samples);
  const [nodes, listeners] = [last.nodes / first.nodes, last.listeners / first.listeners];
  console.log(
    `heap ${bytes.toFixed(0)} bytes a switch (at most ${limits.bytesPerSwitch}), nodes × ${nodes.toFixed(3)}, listeners × ${listeners.toFixed(3)}`,
  );
  failed = bytes > limits.bytesPerSwitch || nodes > limits.nodes || listeners > limits.listeners;
} finally {
  await browser.close();
  host.close();
}
console.log(failed ? 'FAILED: something is not let go.' : 'Everything is let go.');
process.exit(failed ? 1 : 0);
