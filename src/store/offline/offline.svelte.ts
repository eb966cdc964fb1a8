import { keptByBrowser, workerRequests } from '#security.ts';
import { tabLock, type News, type Request, type StoreProblem } from './messages.ts';

/** `waiting`: a newer version is stored and waits to be asked for; `taken`: somebody asked, and this page is the old one. */
export type Update = 'none' | 'waiting' | 'taken';

/**
 * The app's own files on this device. A service worker stores all of them while the app loads; from then on nothing is
 * requested, and this counts to prove it. A newer version is stored beside the one in use, and taken over only when asked.
 */
class Offline {
  #requests = $state(0);
  #fetched = $state(0);
  #ready = $state(false);
  #problem = $state<StoreProblem>();
  #update = $state<Update>('none');
  #registration: ServiceWorkerRegistration | undefined;
  #controlled = false;
  #started = false;
  /** When loading was over and counting began. */
  #loadedAt: number | undefined;

  /** Requests that left for the network since the app was loaded, by the page or any of its workers. */
  get requests(): number {
    return this.#requests;
  }
  /** Files of a newer version that were fetched meanwhile. */
  get fetched(): number {
    return this.#ready ? this.#fetched : 0;
  }
  /** True once every file of the app is on this device. */
  get ready(): boolean {
    return this.#ready;
  }
  /** Why not all of it could be stored; undefined while that is under way or done. */
  get problem(): StoreProblem | undefined {
    return this.#ready ? undefined : this.#problem;
  }
  get update(): Update {
    return this.#update;
  }

  async start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    // Absent without https, whatever the type says.
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    this.#count(workers);
    // While developing nothing is stored, so that what was changed is what is shown.
    if (!import.meta.env.PROD) this.#loadedAt = performance.now();
    else if (!workers) this.#fail('absent');
    else await this.#register(workers).catch(() => this.#fail('refused'));
  }

  /** Hands over to the version that waits. Every tab hears of it by `update` becoming `taken`. */
  takeOver(): void {
    const waiting = this.#registration?.waiting;
    if (waiting) this.#ask(waiting, 'take over');
    else this.#update = 'taken';
  }

  /** Asks the server once, because a person asked for it: true when there is something newer. */
  async look(): Promise<'newer' | 'current' | 'unreachable'> {
    this.#requests += 1;
    try {
      const found = await this.#registration?.update();
      if (!found) return 'unreachable';
      return (found.installing ?? found.waiting) ? 'newer' : 'current';
    } catch {
      return 'unreachable';
    }
  }

  async #register(workers: ServiceWorkerContainer): Promise<void> {
    this.#controlled = workers.controller !== null;
    workers.addEventListener('message', ({ data }: MessageEvent<News>) => {
      this.#hear(data);
    });
    workers.startMessages();
    workers.addEventListener('controllerchange', () => {
      if (this.#controlled) this.#update = 'taken';
      this.#controlled = true;
      void this.#stored(workers);
    });
    const registration = await workers.register('./sw.js');
    this.#registration = registration;
    registration.addEventListener('updatefound', () => {
      this.#follow(registration, workers);
    });
    this.#follow(registration, workers);
    await this.#stored(workers);
  }

  #hear(news: News): void {
    if (news.is === 'asked' && this.#loadedAt !== undefined) this.#requests += 1;
    else if (news.is === 'fetched') this.#fetched += 1;
    else if (news.is === 'not stored' && !this.#ready) {
      // The worker knows the reason; that it is gone is heard of as well, and may be heard of first.
      this.#problem = news.why;
      this.#fail(news.why);
    }
  }

  #follow(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer): void {
    if (registration.waiting && registration.active) this.#offer();
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && registration.active) this.#offer();
      else if (coming.state === 'activated') void this.#stored(workers);
      else if (coming.state === 'redundant' && !registration.active) this.#fail('refused');
    });
  }

  #offer(): void {
    if (this.#update === 'none') this.#update = 'waiting';
  }

  /** Once the service worker answers for this page, every file is here. */
  async #stored(workers: ServiceWorkerContainer): Promise<void> {
    const active = this.#registration?.active;
    if (!active || this.#ready) return;
    // A page that was loaded past the service worker is answered for when it asks.
    if (!workers.controller) {
      this.#ask(active, 'claim');
      return;
    }
    this.#ask(active, 'tidy');
    // Loaded while the server was changing: the version that was stored is another one than this page.
    const script = entryScript();
    if (script && !(await caches.match(script, { ignoreVary: true }))) this.#offer();
    this.#loadedAt = performance.now();
    this.#fetched = 0;
    this.#ready = true;
    document.documentElement.dataset['ready'] = 'offline';
  }

  #ask(worker: ServiceWorker, request: Request): void {
    worker.postMessage(request);
  }

  #fail(problem: StoreProblem): void {
    this.#problem ??= problem;
    this.#loadedAt ??= performance.now();
  }

  /** What goes past the service worker; what it hands on to the network it says itself. Workers report theirs. */
  #count(workers: ServiceWorkerContainer | undefined): void {
    const went = (entry: PerformanceResourceTiming): boolean =>
      // What was asked for before and only answered now is part of loading.
      entry.startTime >= (this.#loadedAt ?? Infinity) &&
      /^https?:/.test(entry.name) &&
      (entry.workerStart === 0 || !workers?.controller) &&
      !keptByBrowser(entry);
    new PerformanceObserver((list) => {
      this.#requests += list.getEntries().filter((entry) => went(entry as PerformanceResourceTiming)).length;
    }).observe({ type: 'resource', buffered: false });
    new BroadcastChannel(workerRequests).addEventListener('message', () => {
      if (this.#loadedAt !== undefined) this.#requests += 1;
    });
  }
}

/** The script that index.html names: its name changes with every change of the code, in whatever file. */
const entryScript = (): string | undefined => document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src;

/** Says for as long as this tab lives which version it runs, so that its files stay. */
export function holdVersion(): void {
  const script = entryScript();
  const locks = navigator.locks as LockManager | undefined;
  if (script) void locks?.request(tabLock + script, { mode: 'shared' }, () => new Promise(() => undefined));
}

export const offline = new Offline();
