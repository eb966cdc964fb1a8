/**
 * What the network is asked for after load. The service worker stores every file of the app while it loads; from then on
 * nothing is requested, and this counts to prove it. Answers that the service worker gave from its store are no requests.
 */
class Offline {
  #requests = $state(0);
  #ready = $state(false);

  /** Requests that left for the network since the app was loaded in full. */
  get requests(): number {
    return this.#requests;
  }
  /** True once every file of the app is on this device. */
  get ready(): boolean {
    return this.#ready;
  }

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) {
      this.#count();
      return;
    }
    const { registerSW } = await import('virtual:pwa-register');
    registerSW({
      onRegisterError: () => {
        this.#count();
      },
    });
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
    this.#count();
    this.#ready = true;
    document.documentElement.dataset['ready'] = 'offline';
  }

  #count(): void {
    const loaded = performance.now();
    new PerformanceObserver((list) => {
      // What was asked for before and only answered now is part of loading.
      for (const entry of list.getEntries())
        if (entry.startTime >= loaded && !servedFromStore(entry as PerformanceResourceTiming)) this.#requests += 1;
    }).observe({ type: 'resource', buffered: false });
  }
}

/** `blob:` and `data:` addresses never leave the page; a started worker means the service worker answered from its store. */
const servedFromStore = (entry: PerformanceResourceTiming): boolean => !/^https?:/.test(entry.name) || entry.workerStart > 0;

export const offline = new Offline();
