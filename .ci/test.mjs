// `npm test`: everything there is to check, one line of truth at the end. Non-zero when anything failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, installTestPrograms, root, run } from './setup.mjs';

installPackages();
installTestPrograms();

const reports = join(root, 'node_modules/.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** One command is one check: passed or failed. */
const asOne = (status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 });

/** A runner's own figures; one more failure if it ended badly without naming a failed test. */
const asCounted = (count) => (status) => {
  const { passed, failed } = count() ?? { passed: 0, failed: 0 };
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
};

function vitestCount() {
  const report = read(vitestReport);
  if (!report) return undefined;
  // A file that could not be loaded has no tests to count, and must not be forgotten.
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function playwrightCount() {
  const stats = read(playwrightReport)?.stats;
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

const script = (name) => ['npm', ['run', '--silent', name]];

const steps = [
  ['Lint', ...script('lint')],
  ['Types', ...script('types')],
  ['Cycles', ...script('cycles')],
  ['Dead code', ...script('dead')],
  ['Format', ...script('format:check')],
  ['Lock', ...script('lock')],
  [
    'Unit and screen tests',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    asCounted(vitestCount),
  ],
  ['Build', 'vite', ['build', '--logLevel', 'warn']],
  [
    'End-to-end tests',
    'playwright',
    ['test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
    asCounted(playwrightCount),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  ],
  ['Browsers killed', 'node', ['test/endurance/kills.mjs', '--rounds', '20']],
  ['Nothing leaves', 'node', ['test/endurance/offline.mjs']],
  ['Imports killed', 'node', ['test/endurance/imports.mjs', '--rounds', '3']],
  ['Memory over screens', 'node', ['test/endurance/switches.mjs', '--rounds', '120']],
  ['Several tabs', 'node', ['test/endurance/tabs.mjs', '--edits', '200']],
  ['Versions', 'node', ['test/endurance/versions.mjs', '--rounds', '2']],
  ['Quota', 'node', ['test/endurance/quota.mjs', '--rounds', '1']],
  ['Disk full', 'node', ['test/endurance/disk.mjs', '--rounds', '1']],
  ['Plain text looked for', 'node', ['test/endurance/canaries.mjs']],
  ['Storage spoilt', 'node', ['test/endurance/spoil.mjs', '--rounds', '8']],
];

const ended = [];
for (const [name, program, args, count = asOne, env] of steps) {
  const started = Date.now();
  console.log(`\n── ${name} ──`);
  const status = run(program, args, env);
  ended.push({ name, ...count(status), seconds: Math.round((Date.now() - started) / 1000) });
}

console.log('');
for (const { name, passed, failed, seconds } of ended) {
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(24)} ${passed} passed, ${failed} failed  (${seconds} s)`);
}
const sum = (key) => ended.reduce((total, step) => total + step[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
