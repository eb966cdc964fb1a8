// Gets a machine with nothing but Node and npm ready. No dependencies: it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';

/** Programs of the installed packages first, as npm itself does it. */
process.env.PATH = [join(modules, '.bin'), process.env.PATH].join(delimiter);

/** Runs a program in the repository with its output shown, and says how it ended. */
export function run(program, args = [], env = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: windows, env: { ...process.env, ...env } });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Runs a program beside others: resolves with how it ended and all it printed. */
export function runBeside(program, args = [], env = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: windows, env: { ...process.env, ...env } });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => pieces.push(piece));
  return new Promise((resolve) => {
    const end = (status) => resolve({ status, output: Buffer.concat(pieces).toString() });
    child.on('error', (error) => (pieces.push(Buffer.from(`${error.message}\n`)), end(1)));
    child.on('close', (status) => end(status ?? 1));
  });
}

function fail(...lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** `npm ci`, unless the packages here are at least as new as the lock. */
export function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Foreweigh is built with Node 20.19 or newer; this is ${process.version}.`);
  if (changed(join(modules, '.package-lock.json')) >= changed(join(root, 'package-lock.json'))) return;
  console.log('Installing the packages in package-lock.json …');
  if (run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']) !== 0)
    fail('The packages could not be installed. Is the network there?');
}

const found = (programs) =>
  programs.find((program) =>
    program.includes('/') ? existsSync(program) : process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, program))),
  );

/** Debian and its kin, as root: what is missing can be installed without asking anyone. */
function installable() {
  return process.getuid?.() === 0 && found(['apt-get']) !== undefined;
}

function installPrograms(names) {
  if (!installable()) {
    fail(
      `The tests need ${names.join(' and ')}. On Debian or Ubuntu: sudo apt-get install ${names.join(' ')}`,
      'Elsewhere install Chromium or Chrome, poppler and age, and name the browser with CHROMIUM=/path/to/it if it is not found.',
    );
  }
  console.log(`Installing ${names.join(' and ')} …`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const done =
    run('apt-get', ['update'], quiet) === 0 && run('apt-get', ['install', '-y', '--no-install-recommends', ...names], quiet) === 0;
  if (!done) fail(`${names.join(' and ')} could not be installed.`);
}

const browsers = JSON.parse(readFileSync(join(root, 'test/support/browsers.json'), 'utf8'));

/** A Chromium to test in, poppler to read PDF files with, and age to open encrypted backups without Foreweigh. Leaves the browser's path in CHROMIUM. */
export function installTestPrograms() {
  const chromium = () => (process.env.CHROMIUM ? found([process.env.CHROMIUM]) : found(browsers));
  if (process.env.CHROMIUM && !chromium()) fail(`CHROMIUM=${process.env.CHROMIUM} does not exist.`);
  const missing = [
    ...(chromium() ? [] : ['chromium']),
    ...(['pdftotext', 'pdffonts'].every((program) => found([program])) ? [] : ['poppler-utils']),
    ...(found(['age']) ? [] : ['age']),
  ];
  if (missing.length > 0) installPrograms(missing);
  process.env.CHROMIUM = chromium() ?? fail('Chromium was installed but is not where it should be.');
}
