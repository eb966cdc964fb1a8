import { Dexie } from 'dexie';
import { erased } from './erased.svelte.ts';
import { journal } from './journal/journal.ts';
import { library } from './library.ts';
import { thoroughly } from './lock/scrub.ts';
import { session } from './session.svelte.ts';
import { tellTabs } from './notices.ts';

/** Everything of ours is called so; another app may live at the same origin. */
const prefix = 'foreweigh';
const patience = 10_000;

/**
 * Erases everything this app keeps on this device: every assessment, safety copy, lock and preference, the list, the
 * handle of the folder, and the files of the app itself. Files outside the browser stay. Other tabs let go first.
 */
export async function eraseEverything(): Promise<void> {
  erased.set('running');
  tellTabs({ is: 'erased' });
  letGo();
  const left: string[] = [];
  const attempt = (what: string, work: Promise<unknown>) =>
    work.catch(() => {
      left.push(what);
    });
  await attempt('safety copies', eraseFiles());
  await thoroughly(async () => {
    for (const name of await databaseNames()) await attempt(name, within(Dexie.delete(name)));
  });
  for (const area of ['localStorage', 'sessionStorage'] as const) await attempt(area, eraseArea(area));
  await attempt('files of the app', eraseApp());
  erased.set('done', left);
}

/** Stops everything in this tab that could write again. */
export function letGo(): void {
  session.close();
  journal.stop();
  library.close({ disableAutoOpen: true });
}

async function databaseNames(): Promise<string[]> {
  const names = await Dexie.getDatabaseNames();
  return names.filter((name) => name.startsWith(`${prefix}-`));
}

async function eraseFiles(): Promise<void> {
  if (!journal.possible) return;
  const root = await navigator.storage.getDirectory();
  await within(
    root.removeEntry(prefix, { recursive: true }).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    }),
  );
}

function eraseArea(area: 'localStorage' | 'sessionStorage'): Promise<void> {
  return Promise.resolve().then(() => {
    const storage = window[area];
    for (const key of Object.keys(storage)) if (key.startsWith(`${prefix}-`)) storage.removeItem(key);
  });
}

/** The stored files of the app, and the worker that answers from them. The page that is open runs on from memory. */
async function eraseApp(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  for (const name of await caches.keys()) {
    if (!name.split(' ').includes(registration.scope)) continue;
    // A store that somebody still has open stays on the disk until they let go: its files go one by one before.
    const store = await caches.open(name);
    for (const file of await store.keys()) await store.delete(file);
    await caches.delete(name);
  }
  await registration.unregister();
}

async function within(work: PromiseLike<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('the browser took too long'));
    }, patience);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
