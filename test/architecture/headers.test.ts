import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonHeaders, headersFor, metaPolicy, ownHeaders, servedAs, type Served } from '../../src/policy.ts';

// The files for hosts are printed from src/policy.ts: `npm run headers` after a change of it.
type Headers = Readonly<Record<string, string>>;
const lines = (headers: Headers, line: (name: string, value: string) => string) =>
  Object.entries(headers)
    .map(([name, value]) => line(name, value))
    .join('\n');

function netlify(): string {
  const block = (path: string, headers: Headers) => `${path}\n${lines(headers, (name, value) => `  ${name}: ${value}`)}\n`;
  const own = (path: string, served: Served) => block(path, ownHeaders(served));
  return [
    '# For Netlify, Cloudflare Pages and others that read a file of this name. It holds for the root of a site; in a folder,',
    '# put the folder before each path. No path may match two policies: hosts would join them, and both would be enforced.',
    block('/*', commonHeaders),
    own('/', 'page'),
    own('/index.html', 'page'),
    own('/assets/*', 'asset'),
    own('/sw.js', 'service worker'),
  ].join('\n');
}

function apache(): string {
  const set = (headers: Headers, indent: string) => lines(headers, (name, value) => `${indent}Header always set ${name} "${value}"`);
  return [
    '# For Apache, in the folder of the app. Needs mod_headers, and AllowOverride FileInfo for this folder.',
    'AddType application/manifest+json .webmanifest',
    '<IfModule mod_headers.c>',
    set({ ...commonHeaders, ...ownHeaders('page') }, '  '),
    '  <FilesMatch "-[A-Za-z0-9_-]{8}[.](js|css|woff2)$">',
    set({ 'Cache-Control': ownHeaders('asset')['Cache-Control'] ?? '' }, '    '),
    '  </FilesMatch>',
    '  <Files "sw.js">',
    set(ownHeaders('service worker'), '    '),
    '  </Files>',
    '</IfModule>',
    '',
  ].join('\n');
}

function nginx(): string {
  const add = (served: Served, indent: string) =>
    lines({ ...commonHeaders, ...ownHeaders(served) }, (name, value) => `${indent}add_header ${name} "${value}" always;`);
  return [
    '# For nginx: `include …/nginx.conf;` inside the server block that serves the app. A location that sets any header of its',
    '# own inherits none, so each says them all.',
    add('page', ''),
    'location ~ /assets/ {',
    add('asset', '  '),
    '}',
    'location ~ /sw[.]js$ {',
    add('service worker', '  '),
    '}',
    'location ~ [.]webmanifest$ {',
    '  types { }',
    '  default_type application/manifest+json;',
    add('page', '  '),
    '}',
    '',
  ].join('\n');
}

describe('the files for hosts say what src/policy.ts says', () => {
  it.each([
    ['_headers', netlify],
    ['.htaccess', apache],
    ['nginx.conf', nginx],
  ])('%s', async (file, print) => {
    await expect(print()).toMatchFileSnapshot(`../../public/${file}`);
  });

  // What `_headers` grants to a path, read as hosts read it: every block whose pattern matches counts.
  it.each(['/', '/index.html', '/assets/index-abcdefgh.js', '/sw.js'])('_headers gives %s each header once', (path) => {
    const given = new Map<string, string[]>();
    for (const block of readFileSync('public/_headers', 'utf8').split(/\n(?=\/)/)) {
      const [pattern = '', ...rest] = block.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
      if (!new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path)) continue;
      for (const line of rest) {
        const [, name = '', value = ''] = /^ +([^:]+): (.*)$/.exec(line) ?? [];
        given.set(name, [...(given.get(name) ?? []), value]);
      }
    }
    expect(Object.fromEntries(given)).toEqual(Object.fromEntries(Object.entries(headersFor(path)).map(([name, value]) => [name, [value]])));
  });
});

describe('the policy', () => {
  it.each([
    ['/', 'page'],
    ['/some/folder/', 'page'],
    ['/some/folder/assets/a-12345678.js', 'asset'],
    ['/some/folder/sw.js', 'service worker'],
  ])('%s is served as %s', (path, served) => {
    expect(servedAs(path)).toBe(served);
  });

  it.each(['/', '/assets/a-12345678.js'])('%s may connect to nothing, be framed by nobody and make no script from text', (path) => {
    const { 'Content-Security-Policy': policy = '' } = headersFor(path);
    const parts = policy.split('; ');
    for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(parts).toContain(part);
    expect(parts).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|[*]/);
  });

  it('in the page is the same as in the header, but for framing, which browsers ignore there', () => {
    expect(`${metaPolicy}; frame-ancestors 'none'`).toBe(headersFor('/')['Content-Security-Policy']);
  });

  it('lets the service worker ask its own server, and nobody else', () => {
    expect(headersFor('/sw.js')['Content-Security-Policy']).toContain("connect-src 'self';");
  });
});

/** Ways out that stand in markup or style sheets, where no rule for code looks. */
function leaks(file: string, text: string): string[] {
  const found = [
    ...text.matchAll(/@import[^;]*|url\(\s*(?!['"]?(?:[.]\/|#))[^)]*\)/g),
    ...text.matchAll(/<link\b(?![^>]*rel="(icon|apple-touch-icon|manifest)")[^>]*>/g),
    ...text.matchAll(
      /<(meta|link|script|img|form|base)\b[^>]*(http-equiv="(?!Content-Security-Policy)|(href|src|action|content)="([a-z]+:|\/\/))[^>]*>/g,
    ),
  ];
  return found.map(([hit]) => `${file}: ${hit}`);
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /[.](svelte|css)$/.test(name));

describe('nothing in markup or style sheets leads out', () => {
  it.each(['index.html', ...sources.map((name) => join('src', name))])('%s', (file) => {
    expect(leaks(file, readFileSync(file, 'utf8'))).toEqual([]);
  });

  it.each([
    '@import "a.css";',
    "a { background: url('https://example.org/a.png') }",
    'a { background: url(//example.org/a.png) }',
    '<link rel="preconnect" href="https://example.org">',
    '<link rel="dns-prefetch" href="//example.org">',
    '<link rel="icon" href="https://example.org/a.png">',
    '<meta http-equiv="refresh" content="1;url=https://example.org">',
    '<script src="https://example.org/a.js"></script>',
    '<base href="https://example.org">',
  ])('%s is seen', (text) => {
    expect(leaks('planted', text)).not.toEqual([]);
  });
});
