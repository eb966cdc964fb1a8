import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dismissToasts, toast } from '#ui/toast.ts';
import Toasts from '#ui/Toasts.svelte';

let host: ReturnType<typeof mount>;
beforeEach(() => {
  host = mount(Toasts, { target: document.body });
});
afterEach(async () => {
  dismissToasts();
  await unmount(host);
});

const list = () => document.querySelector('[data-sonner-toaster]');
const isOpen = () => document.querySelector('[data-sonner-toast]')?.getAttribute('data-expanded');
const mouse = (type: string, clientX: number, clientY: number) => list()?.dispatchEvent(new MouseEvent(type, { clientX, clientY }));

test('a stack of messages that shrank away from a mouse at rest closes when the mouse moves elsewhere', async () => {
  toast('Place R-001 at Rare, Minor');
  toast('Place R-002 at Rare, Minor');
  await vi.waitFor(() => expect(document.querySelectorAll('[data-sonner-toast]')).toHaveLength(2));
  mouse('mouseenter', 100, 700);
  await vi.waitFor(() => expect(isOpen()).toBe('true'));
  // What the browser says when the stack moves and the mouse does not: the library stays open.
  mouse('mouseleave', 100, 700);
  // Over the stack itself a move closes nothing.
  list()?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 101, clientY: 700 }));
  await new Promise(requestAnimationFrame);
  expect(isOpen()).toBe('true');
  document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 600, clientY: 300 }));
  await vi.waitFor(() => expect(isOpen()).toBe('false'));
});
