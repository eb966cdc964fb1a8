// `npm test`: everything there is to check, one line of truth at the end. Non-zero when anything failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isName, lastLines, playwrightFailures, vitestFailures } from './failures.mjs';
import { installPackages, installTestPrograms, root, run, runBeside } from './setup.mjs';

const begun = Date.now();

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
/** A run that breaks browsers, in its short form. */
const broken = (title, name, ...args) => [title, 'node', [`test/endurance/${name}.mjs`, ...args]];

function runShown(name, ...command) {
  console.log(`\n── ${name} ──`);
  return { status: run(...command), output: '' };
}
async function runHeld(name, ...command) {
  const { status, output } = await runBeside(...command);
  console.log(`\n── ${name} ──`);
  process.stdout.write(output);
  return { status, output };
}

/** Steps of one lane run one after the other; lanes of one stage run beside each other. */
const stages = [
  [
    [
      ['Lint', ...script('lint')],
      ['Types', ...script('types')],
      ['Cycles', ...script('cycles')],
      ['Dead code', ...script('dead')],
      ['Format', ...script('format:check')],
      ['Lock', ...script('lock')],
    ],
    [
      [
        'Unit and screen tests',
        'vitest',
        ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
        asCounted(vitestCount),
        () => vitestFailures(read(vitestReport)),
      ],
      ['Build', 'vite', ['build', '--logLevel', 'warn']],
    ],
  ],
  [
    [
      [
        'End-to-end tests',
        'playwright',
        ['test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
        asCounted(playwrightCount),
        () => playwrightFailures(read(playwrightReport)),
        { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
      ],
    ],
  ],
  // They wait more than they compute: for processes to die, disks to fill and clocks to run out.
  [
    [
      broken('Plain text looked for', 'canaries'),
      broken('Imports killed', 'imports', '--rounds', '3'),
      broken('Locks killed', 'locks', '--rounds', '3'),
      broken('Several tabs', 'tabs', '--edits', '200'),
    ],
    [
      broken('Browsers killed', 'kills', '--rounds', '20'),
      broken('Quota', 'quota', '--rounds', '1'),
      broken('Disk full', 'disk', '--rounds', '1'),
    ],
    [
      broken('Memory over screens', 'switches', '--rounds', '120'),
      broken('Versions', 'versions', '--rounds', '2'),
      broken('Storage spoilt', 'spoil', '--rounds', '8'),
      broken('Workshops killed', 'workshop', '--rounds', '3'),
      broken('Nothing leaves', 'offline'),
    ],
  ],
];

const ended = [];
for (const lanes of stages) {
  // What one lane prints comes at the end of its step, so that two of them can be read.
  const program = lanes.length === 1 ? runShown : runHeld;
  await Promise.all(
    lanes.map(async (lane) => {
      for (const [name, command, args, count = asOne, failures = lastLines, env] of lane) {
        const started = Date.now();
        const { status, output } = await program(name, command, args, env);
        const seconds = Math.round((Date.now() - started) / 1000);
        ended.push({ name, ...count(status), seconds, failures: status === 0 ? [] : failures(output) });
      }
    }),
  );
}

console.log('');
for (const { name, passed, failed, seconds } of ended) {
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(24)} ${passed} passed, ${failed} failed  (${seconds} s)`);
}
for (const { name, failures } of ended.filter(({ failed }) => failed > 0)) {
  console.log([`\nFailed in ${name}:`, ...failures].join('\n'));
}
// Once more, a line each and nothing else: the very end is what is left of a long log.
const names = ended.filter(({ failed }) => failed > 0).flatMap(({ name, failures }) => [`  ${name}`, ...failures.filter(isName)]);
if (names.length > 0) console.log(['\nFailed, by name:', ...names].join('\n'));
const sum = (key) => ended.reduce((total, step) => total + step[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed (${Math.round((Date.now() - begun) / 1000)} s)`);
process.exit(sum('failed') === 0 ? 0 : 1);
