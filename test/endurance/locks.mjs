// Kills the browser while a lock is put on, taken off or gets another passphrase. Afterwards everything must be there once,
// open with the right passphrase and, where it is encrypted, stand readable in no file of the profile.
// `--rounds 3` in the short form, 100 in `npm run test:endurance`; the engines take turns. `--only put` does one of the three.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chances, conclude, given, hostHarness, launch, openHarness, pause } from './browser.mjs';
import { inSettings, leaks, left, tidied, total } from './leaks.mjs';

const chance = chances(20261126);
const rounds = given('rounds', 3);
const only = process.argv.indexOf('--only');
const ways = only < 0 ? ['put', 'remove', 'change'] : [process.argv[only + 1]];
/** About how long each takes here (ms); follows what is seen, so that kills fall into the middle. */
const lasts = { put: 1_500, remove: 1_000, change: 1_000 };

const sums = new Map(ways.map((way) => [way, { way, kills: 0, inTheMiddle: 0, done: 0, whole: 0, lost: 0, words: 0, left: 0 }]));
const failures = [];

/** What is wrong with what a start found; empty when nothing is. */
function wrongs(way, said, before, found) {
  const done = way === 'put' ? found.locked : way === 'remove' ? !found.locked : found.opens.includes('second');
  return [
    ...(found.listed === 1 ? [] : [`${found.listed} listed`]),
    ...(found.state === before ? [] : ['not what was there']),
    ...(found.locked && found.opens.length !== 1 ? [`opens with ${found.opens.join(' and ') || 'nothing'}`] : []),
    ...(way !== 'change' && found.opens.includes('second') ? ['opens with another passphrase'] : []),
    ...(said && !done ? ['was called done and is not'] : []),
    ...(found.left.length > 0 ? [`left over: ${found.left.join(', ')}`] : []),
  ];
}

async function killedOnce(engine, way, host) {
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-lock-'));
  const sum = sums.get(way);
  try {
    const first = await launch(profile, engine);
    await openHarness(first.page, host.origin);
    const { state, words } = await first.page.evaluate((what) => window.lockKills.prepare(what), way);
    let begun = false;
    let said = false;
    first.page.on('console', (message) => {
      begun ||= message.text() === 'begun';
      said ||= message.text() === 'done';
    });
    void first.page.evaluate((what) => window.lockKills.run(what), way).catch(() => undefined);
    for (let tries = 0; !begun && tries < 400; tries += 1) await pause(5);
    for (let waited = chance() * lasts[way]; waited > 0 && !said; waited -= 10) await pause(Math.min(10, waited));
    await first.kill();
    lasts[way] *= said ? 0.8 : 1.1;
    sum.kills += 1;
    if (!said) sum.inTheMiddle += 1;

    const { page, close } = await launch(profile, engine);
    await openHarness(page, host.origin);
    const found = await page.evaluate(() => window.lockKills.look());
    if (found.locked) await tidied(profile, words);
    await close();
    // What the browser did not get to before it ended it must do at its next start.
    if (found.locked && left(profile, words) > 0) {
      const next = await launch(profile, engine);
      await openHarness(next.page, host.origin);
      await tidied(profile, words, 30_000);
      await next.close();
    }
    const bad = wrongs(way, said, state, found);
    const seen = found.locked ? leaks(profile, words) : new Map();
    for (const file of inSettings(seen).keys()) seen.delete(file);
    if (total(seen) > 0) bad.push(`readable in ${[...seen].map(([file, count]) => `${file} (${count})`).join(', ')}`);
    if (found.state === state) sum.whole += 1;
    else sum.lost += 1;
    if ((way === 'remove') !== found.locked) sum.done += way === 'change' && !found.opens.includes('second') ? 0 : 1;
    sum.words += total(seen);
    sum.left += found.left.length;
    for (const what of bad) failures.push(`${engine}, ${way}, ${said ? 'called done' : 'in the middle'}: ${what}`);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const host = await hostHarness();
try {
  for (let round = 0; round < rounds; round += 1) {
    const engine = Math.floor(round / ways.length) % 2 === round % 2 ? 'leveldb' : 'sqlite';
    await killedOnce(engine, ways[round % ways.length], host);
  }
} finally {
  host.close();
}
conclude([...sums.values()], failures, 'Everything was there, opened with the right passphrase, and was readable nowhere once encrypted.');
