import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

// The project's own configuration without type information: the planted files exist only here.
const eslint = new ESLint({ overrideConfig: [{ files: ['**/*.{ts,svelte}'], ...ts.configs.disableTypeChecked }] });

async function rules(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

const script = (code: string, markup = '') => `<script lang="ts">\n${code}\n</script>\n${markup}\n`;

describe('a planted violation is caught', () => {
  it.each([
    ['an arrow up', 'src/domain/x.ts', "import { a } from '#report/a.ts';\na();\n", 'no-restricted-imports'],
    ['an arrow up, type only', 'src/report/x.ts', "import type { A } from '#store/a.ts';\nexport type B = A;\n", 'no-restricted-imports'],
    ['an arrow up, re-exported', 'src/domain/x.ts', "export { a } from '#ui/a.ts';\n", 'no-restricted-imports'],
    ['an arrow up, dynamic', 'src/store/x.ts', "export const a = () => import('#features/a.ts');\n", 'no-restricted-syntax'],
    ['an arrow up, in a type', 'src/store/x.ts', "export type A = import('#features/a.ts').A;\n", 'no-restricted-syntax'],
    ['an arrow sideways', 'src/charts/X.svelte', script("import { a } from '#store/a.ts';\na();"), 'no-restricted-imports'],
    ['ui seeing the domain', 'src/ui/X.svelte', script("import { a } from '#domain/a.ts';\na();"), 'no-restricted-imports'],
    ['app seeing the charts', 'src/app/X.svelte', script("import A from '#charts/A.svelte';", '<A />'), 'no-restricted-imports'],
    ['a slice in a slice', 'src/features/risks/x.ts', "import { a } from '#features/review/a.ts';\na();\n", 'no-restricted-imports'],
    ['climbing', 'src/features/risks/x.ts', "import { a } from '../review/a.ts';\na();\n", 'no-restricted-imports'],
    ['Svelte in a plain layer', 'src/export/x.ts', "import { mount } from 'svelte';\nmount();\n", 'no-restricted-imports'],
    ['the database', 'src/features/risks/x.ts', "import { db } from '#store/db.ts';\ndb();\n", 'no-restricted-imports'],
    ['Dexie elsewhere', 'src/features/risks/x.ts', "import { Dexie } from 'dexie';\nnew Dexie('a');\n", 'no-restricted-imports'],
    ['d3 elsewhere', 'src/report/x.ts', "import { scaleBand } from 'd3';\nscaleBand();\n", 'no-restricted-imports'],
    ['jsPDF elsewhere', 'src/workers/x.ts', "export const a = () => import('jspdf');\n", 'no-restricted-syntax'],
    ['zod unconfigured', 'src/domain/x.ts', "import { z } from 'zod';\nz.string();\n", 'no-restricted-imports'],
    ['bits-ui elsewhere', 'src/app/X.svelte', script("import { Dialog } from 'bits-ui';", '<Dialog.Root />'), 'no-restricted-imports'],
    ['icons elsewhere', 'src/app/X.svelte', script("import A from '@lucide/svelte/icons/a';", '<A />'), 'no-restricted-imports'],
    ['fetch', 'src/features/risks/x.ts', "void fetch('https://example.org');\n", 'no-restricted-globals'],
    ['fetch in a pure layer', 'src/report/x.ts', "void fetch('https://example.org');\n", 'no-restricted-globals'],
    ['a socket', 'src/store/x.ts', "new WebSocket('wss://example.org');\n", 'no-restricted-globals'],
    ['fetch of the window', 'src/app/x.ts', "void window.fetch('https://example.org');\n", 'no-restricted-syntax'],
    ['a beacon', 'src/store/x.ts', "navigator.sendBeacon('https://example.org');\n", 'no-restricted-syntax'],
    ['another window', 'src/ui/x.ts', "window.open('https://example.org');\n", 'no-restricted-syntax'],
    ['a link to talk by', 'src/ui/x.ts', 'new RTCPeerConnection();\n', 'no-restricted-globals'],
    ['a link to talk by, of the window', 'src/ui/x.ts', 'new window.RTCPeerConnection();\n', 'no-restricted-syntax'],
    ['a stream', 'src/ui/x.ts', "new WebTransport('https://example.org');\n", 'no-restricted-globals'],
    ['a notification', 'src/features/risks/x.ts', "new Notification('a');\n", 'no-restricted-globals'],
    ['sharing', 'src/features/risks/x.ts', "void navigator.share({ url: 'https://example.org' });\n", 'no-restricted-syntax'],
    ['another window, bare', 'src/ui/x.ts', "open('https://example.org');\n", 'no-restricted-globals'],
    ['another address', 'src/ui/x.ts', "location.href = 'https://example.org';\n", 'no-restricted-syntax'],
    ['another address, assigned', 'src/ui/x.ts', "location.assign('https://example.org');\n", 'no-restricted-syntax'],
    ['another address, replaced', 'src/ui/x.ts', "location.replace('https://example.org');\n", 'no-restricted-syntax'],
    ['another address, computed', 'src/ui/x.ts', 'declare const a: string;\nlocation.replace(`${a}#b`);\n', 'no-restricted-syntax'],
    ['another address, whole', 'src/ui/x.ts', "window.location = 'https://example.org';\n", 'no-restricted-syntax'],
    ['another address of the frame around', 'src/ui/x.ts', "top.location.href = 'https://example.org';\n", 'no-restricted-syntax'],
    ['another address by another name', 'src/ui/x.ts', "const a = location;\na.href = 'b';\n", 'no-restricted-syntax'],
    ['an address for an element', 'src/ui/x.ts', "declare const a: HTMLAnchorElement;\na.href = 'b';\n", 'no-restricted-syntax'],
    ['an address as an attribute', 'src/ui/x.ts', "declare const a: Element;\na.setAttribute('href', 'b');\n", 'no-restricted-syntax'],
    [
      'preconnecting',
      'src/app/X.svelte',
      script('', '<svelte:head><link rel="preconnect" href="//example.org" /></svelte:head>'),
      'no-restricted-syntax',
    ],
    ['preconnecting by script', 'src/ui/x.ts', "document.createElement('link');\n", 'no-restricted-syntax'],
    ['speculating', 'src/ui/x.ts', "document.createElement('script').type = 'speculationrules';\n", 'no-restricted-syntax'],
    [
      'refreshing',
      'src/app/X.svelte',
      script('', '<svelte:head><meta http-equiv="refresh" content="0;url=//a.example" /></svelte:head>'),
      'no-restricted-syntax',
    ],
    ['a frame', 'src/app/X.svelte', script('', '<iframe title="a" src="https://example.org"></iframe>'), 'no-restricted-syntax'],
    ['a picture', 'src/app/X.svelte', script('', '<img alt="" src="https://example.org/a.png" />'), 'no-restricted-syntax'],
    ['a ping', 'src/app/X.svelte', script('', '<a href="#/" ping="https://example.org">a</a>'), 'no-restricted-syntax'],
    ['a form that sends', 'src/app/X.svelte', script('', '<form action="https://example.org"></form>'), 'no-restricted-syntax'],
    ['a link that tells where from', 'src/app/X.svelte', script('', '<a href="https://example.org">a</a>'), 'no-restricted-syntax'],
    ['a link that runs', 'src/app/X.svelte', script('', '<a href="javascript:a()">a</a>'), 'no-restricted-syntax'],
    ['code from elsewhere', 'src/ui/x.ts', "export const a = () => import('https://example.org/a.js');\n", 'no-restricted-syntax'],
    ['code from anywhere', 'src/ui/x.ts', 'export const a = (b: string) => import(b);\n', 'no-restricted-syntax'],
    ['a worker from elsewhere', 'src/workers/x.ts', "new Worker('https://example.org/a.js');\n", 'no-restricted-syntax'],
    [
      'a worker from anywhere',
      'src/workers/x.ts',
      'declare const a: string;\nnew Worker(new URL(a, import.meta.url));\n',
      'no-restricted-syntax',
    ],
    ['a second service worker', 'src/app/x.ts', "void navigator.serviceWorker.register('./a.js');\n", 'no-restricted-syntax'],
    ['markup from text', 'src/ui/x.ts', "document.body.innerHTML = '<b>';\n", 'no-restricted-syntax'],
    ['markup by d3', 'src/charts/x.ts', "declare const a: { html(b: string): void };\na.html('<b>');\n", 'no-restricted-syntax'],
    ['markup in a template', 'src/features/risks/X.svelte', script("const a = '';", '{@html a}'), 'svelte/no-at-html-tags'],
    ['an inline style', 'src/features/risks/X.svelte', script('', '<p style="color: red">a</p>'), 'no-restricted-syntax'],
    ['eval', 'src/store/x.ts', "eval('1');\n", 'no-eval'],
    ['the clock in a rule', 'src/domain/x.ts', 'export const now = new Date();\n', 'no-restricted-globals'],
    ['chance in a rule', 'src/report/x.ts', 'export const a = Math.random();\n', 'no-restricted-properties'],
    ['a word we do not say', 'src/domain/x.ts', 'export const probability = 1;\n', 'id-denylist'],
    ['severity of a risk', 'src/domain/risk/x.ts', 'export const severity = 1;\n', 'id-denylist'],
    ['an effect in a screen', 'src/features/risks/X.svelte', script('$effect(() => undefined);'), 'no-restricted-syntax'],
    ['an early effect in the app', 'src/app/X.svelte', script('$effect.pre(() => undefined);'), 'no-restricted-syntax'],
    ['a file too long', 'src/ui/x.ts', 'export {};\n'.repeat(251), 'max-lines'],
  ])('%s', async (_, filePath, code, rule) => {
    expect(await rules(filePath, code)).toContain(rule);
  });

  it('rules cannot be switched off in a file', async () => {
    expect(await rules('src/domain/x.ts', '/* eslint-disable */\nexport const now = new Date();\n')).toContain('no-restricted-globals');
  });
});

describe('what is allowed passes', () => {
  it.each([
    ['an arrow down', 'src/report/x.ts', "import { a } from '#domain/a.ts';\na();\n"],
    ['a neighbour file', 'src/report/x.ts', "import { a } from './a.ts';\na();\n"],
    ['the shared slice', 'src/features/risks/x.ts', "import { a } from '#features/shared/a.ts';\na();\n"],
    ['configured zod', 'src/domain/risk/x.ts', "import { z } from '#domain/zod.ts';\nz.string();\n"],
    ['zod at home', 'src/domain/zod.ts', "import { z } from 'zod';\nexport { z };\n"],
    ['d3 in a chart', 'src/charts/x.ts', "import { scaleBand } from 'd3';\nscaleBand();\n"],
    ['severity of an impact', 'src/domain/impact/x.ts', 'export const severity = 1;\n'],
    ['an effect on the outside world', 'src/ui/X.svelte', script('$effect(() => undefined);')],
    ['the security policy', 'src/workers/x.ts', "import '#security.ts';\n"],
    ['a screen of our own', 'src/features/risks/x.ts', "location.hash = '#/';\nlocation.replace(`#${location.hash}`);\n"],
    [
      'a link to elsewhere that tells nothing',
      'src/app/X.svelte',
      script('', '<a href="https://example.org" rel="noopener noreferrer">a</a>'),
    ],
    ['a worker of our own', 'src/workers/x.ts', "new Worker(new URL('./a.worker.ts', import.meta.url), { type: 'module' });\n"],
    ['a catalogue', 'src/catalogue/x.ts', "import list from '#static/list.json';\nexport { list };\n"],
  ])('%s', async (_, filePath, code) => {
    expect(await rules(filePath, code)).toEqual([]);
  });
});
