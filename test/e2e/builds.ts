import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { headersFor } from '../../src/policy.ts';

const dist = process.env['E2E_DIST'] ?? 'dist';

/** Every file of the build, as address to content. */
export type Build = ReadonlyMap<string, Buffer>;

/** The build that `npm run build` made. */
export function builtFiles(): Build {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dist, name)).isFile());
  return new Map(names.filter((name) => !name.endsWith('.map')).map((name) => [name, readFileSync(join(dist, name))]));
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('base64');

/**
 * The next version: the same program with every chunk under a new name, as after a change that touches all of them, and
 * its page marked. Its service worker lists what it really holds.
 */
export function nextBuild(build: Build, mark: string): Build {
  const renamed = [...build.keys()].flatMap((name) => {
    const [, base] = /^assets\/(.+-[\w-]{8})[.]\w+$/.exec(name) ?? [];
    return base === undefined ? [] : [base];
  });
  const everyName = new RegExp(
    `(${[...new Set(renamed)].map((base) => base.replaceAll(/[-]/g, '\\-')).join('|')})(?=[.](js|css|woff2|json))`,
    'g',
  );
  const renew = (text: string) => text.replaceAll(everyName, `$1${mark}`);
  const next = new Map<string, Buffer>();
  for (const [name, content] of build) {
    const text = /[.](js|css|html)$/.test(name) ? Buffer.from(renew(content.toString())) : content;
    next.set(renew(name), name === 'index.html' ? Buffer.from(text.toString().replace('<html ', `<html data-build="${mark}" `)) : text);
  }
  const worker = next.get('sw.js')?.toString() ?? '';
  const listed = worker.replaceAll(/"revision":"[^"]+","url":"([^"]+)"/g, (_, url: string) => {
    const content = next.get(url);
    if (!content) throw new Error(`the service worker lists ${url}, which is not in the build`);
    return `"revision":"${sha256(content)}","url":"${url}"`;
  });
  next.set('sw.js', Buffer.from(listed));
  return next;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

interface HostOptions {
  /** Send the headers that hosts are told to send. */
  readonly headers?: boolean;
}

/** A host of builds on one address: what it serves can change, as when somebody uploads a new version. */
export async function hostBuilds(first: Build, { headers = true }: HostOptions = {}) {
  let serves = first;
  const asked: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://host');
    asked.push(pathname);
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const content = serves.get(name);
    if (headers) for (const [header, value] of Object.entries(headersFor(pathname))) response.setHeader(header, value);
    if (!content) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Paths that were asked for since this was last emptied. */
    asked,
    serve(build: Build) {
      serves = build;
    },
    async start() {
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
