import { fireEvent } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keys, meantKey, shortcutList, shortcuts, type Shortcuts } from '#ui/keys.svelte.ts';
import { chosenKey, meantBy, pressedFor, remap } from '#ui/remap.ts';

const stops: (() => void)[] = [];
const listen = (scope: string, list: Shortcuts) => {
  const stop = shortcuts(scope, () => list)(document.createElement('div'));
  if (stop) stops.push(stop);
};
const press = (key: string, init: KeyboardEventInit = {}, on: Element = document.body) =>
  fireEvent.keyDown(on, { key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '', ...init });

beforeEach(() => {
  keys.enabled = true;
  keys.pressed = {};
  document.body.replaceChildren();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test('a letter acts, but never while typing, composing or with a dialog above', async () => {
  const run = vi.fn();
  listen('Risks', { n: { label: 'New risk', run } });
  const box = document.body.appendChild(document.createElement('input'));
  await press('n', {}, box);
  await press('n', { isComposing: true });
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.setAttribute('open', '');
  await press('n');
  expect(run).not.toHaveBeenCalled();
  dialog.remove();
  await press('n');
  box.type = 'checkbox';
  await press('n', {}, box);
  expect(run).toHaveBeenCalledTimes(2);
});

test('a key that means nothing in a text acts while typing, too, but not with a dialog above', async () => {
  const [search, undo] = [vi.fn(), vi.fn()];
  listen('Everywhere', {
    '$mod+KeyK': { label: 'Search', run: search, inFields: true },
    '$mod+KeyZ': { label: 'Undo', run: undo },
  });
  for (const kind of ['input', 'textarea', 'select']) {
    const field = document.body.appendChild(document.createElement(kind));
    await press('k', { ctrlKey: true }, field);
    await press('z', { ctrlKey: true }, field);
    await press('k', { ctrlKey: true, isComposing: true }, field);
  }
  document.body.appendChild(document.createElement('dialog')).setAttribute('open', '');
  await press('k', { ctrlKey: true });
  expect(search).toHaveBeenCalledTimes(3);
  expect(undo).not.toHaveBeenCalled();
});

test('the innermost part of the page has the key, whichever was there first', async () => {
  const outer = document.body.appendChild(document.createElement('div'));
  const inner = outer.appendChild(document.createElement('div'));
  const [everywhere, here] = [vi.fn(), vi.fn()];
  const undo = (run: () => void): Shortcuts => ({ '$mod+KeyZ': { label: 'Undo', run } });
  const attach = (list: () => Shortcuts, node: HTMLElement) => stops.push(shortcuts('Scope', list)(node) as () => void);
  let sketching = true;
  attach(() => (sketching ? undo(here) : {}), inner);
  attach(() => undo(everywhere), outer);
  await press('z', { ctrlKey: true });
  expect([everywhere.mock.calls.length, here.mock.calls.length]).toEqual([0, 1]);
  sketching = false;
  await press('z', { ctrlKey: true });
  expect(everywhere).toHaveBeenCalledTimes(1);
});

test('letters can be switched off; keys with Ctrl stay', async () => {
  const letter = vi.fn();
  const control = vi.fn();
  listen('Here', { n: { label: 'New', run: letter }, '$mod+KeyK': { label: 'Search', run: control } });
  keys.enabled = false;
  await press('n');
  await press('k', { ctrlKey: true });
  expect(letter).not.toHaveBeenCalled();
  expect(control).toHaveBeenCalledTimes(1);
});

test('a sign acts with and without Shift, as keyboards differ', async () => {
  const run = vi.fn();
  listen('Everywhere', { '?': { label: 'Keys', run } });
  await press('?', { shiftKey: true });
  await press('?');
  expect(run).toHaveBeenCalledTimes(2);
});

test('the second key of a pair does not also act by itself', async () => {
  const go = vi.fn();
  const toggle = vi.fn();
  // A screen is there before the frame around it.
  listen('Risks', { t: { label: 'Matrix or table', run: toggle } });
  listen('Everywhere', { 'g t': { label: 'Go to treatments', run: go } });
  await press('g');
  await press('t');
  expect(go).toHaveBeenCalledTimes(1);
  expect(toggle).not.toHaveBeenCalled();
  await press('x');
  await press('t');
  expect(toggle).toHaveBeenCalledTimes(1);
});

test('the list says what is valid here and now', () => {
  listen('Everywhere', { '?': { label: 'Keys', run: () => undefined } });
  listen('Risks', { n: { label: 'New risk', run: () => undefined } });
  expect(shortcutList()).toEqual([
    { scope: 'Everywhere', keys: [{ keys: '?', label: 'Keys' }] },
    { scope: 'Risks', keys: [{ keys: 'n', label: 'New risk' }] },
  ]);
  stops.pop()?.();
  expect(shortcutList()).toHaveLength(1);
});

test('a key that was given to another one acts there, also in a pair, and no longer where it was', async () => {
  keys.pressed = remap(remap({}, 'n', 'b'), 'g', 'j');
  const [create, go] = [vi.fn(), vi.fn()];
  listen('Risks', { n: { label: 'New risk', run: create } });
  listen('Everywhere', { 'g c': { label: 'Go to criteria', run: go } });
  await press('n');
  await press('g');
  await press('c');
  expect(create).not.toHaveBeenCalled();
  expect(go).not.toHaveBeenCalled();
  await press('b');
  await press('j');
  await press('c');
  expect(create).toHaveBeenCalledTimes(1);
  expect(go).toHaveBeenCalledTimes(1);
  expect(shortcutList().flatMap((group) => group.keys.map((entry) => entry.keys))).toEqual(['b', 'j c']);
  expect(meantKey(new KeyboardEvent('keydown', { key: 'B' }))).toBe('n');
  expect(meantKey(new KeyboardEvent('keydown', { key: 'ArrowUp' }))).toBe('ArrowUp');
});

test('a key that is taken changes places, and back', () => {
  const swapped = remap({}, 'n', 't');
  expect(swapped).toEqual({ n: 't', t: 'n' });
  expect([meantBy(swapped, 't'), meantBy(swapped, 'n'), pressedFor(swapped, 'x')]).toEqual(['n', 't', 'x']);
  expect(remap(swapped, 'n', 'n')).toEqual({});
  const moved = remap({}, 'n', 'b');
  expect([meantBy(moved, 'n'), meantBy(moved, 'b')]).toEqual(['b', 'n']);
});

test.each([
  ['q', {}, 'q'],
  ['Q', {}, 'q'],
  ['ß', {}, 'ß'],
  ['1', {}, undefined],
  ['+', {}, undefined],
  [' ', {}, undefined],
  ['Enter', {}, undefined],
  ['q', { ctrlKey: true }, undefined],
] as const)('the key %s with %o may be chosen as %s', (key, init, chosen) => {
  expect(chosenKey(new KeyboardEvent('keydown', { key, ...init }))).toBe(chosen);
});
