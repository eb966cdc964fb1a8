import { describe, expect, it } from 'vitest';
import { strictest } from '#domain/criteria/appetite.ts';
import { linesFor, verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { byPriority, evaluateRisk, type Evaluated } from '#domain/risk/evaluateRisk.ts';
import { placeRisk } from '#domain/risk/risk.ts';
import { aPlacedRisk, aRisk, fiveByFive, judged, placed } from '../support/samples.ts';

const criteria = fiveByFive();

function evaluated(...[risk, by = criteria, stage]: Parameters<typeof evaluateRisk> | [Parameters<typeof evaluateRisk>[0]]): Evaluated {
  const evaluation = evaluateRisk(risk, by, stage);
  if (evaluation.state !== 'evaluated') throw new Error('Not evaluated');
  return evaluation;
}

const overridden = (overrides: Partial<RiskCriteria['overrides']>): RiskCriteria => ({
  ...criteria,
  overrides: { ...criteria.overrides, ...overrides },
});

it.each`
  likelihood | consequence | level         | rank
  ${'l1'}    | ${'c1'}     | ${'low'}      | ${0}
  ${'l2'}    | ${'c3'}     | ${'moderate'} | ${1}
  ${'l4'}    | ${'c3'}     | ${'high'}     | ${2}
  ${'l3'}    | ${'c5'}     | ${'critical'} | ${3}
`(
  '$likelihood × $consequence is $level',
  ({ likelihood, consequence, level, rank }: { likelihood: string; consequence: string; level: string; rank: number }) => {
    expect(evaluated(aPlacedRisk(likelihood, consequence))).toMatchObject({ level: { id: level }, rank, matrixLevel: { id: level } });
  },
);

it.each`
  likelihood | consequence | missing
  ${null}    | ${'c3'}     | ${['likelihood']}
  ${'l3'}    | ${null}     | ${['consequence']}
  ${null}    | ${null}     | ${['likelihood', 'consequence']}
  ${'l9'}    | ${'c3'}     | ${['likelihood']}
  ${'l3'}    | ${'c9'}     | ${['consequence']}
`(
  'asks for $missing with $likelihood and $consequence: unknown is never the lowest step',
  ({ likelihood, consequence, missing }: { likelihood: string | null; consequence: string | null; missing: string[] }) => {
    expect(evaluateRisk(aPlacedRisk(likelihood, consequence), criteria)).toEqual({ state: 'to-analyse', missing });
  },
);

it('asks again for a risk whose step left the criteria', () => {
  const risk = aPlacedRisk('l3', 'c3');
  const fewer = { ...criteria, likelihood: criteria.likelihood.filter((step) => step.id !== 'l3') };
  expect(evaluateRisk(risk, criteria).state).toBe('evaluated');
  expect(evaluateRisk(risk, fewer)).toEqual({ state: 'to-analyse', missing: ['likelihood'] });
});

it('reads the stage it is asked for', () => {
  const risk = placeRisk(aPlacedRisk('l4', 'c4'), 'target', placed('l1', 'c2'));
  expect(evaluated(risk, criteria, 'current').level.id).toBe('high');
  expect(evaluated(risk, criteria, 'target').level.id).toBe('low');
  expect(evaluateRisk(risk, criteria, 'residual').state).toBe('to-analyse');
});

it('takes the highest of the four recipients and says who bears it', () => {
  const risk = placeRisk(aRisk(), 'current', judged('l3', { organization: 'c2', individuals: 'c4', groups: 'c4', society: 'c1' }));
  expect(evaluated(risk)).toMatchObject({ consequence: { id: 'c4' }, worst: ['individuals', 'groups'] });
});

describe('low confidence', () => {
  const unsure = placeRisk(aRisk(), 'current', placed('l4', 'c3', { confidence: 'low' }));

  it('shows the level one higher and what the matrix alone says', () => {
    expect(evaluated(unsure)).toMatchObject({ level: { id: 'critical' }, matrixLevel: { id: 'high' }, raisedByLowConfidence: true });
  });
  it('never raises beyond the highest level', () => {
    const worst = placeRisk(aRisk(), 'current', placed('l5', 'c5', { confidence: 'low' }));
    expect(evaluated(worst)).toMatchObject({ level: { id: 'critical' }, raisedByLowConfidence: false });
  });
  it('raises nothing when the criteria do not say so', () => {
    expect(evaluated(unsure, overridden({ lowConfidenceRaises: false })).level.id).toBe('high');
  });
  it('does not raise an opportunity', () => {
    expect(evaluated({ ...unsure, kind: 'opportunity' }).level.id).toBe('high');
  });
  it.each(['medium', 'high', null] as const)('is the only confidence that raises, not %s', (confidence) => {
    expect(evaluated(placeRisk(aRisk(), 'current', placed('l4', 'c3', { confidence }))).raisedByLowConfidence).toBe(false);
  });
});

describe('the worst consequence', () => {
  const rare = (recipient: string) => placeRisk(aRisk(), 'current', judged('l1', { [recipient]: 'c5' }));

  it.each(['individuals', 'groups', 'society'])('for %s goes to top management however rare', (recipient) => {
    const { level, toTopManagement, authority } = evaluated(rare(recipient));
    expect(level.id).toBe('high');
    expect(toTopManagement).toBe(true);
    expect(authority).toBe(criteria.levels.at(-1)?.acceptanceAuthority);
  });
  it('for the organization alone stays with the authority of its level', () => {
    const { toTopManagement, authority, level } = evaluated(rare('organization'));
    expect(toTopManagement).toBe(false);
    expect(authority).toBe(level.acceptanceAuthority);
  });
  it('stays with its level when the criteria do not say so', () => {
    expect(evaluated(rare('groups'), overridden({ worstToTopManagement: false })).toTopManagement).toBe(false);
  });
  it('is only the last step of the scale', () => {
    expect(evaluated(placeRisk(aRisk(), 'current', judged('l5', { groups: 'c4' }))).toTopManagement).toBe(false);
  });
});

it.each`
  category                | level         | verdict               | exceedsAppetite
  ${'fundamental-rights'} | ${'low'}      | ${'within-appetite'}  | ${false}
  ${'fundamental-rights'} | ${'moderate'} | ${'within-tolerance'} | ${true}
  ${'fundamental-rights'} | ${'high'}     | ${'beyond-tolerance'} | ${true}
  ${'reliability'}        | ${'moderate'} | ${'within-appetite'}  | ${false}
  ${'reliability'}        | ${'high'}     | ${'within-tolerance'} | ${true}
  ${'reliability'}        | ${'critical'} | ${'beyond-tolerance'} | ${true}
  ${'innovation'}         | ${'high'}     | ${'within-appetite'}  | ${false}
  ${''}                   | ${'moderate'} | ${'within-tolerance'} | ${true}
  ${'no-such-category'}   | ${'high'}     | ${'beyond-tolerance'} | ${true}
`('a $level risk of category "$category" is $verdict', ({ category, level, verdict, exceedsAppetite }: Record<string, string>) => {
  const cell = { low: ['l1', 'c1'], moderate: ['l2', 'c3'], high: ['l4', 'c3'], critical: ['l5', 'c4'] }[level ?? ''] ?? [];
  const risk = aPlacedRisk(cell[0] ?? null, cell[1] ?? null, { category: category ?? '' });
  expect(evaluated(risk)).toMatchObject({ level: { id: level }, verdict, exceedsAppetite });
});

it('never calls an opportunity beyond the line', () => {
  expect(evaluated(aPlacedRisk('l5', 'c5', { kind: 'opportunity' }))).toMatchObject({ exceedsAppetite: false, toTopManagement: false });
});

describe('lines', () => {
  const levels = [{ id: 'low' }, { id: 'moderate' }, { id: 'high' }];
  it.each`
    level         | appetite      | tolerance     | verdict
    ${'low'}      | ${'low'}      | ${'moderate'} | ${'within-appetite'}
    ${'moderate'} | ${'low'}      | ${'moderate'} | ${'within-tolerance'}
    ${'high'}     | ${'low'}      | ${'moderate'} | ${'beyond-tolerance'}
    ${'moderate'} | ${'moderate'} | ${'moderate'} | ${'within-appetite'}
    ${'high'}     | ${'moderate'} | ${'moderate'} | ${'beyond-tolerance'}
  `(
    '$level with appetite $appetite and tolerance $tolerance is $verdict',
    ({ level, appetite, tolerance, verdict }: Record<string, string>) => {
      const lines = criteria.appetite.map((line) => ({ ...line, appetite: appetite ?? '', tolerance: tolerance ?? '' }));
      const cell = { likelihood: 'l1', consequence: 'c1', level: level ?? '' };
      expect(verdictAt({ ...criteria, appetite: lines }, 'privacy', cell)).toBe(verdict);
    },
  );
  it('are the strictest of all for a risk without category', () => {
    expect(linesFor(criteria, '')).toEqual({ appetite: 'low', tolerance: 'moderate' });
  });
  it('take the lowest appetite and the lowest tolerance, each on its own', () => {
    const [first, second] = criteria.appetite;
    if (!first || !second) throw new Error('No lines');
    const lines = [
      { ...first, appetite: 'moderate', tolerance: 'moderate' },
      { ...second, appetite: 'low', tolerance: 'high' },
    ];
    expect(strictest(levels, lines)).toEqual({ appetite: 'low', tolerance: 'moderate' });
  });
});

describe('order for treatment', () => {
  const order = (...risks: ReturnType<typeof aRisk>[]) => [...risks].sort(byPriority(criteria)).map((risk) => risk.ref);

  it('puts level first, then consequence, then likelihood', () => {
    expect(
      order(
        aPlacedRisk('l1', 'c1', { ref: 'R-001' }),
        aPlacedRisk('l5', 'c3', { ref: 'R-002' }),
        aPlacedRisk('l4', 'c3', { ref: 'R-003' }),
        aPlacedRisk('l1', 'c5', { ref: 'R-004' }),
        aPlacedRisk('l3', 'c5', { ref: 'R-005' }),
      ),
    ).toEqual(['R-005', 'R-004', 'R-002', 'R-003', 'R-001']);
  });
  it('puts the less certain first in the same cell', () => {
    const sure = placeRisk(aRisk({ ref: 'R-001' }), 'current', placed('l4', 'c4', { confidence: 'high' }));
    const less = placeRisk(aRisk({ ref: 'R-002' }), 'current', placed('l4', 'c4', { confidence: 'medium' }));
    expect(order(sure, less)).toEqual(['R-002', 'R-001']);
  });
  it('puts what is not analysed last, and equals in the order of their references', () => {
    const open = aRisk({ ref: 'R-001' });
    expect(order(open, aPlacedRisk('l1', 'c1', { ref: 'R-010' }), aPlacedRisk('l1', 'c1', { ref: 'R-009' }))).toEqual([
      'R-009',
      'R-010',
      'R-001',
    ]);
  });
});
