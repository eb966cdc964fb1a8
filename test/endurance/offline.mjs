// Loads the app once through a proxy that sees every connection, also those to this machine; then uses it for long, stops
// the server, kills the browser, starts it again and goes on. Nobody may be asked for anything. Needs the build in dist.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostFolder } from '../support/staticHost.mjs';
import { launch } from './browser.mjs';

const seen = [];

/** Hands on what it is asked for, and notes every connection. */
const proxy = createServer((incoming, outgoing) => {
  seen.push(incoming.url);
  const onward = ask(incoming.url, { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.writeHead(502).end());
  incoming.pipe(onward);
});
proxy.on('connect', ({ url }, socket) => {
  seen.push(`CONNECT ${url}`);
  const [host, port] = url.split(':');
  const onward = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
  for (const each of [onward, socket]) each.on('error', () => each.destroy());
});
await new Promise((listening) => proxy.listen(0, '127.0.0.1', listening));

const host = await hostFolder(fileURLToPath(new URL('../../dist', import.meta.url)));
const profile = mkdtempSync(join(tmpdir(), 'foreweigh-offline-'));
const flags = [
  `--proxy-server=http://127.0.0.1:${proxy.address().port}`,
  '--proxy-bypass-list=<-loopback>', // this machine is not left out
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--window-size=1440,900',
  // What the browser asks on its own account, whatever page is open.
  '--disable-features=IdbSqliteBackingStore,AutofillServerCommunication,OptimizationHints,NetworkTimeServiceQuerying,MediaRouter,Translate',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-component-extensions-with-background-pages',
  '--allow-browser-signin=false',
];
/**
 * Browsers look by themselves whether the service worker's script is still the newest, after a page or a worker was started.
 * It is a plain request for that one file, and the only one there is.
 */
const asked = () => seen.filter((url) => url.startsWith(`${host.origin}/`) && url !== `${host.origin}/sw.js`);
/** Services of the browser's maker that no flag silences; a page cannot reach them under its policy. */
const makers = /^(CONNECT |http:\/\/)(update|optimizationguide-pa|clients2|accounts|content-autofill)[.]google(apis)?[.]com\b/;
const ownCalls = new Set();
const others = () =>
  seen.filter((url) => {
    if (makers.test(url)) ownCalls.add(new URL(url.replace('CONNECT ', 'https://')).hostname);
    return !url.startsWith(`${host.origin}/`) && !makers.test(url);
  });
const problems = [];
const demand = (holds, what) => {
  console.log(`${holds ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!holds) problems.push(what);
};
const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.ready === 'offline', undefined, { timeout: 60_000 });
const count = (page) => page.locator('[data-requests]').textContent();
const saved = (page) => page.getByRole('banner').getByText('Saved', { exact: false }).first().waitFor();

async function saveBy(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button }).click(),
  ]);
  return statSync(await download.path()).size;
}

/** Every screen, an edit, and every kind of file, without loading the page again. */
async function story(page, address, text) {
  const go = (screen) => page.evaluate((hash) => void (location.hash = hash), `${address}${screen}`);
  for (const screen of ['/criteria', '/systems/S-1', '/impacts', '/risks/R-001', '/treatments', '/soa', '/review', '/print', '/history']) {
    await go(screen);
    await page.locator('main h1').first().waitFor();
  }
  await go('/context');
  await page.getByLabel('Inside the scope').fill(text);
  await saved(page);
  await go('/export');
  demand((await saveBy(page, 'Save PDF')) > 10_000, `a PDF is made (${text})`);
  demand((await saveBy(page, 'Save JSON')) > 10_000, `a backup is made (${text})`);
  demand((await saveBy(page, 'Save register CSV')) > 100, `a table is made (${text})`);
  await page.getByRole('button', { name: 'Save encrypted…' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('five random words will do');
  await page.getByLabel('Passphrase again').fill('five random words will do');
  const [encrypted] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.keyboard.press('Enter')]);
  demand(statSync(await encrypted.path()).size > 10_000, `an encrypted backup is made (${text})`);
}

try {
  let browser = await launch(profile, 'leveldb', flags);
  let { page } = browser;
  await page.goto(`${host.origin}/`);
  await ready(page);
  demand(seen.length > 50, `the proxy sees the app being loaded: ${seen.length} requests`);
  demand(others().length === 0, `none of them to anybody else: ${others().join(' ') || 'none'}`);

  seen.length = 0;
  await page.getByRole('button', { name: 'Look at an example' }).click();
  await page.getByRole('navigation', { name: 'Assessment path' }).waitFor();
  const address = /#\/a\/[^/?]+/.exec(page.url())[0];
  await story(page, address, 'served');
  demand(
    others().length === 0,
    `then, over every screen and export, it sees none of the app's to anybody: ${others().join(' ') || 'none'}`,
  );
  demand(asked().length === 0, `and none to where the app came from: ${asked().join(' ') || 'none'}`);
  demand((await count(page)) === '0', 'the footer says so too');

  host.close();
  await browser.kill();
  browser = await launch(profile, 'leveldb', flags);
  ({ page } = browser);
  await page.goto(`${host.origin}/${address}/context`);
  await page.getByLabel('Inside the scope').waitFor();
  await ready(page);
  demand(
    (await page.getByLabel('Inside the scope').inputValue()) === 'served',
    'killed and started again without a server, everything is there',
  );
  seen.length = 0;
  await story(page, address, 'stopped');
  demand(others().length + asked().length === 0, `and nobody was asked for anything: ${[...others(), ...asked()].join(' ') || 'none'}`);
  demand((await count(page)) === '0', 'the footer still says 0');
  await browser.kill();
} finally {
  host.close();
  proxy.close();
  proxy.closeAllConnections();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
console.log(
  `Calls that the browser made to its maker on its own account, not counted above: ${ownCalls.size > 0 ? [...ownCalls].join(' ') : 'none'}`,
);
console.log(problems.length === 0 ? 'Nothing leaves, and nothing is missing.' : `FAILED: ${problems.length}`);
process.exit(problems.length === 0 ? 0 : 1);
