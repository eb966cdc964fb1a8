import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * Ways in which a page can tell another computer something. Each function runs in the page, by itself, and is given an
 * address that somebody listens to.
 */
export const channels: Readonly<Record<string, (address: string) => unknown>> = {
  fetch: (to) => fetch(to, { mode: 'no-cors' }).catch(() => 0),
  'fetch that outlives the page': (to) => fetch(to, { mode: 'no-cors', keepalive: true }).catch(() => 0),
  XMLHttpRequest: (to) => {
    const request = new XMLHttpRequest();
    request.open('GET', to);
    request.send();
  },
  WebSocket: (to) => new WebSocket(to.replace('http', 'ws')),
  EventSource: (to) => new EventSource(to),
  sendBeacon: (to) => navigator.sendBeacon(to, 'a'),
  image: (to) => (new Image().src = to),
  'image in SVG': (to) => {
    const picture = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    picture.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'image')).setAttribute('href', to);
  },
  'background by style': (to) => (document.body.style.backgroundImage = `url(${to})`),
  'cursor by style': (to) => (document.body.style.cursor = `url(${to}), auto`),
  'style sheet': (to) => Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'stylesheet', href: to }),
  'import of a style sheet': (to) => (document.head.appendChild(document.createElement('style')).textContent = `@import url(${to});`),
  font: (to) => new FontFace('a', `url(${to})`).load().catch(() => 0),
  frame: (to) => (document.body.appendChild(document.createElement('iframe')).src = to),
  object: (to) => (document.body.appendChild(document.createElement('object')).data = to),
  embed: (to) => (document.body.appendChild(document.createElement('embed')).src = to),
  video: (to) => Object.assign(document.body.appendChild(document.createElement('video')), { preload: 'auto', src: to }),
  audio: (to) => Object.assign(document.body.appendChild(document.createElement('audio')), { preload: 'auto', src: to }),
  'poster of a video': (to) => (document.body.appendChild(document.createElement('video')).poster = to),
  script: (to) => (document.body.appendChild(document.createElement('script')).src = to),
  module: (to) => import(/* @vite-ignore */ to).catch(() => 0),
  prefetch: (to) => Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'prefetch', href: to }),
  preload: (to) => Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'preload', as: 'image', href: to }),
  modulepreload: (to) => Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'modulepreload', href: to }),
  icon: (to) => Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'icon', href: to }),
  form: (to) => {
    const form = Object.assign(document.body.appendChild(document.createElement('form')), { action: to });
    form.submit();
  },
  'ping of a link': (to) => {
    const link = Object.assign(document.body.appendChild(document.createElement('a')), { href: '#a', ping: to });
    link.click();
  },
  'fetch in a worker': (to) => {
    // Under the policy there is no such worker at all; without it, there is.
    const source = URL.createObjectURL(new Blob([`fetch(${JSON.stringify(to)}, { mode: 'no-cors' })`], { type: 'text/javascript' }));
    return new Worker(source);
  },
  preconnect: (to) => Object.assign(document.head.appendChild(document.createElement('link')), { rel: 'preconnect', href: to }),
  'call by WebRTC': async (to) => {
    const call = new RTCPeerConnection({ iceServers: [{ urls: to.replace('http://', 'stun:') }] });
    call.createDataChannel('a');
    await call.setLocalDescription(await call.createOffer());
  },
  'another window': (to) => window.open(to),
  'another address': (to) => (location.href = to),
  refresh: (to) =>
    Object.assign(document.head.appendChild(document.createElement('meta')), { httpEquiv: 'refresh', content: `0;url=${to}` }),
};

/** Those after which the page is another one: each wants a page of its own. */
export const leaving: readonly string[] = ['form', 'another window', 'another address', 'refresh'];

/** An address of this machine that is not the loopback device, because calls by WebRTC do not leave by that. */
export const machine = Object.values(networkInterfaces())
  .flat()
  .find((face) => face?.family === 'IPv4' && !face.internal)?.address;

type Heard = 'nothing' | 'connection' | 'request';

/** Somebody who notes what reached him: a bare connection, or something said over it. */
export async function listener() {
  let heard: Heard = 'nothing';
  const server = createServer((socket) => {
    if (heard === 'nothing') heard = 'connection';
    socket.on('error', () => undefined);
    socket.once('data', () => {
      heard = 'request';
      socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n');
    });
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const radio = createSocket('udp4');
  radio.on('message', () => (heard = 'request'));
  radio.bind(port, '0.0.0.0');
  await once(radio, 'listening');
  return {
    address: `http://${machine ?? '127.0.0.1'}:${port}/`,
    heard: () => heard,
    close() {
      radio.close();
      server.close();
    },
  };
}
