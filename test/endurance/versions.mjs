// Old apps on newer databases, tabs that a newer version takes over, and browsers killed in the middle of an upgrade from
// every released version. `--rounds 5` in `npm test`, 100 in `npm run test:endurance`; each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chances, conclude, given, hostHarness, launch, openHarness, pause, releasedFiles } from './browser.mjs';

const rounds = given('rounds', 5);
const chance = chances(20261126);
const failures = [];
const figures = [];
const fail = (text) => failures.push(text);
const files = releasedFiles();
const newest = files.at(-1);
const host = await hostHarness({ next: true });
const profileOf = (name) => mkdtempSync(join(tmpdir(), `foreweigh-${name}-`));

async function downgrades() {
  const profile = profileOf('downgrade');
  const { page, browser, kill } = await launch(profile, 'leveldb');
  try {
    const next = await browser.contexts()[0].newPage();
    const row = { what: 'downgrades', rounds, refused: 0, 'written to': 0, 'not readable': 0 };
    await openHarness(page, host.origin);
    await openHarness(next, host.origin, 'next/');
    for (let round = 0; round < rounds; round += 1) {
      const id = await page.evaluate(([file]) => window.seed(file, 20), [newest]);
      if ((await next.evaluate((of) => window.openNow(of), id)) !== 'open') fail(`round ${round}: the newer app did not open it`);
      await next.evaluate(() => window.leave());
      const before = await next.evaluate((of) => window.fingerprint(of), id);
      const { answers, read } = await page.evaluate((of) => window.oldAppTries(of), id);
      const after = await next.evaluate((of) => window.fingerprint(of), id);
      if (before.hash !== after.hash || before.version !== after.version) {
        row['written to'] += 1;
        fail(`round ${round}: the old app changed a newer database`);
      }
      if (answers.slice(0, 3).every((answer) => answer === 'NewerDatabase')) row.refused += 1;
      else fail(`round ${round}: the old app was not refused: ${answers.join(', ')}`);
      if (!read) {
        row['not readable'] += 1;
        fail(`round ${round}: the old app could not read everything`);
      }
    }
    figures.push(row);
  } finally {
    await kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function staleTabs() {
  const profile = profileOf('stale');
  const { page, browser, kill } = await launch(profile, 'leveldb');
  try {
    const next = await browser.contexts()[0].newPage();
    const row = { what: 'stale tabs', rounds, saved: 0, 'old shapes': 0, lost: 0, 'text gone': 0, 'slowest (ms)': 0 };
    for (let round = 0; round < rounds; round += 1) {
      await openHarness(page, host.origin);
      await openHarness(next, host.origin, 'next/');
      const id = await page.evaluate(([file]) => window.seed(file, 20), [newest]);
      if ((await page.evaluate((of) => window.openNow(of), id)) !== 'open') fail(`round ${round}: the old app did not open it`);
      const editing = page.evaluate(() => window.editUntilStale());
      await pause(50 + chance() * 200);
      const opened = await next.evaluate((of) => window.openNow(of), id);
      if (opened !== 'open') fail(`round ${round}: the newer app did not open it: ${opened}`);
      const from = Date.now();
      const { saved, kept, error } = await editing;
      row['slowest (ms)'] = Math.max(row['slowest (ms)'], Date.now() - from);
      if (Date.now() - from > 1_000) fail(`round ${round}: it took ${Date.now() - from} ms until the old tab was told`);
      if (error !== 'SupersededTab') fail(`round ${round}: the old tab got ${error}`);
      if (kept === '') {
        row['text gone'] += 1;
        fail(`round ${round}: the old tab no longer shows what was typed`);
      }
      const titles = await next.evaluate(() => window.risksNow());
      const there = new Set(titles.map(({ title }) => title));
      row.saved += saved.length;
      for (const title of saved) {
        if (there.has(title)) continue;
        row.lost += 1;
        fail(`round ${round}: ${title} was called saved and is gone`);
      }
      for (const { title, note } of titles) {
        if (note.startsWith('next: ')) continue;
        row['old shapes'] += 1;
        fail(`round ${round}: ${title} has the old shape`);
      }
    }
    figures.push(row);
  } finally {
    await kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function killsInUpgrade(file, engine) {
  const profile = profileOf('upgrade');
  const risks = 1_500;
  const row = { what: `kills in upgrade from version ${file.version}, ${engine}`, rounds: 0, old: 0, new: 0, mixed: 0, 'without copy': 0 };
  try {
    let usual = 600;
    for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
      const first = await launch(profile, engine);
      await openHarness(first.page, host.origin);
      const id = await first.page.evaluate(([seeded, many]) => window.seed(seeded, many), [file, risks]);
      await openHarness(first.page, host.origin, 'next/');
      const started = Date.now();
      let ended = false;
      void first.page
        .evaluate((of) => window.openNow(of), id)
        .then(
          () => {
            ended = true;
            usual = Date.now() - started;
          },
          () => undefined,
        );
      await pause(chance() * usual * 1.1);
      await first.kill();
      const second = await launch(profile, engine);
      await openHarness(second.page, host.origin, 'next/');
      const state = await second.page.evaluate(([of, seeded, many]) => window.stateOf(of, seeded, many), [id, file, risks]);
      row.rounds += 1;
      if (state === 'old' || state === 'new') row[state] += 1;
      // The browser itself may have thrown the database away; then the app brings it back below.
      else if (state !== 'absent' && state !== 'broken') {
        row.mixed += 1;
        fail(`round ${round}: ${state}`);
      }
      const opened = await second.page.evaluate((of) => window.openNow(of), id);
      const after = await second.page.evaluate(([of, seeded, many]) => window.stateOf(of, seeded, many), [id, file, risks]);
      if (opened !== 'open' || after !== 'new')
        fail(`round ${round}: it was ${state}, and then ${opened}, ${after} (killed ${ended ? 'after' : 'within'})`);
      const kept = await second.page.evaluate((of) => window.keptReasons(of), id);
      if (state === 'new' || state === 'old') {
        if (!kept.some((reason) => reason.startsWith('before the update'))) {
          row['without copy'] += 1;
          fail(`round ${round}: no copy from before the update`);
        }
      }
      await second.close();
    }
    figures.push(row);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

try {
  await downgrades();
  await staleTabs();
  for (const file of files) for (const engine of ['leveldb', 'sqlite']) await killsInUpgrade(file, engine);
} finally {
  host.close();
}
for (const row of figures) console.table([row]);
conclude([], failures, 'No old shape was written, and no upgrade was half done.');
