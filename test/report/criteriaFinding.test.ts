import { expect, it } from 'vitest';
import { reviseCriteria, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { criteriaFinding, crossing, lineInWords, matrixChecks } from '#report/criteriaFinding.ts';
import { aPlacedRisk, fiveByFive } from '../support/samples.ts';

const approved = fiveByFive();
const asDraft: RiskCriteria = { ...approved, state: 'draft', approvedBy: '', approvedRole: '', approvedOn: '' };
const second = reviseCriteria(approved, 'criteria-2');
const signed = 'Version 1 was approved on 2 November 2026 by Ada.';
const lines = (criteria: RiskCriteria, appetite: string, tolerance: string): RiskCriteria => ({
  ...criteria,
  appetite: criteria.appetite.map((line) => ({ ...line, appetite, tolerance })),
});

it.each<[state: string, inForce: RiskCriteria | undefined, draft: RiskCriteria | undefined, strong: string, rest: string]>([
  ['none', undefined, undefined, 'No criteria yet.', 'Choose a size to start from; every word can be changed.'],
  ['a draft', asDraft, asDraft, 'Version 1 is a draft.', `Using ${approved.basis}. Not approved yet.`],
  ['own values', { ...asDraft, basis: '' }, undefined, 'Version 1 is a draft.', 'Using own values. Not approved yet.'],
  ['approved', approved, undefined, signed, ''],
  ['approved beside a draft', approved, second, signed, 'Version 2 is being drafted; risks are judged by version 1 until it is approved.'],
])('says which version counts: %s', (_state, inForce, draft, strong, rest) => {
  expect(criteriaFinding(inForce, draft)).toEqual({ strong, rest });
});

it('tells which risks a draft would move over the line, and in which direction', () => {
  const [lowest, , , top] = approved.levels.map(({ id }) => id);
  const [wide, strict] = [lines(approved, top ?? '', top ?? ''), lines(second, lowest ?? '', lowest ?? '')];
  const risks = [
    aPlacedRisk('l5', 'c4'),
    aPlacedRisk('l1', 'c1', { id: 'low', ref: 'R-002' }),
    aPlacedRisk(null, null, { id: 'open', ref: 'R-003' }),
  ];
  const refs = ({ out, back }: ReturnType<typeof crossing>) => [out.map(({ ref }) => ref), back.map(({ ref }) => ref)];
  expect(refs(crossing(risks, wide, strict))).toEqual([['R-001'], []]);
  expect(refs(crossing(risks, strict, wide))).toEqual([[], ['R-001']]);
  expect(refs(crossing(risks, strict, strict))).toEqual([[], []]);
});

it('puts a line in words: carried, borne, and not at all', () => {
  const [lowest, middle, third, top] = approved.levels;
  const category = approved.appetite[0];
  const words = (appetite: string, tolerance: string) => lineInWords(lines(approved, appetite, tolerance), category?.id ?? '');
  const name = `${category?.name.charAt(0).toLowerCase() ?? ''}${category?.name.slice(1) ?? ''}`;
  expect(words(middle?.id ?? '', third?.id ?? '')).toBe(
    `For ${name}, a level of risk up to ${middle?.label ?? ''} is carried without asking. ` +
      `Up to ${third?.label ?? ''} is borne for a limited time after treatment, with approval by: ${third?.acceptanceAuthority ?? ''}. Anything higher is not accepted.`,
  );
  expect(words(lowest?.id ?? '', lowest?.id ?? '')).toMatch(/Nothing above it is accepted\.$/);
  expect(words(top?.id ?? '', top?.id ?? '')).toBe(`For ${name}, a level of risk up to ${top?.label ?? ''} is carried without asking.`);
  expect(lineInWords(approved, '')).toMatch(/^For all kinds together, the strictest line of each, /);
});

it('says that the shipped matrix passes, and names what a broken one fails', () => {
  const rules = (criteria: RiskCriteria) => matrixChecks(criteria).filter((check) => check.weight === 'error');
  expect(rules(approved)).toEqual([]);
  expect(
    matrixChecks(approved)
      .filter(({ ok }) => ok)
      .map(({ text }) => text),
  ).toContain('Every cell names a level.');
  const holed = { ...approved, matrix: approved.matrix.slice(1) };
  expect(rules(holed).length).toBeGreaterThan(0);
  expect(matrixChecks(holed).map(({ text }) => text)).not.toContain('Every cell names a level.');
});
