// Takes the room away at each step of a save, an import and an upgrade, with texts that do not compress, and looks
// whether anything is half written, hidden or lost. `--rounds 1` in `npm test`, 5 in `npm run test:endurance`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, given, hostHarness, launch, openHarness, releasedFiles } from './browser.mjs';

const rounds = given('rounds', 1);
/** Room that is left over (bytes): the fewer, the earlier a step fails. */
const rooms = [0, 20_000, 200_000, 900_000, 2_400_000];
const failures = [];
const figures = [];
const fail = (text) => failures.push(text);
const newest = releasedFiles().at(-1);
const host = await hostHarness({ next: true });

for (const engine of ['leveldb', 'sqlite']) {
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-quota-'));
  const { page, kill } = await launch(profile, engine);
  try {
    const cdp = await page.context().newCDPSession(page);
    const limit = async (room) => {
      if (room === undefined) return cdp.send('Storage.overrideQuotaForOrigin', { origin: host.origin });
      const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin: host.origin });
      return cdp.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize: Math.max(1, usage + room) });
    };
    const row = { engine, saves: 0, refused: 0, retried: 0, imports: 0, 'imports refused': 0, upgrades: 0, 'upgrades refused': 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const room of rooms) {
        const where = `${engine}, ${room} bytes left`;
        // A save.
        await openHarness(page, host.origin);
        const id = await page.evaluate(() => window.shared(2));
        await page.evaluate((of) => window.join(of), id);
        await limit(room);
        const save = await page.evaluate(() => window.bigSave(250));
        row.saves += 1;
        if (save.answer === 'StorageFull') {
          row.refused += 1;
          if (save.stored !== 0) fail(`${where}: ${save.stored} of 250 were stored of a save that failed`);
          if (save.shown !== 250 || save.inFile !== 250 || save.unsaved !== 1)
            fail(`${where}: a failed save was not kept ${JSON.stringify(save)}`);
          await limit(undefined);
          const again = await page.evaluate(() => window.retry());
          if (again === 'saved') row.retried += 1;
          else fail(`${where}: tried again with room, and got ${again}`);
          if ((await page.evaluate(() => window.risksNow())).length !== 252) fail(`${where}: not all were there after trying again`);
        } else if (save.answer !== 'saved' || save.stored !== 250) fail(`${where}: a save came to ${JSON.stringify(save)}`);
        // An import.
        await limit(room);
        const before = await page.evaluate((of) => window.fingerprint(of), id);
        const brought = await page.evaluate(() => window.bigImport(400));
        row.imports += 1;
        await limit(undefined);
        if (brought.answer !== 'opened') {
          row['imports refused'] += 1;
          if (brought.answer !== 'StorageFull') fail(`${where}: an import came to ${brought.answer}`);
          if (brought.listed !== 0 || brought.databases !== 0) fail(`${where}: an import left something behind ${JSON.stringify(brought)}`);
        } else if (brought.listed !== 1) fail(`${where}: an import came to ${JSON.stringify(brought)}`);
        const after = await page.evaluate((of) => window.fingerprint(of), id);
        if (before.hash !== after.hash) fail(`${where}: an import touched another assessment`);
        // An upgrade.
        const older = await page.evaluate(([file]) => window.seed(file, 150, 3_900), [newest]);
        const seeded = await page.evaluate((of) => window.fingerprint(of), older);
        await openHarness(page, host.origin, 'next/');
        await limit(room);
        const opened = await page.evaluate((of) => window.openNow(of), older);
        await page.evaluate(() => window.leave());
        row.upgrades += 1;
        const stored = await page.evaluate((of) => window.fingerprint(of), older);
        await limit(undefined);
        if (opened !== 'open') {
          row['upgrades refused'] += 1;
          if (!/^(StorageFull|UpdateWithoutCopy)$/.test(opened)) fail(`${where}: an upgrade came to ${opened}`);
          if (stored.version !== seeded.version || stored.hash !== seeded.hash) fail(`${where}: an upgrade that failed changed something`);
          const again = await page.evaluate((of) => window.openNow(of), older);
          if (again !== 'open') fail(`${where}: upgraded again with room, and got ${again}`);
          await page.evaluate(() => window.leave());
        } else if (stored.version <= seeded.version) fail(`${where}: an upgrade did not take place`);
      }
    }
    if (row.refused === 0 || row['imports refused'] === 0 || row['upgrades refused'] === 0) fail(`${engine}: the quota never bit`);
    figures.push(row);
  } finally {
    await kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
host.close();
conclude(figures, failures, 'Nothing was half written, hidden or lost for want of room.');
