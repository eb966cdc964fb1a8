// `npm start`: from a fresh clone to the built app in a browser.
import { installPackages, run } from './setup.mjs';

installPackages();
const built = run('vite', ['build', '--logLevel', 'warn']);
if (built !== 0) process.exit(built);
const port = process.env.PORT ?? '4173';
console.log(`\nForeweigh is at the address below. Stop it with Ctrl+C; what you entered stays in your browser.`);
process.exit(run('vite', ['preview', '--host', '127.0.0.1', '--port', port]));
