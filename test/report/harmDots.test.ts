// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { dimensions } from '#catalogue/questionnaire.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { severityRange } from '#domain/impact/severityRange.ts';
import { askRoom, type WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { drawingSvg } from '#export/impactSvg.ts';
import { harmDots, harmDotsDrawing } from '#report/harmDots.ts';
import { roundLedgers } from '#report/roundLedgers.ts';
import { roundLedgersDrawing } from '#report/roundLedgersDrawing.ts';
import { sensitivities } from '#report/sensitivity.ts';
import { sensitivityDrawing, sensitivitySentence } from '#report/sensitivityDrawing.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import { anAssessment, anImpact, aParty, aRisk, fiveByFive, someRecords } from '../support/samples.ts';

const criteria = fiveByFive();
const harm = (known: Partial<Impact> = {}) => anImpact({ gravity: 3, scope: 1, irremediability: 1, ...known });
const scale = [1, 2, 3, 4, 5].map((degree) => ({ id: `step-${degree}`, label: String(degree), anchor: '' }));
const step = (degree: number) => `step-${degree}`;

/** What a room decided on a factor of the sample impact, and how far the votes went. */
function decided(
  measure: 'gravity' | 'scope' | 'irremediability',
  given: number,
  range: readonly [number, number] | null,
  known: Partial<WorkshopQuestion> = {},
  at = '2026-11-20T10:00:00Z',
): WorkshopQuestion {
  const decision = {
    ...{ step: step(given), reason: '', proposal: null, after: 'vote' as const, evidence: '', at },
    range: range && { low: step(range[0]), high: step(range[1]) },
  };
  const where = { workshop: 'w', order: 1, measure, text: 'How bad?', scale };
  return askRoom('q', where, { table: 'impacts', object: 'impact-1', decision, ...known });
}

describe('the range of a severity', () => {
  it.each<[what: string, range: unknown, questions: readonly WorkshopQuestion[], impact?: Partial<Impact>]>([
    ['is not known without a workshop', undefined, []],
    ['is not known where the room gave none', undefined, [decided('gravity', 3, null)]],
    ['goes as far as the votes on one factor', { low: 2, high: 4 }, [decided('gravity', 3, [2, 4])]],
    ['follows the rule: a scope of 4 raises', { low: 3, high: 4 }, [decided('scope', 1, [1, 4])]],
    ['takes all factors together', { low: 2, high: 5 }, [decided('gravity', 3, [2, 4]), decided('scope', 1, [1, 5])]],
    ['is of another judgement once the impact says otherwise', undefined, [decided('gravity', 4, [2, 4])]],
    ['is not known while a factor is missing', undefined, [decided('gravity', 3, [2, 4])], { scope: null }],
    ['is that of the impact that was asked about', undefined, [decided('gravity', 3, [2, 4], { object: 'impact-2' })]],
    [
      'is that of the last decision',
      { low: 3, high: 5 },
      [decided('gravity', 3, [3, 5], {}, '2026-11-21T10:00:00Z'), decided('gravity', 3, [1, 3])],
    ],
  ])('%s', (_, range, questions, impact = {}) => {
    expect(severityRange(harm(impact), aParty(), criteria.impactRule, questions)).toEqual(range);
  });
});

describe('harm dots', () => {
  it('stand by severity, then by how far the votes went up, and what is not known stands last', () => {
    const impacts = [
      harm({ scope: null }),
      harm({ id: 'impact-2', ref: 'I-02' }),
      harm({ id: 'impact-3', ref: 'I-03' }),
      harm({ id: 'impact-4', ref: 'I-04', gravity: 5 }),
      harm({ id: 'impact-5', ref: 'I-05', polarity: 'benefit' }),
    ];
    const records = someRecords({
      parties: [aParty()],
      impacts,
      risks: [aRisk({ impacts: ['impact-4'] })],
      workshopQuestions: [decided('gravity', 3, [2, 4], { object: 'impact-3' })],
    });
    const { rows, sentence } = harmDots(impacts, records, criteria);
    expect(rows.map(({ ref }) => ref)).toEqual(['I-04', 'I-03', 'I-02', 'I-01']);
    expect(rows[3]?.before).toBeUndefined();
    expect(rows[0]?.risks).toEqual(['R-001']);
    expect(sentence).toBe('1 of 4 harms are severe. The votes on 1 went higher than what was decided.');
  });
});

describe('ledgers round by round', () => {
  const old = anAssessment();
  const round = anAssessment({ id: 'two', ref: 'IA-02', previousRound: old.id });
  const parties = [aParty(), aParty({ id: 'p2', ref: 'P-02', assessment: 'two', name: 'Travellers', follows: 'party-1' })];
  const crew = aParty({ id: 'p3', ref: 'P-03', assessment: 'two', name: 'Crew' });
  const impacts = [harm(), harm({ id: 'i2', ref: 'I-02', assessment: 'two', party: 'p2', follows: 'impact-1', gravity: 4 })];

  it('have one line for a party through the rounds, and mark the cells that differ', () => {
    const { lines, panels, sentence } = roundLedgers([old, round], { parties: [...parties, crew], impacts }, dimensions, criteria);
    expect(lines.map(({ name }) => name)).toEqual(['Travellers', 'Crew']);
    expect(panels.map(({ cells }) => cells.map((row) => row.map(({ text, changed }) => [text, changed])))).toEqual([
      [[['harm 3', false]], [['not in this round', false]]],
      [[['harm 4', true]], [['not answered', true]]],
    ]);
    expect(sentence).toBe('2 cells of the ledger changed from IA-01 to IA-02. Severe harms: 0 in IA-01, 1 in IA-02.');
  });
});

it('draws each figure as one readable file, whatever people wrote', () => {
  const facts = (words: string) => ({ title: words, sentence: words, caption: [words] });
  for (const text of hostileTexts) {
    const impacts = [harm({ description: text, notARiskBecause: text })];
    const parties = [aParty({ name: text })];
    const named = dimensions.map((dimension) => ({ ...dimension, name: text }));
    const { rows } = harmDots(impacts, someRecords({ parties, impacts }), criteria);
    const bars = sensitivities(harm(), false, criteria.impactRule)?.bars ?? [];
    for (const drawing of [
      harmDotsDrawing(rows),
      sensitivityDrawing(bars, 3, 'harm'),
      roundLedgersDrawing(roundLedgers([anAssessment()], { parties, impacts }, named, criteria)),
    ]) {
      const file = new DOMParser().parseFromString(drawingSvg(drawing, facts(text)).text, 'image/svg+xml');
      expect(file.querySelector('parsererror')?.textContent).toBeUndefined();
      expect(file.querySelectorAll('script, foreignObject, a, image, style')).toHaveLength(0);
      expect(file.querySelectorAll('g > title').length).toBeGreaterThan(0);
    }
    expect(sensitivitySentence(bars, 3)).toMatch(/^The severity is 3\. Gravity/);
  }
});
