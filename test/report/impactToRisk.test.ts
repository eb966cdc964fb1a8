import { expect, it } from 'vitest';
import { recipients } from '#domain/context/recipients.ts';
import { noPlacement } from '#domain/risk/placement.ts';
import { riskFromImpact } from '#report/impactToRisk.ts';
import controls from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import questions from '#static/impact-questionnaire/1.json' with { type: 'json' };
import { anImpact, aParty, fiveByFive } from '../support/samples.ts';

const criteria = fiveByFive();
const judged = { gravity: 4, scope: 1, irremediability: 1 };
const annexA = new Set(controls.controls.map(({ id }) => id));

it.each(recipients)('judges the consequence for %s and for nobody else', (recipient) => {
  const { risk, consequence } = riskFromImpact(anImpact(judged), aParty({ recipient }), criteria, ['system-1']);
  const step = criteria.impactRule.consequenceOfSeverity[3];
  expect(risk.stages?.current.consequences).toEqual({ ...noPlacement.consequences, [recipient]: step });
  expect(risk.stages?.current.overall).toBeNull();
  expect(consequence).toBe(`4 ${criteria.consequence.find(({ id }) => id === step)?.label ?? ''}, from this impact`);
});

it('leaves the likelihood unknown even when the impact has one', () => {
  const { risk } = riskFromImpact(anImpact({ ...judged, likelihood: 'l5' }), aParty(), criteria, []);
  expect(risk.stages?.current.likelihood).toBeNull();
  expect(risk.stages).toMatchObject({ inherent: null, target: null, residual: null });
});

it('leaves the consequence unknown while a factor is missing', () => {
  const { risk, consequence } = riskFromImpact(anImpact({ gravity: 5 }), aParty(), criteria, []);
  expect(risk.stages?.current.consequences).toEqual(noPlacement.consequences);
  expect(consequence).toBe('not known yet');
});

it('carries the words, the link and the systems', () => {
  const carried = riskFromImpact(anImpact({ because: 'Rules change' }), aParty(), criteria, ['system-1']);
  expect(carried.title).toBe('Pays more than needed');
  expect(carried.risk).toMatchObject({
    cause: 'Rules change',
    event: 'Pays more than needed',
    consequence: 'Passengers: Pays more than needed',
    impacts: ['impact-1'],
    systems: ['system-1'],
  });
});

it('cuts a long title without leaving half a character', () => {
  const { title } = riskFromImpact(anImpact({ description: `${'a'.repeat(119)}😀 and more` }), aParty(), criteria, []);
  expect(title).toBe('a'.repeat(119));
});

it('falls back to the strictest line when the criteria lack the category', () => {
  const lacking = { ...criteria, appetite: criteria.appetite.filter(({ id }) => id !== 'privacy') };
  const of = (given: typeof criteria) => riskFromImpact(anImpact({ dimension: 'privacy' }), aParty(), given, []);
  expect(of(criteria).risk.category).toBe('privacy');
  expect(of(criteria).category).toBe(criteria.appetite.find(({ id }) => id === 'privacy')?.name);
  expect(of(lacking).risk.category).toBe('');
  expect(of(lacking).category).toBe('the strictest line');
  expect(of(lacking).controls).toEqual(of(criteria).controls);
});

it('covers all sixteen dimensions', () => {
  expect(questions.dimensions).toHaveLength(16);
});

it.each(questions.dimensions.map(({ id }) => id))('suggests controls of Annex A and a shipped category for %s', (dimension) => {
  const carried = riskFromImpact(anImpact({ dimension }), aParty(), criteria, []);
  expect(carried.controls.length).toBeGreaterThan(0);
  expect(carried.controls.filter((id) => !annexA.has(id))).toEqual([]);
  expect(criteria.appetite.map(({ id }) => id)).toContain(carried.risk.category);
});

it('suggests nothing for a dimension it does not know', () => {
  const carried = riskFromImpact(anImpact({ dimension: 'unheard-of' }), undefined, criteria, []);
  expect(carried).toMatchObject({ controls: [], category: 'the strictest line' });
  expect(carried.risk.consequence).toBe('Pays more than needed');
});
