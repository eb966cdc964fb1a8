import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import LaggingHost from './LaggingHost.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const shows = ({ container }: { container: HTMLElement }) => container.textContent;

it('follows a moment after what is shown at once, and leaves out what is out of date by then', async () => {
  const view = render(LaggingHost, { value: 'one', lags: true });
  expect(shows(view)).toBe('one: nothing yet');
  await vi.advanceTimersByTimeAsync(60);
  expect(shows(view)).toBe('one: one');
  await view.rerender({ value: 'two' });
  expect(shows(view)).toBe('two: one');
  await vi.advanceTimersByTimeAsync(30);
  await view.rerender({ value: 'three' });
  await vi.advanceTimersByTimeAsync(30);
  expect(shows(view)).toBe('three: one');
  await vi.advanceTimersByTimeAsync(30);
  expect(shows(view)).toBe('three: three');
});

it('is at once what it follows where waiting is not worth it', async () => {
  const view = render(LaggingHost, { value: 'one', lags: false });
  expect(shows(view)).toBe('one: one');
  await view.rerender({ value: 'two' });
  expect(shows(view)).toBe('two: two');
});

it('is not even made before what is looked at was drawn, and only of the last one', async () => {
  const made: string[] = [];
  const make = (value: string) => (made.push(value), value.toUpperCase());
  const view = render(LaggingHost, { value: 'one', lags: true, make });
  expect(shows(view)).toBe('one: nothing yet');
  await view.rerender({ value: 'two', make });
  expect(made).toEqual([]);
  await vi.advanceTimersByTimeAsync(60);
  expect(shows(view)).toBe('two: TWO');
  expect(made).toEqual(['two']);
});
