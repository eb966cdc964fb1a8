// `npm run test:endurance`: every run that breaks browsers, in its long form, one after the other; figures at the end.
// `npm run test:endurance -- kills quota` runs these two only. It takes hours, and needs the production build in dist.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const runs = {
  kills: ['--rounds', '500'],
  spoil: ['--rounds', '300'],
  quota: ['--rounds', '5'],
  disk: ['--rounds', '10'],
  tabs: ['--edits', '1000'],
  versions: ['--rounds', '100'],
  switches: ['--rounds', '1000'],
  imports: ['--rounds', '100'],
  locks: ['--rounds', '100'],
  workshop: ['--rounds', '20'],
  canaries: [],
  offline: [],
  // Every end-to-end test with the server stopped before it begins.
  stopped: ['test', '-c', 'test/e2e/playwright.config.ts'],
  files: ['--bad', '10000', '--round-trips', '1000'],
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(runs, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are ${Object.keys(runs).join(', ')}.`);
  process.exit(2);
}
const ended = [];
for (const [name, args] of Object.entries(runs)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ${args.join(' ')} ──`);
  const started = Date.now();
  const script = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  const command = name === 'stopped' ? ['npx', ['playwright', ...args]] : [process.execPath, [script, ...args]];
  const { status } = spawnSync(...command, { stdio: 'inherit', env: { ...process.env, SERVED: 'once' } });
  ended.push({ run: name, form: args.join(' '), held: status === 0, minutes: Math.round((Date.now() - started) / 6_000) / 10 });
}
console.table(ended);
process.exit(ended.every(({ held }) => held) ? 0 : 1);
