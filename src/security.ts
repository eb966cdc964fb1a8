interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

// Imported first by main.ts and by every worker. Workers and the service worker load by address: this origin's own only.
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
factory?.createPolicy('default', {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`script of another origin: ${url}`);
    return url;
  },
});

/** Channel by which workers tell pages of a request that went past the service worker, so that it is counted too. */
export const workerRequests = 'foreweigh-worker-requests';

/** Whether it came out of the browser's own memory or cache, so that nobody was asked: it has a length, and nothing was transferred. */
export const keptByBrowser = ({ transferSize, encodedBodySize }: PerformanceResourceTiming): boolean =>
  transferSize === 0 && encodedBodySize > 0;

if (typeof document === 'undefined') {
  const channel = new BroadcastChannel(workerRequests);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[])
      if (/^https?:/.test(entry.name) && entry.workerStart === 0 && !keptByBrowser(entry)) channel.postMessage(entry.name);
  }).observe({ type: 'resource', buffered: true });
}
