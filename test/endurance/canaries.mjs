// Plants words of chance in every kind of record, then looks for them in every file of the browser's profile: none may be
// there of an encrypted assessment, locked or not, closed in order or killed; none after everything was erased.
// `--removals 20` tells each story of a removal so many times: what the browser leaves behind is a matter of chance.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given, hostHarness, launch, openHarness, pause } from './browser.mjs';
import { inSettings, leaks, left, tidied, total } from './leaks.mjs';

const host = await hostHarness();
const removals = given('removals', 1);
const results = [];
let failed = 0;

/** Closes the browser after a removal; what it did not get to before it ended it must do at its next start. */
async function closedAndGone({ browser, again, profile, words }) {
  await tidied(profile, words);
  await browser.close();
  if (left(profile, words) === 0) return 'gone when closed';
  const next = await again();
  // As Home does: what nobody opens the browser does not tidy, either.
  await next.page.evaluate(() => window.canaries.start());
  await tidied(profile, words, 30_000);
  await next.close();
  return 'gone after the next start';
}

/** What was readable goes by these steps; none of it may be left. */
const removal = (...steps) => ({
  words: 'plain',
  limit: 0,
  async run(opened) {
    for (const step of steps) await opened.browser.page.evaluate((name) => window.canaries[name](), step);
    return closedAndGone(opened);
  },
});

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
    for (let round = 0; round < removals; round += 1) {
      await story(engine, 'readable, then encrypted', removal('encrypt', 'lock'));
      await story(engine, 'readable, then deleted', removal('remove'));
      await story(engine, 'readable, then everything erased', {
        words: 'plain',
        limit: 0,
        async run({ browser, again, profile, words }) {
          const rest = await browser.page.evaluate(() => window.canaries.erase());
          if (rest.length > 0) failed += 1;
          const client = await browser.page.context().newCDPSession(browser.page);
          const { usage } = await client.send('Storage.getUsageAndQuota', { origin: host.origin });
          const gone = await closedAndGone({ browser, again, profile, words });
          return `${gone}, usage ${usage} bytes${rest.length > 0 ? `, left: ${rest.join(', ')}` : ''}`;
        },
      });
    }
  }
} finally {
  host.close();
}
console.table(results);
console.log(failed === 0 ? 'No plain text of anything encrypted or erased was found.' : `FAILED: ${failed}, see above.`);
process.exit(failed === 0 ? 0 : 1);
