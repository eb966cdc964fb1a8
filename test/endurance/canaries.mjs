// Plants words of chance in every kind of record, then looks for them in every file of the browser's profile: none may be
// there of an encrypted assessment, locked or not, closed in order or killed; none after everything was erased.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { hostHarness, launch, openHarness, pause } from './browser.mjs';

/** Starts of gzip members in a file, unpacked as far as they go. */
function unpacked(bytes) {
  const found = [];
  for (let at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8])); at >= 0; at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8]), at + 1)) {
    try {
      found.push(gunzipSync(bytes.subarray(at), { finishFlush: 2 }));
    } catch {
      // Chance, not gzip.
    }
  }
  return found;
}

/** Which words stand in a file, as one-byte or two-byte text. Snappy leaves a word of chance as it is, zstd does not always. */
function wordsIn(bytes, starts) {
  const found = new Set();
  for (const step of [1, 2]) {
    for (let at = 0; at + 16 * step <= bytes.length; at += 1) {
      const start = bytes[at] | (bytes[at + step] << 8) | (bytes[at + 2 * step] << 16) | (bytes[at + 3 * step] << 24);
      for (const word of starts.get(start) ?? [])
        if (bytes.subarray(at, at + word.length * step).toString(step === 1 ? 'latin1' : 'utf16le') === word) found.add(word);
    }
  }
  return found;
}

function leaks(profile, words) {
  const starts = new Map();
  for (const word of words) {
    const start = Buffer.from(word).readInt32LE();
    starts.set(start, [...(starts.get(start) ?? []), word]);
  }
  const found = new Map();
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const count = new Set([bytes, ...unpacked(bytes)].flatMap((part) => [...wordsIn(part, starts)])).size;
    if (count > 0) found.set(relative(profile, file), count);
  }
  return found;
}

const total = (found) => [...found.values()].reduce((sum, count) => sum + count, 0);
/** The browser's own log of small settings: the name of what was readable may stay there for a while, and is counted apart. */
const inSettings = (found) => new Map([...found].filter(([file]) => /Local Storage|WebStorage/.test(file)));

/** The browser merges its files a moment after a removal. */
const tidying = 2_000;

const host = await hostHarness();
const results = [];
let failed = 0;

/** One profile, one story. `limit` is the number of words that may be found; undefined where it is only measured. */
async function story(engine, name, { words: planted, limit, run }) {
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-canary-'));
  let browser;
  try {
    browser = await launch(profile, engine);
    await openHarness(browser.page, host.origin);
    const words = await browser.page.evaluate((locked) => window.canaries.plant(locked), planted === 'encrypted');
    const again = async () => {
      browser = await launch(profile, engine);
      await openHarness(browser.page, host.origin);
      return browser;
    };
    const note = await run({ browser, again, profile, words });
    await pause(200);
    const found = leaks(profile, words);
    const names = total(inSettings(found));
    const bad = limit !== undefined && (total(found) - names > limit || (planted === 'encrypted' && names > 0));
    if (bad) failed += 1;
    const said = { allowed: limit ?? 'measured', note: note ?? '' };
    results.push({ engine, story: name, planted: words.length, found: total(found) - names, names, ...said });
    if (total(found) > 0) console.log(`  ${engine}, ${name}:`, Object.fromEntries(found));
  } catch (error) {
    await browser?.kill().catch(() => undefined);
    throw error;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

try {
  for (const engine of ['leveldb', 'sqlite']) {
    // Without this the rest would prove nothing.
    await story(engine, 'readable, closed: the search works', { words: 'plain', run: ({ browser }) => browser.close() });
    if ((results.at(-1)?.found ?? 0) < 100) failed += 1;

    await story(engine, 'locked, closed', {
      words: 'encrypted',
      limit: 0,
      async run({ browser, again }) {
        if (!(await browser.page.evaluate(() => window.canaries.lock()))) failed += 1;
        await browser.close();
        const next = await again();
        const risks = await next.page.evaluate(() => window.canaries.unlocked());
        if (risks === 0) failed += 1;
        await next.page.evaluate(() => window.canaries.lock());
        await next.close();
        return `${risks} risks there after unlocking`;
      },
    });
    await story(engine, 'locked, killed', {
      words: 'encrypted',
      limit: 0,
      async run({ browser }) {
        await browser.page.evaluate(() => window.canaries.lock());
        await browser.kill();
      },
    });
    await story(engine, 'unlocked, killed', {
      words: 'encrypted',
      limit: 0,
      async run({ browser, again }) {
        await browser.kill();
        const next = await again();
        const risks = await next.page.evaluate(() => window.canaries.unlocked());
        if (risks === 0) failed += 1;
        await next.kill();
        return `${risks} risks there after the kill`;
      },
    });
    await story(engine, 'readable, then encrypted', {
      words: 'plain',
      limit: 0,
      async run({ browser }) {
        await browser.page.evaluate(() => window.canaries.encrypt());
        await browser.page.evaluate(() => window.canaries.lock());
        await pause(tidying);
        await browser.close();
      },
    });
    await story(engine, 'readable, then deleted', {
      words: 'plain',
      limit: 0,
      async run({ browser }) {
        await browser.page.evaluate(() => window.canaries.remove());
        await pause(tidying);
        await browser.close();
      },
    });
    await story(engine, 'readable, then everything erased', {
      words: 'plain',
      limit: 0,
      async run({ browser }) {
        const left = await browser.page.evaluate(() => window.canaries.erase());
        await pause(tidying);
        if (left.length > 0) failed += 1;
        const client = await browser.page.context().newCDPSession(browser.page);
        const { usage } = await client.send('Storage.getUsageAndQuota', { origin: host.origin });
        await browser.close();
        return `usage ${usage} bytes${left.length > 0 ? `, left: ${left.join(', ')}` : ''}`;
      },
    });
  }
} finally {
  host.close();
}
console.table(results);
console.log(failed === 0 ? 'No plain text of anything encrypted or erased was found.' : `FAILED: ${failed}, see above.`);
process.exit(failed === 0 ? 0 : 1);
