import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import DateField from '#ui/DateField.svelte';
import LevelChip from '#ui/LevelChip.svelte';
import Notice from '#ui/Notice.svelte';
import Progress from '#ui/Progress.svelte';
import { ago, formatDate, formatTime, today } from '#ui/format.ts';
import { createRawSnippet } from 'svelte';

test('a level is a word and as many bars as its rank; unknown is hollow and has none', async () => {
  const { container, rerender } = render(LevelChip, { mark: { label: 'High', rank: 3, of: 4 }, suffix: 'now' });
  expect(container).toHaveTextContent('High now');
  expect(container.querySelectorAll('rect')).toHaveLength(3);
  expect(container.querySelector('[data-rank="3"][data-of="4"]')).not.toBeNull();
  await rerender({ mark: undefined, unknown: 'Not placed' });
  expect(container).toHaveTextContent('Not placed');
  expect(container.querySelectorAll('rect, [data-rank]')).toHaveLength(0);
});

test('the tone of a notice is a word too', () => {
  render(Notice, { tone: 'warn', alert: true, children: createRawSnippet(() => ({ render: () => '<p>Not approved yet.</p>' })) });
  expect(screen.getByRole('img', { name: 'Attention' })).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('Not approved yet.');
});

test('progress has a name, a value and a way out', async () => {
  const oncancel = vi.fn();
  render(Progress, { label: 'Making the PDF', done: 3, total: 12, oncancel });
  expect(screen.getByRole('progressbar', { name: 'Making the PDF' })).toHaveAttribute('value', '3');
  expect(screen.getByText('25 %')).toBeVisible();
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(oncancel).toHaveBeenCalledTimes(1);
});

test('a date is entered whole: years passed through while typing are not meant', async () => {
  const oncommit = vi.fn<(value: string) => void>();
  render(DateField, { label: 'Review on', value: '', oncommit });
  const box = screen.getByLabelText('Review on');
  await fireEvent.change(box, { target: { value: '0202-06-12' } });
  expect(oncommit).not.toHaveBeenCalled();
  await fireEvent.blur(box);
  expect(box).toHaveAccessibleDescription('Enter a whole date: day, month and year');
  await fireEvent.change(box, { target: { value: '2026-06-12' } });
  expect(oncommit.mock.calls).toEqual([['2026-06-12']]);
  await fireEvent.blur(box);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a day is the same day everywhere', async () => {
  vi.stubEnv('TZ', 'America/Lima');
  vi.resetModules();
  const lima = await import('#ui/format.ts');
  expect(lima.formatTime('2026-06-12T02:00:00Z')).toBe('21:00');
  expect(lima.formatDate('2026-06-12')).toBe('12 June 2026');
  expect(lima.formatMoment('2026-06-12T02:00:00Z')).toBe('11 June 2026, 21:00');
  vi.unstubAllEnvs();
  expect(formatDate('')).toBe('');
  expect(formatDate('soon')).toBe('soon');
});

test('moments read as people say them', () => {
  expect(formatTime('2026-06-12T14:02:00')).toBe('14:02');
  const now = Date.parse('2026-06-12T12:00:00Z');
  expect(ago('2026-06-12T11:59:50Z', now)).toBe('just now');
  expect(ago('2026-06-12T11:55:00Z', now)).toBe('5 minutes ago');
  expect(ago('2026-06-10T12:00:00Z', now)).toBe('2 days ago');
  expect(ago('2013-01-15T12:00:00Z', now)).toBe('on 15 January 2013');
  // A clock that was set back.
  expect(ago('2026-06-12T12:00:50Z', now)).toBe('just now');
  expect(ago('2027-06-12T12:00:00Z', now)).toMatch(/^dated 12 June 2027, \d\d:00, later than now$/);
  expect(today(new Date(2026, 5, 2, 23, 59))).toBe('2026-06-02');
});
