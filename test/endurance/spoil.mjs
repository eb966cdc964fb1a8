// Spoils one file of the browser's storage after the other, as bad disks and crashes do, and looks whether the person
// gets everything back or is told. `--rounds 16` in `npm test`; 300 in `npm run test:endurance`.
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { chances, hostHarness, launch, openHarness, pause } from './browser.mjs';

const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] || 16);
const chance = chances(42001);
const pick = (list) => list[Math.floor(chance() * list.length)];

const ways = {
  flip(file) {
    const bytes = readFileSync(file);
    const at = Math.floor(chance() * bytes.length);
    bytes[at] ^= 1 << Math.floor(chance() * 8);
    writeFileSync(file, bytes);
  },
  truncate: (file) => truncateSync(file, Math.floor(chance() * statSync(file).size)),
  zero(file) {
    const size = statSync(file).size;
    const from = Math.floor(chance() * size);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(Math.min(4096, size - from)), 0, undefined, from);
    closeSync(handle);
  },
  delete: (file) => rmSync(file),
};

/** Every file in which the browser keeps something of the page. */
const storageFiles = (profile) =>
  ['Default/IndexedDB', 'Default/File System', 'Default/WebStorage']
    .map((folder) => join(profile, folder))
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/^(LOCK|LOG|LOG[.]old)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 0);

const host = await hostHarness();
const work = mkdtempSync(join(tmpdir(), 'foreweigh-spoil-'));
const sum = [];
let failed = 0;
try {
  for (const engine of ['leveldb', 'sqlite']) {
    const good = join(work, engine);
    const first = await launch(good, engine);
    let last = 0;
    first.page.on('console', (message) => {
      last = Math.max(last, Number(/^saved (\d+)$/.exec(message.text())?.[1] ?? 0));
    });
    await openHarness(first.page, host.origin);
    await first.page.evaluate(() => window.begin());
    await first.page.evaluate(() => window.fresh());
    void first.page.evaluate(() => window.edit(1)).catch(() => undefined);
    for (let tries = 0; last < 20 && tries < 2_000; tries += 1) await pause(10);
    await first.kill();
    const row = { engine, spoilt: 0, untouched: 0, restored: 0, told: 0, silent: 0 };
    for (let round = 0; round < Math.ceil(rounds / 2); round += 1) {
      const profile = join(work, 'spoilt');
      rmSync(profile, { recursive: true, force: true });
      // Without the marks of the browser that was killed in the original.
      cpSync(good, profile, { recursive: true, filter: (path) => !/Singleton/.test(path) });
      const file = pick(storageFiles(profile));
      const way = pick(Object.keys(ways));
      ways[way](file);
      row.spoilt += 1;
      // Twice: a browser may notice, and throw everything away, one start later.
      for (const start of ['first', 'second']) {
        const { page, kill } = await launch(profile, engine);
        await openHarness(page, host.origin);
        const report = await page.evaluate(() =>
          window.begin().catch((error) => ({ last: -1, whole: true, restored: `told: ${error.name}` })),
        );
        await kill();
        const whole = report.last >= last && report.whole;
        if (whole && report.restored === '') row.untouched += 1;
        else if (whole) row.restored += 1;
        else if (report.restored !== '') row.told += 1;
        else {
          row.silent += 1;
          failed += 1;
          console.log(`  ${engine}: ${way} of ${relative(profile, file)}, ${start} start: nobody was told`, report, `saved ${last}`);
        }
      }
    }
    sum.push(row);
  }
} finally {
  host.close();
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
console.table(sum);
console.log(failed === 0 ? 'Restored or told, every time.' : 'FAILED: see above.');
process.exit(failed === 0 ? 0 : 1);
