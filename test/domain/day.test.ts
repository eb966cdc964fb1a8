import { expect, it } from 'vitest';
import { dayAfter, dayText } from '#domain/day.ts';

it.each([
  ['2026-06-03', '3 June 2026'],
  ['2024-02-29', '29 February 2024'],
  ['1970-01-01', '1 January 1970'],
  ['1999-12-31', '31 December 1999'],
  ['2000-02-29', '29 February 2000'],
  ['2026-06-03T23:59:59Z', '3 June 2026'],
  ['', ''],
  ['soon', ''],
])('writes %j as %j', (iso, text) => {
  expect(dayText(iso)).toBe(text);
});

it.each<[from: string, days: number, to: string]>([
  ['2026-06-03', 0, '2026-06-03'],
  ['2026-01-31', 1, '2026-02-01'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2024-02-29', 1, '2024-03-01'],
  ['2000-02-28', 1, '2000-02-29'],
  ['2100-02-28', 1, '2100-03-01'],
  ['2023-12-31', 1, '2024-01-01'],
  ['2024-01-01', 366, '2025-01-01'],
  ['2023-01-01', 365, '2024-01-01'],
  ['2024-03-01', -1, '2024-02-29'],
  ['2026-04-30', 365, '2027-04-30'],
  ['1969-12-31', 1, '1970-01-01'],
  ['', 90, ''],
])('counts from %j by %i to %j', (from, days, to) => {
  expect(dayAfter(from, days)).toBe(to);
});

it('agrees with the calendar on every day of eight years', () => {
  const start = Date.UTC(2019, 0, 1);
  for (let day = 0; day < 8 * 366; day += 1) {
    expect(dayAfter('2019-01-01', day)).toBe(new Date(start + day * 86_400_000).toISOString().slice(0, 10));
  }
});
