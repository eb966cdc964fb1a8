import { once } from 'node:events';
import type { Server } from 'node:http';
import { preview } from 'vite';
import { port } from '../support/server.ts';

/** The build, served as `npm start` serves it, on the one address of these tests. It can really be stopped. */
export interface Served {
  /** Listens, unless it does already. */
  start(): Promise<void>;
  /** No connection stays, and no new one is taken. */
  stop(): Promise<void>;
}

export async function serveBuild(): Promise<Served> {
  const { httpServer } = await preview({
    logLevel: 'error',
    build: { outDir: process.env['E2E_DIST'] ?? 'dist' },
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  const server = httpServer as Server;
  return {
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
