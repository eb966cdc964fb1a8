import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tick } from 'svelte';
import { basis } from '#ui/basis.ts';
import { letGo } from '#ui/held.svelte.ts';
import TextArea from '#ui/TextArea.svelte';
import TextField from '#ui/TextField.svelte';
import KeyedField from './KeyedField.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const type = (box: HTMLElement, text: string) => fireEvent.input(box, { target: { value: text } });

function field(value = '') {
  const oncommit = vi.fn<(text: string) => void>();
  const { rerender, unmount } = render(TextField, { label: 'Title', value, oncommit });
  return {
    box: screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' }),
    oncommit,
    unmount,
    store: (text: string) => rerender({ value: text }),
  };
}

test('typing counts as entered after a pause, once', async () => {
  const { box, oncommit } = field();
  await type(box, 'R');
  vi.advanceTimersByTime(200);
  await type(box, 'Re');
  vi.advanceTimersByTime(299);
  expect(oncommit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(oncommit.mock.calls).toEqual([['Re']]);
  await fireEvent.blur(box);
  expect(oncommit).toHaveBeenCalledTimes(1);
});

test('someone who never pauses is saved once a second', async () => {
  const { box, oncommit } = field();
  for (let letters = 1; letters <= 12; letters++) {
    await type(box, 'x'.repeat(letters));
    vi.advanceTimersByTime(100);
  }
  expect(oncommit.mock.calls).toEqual([['x'.repeat(10)]]);
});

test('leaving the field enters the text at once', async () => {
  const { box, oncommit } = field('old');
  await type(box, 'new');
  await fireEvent.blur(box);
  expect(oncommit.mock.calls).toEqual([['new']]);
});

test('an earlier save that comes back takes no letters away', async () => {
  const { box, oncommit, store } = field();
  await type(box, 'a');
  vi.advanceTimersByTime(300);
  await type(box, 'ab');
  await store('a');
  expect(box.value).toBe('ab');
  vi.advanceTimersByTime(300);
  await type(box, 'abc');
  vi.advanceTimersByTime(300);
  await store('ab');
  expect(box.value).toBe('abc');
  await store('abc');
  expect(box.value).toBe('abc');
  expect(oncommit.mock.calls).toEqual([['a'], ['ab'], ['abc']]);
});

test('once saved, an undo is shown', async () => {
  const { box, store } = field('before');
  await type(box, 'after');
  await fireEvent.blur(box);
  await store('after');
  await store('before');
  expect(box.value).toBe('before');
});

test('a change from elsewhere does not disturb what is being typed', async () => {
  const { box, oncommit, store } = field('one');
  await type(box, 'one and');
  await store('two');
  expect(box.value).toBe('one and');
  await fireEvent.blur(box);
  expect(oncommit.mock.calls).toEqual([['one and']]);
});

test('typing back to the old text while the new one is being saved is a change too', async () => {
  const { box, oncommit, store } = field('a');
  await type(box, 'ab');
  vi.advanceTimersByTime(300);
  await type(box, 'a');
  vi.advanceTimersByTime(300);
  expect(oncommit.mock.calls).toEqual([['ab'], ['a']]);
  await store('ab');
  expect(box.value).toBe('a');
  await store('a');
  await store('z');
  expect(box.value).toBe('z');
});

test('what was entered for one object never shows at the next', async () => {
  const { box, oncommit, store } = field('first');
  await type(box, 'first, changed');
  await fireEvent.blur(box);
  await store('second');
  expect(box.value).toBe('second');
  await fireEvent.blur(box);
  expect(oncommit).toHaveBeenCalledTimes(1);
});

test('nothing is entered in the middle of a composition', async () => {
  const { box, oncommit } = field();
  await fireEvent.compositionStart(box);
  await type(box, 'に');
  vi.advanceTimersByTime(2_000);
  await fireEvent.blur(box);
  expect(oncommit).not.toHaveBeenCalled();
  await fireEvent.compositionEnd(box);
  vi.advanceTimersByTime(300);
  expect(oncommit.mock.calls).toEqual([['に']]);
});

test('a field that disappears enters what was typed', async () => {
  const { box, oncommit, unmount } = field();
  await type(box, 'kept');
  unmount();
  expect(oncommit.mock.calls).toEqual([['kept']]);
  vi.advanceTimersByTime(2_000);
  expect(oncommit).toHaveBeenCalledTimes(1);
});

test('half a character is mended before it is entered', async () => {
  const { box, oncommit } = field();
  await type(box, 'a\ud83d');
  await fireEvent.blur(box);
  expect(oncommit.mock.calls).toEqual([['a\ufffd']]);
});

test('hint, limit and issue are read out with the field, and nothing else is', async () => {
  const { rerender } = render(TextArea, {
    label: 'Purpose',
    value: 'ab',
    oncommit: () => undefined,
    hint: 'What it is for',
    maxlength: 10,
  });
  const box = screen.getByRole('textbox', { name: 'Purpose' });
  expect(box).toHaveAccessibleDescription('What it is for At most 10 characters');
  expect(box).not.toHaveAttribute('aria-invalid', 'true');
  await rerender({ value: 'x'.repeat(9), issue: 'Say more' });
  expect(box).toHaveAccessibleDescription('What it is for 9 of 10 characters Say more');
  expect(box).toBeInvalid();
  expect(screen.getByRole('alert')).toHaveTextContent('Say more');
  await rerender({ value: 'x'.repeat(12), hint: undefined, issue: undefined });
  expect(box).toHaveAccessibleDescription('12 of 10 characters: 2 too many');
  const named = box.getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(named.filter((id) => document.getElementById(id) === null)).toEqual([]);
});

test('text typed for one object is entered for that object, when another takes its place', async () => {
  const onedit = vi.fn<(id: string, title: string) => void>();
  const { rerender } = render(KeyedField, { record: { id: 'one', title: 'first' }, onedit });
  await type(screen.getByRole('textbox'), 'first, changed');
  await rerender({ record: { id: 'two', title: 'second' } });
  expect(onedit.mock.calls).toEqual([['one', 'first, changed']]);
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('second');
});

test('what is handed on says how much had been seen when typing began', async () => {
  let seen = 7;
  basis.countWith(() => seen);
  const begun: (number | undefined)[] = [];
  render(TextField, { label: 'Title', value: '', oncommit: () => begun.push(basis.begun) });
  const box = screen.getByRole('textbox', { name: 'Title' });
  await type(box, 'a');
  seen = 8;
  await type(box, 'ab');
  await fireEvent.blur(box);
  await type(box, 'abc');
  await fireEvent.blur(box);
  expect(begun).toEqual([7, 8]);
  expect(basis.begun).toBeUndefined();
});

test('a text that was not stored, because another one stays, is let go; one that is being typed is not', async () => {
  const { box } = field('theirs');
  await type(box, 'mine');
  letGo();
  await tick();
  expect(box.value).toBe('mine');
  await fireEvent.blur(box);
  letGo();
  await tick();
  expect(box.value).toBe('theirs');
});
