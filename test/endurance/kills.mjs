// Kills the browser in the middle of editing, spoils its storage as crashes do, and looks whether anything that was
// called saved is missing. `--rounds 20` in `npm test`, 500 in `npm run test:endurance`; half of them on each engine.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chances, hostHarness, launch, openHarness, pause } from './browser.mjs';

const chance = chances(20261124);
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] || 20);
const storage = (profile) => join(profile, 'Default/IndexedDB');

/** Cuts the last written log in the middle of a record: what a kill leaves now and then, here on demand. */
function tearLog(profile) {
  const folder = storage(profile);
  if (!existsSync(folder)) return false;
  const logs = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.]log$|-wal$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 200);
  for (const file of logs) truncateSync(file, statSync(file).size - 37);
  return logs.length > 0;
}

/** So many kills of one profile; then a new one, because a trail of hundreds of them takes longer to read than to write. */
const ofOneProfile = 25;

async function rounded(engine, count, host) {
  const sum = { engine, kills: 0, saved: 0, torn: 0, deleted: 0, restored: 0, lost: 0, half: 0, holes: 0, silent: 0 };
  for (let left = count; left > 0; left -= ofOneProfile) {
    await killed(sum, Math.min(left, ofOneProfile), host);
    if (rounds > 100) console.log(`  ${engine}: ${sum.kills} kills, ${sum.saved} saved, ${sum.lost} lost`);
  }
  return sum;
}

/** Kills a new profile so often, and adds to the sum what was found. */
async function killed(sum, count, host) {
  const { engine } = sum;
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-kill-'));
  let last = 0;
  let started = false;
  try {
    for (let round = 0; round <= count; round += 1) {
      const { page, kill } = await launch(profile, engine);
      page.on('console', (message) => {
        const number = /^saved (\d+)$/.exec(message.text())?.[1];
        if (number !== undefined) last = Math.max(last, Number(number));
      });
      await openHarness(page, host.origin);
      const report = await page.evaluate(() => window.begin());
      if (started) {
        if (report.last < 0) sum.silent += report.restored.includes('gone') ? 0 : 1;
        if (report.last < last) {
          sum.lost += last - Math.max(report.last, 0);
          console.log(`  ${engine} round ${round}: ${last} was called saved, ${report.last} is there`, report);
        }
        if (!report.whole) sum.half += 1;
        if (report.changes !== report.highest) sum.holes += 1;
        if (report.restored !== '') sum.restored += 1;
      }
      if (report.last < 0) await page.evaluate(() => window.fresh());
      started = true;
      if (round === count) {
        await kill();
        break;
      }
      const from = Math.max(last, report.last) + 1;
      const before = last;
      void page.evaluate((number) => window.edit(number), from).catch(() => undefined);
      await pause(250 + chance() * 700);
      await kill();
      sum.kills += 1;
      sum.saved += Math.max(0, last - before);
      const fate = chance();
      if (fate < 0.3) sum.torn += tearLog(profile) ? 1 : 0;
      else if (fate < 0.45) {
        rmSync(storage(profile), { recursive: true, force: true });
        sum.deleted += 1;
      }
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const host = await hostHarness();
const results = [];
try {
  for (const engine of ['leveldb', 'sqlite']) results.push(await rounded(engine, Math.ceil(rounds / 2), host));
} finally {
  host.close();
}
console.table(results);
const bad = results.reduce((sum, { lost, half, holes, silent, saved }) => sum + lost + half + holes + silent + (saved === 0 ? 1 : 0), 0);
console.log(bad === 0 ? 'Nothing that was called saved was lost.' : 'FAILED: see above.');
process.exit(bad === 0 ? 0 : 1);
