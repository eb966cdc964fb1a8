// Kills the browser in the middle of opening, replacing and merging files, and looks whether anything is half there.
// `--rounds 5` in the short form, 100 in `npm run test:endurance`; the engines take turns.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chances, hostHarness, launch, openHarness, pause } from './browser.mjs';

const chance = chances(20261126);
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] || 5);
const ways = ['import', 'replace', 'merge', 'undo'];

/** One kill: an assessment of 300 risks, one large step begun, the browser gone somewhere in it, and a look at what is left. */
async function killedOnce(engine, way, host, sum) {
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-import-'));
  try {
    const first = await launch(profile, engine);
    await openHarness(first.page, host.origin);
    const before = await first.page.evaluate((what) => window.prepare(what), way);
    let begun = false;
    let said = false;
    first.page.on('console', (message) => {
      if (message.text() === 'begun') begun = true;
      if (message.text() === 'saved') said = true;
    });
    void first.page.evaluate((what) => window.large(what), way).catch(() => undefined);
    for (let tries = 0; !begun && tries < 400; tries += 1) await pause(5);
    await pause(chance() * 350);
    await first.kill();
    sum.kills += 1;
    if (!said) sum.inTheMiddle += 1;
    // Twice: what a kill does to the log shows one start later.
    for (const look of [1, 2]) {
      const { page, close } = await launch(profile, engine);
      await openHarness(page, host.origin);
      const after = await page.evaluate((what) => window.look(what), way);
      const whole = after.state === before.before || after.state === before.after;
      if (!whole) sum.half += 1;
      if (said && after.state !== before.after) sum.lost += 1;
      if (after.broken !== '') sum.broken += 1;
      if (!whole || after.broken !== '' || (said && after.state !== before.after))
        console.log(`  ${engine} ${way}, look ${look}`, { said, before, after });
      if (look === 1 && after.state === before.after) sum.carriedOut += 1;
      await close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const host = await hostHarness({ name: 'imports' });
const sums = new Map(
  ['leveldb', 'sqlite'].map((engine) => [engine, { engine, kills: 0, inTheMiddle: 0, carriedOut: 0, half: 0, lost: 0, broken: 0 }]),
);
try {
  for (let round = 0; round < rounds; round += 1) {
    const engine = round % 2 === 0 ? 'leveldb' : 'sqlite';
    // Shifted by one after every four, so that every way meets both engines.
    await killedOnce(engine, ways[(round + Math.floor(round / ways.length)) % ways.length], host, sums.get(engine));
  }
} finally {
  host.close();
}
console.table([...sums.values()]);
const bad = [...sums.values()].reduce((sum, { half, lost, broken }) => sum + half + lost + broken, 0);
console.log(bad === 0 ? 'Every file was opened, replaced or merged in full, or not at all.' : 'FAILED: see above.');
process.exit(bad === 0 ? 0 : 1);
