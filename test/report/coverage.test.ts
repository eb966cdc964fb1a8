import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import type { Records } from '#domain/tables.ts';
import { coverage } from '#report/coverage.ts';
import { countStates, countText, strongest, weakest, type CoverageState } from '#report/coverageSums.ts';
import { soaRows } from '#report/statementOfApplicability.ts';
import { aDecision, anOwnControl, aPlacedRisk, aRisk, aTreatment, fiveByFive, someRecords } from '../support/samples.ts';

const [kind, other] = fiveByFive().appetite;
const severe = (count: number, category = kind?.id ?? '') =>
  Array.from({ length: count }, (_, at) => aPlacedRisk('l5', 'c5', { id: `s${at}`, ref: `R-${100 + at}`, category }));
const minor = (count: number, category = kind?.id ?? '', from = 0) =>
  Array.from({ length: count }, (_, at) => aPlacedRisk('l1', 'c1', { id: `m${from + at}`, ref: `R-${500 + from + at}`, category }));
const treats = (control: string, risks: readonly string[], id = control) =>
  aTreatment({ id, ref: `T-${id}`, controls: [control], effects: risks.map((risk) => ({ risk, expected: '' })) });

function model(given: Partial<Records>, room?: number) {
  const records = someRecords({ criteria: [fiveByFive()], ...given });
  return coverage(soaRows(records, annexA), records, room);
}
const rowOf = (found: ReturnType<typeof model>, ref: string) => found.groups.flatMap(({ rows }) => rows).find((row) => row.ref === ref);
const groupOf = (found: ReturnType<typeof model>, id: string) => found.groups.find((group) => group.id === id);

describe('counts', () => {
  it.each<[readonly CoverageState[], CoverageState, CoverageState, string]>([
    [['in-place', 'in-place'], 'in-place', 'in-place', 'all 2 in place'],
    [['in-place', 'none', 'in-place'], 'in-place', 'none', '2 of 3 in place, 1 of 3 not linked'],
    [['planned', 'partly', 'in-place'], 'in-place', 'planned', '1 of 3 in place, 1 of 3 partly in place, 1 of 3 planned'],
    [['none', 'none'], 'none', 'none', 'all 2 not linked'],
    [['partly'], 'partly', 'partly', 'partly in place'],
    [[], 'none', 'none', ''],
  ])('%j: at best %s, for all %s', (states, best, holds, text) => {
    const count = countStates(states);
    expect([strongest(count), weakest(count), countText(count)]).toEqual([best, holds, text]);
  });
});

describe('the rest of very many risks', () => {
  it('has no columns up to sixty risks; of more the forty worst are drawn and the rest is a column for each kind', () => {
    expect(model({ risks: [...severe(1), ...minor(59)] })).toMatchObject({ columns: { length: 60 }, rest: [] });
    const wide = model({ risks: [...minor(40), ...minor(20, '', 40), ...severe(1)] });
    expect(wide.columns).toHaveLength(40);
    expect(wide.columns[0]?.ref).toBe('R-100');
    expect(wide.rest).toMatchObject([
      { kind: 'without a kind', count: 20, beyond: 0 },
      { kind: kind?.name, count: 1, beyond: 0 },
    ]);
    expect([wide.beyond, wide.line]).toEqual([1, 1]);
  });

  it('says in each cell for how many of the risks the control is how far', () => {
    const risks = [...severe(40), ...minor(18), ...minor(5, other?.id, 18)];
    const wide = model({
      risks,
      treatments: [
        treats('A.9.2', ['s0', 'm0', 'm1', 'm18']),
        treats('A.9.3', ['m1', 'm2']),
        treats('A.4.2', ['m18', 'm19', 'm20', 'm21', 'm22']),
      ],
      applicability: [aDecision('A.9.2', { status: 'in-place' }), aDecision('A.9.3', { status: 'partly' })],
    });
    expect(wide.rest).toMatchObject([
      { kind: kind?.name, count: 18 },
      { kind: other?.name, count: 5 },
    ]);
    expect(rowOf(wide, 'A.9.2')?.rest.map(countText)).toEqual([
      '2 of 18 in place, 16 of 18 not linked',
      '1 of 5 in place, 4 of 5 not linked',
    ]);
    expect(rowOf(wide, 'A.4.2')?.rest.map(weakest)).toEqual(['none', 'planned']);
    expect(rowOf(wide, 'A.2.2')?.rest.map(countText)).toEqual(['all 18 not linked', 'all 5 not linked']);
    // Of the group the furthest control counts for each risk, and each risk once.
    expect(groupOf(wide, 'A.9')?.rest.map(countText)).toEqual([
      '2 of 18 in place, 1 of 18 partly in place, 15 of 18 not linked',
      '1 of 5 in place, 4 of 5 not linked',
    ]);
  });

  it('counts what is bare and what is a gap, and draws no line where part of the rest is beyond it', () => {
    const wide = model({ risks: [...severe(62), ...minor(3)], treatments: [treats('A.9.2', ['s61', 'm0'])] });
    expect(wide.rest).toMatchObject([{ count: 25, beyond: 22, bare: 23, gaps: 21 }]);
    expect([wide.beyond, wide.line]).toEqual([40, undefined]);
    // All that is drawn is beyond, nothing of the rest: the line stands between the two.
    expect(model({ risks: [...severe(40), ...minor(30)] }).line).toBe(40);
    // All is within, and all is beyond: there is nothing to divide.
    expect(model({ risks: minor(70) }).line).toBeUndefined();
    expect(model({ risks: severe(5) }).line).toBeUndefined();
  });

  it('draws fewer where there is less room, with a column for each kind, and a few however little there is', () => {
    const risks = [...severe(20), ...minor(5, other?.id)];
    expect(model({ risks }, 25)).toMatchObject({ columns: { length: 25 }, rest: [] });
    const tight = model({ risks }, 16);
    expect(tight.columns).toHaveLength(14);
    expect(tight.rest.map(({ count }) => count)).toEqual([6, 5]);
    expect(model({ risks }, 1)).toMatchObject({ columns: { length: 5 }, rest: [{ kind: 'All kinds', count: 20 }] });
    const kinds = fiveByFive().appetite.flatMap(({ id }, at) => minor(1, id, 100 + at));
    expect(model({ risks: [...severe(20), ...kinds] }, 12).rest.map(({ kind: name, count }) => `${name} ${count}`)).toEqual([
      `${kind?.name} 12`,
      `${other?.name} 1`,
      `Other kinds ${kinds.length - 2}`,
    ]);
  });
});

describe('groups', () => {
  it('sum up their controls for each risk, and say how many are not decided', () => {
    const found = model({
      risks: [...severe(1), aRisk({ id: 'open', ref: 'R-900' })],
      treatments: [treats('A.9.2', ['s0']), treats('A.9.3', ['s0']), treats('own-1', ['open'])],
      controls: [anOwnControl()],
      applicability: [aDecision('A.9.3', { status: 'verified' })],
    });
    expect(found.groups).toHaveLength(10);
    expect(groupOf(found, 'A.9')).toMatchObject({ undecided: 1 });
    expect(groupOf(found, 'A.9')?.cells.map(countText)).toEqual(['1 of 3 in place, 1 of 3 planned, 1 of 3 not linked', 'all 3 not linked']);
    expect(groupOf(found, 'X')?.cells.map(countText)).toEqual(['not linked', 'planned']);
  });
});
