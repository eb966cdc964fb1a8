import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Scrubber from '#ui/Scrubber.svelte';

afterEach(() => {
  vi.useRealTimers();
});

test('plays through all points in time, stops at the last, and begins again from the first', async () => {
  vi.useFakeTimers();
  let value = 1;
  const view = render(Scrubber, { label: 'Point in time', count: 4, value, text: '', onpick: (index: number) => (value = index) });
  const pass = async () => {
    await vi.advanceTimersByTimeAsync(2_000);
    await view.rerender({ value });
  };
  const button = () => screen.getByRole('button');
  button().click();
  await tick();
  expect(button().textContent).toBe('Pause');
  await pass();
  expect(value).toBe(2);
  await pass();
  expect(value).toBe(3);
  await pass();
  expect([value, button().textContent]).toEqual([3, 'Play']);
  button().click();
  await view.rerender({ value });
  expect([value, button().textContent]).toEqual([0, 'Pause']);

  // Whoever takes the handle has it: playing ends.
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Point in time' });
  slider.value = '2';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await view.rerender({ value });
  await pass();
  expect([value, button().textContent]).toEqual([2, 'Play']);
});
