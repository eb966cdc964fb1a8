// What a first visitor waits for: the JavaScript Home needs, and the time until Home can be used.

const limits = { bytes: 1.8, time: 1.5 };
const rounds = 5;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One cold visit in a context of its own. The page notes by itself when it became usable and what it had asked for by then. */
async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = () => {
        if (window.usableAt === undefined && document.querySelector('[data-usable]')) window.usableAt = performance.now();
        if (window.listedAt === undefined && document.querySelector('[data-listed]')) window.listedAt = performance.now();
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await page.goto(address, { waitUntil: 'commit' });
    // Usable is when something can be started; what Home needs is everything until its list is there.
    await page.waitForFunction(() => window.listedAt !== undefined, undefined, { timeout: 30_000 });
    await page.waitForLoadState('load');
    return await page.evaluate(() => {
      const scripts = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js'));
      const needed = scripts.filter(({ startTime }) => startTime <= window.listedAt);
      return {
        ms: window.usableAt,
        listed: window.listedAt,
        bytes: needed.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        files: needed.length,
      };
    });
  } finally {
    await context.close();
  }
}

export default async function measure({ browser, origin }) {
  const pages = ['empty', 'bare', 'app'];
  const visits = { empty: [], bare: [], app: [] };
  // The first round wakes the browser up and is not counted; then in turns, so that a busy moment hits all alike.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of pages) {
      const seen = await visit(browser, `${origin}/${name}/`);
      if (round > 0) visits[name].push(seen);
    }
  }
  const ms = (name) => median(visits[name].map((seen) => seen.ms));
  const bytes = (name) => Math.max(...visits[name].map((seen) => seen.bytes));
  const kilo = (count) => `${(count / 1000).toFixed(1)} kB`;
  const ratio = (a, b) => a / b;
  const heavier = ratio(bytes('app'), bytes('bare'));
  const slower = ratio(ms('app'), ms('bare'));
  return [
    {
      what: 'JavaScript that Home needs, gzip',
      value: `${kilo(bytes('app'))} in ${visits.app[0].files} files, ${heavier.toFixed(2)} × bare (${kilo(bytes('bare'))})`,
      limit: `${limits.bytes} ×`,
      ok: heavier <= limits.bytes,
    },
    {
      what: `First usable Home, cold, median of ${rounds}`,
      value: `${ms('app').toFixed(0)} ms, ${slower.toFixed(2)} × bare (${ms('bare').toFixed(0)} ms)`,
      limit: `${limits.time} ×`,
      ok: slower <= limits.time,
    },
    {
      what: 'For reference: the list of assessments on Home',
      value: `${median(visits.app.map((seen) => seen.listed)).toFixed(0)} ms (bare: ${median(visits.bare.map((seen) => seen.listed)).toFixed(0)} ms)`,
    },
    {
      what: 'For reference: bare against an empty page',
      value: `${ratio(ms('bare'), ms('empty')).toFixed(2)} × (${ms('empty').toFixed(0)} ms)`,
    },
  ];
}
