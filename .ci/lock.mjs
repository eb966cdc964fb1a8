// Every platform's optional package must be in the lock, or `npm ci` refuses it on that platform.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

/** Node's own way of finding a package: from the folder that asks, upwards. */
function locked(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !locked(from, name))
    .map((name) => `${from} asks for ${name}, which is not in package-lock.json`),
);
for (const line of missing) console.error(line);
process.exit(missing.length > 0 ? 1 : 0);
