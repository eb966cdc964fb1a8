// Fills a real disk under the browser: a small file system in a file, mounted for the run. The page must stay alive, say
// that it is not saved, and give everything to a file. Needs root and loop devices; elsewhere it says so and passes.
// `--rounds 1` in `npm test`, 10 in `npm run test:endurance`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, given, hostHarness, launch, openHarness } from './browser.mjs';

const rounds = given('rounds', 1);
const run = (program, ...args) => execFileSync(program, args, { stdio: 'pipe' });
const work = mkdtempSync(join(tmpdir(), 'foreweigh-disk-'));
const disk = join(work, 'disk');

/** Mounts a fresh small file system; false where that is not allowed. */
function mount() {
  try {
    run('truncate', '-s', '400M', join(work, 'image'));
    run('mkfs.ext4', '-q', '-F', join(work, 'image'));
    mkdirSync(disk, { recursive: true });
    run('mount', '-o', 'loop', join(work, 'image'), disk);
    return true;
  } catch {
    return false;
  }
}

const figures = [];
const failures = [];
let skipped = false;
const host = await hostHarness();
try {
  for (const engine of ['leveldb', 'sqlite']) {
    for (let round = 0; round < rounds && !skipped; round += 1) {
      if (!mount()) {
        skipped = true;
        break;
      }
      try {
        const profile = join(disk, 'profile');
        mkdirSync(profile);
        const { page, kill } = await launch(profile, engine);
        try {
          await openHarness(page, host.origin);
          const id = await page.evaluate(() => window.shared(2));
          await page.evaluate((of) => window.join(of), id);
          const { bavail, bsize } = statfsSync(disk);
          // All but a little of what is free.
          writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 1_500_000)));
          const row = { engine, round, saved: 0, refused: 0, 'in the file': 0, expected: 2 };
          for (let batch = 0; batch < 20 && row.refused < 2; batch += 1) {
            const save = await page.evaluate(() => window.bigSave(60));
            if (save.answer === 'saved') row.saved += 1;
            else row.refused += 1;
            if (save.answer !== 'saved') row.answers = [row.answers, save.answer].filter(Boolean).join(', ');
            row.expected += 60;
          }
          const told = await page.evaluate(() => window.inMemory());
          row['in the file'] = told.risks;
          if (row.refused === 0) failures.push(`${engine}: the disk never filled`);
          if (!told.failure) failures.push(`${engine}: nobody was told`);
          if (told.risks !== row.expected) failures.push(`${engine}: ${told.risks} of ${row.expected} would be in the file`);
          figures.push(row);
        } finally {
          await kill();
        }
      } finally {
        run('umount', '-l', disk);
      }
    }
  }
} finally {
  host.close();
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
if (skipped) console.log('Skipped: mounting a file system is not allowed here.');
conclude(figures, failures, skipped ? 'Nothing was tried.' : 'With the disk full everything still went into the file.');
