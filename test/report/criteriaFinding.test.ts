import { expect, it } from 'vitest';
import { reviseCriteria, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { appetiteLine, lineState, notches, stairPath } from '#report/appetiteLine.ts';
import { lineInWords, statementOf } from '#report/appetiteWords.ts';
import { criteriaChecks } from '#report/criteriaChecks.ts';
import { compareCriteria } from '#report/criteriaComparison.ts';
import { criteriaFinding, crossing, crossingByCell, crossingFinding } from '#report/criteriaFinding.ts';
import { drawLine, paintCell, removeStep } from '#domain/criteria/steps.ts';
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

it('never calls a risk back that only lost its step', () => {
  const risk = aPlacedRisk('l4', 'c4');
  const without = removeStep(second, 'likelihood', 'l4', 'l5');
  const crossed = crossing([risk], approved, without);
  expect(crossed).toMatchObject({ out: [], back: [], waiting: [{ ref: 'R-001' }] });
  expect(crossingFinding(crossed)).toBe('1 risk would wait to be placed again.');
});

it.each([
  [0, 0, 0, 'No risk would cross the line.'],
  [7, 0, 0, '7 more risks would be beyond the line.'],
  [1, 2, 0, '1 more risk would be beyond the line, 2 would come back.'],
  [0, 1, 0, '1 risk would come back within the line.'],
  [2, 0, 3, '2 more risks would be beyond the line. 3 risks would wait to be placed again.'],
])('says that %i go, %i come back and %i wait', (out, back, waiting, sentence) => {
  const some = (count: number) => Array.from({ length: count }, () => aPlacedRisk('l1', 'c1'));
  expect(crossingFinding({ out: some(out), back: some(back), waiting: some(waiting) })).toBe(sentence);
});

it('counts who crosses in the cell where they stand', () => {
  const risks = [aPlacedRisk('l2', 'c2'), aPlacedRisk('l2', 'c2', { id: 'b', ref: 'R-002' })];
  const strict = approved.appetite.reduce((now, { id }) => drawLine(now, id, 'appetite', 1, 1), second);
  expect([...crossingByCell(strict, crossing(risks, approved, strict))]).toEqual([['l2/c2', 2]]);
});

it('rewrites the sentence of the report with every cell and line', () => {
  const words = (criteria: RiskCriteria) => lineInWords(criteria, 'privacy');
  expect(words(approved)).toBe(
    'For privacy and data protection, we do not carry without asking: ' +
      'Minor or worse that is Possible (1 in 10 years to once a year) or more likely; Serious or worse at any likelihood. ' +
      'Up to Moderate it is borne after treatment, for at most 180 days, if accepted by: Risk owner, informed: AI lead. Anything higher is not accepted.',
  );
  expect(words(drawLine(approved, 'privacy', 'appetite', 2, 2))).toContain(
    'Minor or worse that is Likely (1 to 10 times a year) or more likely;',
  );
  expect(words(paintCell(approved, 'l3', 'c2', 'low'))).toContain('Minor or worse that is Likely');
  const top = approved.levels.at(-1)?.id ?? '';
  expect(words(lines(approved, top, top))).toBe('For privacy and data protection, every level of risk is carried without asking.');
  const low = approved.levels[0]?.id ?? '';
  expect(words(lines(approved, low, low))).toMatch(/Nothing beyond it is accepted\.$/);
  expect(lineInWords(approved, '')).toMatch(/^For all kinds together, the strictest line of each, /);
});

it('suggests the four parts of a statement from the lines, until own words stand there', () => {
  const line = approved.appetite.find(({ id }) => id === 'privacy');
  if (!line) throw new Error('No line');
  const statement = statementOf(approved, line);
  expect(Object.values(statement).every(({ own, text }) => !own && text !== '')).toBe(true);
  expect(statement.refuse.text).toContain('Catastrophic at any likelihood');
  expect(statement.carry.text).toBe('Up to Low: no further action is needed.');
  expect(statementOf(approved, { ...line, statement: { ...line.statement, seek: 'Nothing.' } }).seek).toEqual({
    text: 'Nothing.',
    own: true,
  });
});

it('says that the shipped matrix passes, and names what a broken one fails', () => {
  const errors = (criteria: RiskCriteria) => criteriaChecks(criteria, []).filter((check) => check.weight === 'error');
  expect(errors(approved)).toEqual([]);
  const texts = (criteria: RiskCriteria) => criteriaChecks(criteria, []).map(({ text }) => text);
  expect(texts(approved)).toContain('Every cell names a level.');
  const holed = { ...approved, matrix: approved.matrix.slice(1) };
  expect(errors(holed).length).toBeGreaterThan(0);
  expect(texts(holed)).not.toContain('Every cell names a level.');
});

it('shows the reason that was given for a value choice', () => {
  const reasoned = { ...approved, choiceReasons: [{ finding: 'consequence-first', reason: 'Rights first.' }] };
  expect(criteriaChecks(reasoned, []).find(({ weight }) => weight === 'value-choice')).toMatchObject({
    id: 'consequence-first',
    reason: 'Rights first.',
  });
});

it('draws a line as steps from the top', () => {
  expect(appetiteLine(approved, 'privacy').appetite).toEqual([2, 2, 1, 1, 1]);
  expect(stairPath([2, 1], 10)).toBe('M10 0L10 10L20 10L20 20');
});

it('names in a notch who carries more where kinds differ', () => {
  const found = notches(approved);
  expect(found.find(({ cell }) => cell === 'l1/c1')).toBeUndefined();
  expect(found.find(({ cell }) => cell === 'l1/c3')).toMatchObject({ text: 'RQ+3', names: expect.arrayContaining(['Money']) });
  expect(notches(lines(approved, 'low', 'low'))).toEqual([]);
});

it('says of each line whether it is changed, strictest or has most room', () => {
  expect(lineState(approved, approved, 'privacy')).toBe('strictest');
  expect(lineState(approved, approved, 'innovation')).toBe('most room');
  expect(lineState(approved, approved, 'financial')).toBe('in between');
  expect(lineState(drawLine(second, 'privacy', 'appetite', 0, 1), approved, 'privacy')).toBe('being changed');
  expect(lineState(second, approved, 'privacy')).toBe('strictest');
});

it('lists what two versions say differently, and nothing else', () => {
  expect(compareCriteria(approved, second)).toEqual([]);
  const renamed = {
    ...second,
    likelihood: second.likelihood.map((step) => (step.id === 'l5' ? { ...step, label: 'Nearly certain' } : step)),
  };
  expect(compareCriteria(approved, renamed)).toEqual(
    expect.arrayContaining([{ part: 'Likelihood', what: 'Step', before: '5 Almost certain', after: '5 Nearly certain' }]),
  );
  const painted = compareCriteria(approved, paintCell(second, 'l1', 'c1', 'moderate'));
  expect(painted).toContainEqual({ part: 'Matrix', what: 'Rare, Negligible', before: 'Low', after: 'Moderate' });
  const gone = compareCriteria(approved, removeStep(second, 'consequence', 'c2', 'c3'));
  expect(gone).toContainEqual({ part: 'Consequence', what: 'Step', before: '2 Minor', after: '' });
});
