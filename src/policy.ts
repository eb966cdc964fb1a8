/**
 * What the pages, workers and service worker of the app may do: the one source of the policy in index.html, of the headers
 * that `npm start` and the service worker send, and of the files for hosts in public/ (`npm run headers` writes those).
 */
const rules = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html default',
];

/** For `<meta>`, where browsers ignore who may frame a page. */
export const metaPolicy = rules.join('; ');

const pagePolicy = [...rules, "frame-ancestors 'none'"].join('; ');

/** The service worker alone may ask for something: for the files of the app, from where it came from itself. */
const storingPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

// Everything that senses, reaches out or spends. What stays on the screen (full screen, staying awake) is left alone.
const forbidden = [
  ...['accelerometer', 'attribution-reporting', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'compute-pressure'],
  ...['display-capture', 'encrypted-media', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection'],
  ...['keyboard-map', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'serial', 'storage-access', 'sync-xhr', 'usb', 'web-share'],
  'xr-spatial-tracking',
];

/** What a path of the app is, as far as headers go. */
export type Served = 'page' | 'asset' | 'service worker';

/** Which headers belong to the file at this address or path. */
export function servedAs(path: string): Served {
  if (/\/sw[.]js$/.test(path)) return 'service worker';
  return /\/assets\//.test(path) ? 'asset' : 'page';
}

/** Headers that are the same whatever is asked for. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': forbidden.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Headers that differ. Workers take their policy from the answer that brought their script, so scripts carry it too. */
export const ownHeaders = (served: Served): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': served === 'service worker' ? storingPolicy : pagePolicy,
  // The names of files in assets/ change with their content; everything else is asked about each time.
  'Cache-Control': served === 'asset' ? 'public, max-age=31536000, immutable' : 'no-cache',
});

/** Every header for what is served at an address or path. */
export const headersFor = (path: string): Readonly<Record<string, string>> => ({ ...commonHeaders, ...ownHeaders(servedAs(path)) });
