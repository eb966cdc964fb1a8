import { headersFor } from '#policy.ts';
import { tabLock, type News, type Request as Asked, type StoreProblem } from './messages.ts';

/**
 * The service worker: stores one build as a whole, each file checked against the hash it was built with, and answers from
 * it. Every build has a store of its own. A new one waits until it is asked to take over; after that the tabs of the old
 * one still get their old files, until the last of them is gone.
 */
declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string }[];
};

const files = self.__WB_MANIFEST;
const { scope } = self.registration;
// Absent in old browsers, whatever the type says.
const locks = self.navigator.locks as LockManager | undefined;
/** All stores of the app at this address begin like this. */
const family = `foreweigh ${scope} `;
const sha256 = async (bytes: ArrayBuffer): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
const ownStore = sha256(new TextEncoder().encode(JSON.stringify(files)).buffer).then((hash) => family + hash);

const storesBesides = async (name: string): Promise<string[]> =>
  (await caches.keys()).filter((key) => key.startsWith(family) && key !== name).reverse();

async function tell(news: News, to?: string): Promise<void> {
  const client = to ? await self.clients.get(to) : undefined;
  const pages = client?.type === 'window' ? [client] : await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(news);
}

class Altered extends Error {
  override name = 'Altered';
}

function problemOf(error: unknown): StoreProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'Altered') return 'altered';
  return name === 'TypeError' ? 'unreachable' : 'refused';
}

async function storeAll(): Promise<void> {
  const name = await ownStore;
  const before = await caches.has(name).catch(() => false);
  try {
    const store = await caches.open(name);
    const queue = [...files];
    const work = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) await keep(store, name, file);
    };
    await Promise.all([work(), work(), work(), work(), work(), work()]);
  } catch (error) {
    if (!before) await caches.delete(name).catch(() => false);
    await tell({ is: 'not stored', why: problemOf(error) });
    throw error;
  }
}

/** Puts one file into the store. What an earlier build stored, or the browser still has, is taken if it is the same. */
async function keep(store: Cache, name: string, { url, revision }: (typeof files)[number]): Promise<void> {
  const address = new URL(url, scope).href;
  if (await store.match(address, { ignoreVary: true })) return;
  const sources = [() => fromOtherStores(address, name), () => fromNetwork(address, 'default'), () => fromNetwork(address, 'reload')];
  for (const source of sources) {
    const found = await source();
    if (!found?.ok) continue;
    const bytes = await found.arrayBuffer();
    if ((await sha256(bytes)) !== revision) continue;
    // Made anew: an answer that came by way of a redirect may not be given to a navigation.
    await store.put(address, new Response(bytes, { headers: { 'content-type': found.headers.get('content-type') ?? '' } }));
    return;
  }
  throw new Altered(url);
}

async function fromOtherStores(address: string, name: string): Promise<Response | undefined> {
  for (const cacheName of await storesBesides(name)) {
    const found = await caches.match(address, { cacheName, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function fromNetwork(address: string, cache: RequestCache): Promise<Response> {
  const answer = await fetch(address, { cache, credentials: 'same-origin' });
  await tell({ is: 'fetched' });
  return answer;
}

async function find(request: Request): Promise<Response | undefined> {
  const cacheName = await ownStore;
  const navigates = request.mode === 'navigate';
  const options = { cacheName, ignoreVary: true, ignoreSearch: navigates };
  const found = await caches.match(request.url, options);
  if (found) return found;
  return navigates ? caches.match(new URL('index.html', scope).href, options) : fromOtherStores(request.url, cacheName);
}

async function answer({ request, clientId }: FetchEvent): Promise<Response> {
  const found = await find(request);
  if (!found) {
    await tell({ is: 'asked', address: request.url }, clientId);
    return fetch(request);
  }
  const headers = new Headers(headersFor(new URL(request.url).pathname));
  headers.set('content-type', found.headers.get('content-type') ?? '');
  return new Response(found.body, { headers });
}

/** One at a time, over all versions: what is being stored is not tidied away meanwhile. */
const alone = (work: () => Promise<void>): Promise<void> => (locks ? locks.request(`${family}stores`, work) : work());

/**
 * Deletes the stores of other builds that no tab needs. A tab says by a lock which script it was started with; while
 * there are windows that have not said so yet, nothing is deleted.
 */
async function tidy(): Promise<void> {
  // A newer version is coming or waits: it tidies once it has taken over.
  if (self.registration.installing ?? self.registration.waiting) return;
  const name = await ownStore;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const held = (await locks?.query())?.held?.flatMap((lock) => (lock.name?.startsWith(tabLock) ? [lock.name] : [])) ?? [];
  if (held.length < windows.length) return;
  const isIn = (cacheName: string) => async (script: string) => (await caches.match(script, { cacheName, ignoreVary: true })) !== undefined;
  const scripts = held.map((lock) => lock.slice(tabLock.length));
  const own = await Promise.all(scripts.map(isIn(name)));
  const foreign = scripts.filter((_, index) => !own[index]);
  for (const other of await storesBesides(name))
    if (!(await Promise.all(foreign.map(isIn(other)))).includes(true)) await caches.delete(other);
}

self.addEventListener('install', (event) => {
  event.waitUntil(alone(storeAll));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim()); // pages ask to tidy once they run
});

self.addEventListener('fetch', (event) => {
  // Anything else does not come from this app; its policy lets none of it out.
  if (event.request.method === 'GET' && event.request.url.startsWith('http')) event.respondWith(answer(event));
});

self.addEventListener('message', (event) => {
  const asked = event.data as Asked;
  if (asked === 'take over') event.waitUntil(self.skipWaiting());
  if (asked === 'claim') event.waitUntil(self.clients.claim());
  if (asked === 'tidy') event.waitUntil(alone(tidy));
});
