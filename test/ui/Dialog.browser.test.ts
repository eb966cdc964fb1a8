import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import DialogHost from './DialogHost.svelte';

let host: ReturnType<typeof mount>;
const opener = () => document.querySelector<HTMLButtonElement>('#opener');
const dialog = () => document.querySelector('dialog');
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

beforeEach(() => {
  host = mount(DialogHost, { target: document.body });
  flushSync();
});
afterEach(async () => {
  await unmount(host);
});

async function open(how: 'kept' | 'removed') {
  opener()?.setAttribute('data-how', how);
  opener()?.focus();
  opener()?.click();
  flushSync();
  await settled();
  expect(dialog()?.open).toBe(true);
  expect(document.activeElement).toBe(dialog()?.querySelector('input'));
}

test.each(['kept', 'removed'] as const)('Esc closes a dialog that is %s, once, and focus goes back', async (how) => {
  await open(how);
  await userEvent.keyboard('{Escape}');
  await settled();
  expect(dialog()?.open ?? false).toBe(false);
  expect(document.activeElement).toBe(opener());
  expect(document.querySelector('#closed')?.textContent).toBe('1');
});

test('Close closes it, and it opens again', async () => {
  await open('removed');
  await userEvent.click(dialog()?.querySelector('button') ?? document.body);
  await settled();
  expect(dialog()).toBeNull();
  expect(document.activeElement).toBe(opener());
  await open('removed');
});

test('the title names it', async () => {
  await open('kept');
  const id = dialog()?.getAttribute('aria-labelledby') ?? '';
  expect(document.getElementById(id)?.textContent).toBe('Open a file');
});

test('a press that begins inside and ends on the backdrop does not close it; one on the backdrop does', async () => {
  await open('kept');
  const shown = dialog();
  shown?.querySelector('input')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  shown?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settled();
  expect(shown?.open).toBe(true);
  shown?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  shown?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await settled();
  expect(shown?.open).toBe(false);
});
