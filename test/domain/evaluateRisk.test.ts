import { describe, expect, it } from 'vitest';
import { strictest } from '#domain/criteria/appetite.ts';
import { linesFor, verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { byPriority, evaluateRisk, rangeOf, type Evaluated } from '#domain/risk/evaluateRisk.ts';
import { noStanding, type Placement } from '#domain/risk/placement.ts';
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

describe('two scenarios', () => {
  interface Scenarios {
    usual: [string | null, string | null];
    bad: [string | null, string | null];
    level: string;
    scenario: string;
    cell: [string, string];
  }
  const two = (usual: [string | null, string | null], bad: [string | null, string | null], known: Partial<Placement> = {}) =>
    placeRisk(aRisk(), 'current', placed(...usual, { badCase: { ...noStanding, likelihood: bad[0], overall: bad[1] }, ...known }));

  it.each`
    usual           | bad             | level         | scenario      | cell
    ${['l4', 'c1']} | ${['l1', 'c5']} | ${'high'}     | ${'bad-case'} | ${['l1', 'c5']}
    ${['l5', 'c3']} | ${['l1', 'c4']} | ${'high'}     | ${'usual'}    | ${['l5', 'c3']}
    ${['l4', 'c3']} | ${['l2', 'c4']} | ${'high'}     | ${'usual'}    | ${['l4', 'c3']}
    ${['l1', 'c1']} | ${['l1', 'c1']} | ${'low'}      | ${'usual'}    | ${['l1', 'c1']}
    ${['l4', 'c2']} | ${[null, 'c5']} | ${'moderate'} | ${'usual'}    | ${['l4', 'c2']}
    ${[null, null]} | ${['l3', 'c5']} | ${'critical'} | ${'bad-case'} | ${['l3', 'c5']}
  `('usual $usual, bad $bad: $level, by the $scenario', ({ usual, bad, level, scenario, cell }: Scenarios) => {
    const risk = two(usual, bad);
    expect(evaluated(risk)).toMatchObject({ level: { id: level }, scenario, likelihood: { id: cell[0] }, consequence: { id: cell[1] } });
  });

  it('shows the worse of the two levels, never anything between', () => {
    const steps = [1, 2, 3, 4, 5];
    const ids = steps.flatMap((l) => steps.map((c): [string, string] => [`l${l}`, `c${c}`]));
    const rank = (cell: [string, string]) => evaluated(aPlacedRisk(...cell)).rank;
    for (const usual of ids) for (const bad of ids) expect(evaluated(two(usual, bad)).rank).toBe(Math.max(rank(usual), rank(bad)));
  });

  it('goes to top management when the bad case is the worst for people, even where the usual case has the higher level', () => {
    const badCase = { ...noStanding, likelihood: 'l1', consequences: { ...noStanding.consequences, groups: 'c5' } };
    expect(evaluated(placeRisk(aRisk(), 'current', placed('l5', 'c4', { badCase })))).toMatchObject({
      scenario: 'usual',
      toTopManagement: true,
    });
  });

  it('leaves the bad case where it is after treatment, until somebody says that it moves', () => {
    const risk = placeRisk(two(['l5', 'c3'], ['l2', 'c5']), 'target', placed('l1', 'c1'));
    expect(evaluated(risk, criteria, 'target')).toMatchObject({ level: { id: 'high' }, scenario: 'bad-case' });
    const said = placeRisk(risk, 'target', placed('l1', 'c1', { badCase: { ...noStanding, likelihood: 'l1', overall: 'c2' } }));
    expect(evaluated(said, criteria, 'target').level.id).toBe('low');
    expect(evaluateRisk(two(['l5', 'c3'], ['l2', 'c5']), criteria, 'target').state).toBe('to-analyse');
  });
});

describe('a range', () => {
  const ranged = (low: string, high: string, known: Partial<Placement> = {}) =>
    placeRisk(aRisk(), 'current', placed('l3', 'c3', { range: { likelihood: { low, high }, consequence: null }, ...known }));

  it('leaves the level at the most likely place and names the highest level it reaches', () => {
    expect(evaluated(ranged('l2', 'l5'))).toMatchObject({ level: { id: 'moderate' }, upper: { id: 'high' } });
    expect(evaluated(ranged('l2', 'l3'))).toMatchObject({ level: { id: 'moderate' }, upper: { id: 'moderate' } });
  });
  it('is read the same whichever end was named first, and always holds the most likely place', () => {
    const read = (risk: ReturnType<typeof aRisk>) => rangeOf(risk.stages.current, criteria);
    expect(read(ranged('l5', 'l4'))).toEqual({ likelihood: [2, 4], consequence: [2, 2] });
    expect(read(ranged('l4', 'l5'))).toEqual(read(ranged('l5', 'l4')));
  });
  it('that lost its steps, or was never given, is none', () => {
    expect(rangeOf(ranged('gone', 'lost').stages.current, criteria)).toBeUndefined();
    expect(rangeOf(aPlacedRisk('l3', 'c3').stages.current, criteria)).toBeUndefined();
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
  it('puts what was put in order by hand first, then the higher upper end', () => {
    const inCell = (ref: string, known: Partial<Placement>) => placeRisk(aRisk({ ref }), 'current', placed('l3', 'c3', known));
    const wide = { likelihood: { low: 'l3', high: 'l5' }, consequence: null };
    expect(
      order(
        inCell('R-001', {}),
        inCell('R-002', { range: wide }),
        inCell('R-003', { order: 2 }),
        inCell('R-004', { order: 1 }),
        aPlacedRisk('l4', 'c3', { ref: 'R-005' }),
      ),
    ).toEqual(['R-005', 'R-004', 'R-003', 'R-002', 'R-001']);
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
