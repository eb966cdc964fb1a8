// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { matrixSvg, type FigureFacts } from '#export/svg.ts';
import { heatmap } from '#report/heatmap.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { aPlacedRisk, aRisk, aTreatment, fiveByFive, threeByThree } from '../support/samples.ts';

const criteria = fiveByFive();
const facts: FigureFacts = {
  title: 'Repairs triage assistant',
  sentence: '2 of 4 risks are beyond the appetite line. 1 is not placed yet.',
  caption: ['Current stage, as of 26 November 2026. Criteria version 1, approved 2 November 2026.', 'Larkfield Housing, version 0.9.'],
  theme: 'light',
  palette: 'standard',
  ids: true,
};
const at = (number: number, likelihood: string, consequence: string, known: Partial<Risk> = {}) =>
  aPlacedRisk(likelihood, consequence, { id: `r${number}`, ref: `R-00${number}`, title: `Risk ${number}`, ...known });
const risks = [
  at(1, 'l4', 'c4'),
  at(2, 'l4', 'c4', { acceptance: { reason: '', conditions: '', by: 'Ada', role: '', on: '', until: '', level: null } }),
  at(3, 'l1', 'c1'),
  aRisk({ id: 'r9', ref: 'R-009' }),
];
const view = { stage: 'current', category: '' } as const;
const model = (some: readonly Risk[] = risks) => heatmap(some, [aTreatment({ effects: [{ risk: 'r3', expected: '' }] })], criteria, view);
const svg = (changed: Partial<FigureFacts> = {}, some?: readonly Risk[]) => matrixSvg(model(some), { ...facts, ...changed }).text;

/** Reads it as another program would: strictly, as XML. */
function opened(text: string): Document {
  const document = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
}
const texts = (document: Document) => [...document.querySelectorAll('text')].map((node) => node.textContent);

it.each(['light', 'dark', 'grey'] as const)('is the approved figure, %s', async (theme) => {
  await expect(svg({ theme })).toMatchFileSnapshot(`../golden/matrix-${theme}.svg`);
});

describe('another program', () => {
  it('finds every word as text: title, sentence, caption, steps, levels, risks, what is not placed', () => {
    const found = texts(opened(svg())).join(' ');
    for (const word of [
      facts.title,
      facts.sentence,
      ...facts.caption,
      'Almost certain',
      'Catastrophic',
      'Critical',
      'R-001',
      'R-003',
      'Not placed: 1 (R-009)',
      'Likelihood',
      'Consequence',
    ])
      expect(found).toContain(word);
  });
  it('finds risks and cells by their ids, and what the whole says', () => {
    const document = opened(svg());
    expect(document.getElementById('R-001')?.closest('#cell-l4-c4')?.querySelector('title')?.textContent).toMatch(
      /^Likely, Severe\. Level High/,
    );
    expect(document.querySelector('desc')?.textContent).toContain(facts.sentence);
    expect(new Set([...document.querySelectorAll('[id]')].map(({ id }) => id)).size).toBe(document.querySelectorAll('[id]').length);
  });
  it.each([
    ['markup', '<script>alert(1)</script> & "quotes" \'too\''],
    ['control characters', 'a\u0000b\u0008c\u001fd\ufffee'],
    ['half a character', 'half \ud83e'],
    ['emoji and other scripts', '🦉 リスク سلام'],
  ])('opens it whatever a title holds: %s', (_, title) => {
    const document = opened(svg({ title }, [{ ...at(1, 'l4', 'c4'), title }]));
    expect(document.querySelector('script')).toBeNull();
    expect(document.documentElement.localName).toBe('svg');
  });
  it('asks for nothing from elsewhere', () => {
    expect(svg().replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|url\(|@import|style=/);
  });
});

describe('what stands in a cell', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => at(index, 'l4', 'c4', { id: `m${index}`, ref: `R-1${index}` }));
  const drawn = (count: number, ids = true) => opened(svg({ ids }, many(count))).getElementById('cell-l4-c4');

  it.each`
    count | ids      | names | dots  | large
    ${6}  | ${true}  | ${6}  | ${0}  | ${0}
    ${6}  | ${false} | ${0}  | ${6}  | ${0}
    ${24} | ${true}  | ${0}  | ${24} | ${0}
    ${25} | ${true}  | ${0}  | ${0}  | ${1}
  `(
    '$count risks, named: $ids',
    ({ count, ids, names, dots, large }: { count: number; ids: boolean; names: number; dots: number; large: number }) => {
      const cell = drawn(count, ids);
      expect(cell?.querySelectorAll('g').length).toBe(names);
      expect(cell?.querySelectorAll('circle').length).toBe(dots);
      expect(cell?.querySelectorAll('text[font-size="24"]').length).toBe(large);
    },
  );
});

it('has no colour in grey', () => {
  const colours = svg({ theme: 'grey' }).match(/#[0-9A-F]{6}/g) ?? [];
  expect(colours.length).toBeGreaterThan(20);
  for (const colour of colours)
    expect(colour.slice(1, 3) === colour.slice(3, 5) && colour.slice(3, 5) === colour.slice(5, 7), colour).toBe(true);
});

it('takes other sizes and the house palette', () => {
  const small = matrixSvg(heatmap([], [], threeByThree(), view), { ...facts, palette: 'house' });
  expect(opened(small.text).querySelectorAll('g[id^="cell-"]').length).toBe(9);
  expect(small.text).toContain('#5BB974');
});
