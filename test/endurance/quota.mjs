// Takes the room away at each step of a save, an import and an upgrade, with texts that do not compress, and looks
// whether anything is half written, hidden or lost. `--rounds 1` in `npm test`, 5 in `npm run test:endurance`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, given, hostHarness, launch, openHarness, releasedFiles } from './browser.mjs';

const rounds = given('rounds', 1);
/** What the browser gives the page in all (bytes): the less, the earlier a step fails. */
const quotas = [1_500_000, 3_000_000, 5_000_000];
const failures = [];
const figures = [];
const fail = (text) => failures.push(text);
const newest = releasedFiles().at(-1);
const host = await hostHarness({ next: true });

/** A fresh browser whose quota is set before it first asks: it remembers for half a minute how much room there was. */
async function limited(profile, engine, quotaSize) {
  const { page, close, kill } = await launch(profile, engine);
  const cdp = await page.context().newCDPSession(page);
  const { origin } = host;
  const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin });
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + quotaSize });
  return { page, close, kill, lift: () => cdp.send('Storage.overrideQuotaForOrigin', { origin }) };
}

async function save(row, engine, quota, profile) {
  const where = `${engine}, a save within ${quota} bytes`;
  const { page, close, lift } = await limited(profile, engine, quota);
  await openHarness(page, host.origin);
  const id = await page.evaluate(() => window.shared(2));
  await page.evaluate((of) => window.join(of), id);
  row.saves += 1;
  let expected = 2;
  for (let batch = 0; batch < 6; batch += 1) {
    const came = await page.evaluate(() => window.bigSave(250));
    if (came.answer === 'saved') {
      if (came.stored !== 250) fail(`${where}: called saved, and is ${JSON.stringify(came)}`);
      expected += 250;
      continue;
    }
    row['saves refused'] += 1;
    if (came.answer !== 'StorageFull') fail(`${where}: it came to ${came.answer}`);
    if (came.stored !== 0) fail(`${where}: ${came.stored} of 250 were stored of a save that failed`);
    if (came.shown !== 250 || came.inFile !== 250 || came.unsaved !== 1) fail(`${where}: it was not kept ${JSON.stringify(came)}`);
    break;
  }
  // An import into what is nearly full.
  const before = await page.evaluate((of) => window.fingerprint(of), id);
  const brought = await page.evaluate(() => window.bigImport(400));
  row.imports += 1;
  if (brought.answer !== 'opened') {
    row['imports refused'] += 1;
    if (brought.answer !== 'StorageFull') fail(`${where}: an import came to ${brought.answer}`);
    if (brought.listed !== 0 || brought.databases !== 0) fail(`${where}: an import left something behind ${JSON.stringify(brought)}`);
  } else if (brought.listed !== 1) fail(`${where}: an import came to ${JSON.stringify(brought)}`);
  const after = await page.evaluate((of) => window.fingerprint(of), id);
  if (before.hash !== after.hash) fail(`${where}: an import touched another assessment`);
  await lift();
  const again = await page.evaluate(() => window.retry());
  if (again !== 'saved') fail(`${where}: tried again with room, and got ${again}`);
  const stored = (await page.evaluate(() => window.risksNow())).length;
  if (stored < expected || (stored - 2) % 250 !== 0) fail(`${where}: ${stored} were there after trying again`);
  await close();
}

async function upgrade(row, engine, quota, profile) {
  const where = `${engine}, an upgrade within ${quota} bytes`;
  const first = await launch(profile, engine);
  await openHarness(first.page, host.origin);
  const id = await first.page.evaluate(([file]) => window.seed(file, 150, 3_900), [newest]);
  const seeded = await first.page.evaluate((of) => window.fingerprint(of), id);
  await first.close();
  const { page, close, lift } = await limited(profile, engine, quota);
  await openHarness(page, host.origin, 'next/');
  const opened = await page.evaluate((of) => window.openNow(of), id);
  await page.evaluate(() => window.leave());
  row.upgrades += 1;
  const stored = await page.evaluate((of) => window.fingerprint(of), id);
  await lift();
  if (opened !== 'open') {
    row['upgrades refused'] += 1;
    if (!/^(StorageFull|UpdateWithoutCopy)$/.test(opened)) fail(`${where}: it came to ${opened}`);
    if (stored.version !== seeded.version || stored.hash !== seeded.hash) fail(`${where}: it failed and changed something`);
    const again = await page.evaluate((of) => window.openNow(of), id);
    if (again !== 'open') fail(`${where}: tried again with room, and got ${again}`);
  } else if (stored.version <= seeded.version) fail(`${where}: it did not take place`);
  await close();
}

for (const engine of ['leveldb', 'sqlite']) {
  const row = { engine, saves: 0, 'saves refused': 0, imports: 0, 'imports refused': 0, upgrades: 0, 'upgrades refused': 0 };
  for (let round = 0; round < rounds; round += 1)
    for (const quota of quotas)
      for (const step of [save, upgrade]) {
        // An upgrade needs less than a save of everything: it gets less.
        const profile = mkdtempSync(join(tmpdir(), 'foreweigh-quota-'));
        try {
          await step(row, engine, step === save ? quota : Math.round(quota * 0.7 - 1_000_000), profile);
        } finally {
          rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        }
      }
  if (row['saves refused'] === 0 || row['imports refused'] === 0 || row['upgrades refused'] === 0) fail(`${engine}: the quota never bit`);
  figures.push(row);
}
host.close();
conclude(figures, failures, 'Nothing was half written, hidden or lost for want of room.');
