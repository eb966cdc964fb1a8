import { expect, it } from 'vitest';
import { noStanding } from '#domain/risk/placement.ts';
import { filterNames, filterSuggestions, riskFilter, withoutTerm } from '#report/riskFilter.ts';
import { aPlacedRisk, aRisk, aSystem, aTreatment, fiveByFive, placed } from '../support/samples.ts';

const stages = (current: ReturnType<typeof placed>) => ({ inherent: null, current, target: null, residual: null });
const risks = [
  aPlacedRisk('l5', 'c5', { id: 'a', ref: 'R-001', owner: 'A. Okafor', category: 'fundamental-rights', systems: ['system-1'] }),
  aPlacedRisk('l4', 'c3', { id: 'b', ref: 'R-002', owner: 'M. Rossi', category: 'reliability', title: 'Damp reports missed' }),
  aPlacedRisk('l1', 'c1', { id: 'c', ref: 'R-003', kind: 'opportunity', cause: 'Fewer damp homes' }),
  aRisk({
    id: 'd',
    ref: 'R-004',
    stages: stages(
      placed('l1', 'c1', { rationale: 'Counted', confidence: 'low', badCase: { ...noStanding, likelihood: 'l1', overall: 'c5' } }),
    ),
  }),
  aRisk({ id: 'e', ref: 'R-005' }),
];
const context = {
  criteria: fiveByFive(),
  stage: 'current' as const,
  records: { risks, systems: [aSystem()], treatments: [aTreatment({ effects: [{ risk: 'b', expected: '' }] })] },
};
const found = (typed: string) => risks.filter(riskFilter(typed, context).matches).map(({ ref }) => ref.slice(-1));

it.each([
  ['', '12345'],
  ['damp', '23'],
  ['DAMP missed', '2'],
  ['"damp homes"', '3'],
  ['R-004', '4'],
  ['owner:okafor', '1'],
  ['owner:okafor,rossi', '12'],
  ['owner:"m. rossi"', '2'],
  ['owner:none', '345'],
  ['level:critical', '14'], // its bad case is High, and low confidence shows one more
  ['level:>=high', '124'],
  ['level:<critical', '23'],
  ['level:<=low', '3'],
  ['level:>moderate', '124'],
  ['kind:rights', '1'],
  ['kind:opportunity', '3'],
  ['system:S-1', '1'],
  ['state:open', '134'],
  ['state:treated', '2'],
  ['state:unplaced', '5'],
  ['state:treated,unplaced', '25'],
  ['beyond:yes', '124'],
  ['beyond:no', '35'],
  ['why:yes', '4'],
  ['bad:yes', '4'],
  ['confidence:low', '4'],
  ['treatment:T-01', '2'],
  ['owner:okafor level:>=high system:S-1 kind:rights state:open beyond:yes answers', '1'],
])('%s finds %s', (typed, refs) => {
  expect(found(typed).join('')).toBe(refs);
  expect(riskFilter(typed, context).problems).toEqual([]);
});

it.each([
  ['levl:high', '“levl:” is not a filter. Filters: owner, level, system, kind, state, beyond, why, bad, confidence, treatment.'],
  ['level:huge', 'There is no level “huge”. Levels: Low, Moderate, High, Critical.'],
  ['level:', 'Say what level shall be.'],
  ['state:lost', 'State is one of: open, treated, accepted, unplaced.'],
  ['beyond:maybe', 'Beyond the line is yes or no.'],
])('%s empties nothing and says what is wrong', (typed, problem) => {
  expect(riskFilter(typed, context).problems).toEqual([problem]);
  expect(found(typed)).toHaveLength(risks.length);
});

it('says each word as a chip and types the rest again without it', () => {
  const { terms } = riskFilter('owner:"a. okafor"  level:>=high damp', context);
  expect(terms.map(({ words }) => words)).toEqual(['Owner: a. okafor', 'Level High or above', '“damp”']);
  expect(withoutTerm(terms, 1)).toBe('owner:"a. okafor" damp');
});

it('suggests only what it understands', () => {
  const suggestions = filterSuggestions(context);
  for (const typed of suggestions) expect(riskFilter(typed, context).problems).toEqual([]);
  expect(suggestions).toContain('owner:"a. okafor"');
  expect(filterNames).toContain('beyond');
});
