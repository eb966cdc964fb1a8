import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page, type Request } from '@playwright/test';
import { origin } from '../support/server.ts';
import { serveBuild, type Served } from './served.ts';

/** What one browser context did that it should not have done. */
interface Watch {
  /** Requests to anywhere but the server of the build: none may exist, at any time. */
  readonly outside: string[];
  /** Requests that reached the network after a page had said it was loaded in full: none may exist either. */
  readonly late: string[];
  /** Console errors, content security policy reports and uncaught errors. */
  readonly complaints: string[];
}

interface Fixtures {
  /**
   * `once`: the app is loaded once, then the server is stopped, and only then the test begins: the main stories, and with
   * `npm run test:endurance` every test. `always`: the server stays and no service worker stores the app, which would take
   * a third of the time. `loading`: both are there, because the test is about them. `elsewhere`: it has hosts of its own.
   */
  readonly served: 'once' | 'always' | 'loading' | 'elsewhere';
  /** Watches the test's own context from its first page; a test that opens a further context hands it to `watch`. */
  readonly watched: Watch;
}

const own = (url: string): boolean => url === origin || url.startsWith(`${origin}/`) || /^(blob|data|about|chrome-error):/.test(url);
const isThisMachine = (url: string): boolean => /^http:\/\/127[.]0[.]0[.]1:/.test(url) || own(url);
const policyReport = /content security policy|trusted ?types?|TrustedHTML|TrustedScript/i;

/** The app says so once the service worker has stored every file and answers for the page. */
const saysReady = () => document.documentElement.dataset['ready'] === 'offline';

/** Resolves when nothing more may be requested. */
export async function readyOffline(page: Page): Promise<void> {
  await page.waitForFunction(saysReady, undefined, { timeout: 30_000 });
}

/** Starts watching a context. The worker's own requests are seen too: they belong to the context, not to a page. */
export async function watch(context: BrowserContext, isOwn = own): Promise<Watch> {
  const seen: Watch = { outside: [], late: [], complaints: [] };
  const ready = new WeakSet<Page>();
  // Decided when a request starts: what was asked for while loading may well be answered a moment after.
  const startedLate = new WeakSet<Request>();
  // While a page is on its way to a new document the old one may still say that it is ready; that says nothing of the new one.
  const leaving = new WeakSet<Page>();
  const underWay = new Set<Request>();
  // What a page had asked for when it was left: the browser gives it up, and nobody answers.
  const givenUp = new WeakSet<Request>();
  await context.exposeBinding('sayReadyToTest', ({ page }) => {
    if (!leaving.has(page)) ready.add(page);
  });
  context.on('page', (page) =>
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) leaving.delete(page);
    }),
  );
  await context.addInitScript(() => {
    const tell = () => {
      if (document.documentElement.dataset['ready'] === 'offline') (window as unknown as { sayReadyToTest(): void }).sayReadyToTest();
    };
    new MutationObserver(tell).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });
  });
  const pageOf = (request: Request): Page | undefined => {
    try {
      return request.serviceWorker() ? undefined : request.frame().page();
    } catch {
      return undefined; // a navigation whose frame is not there yet
    }
  };
  context.on('request', (request) => {
    if (!isOwn(request.url())) seen.outside.push(request.url());
    const page = pageOf(request);
    // Loading a page again starts its life again: what it asks for counts once it says it is ready once more.
    if (page && request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      ready.delete(page);
      leaving.add(page);
      for (const open of underWay) if (pageOf(open) === page) givenUp.add(open);
    }
    underWay.add(request);
    if (page ? ready.has(page) : context.pages().some((open) => ready.has(open))) startedLate.add(request);
  });
  context.on('requestfinished', (request) => void note(request));
  context.on('requestfailed', (request) => void note(request));
  async function note(request: Request): Promise<void> {
    underWay.delete(request);
    if (!startedLate.has(request) || !request.url().startsWith('http')) return;
    const response = await request.response().catch(() => null);
    // What the browser's own cache holds has come from nobody.
    if (response && (await response.serverAddr().catch(() => undefined)) === null) return; // undefined: closed meanwhile, and not excused
    // The icon the browser asks for by itself, and gives up in the same way.
    if (request.failure()?.errorText === 'net::ERR_ABORTED' && (givenUp.has(request) || request.url() === `${origin}/icon.svg`)) return;
    if (!response?.fromServiceWorker()) seen.late.push(`${request.method()} ${request.url()}`);
  }
  context.on('console', (message) => {
    if (message.type() === 'error' || policyReport.test(message.text())) seen.complaints.push(message.text());
  });
  context.on('weberror', (error) => seen.complaints.push(String(error.error().stack ?? error.error())));
  return seen;
}

/** Nothing left the origin, nothing was fetched after load, nothing was complained about. */
export function expectQuiet({ outside, late, complaints }: Watch): void {
  expect.soft(outside, 'requests to other origins').toEqual([]);
  expect.soft(late, 'requests after the app was loaded in full').toEqual([]);
  expect.soft(complaints, 'console errors and policy reports').toEqual([]);
}

const isOnce = (served: Fixtures['served']): boolean => served === 'once' || (served === 'always' && process.env['SERVED'] === 'once');
const isPlain = (served: Fixtures['served']): boolean => served === 'always' && !isOnce(served);

interface WorkerFixtures {
  readonly server: Served;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  served: ['always', { option: true }],
  serviceWorkers: async ({ served }, use) => {
    await use(isPlain(served) ? 'block' : 'allow');
  },
  server: [
    // Playwright wants every fixture to name what it needs. This one needs nothing.
    async ({ browser: _ }, use) => {
      const server = await serveBuild();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  watched: [
    async ({ context, server, served }, use) => {
      const seen = await watch(context, served === 'elsewhere' ? isThisMachine : own);
      if (served === 'elsewhere') {
        await use(seen);
        expectQuiet({ ...seen, late: [] }); // newer versions are fetched while older ones run: the tests count for themselves
        return;
      }
      await server.start();
      if (isOnce(served)) {
        const first = await context.newPage();
        await first.goto(`${origin}/`);
        await readyOffline(first);
        await first.close();
        await server.stop();
      }
      await use(seen);
      expectQuiet(seen);
    },
    { auto: true },
  ],
});

/** Demands that axe finds nothing wrong with what is on screen now, by WCAG 2.2 A and AA; by these rules of it only, in this part of it only. */
export async function axe(page: Page, rules?: readonly string[], within?: string): Promise<void> {
  // Half faded in, nothing has the contrast that it is going to have.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  // The app has no frames; for theirs axe would open a page of its own each time.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const asked = rules ? builder.withRules([...rules]) : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await (within ? asked.include(within) : asked).analyze();
  expect(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
}

export { expect } from '@playwright/test';
