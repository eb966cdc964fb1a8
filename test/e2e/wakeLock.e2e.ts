import type { Browser } from '@playwright/test';
import { origin } from '../support/server.ts';
import { workshopFile } from '../support/workshopFile.ts';
import { expect, test } from './fixtures.ts';

// A tab of its own loads the app, whenever it comes.
test.use({ served: 'loading' });

/** Keeps every lock the browser gives, so that it can be asked whether it is still held. */
const keepLocks = `{
  const ask = WakeLock.prototype.request;
  window.locks = [];
  WakeLock.prototype.request = async function (type) {
    const lock = await ask.call(this, type);
    window.locks.push(lock);
    return lock;
  };
}`;

interface Tab {
  readonly id: string;
  /** What an expression comes to in the page. */
  ask(expression: string): Promise<unknown>;
}

/** A tab that Playwright does not know of: what Playwright opens is never hidden, whatever is in front of it. */
async function plainTab(browser: Browser, permissions: readonly string[]) {
  const root = await browser.newBrowserCDPSession();
  const { browserContextId } = await root.send('Target.createBrowserContext');
  await root.send('Browser.grantPermissions', { browserContextId, permissions: permissions as ['wakeLockScreen'] });
  const answers = new Map<number, (answer: unknown) => void>();
  root.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result?: { result?: { value?: unknown } } };
    answers.get(id)?.(result?.result?.value);
  });
  const { targetId: id } = await root.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await root.send('Target.attachToTarget', { targetId: id, flatten: false });
  let sent = 0;
  const send = (method: string, params: object) =>
    new Promise<unknown>((resolve) => {
      sent += 1;
      answers.set(sent, resolve);
      void root.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: sent, method, params }) });
    });
  const tab: Tab = {
    id,
    ask: (expression) => send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
  };
  return { root, browserContextId, tab, send };
}

test('the stage keeps the screen awake by the real permission, again after it was hidden, and lets go when it is left', async ({
  browser,
}) => {
  const { root, browserContextId, tab, send } = await plainTab(browser, ['wakeLockScreen']);
  await send('Page.enable', {});
  await send('Page.addScriptToEvaluateOnNewDocument', { source: keepLocks });
  await send('Page.navigate', { url: `${origin}/` });
  const has = (selector: string) => tab.ask(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  await expect.poll(() => has('input[type=file]')).toBe(true);
  await tab.ask(`{
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(workshopFile())}], 'workshop.json', { type: 'application/json' }));
    const field = document.querySelector('input[type=file]');
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }`);
  const press = `[...document.querySelectorAll('dialog[open] button')].find((one) => one.textContent.includes('Open as new'))?.click() === undefined`;
  await expect.poll(() => tab.ask(`${press}; location.hash`), { timeout: 20_000 }).toMatch(/^#\/a\/./);
  await tab.ask(`location.hash = location.hash.match(/^#\\/a\\/[^/?]+/)[0] + '/workshops/WS-1/stage'`);
  const held = () => tab.ask('JSON.stringify(window.locks.map(({ released }) => !released))');
  await expect.poll(held).toBe('[true]');
  // Another tab comes in front: the browser takes the lock away.
  const { targetId: other } = await root.send('Target.createTarget', { url: 'about:blank', browserContextId });
  await root.send('Target.activateTarget', { targetId: other });
  await expect.poll(() => tab.ask('document.visibilityState')).toBe('hidden');
  await expect.poll(held).toBe('[false]');
  await root.send('Target.activateTarget', { targetId: tab.id });
  await expect.poll(held).toBe('[false,true]');
  await tab.ask(`location.hash = location.hash.replace('/WS-1/stage', '')`);
  await expect.poll(held).toBe('[false,false]');
  await root.send('Target.disposeBrowserContext', { browserContextId });
});
