// The long form of what `npm test` does with a few: bad files, round trips of generated assessments, and hostile texts
// on every screen. `--bad 10000 --round-trips 1000`; `--seed` repeats a run, `--screens 0` leaves the browser out.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const given = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const runs = [
  {
    what: 'Bad files',
    args: ['vitest', 'run', '--project', 'plain', 'test/export/fuzz.test.ts'],
    env: { BAD_FILES: given('bad', '10000'), SEED: given('seed', '20261126') },
  },
  {
    what: 'Round trips',
    args: ['vitest', 'run', '--project', 'screen', 'test/store/roundTrip.test.ts'],
    env: { ROUND_TRIPS: given('round-trips', '1000'), SEED: given('seed', '20261126') },
  },
  // Needs the production build in dist.
  {
    what: 'Hostile texts and files in the browser',
    args: ['playwright', 'test', '-c', 'test/e2e/playwright.config.ts', 'hostile\\.e2e', 'badFiles\\.e2e'],
    env: { HOSTILE: 'all' },
  },
].filter(({ args }) => args[0] !== 'playwright' || given('screens', '1') !== '0');

let failed = false;
for (const { what, args, env } of runs) {
  console.log(`\n${what} …`);
  failed = spawnSync('npx', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status !== 0 || failed;
}
process.exit(failed ? 1 : 0);
