import { expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { controlPrefix } from '#domain/control/control.ts';
import { controlPrefixOf, formatReference, numberOf } from '#domain/reference.ts';
import questionnaire from '#static/impact-questionnaire/1.json' with { type: 'json' };
import library from '#static/risk-library/1.json' with { type: 'json' };

it.each(['X', 'SEC', 'K9', 'A1', 'ISMS'])('takes %s', (prefix) => {
  expect(controlPrefix.safeParse(prefix).success).toBe(true);
});

it.each(['', 'sec', '9A', 'TOOLS', 'S-1', 'S.', 'É', 'A', 'R', 'I', 'IA', 'P', 'S', 'T', 'IP', 'SN', 'OQ', 'WS', 'C'])(
  'refuses “%s”, which is something else or no prefix',
  (prefix) => {
    expect(controlPrefix.safeParse(prefix).success).toBe(false);
  },
);

it('refuses whatever a catalogue calls its entries by', () => {
  const ids = JSON.stringify([questionnaire, library, annexA]).matchAll(/"id":"([A-Z]+)[.-]\d/g);
  const prefixes = new Set([...ids].map(([, prefix]) => prefix));
  expect(prefixes.size).toBeGreaterThan(10);
  for (const prefix of prefixes) expect.soft(controlPrefix.safeParse(prefix).success, prefix).toBe(false);
});

it.each([
  ['X.1', 'X', 1],
  ['SEC.14', 'SEC', 14],
  ['K9.3', 'K9', 3],
  ['A.6.2.4', 'X', 0],
  ['R-014', 'X', 0],
] as const)('reads %s as %s and %i', (ref, prefix, number) => {
  expect([controlPrefixOf(ref), numberOf('controls', ref)]).toEqual([prefix, number]);
  if (number > 0) expect(formatReference('controls', number, prefix)).toBe(ref);
});
