import type { Treatment } from '#domain/treatment/treatment.ts';
import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { objectives, riskSources } from '#catalogue/annexC.ts';
import { riskLibrary } from '#catalogue/riskLibrary.ts';
import { listControls } from '#domain/control/control.ts';
import type { Records } from '#domain/tables.ts';
import { csv } from '#export/csv.ts';
import { suggestControls } from '#report/controlSuggestions.ts';
import { groupName, groupOf, shortLabel } from '#report/controlLabels.ts';
import { coverage } from '#report/coverage.ts';
import { soaFinding } from '#report/soaFinding.ts';
import { soaCounts, soaHeader, soaRows, soaTable, uncoveredRisks } from '#report/statementOfApplicability.ts';
import { aDecision, anOwnControl, aPlacedRisk, aRisk, aTreatment, fiveByFive, placed, someRecords } from '../support/samples.ts';

const severe = (number: number, known: Parameters<typeof aPlacedRisk>[2] = {}) =>
  aPlacedRisk('l5', 'c5', { id: `risk-${number}`, ref: `R-00${number}`, title: `Risk ${number}`, ...known });
const minor = aPlacedRisk('l1', 'c1', { id: 'risk-9', ref: 'R-009', title: 'Minor' });
const target = { inherent: null, current: placed('l5', 'c5'), target: placed('l2', 'c2'), residual: null };
const treats = (risk: number, known: Parameters<typeof aTreatment>[0] = {}) =>
  aTreatment({ id: `t-${risk}`, ref: `T-0${risk}`, effects: [{ risk: `risk-${risk}`, expected: '' }], option: 'modify', ...known });

const records = someRecords({
  criteria: [fiveByFive()],
  risks: [minor, severe(1, { stages: target }), severe(2), severe(3), aRisk({ id: 'risk-8', ref: 'R-008' })],
  treatments: [
    treats(1, { controls: ['A.9.2', 'A.6.2.4', 'own-1'] }),
    treats(2, { controls: [] }),
    treats(3, { controls: ['A.4.4'], status: 'withdrawn' }),
  ],
  controls: [anOwnControl()],
  applicability: [
    aDecision('A.9.2', { decision: 'included', status: 'in-place', owner: 'Bo', evidence: 'Minutes of March' }),
    aDecision('A.6.2.4', { status: 'partly' }),
    aDecision('A.10.4', {
      decision: 'excluded',
      exclusionReasons: ['no-such-activity'],
      justification: 'We have no customers; the service is for our own staff only.',
    }),
    aDecision('A.2.2', { decision: 'included', reasons: ['policy', 'law'], status: 'verified' }),
  ],
});
const rows = soaRows(records, annexA);

describe('the document', () => {
  it('prints all controls in published order, own controls last, as approved', async () => {
    await expect(csv(soaTable(rows))).toMatchFileSnapshot('../golden/statement-of-applicability.csv');
    expect(rows).toHaveLength(39);
    expect(soaCounts(rows)).toEqual({ included: 4, excluded: 1, undecided: 34, own: 1 });
  });

  it('says at its head what is counted and which risks have no control', () => {
    const head = new Map(soaHeader(rows, records));
    expect(head.get('Controls')).toBe('4 included, 1 excluded, 34 undecided; 1 of them own');
    expect(head.get('Risks without a control')).toBe('R-002 (gap), R-003 (gap), R-009 (within), R-008 (not placed)');
    expect(head.get('Approved')).toBe('not approved');
    expect(head.get('Criteria')).toBe('Version 1, approved 2 November 2026');
    expect(head.get('Organization')).toBe('not recorded');
  });

  it('has a short label and a group for every control of Annex A', () => {
    for (const control of listControls(annexA, [])) {
      expect(shortLabel(control).length).toBeLessThanOrEqual(24);
      expect(groupName(groupOf(control))).not.toMatch(/^A/);
    }
    expect(shortLabel({ ref: 'X.1', title: 'Yearly hearing' })).toBe('Yearly hearing');
  });
});

describe('risks without a control', () => {
  const answered = (given: Partial<Records>) => {
    const all = someRecords({ criteria: [fiveByFive()], risks: [severe(1)], ...given });
    return uncoveredRisks(soaRows(all, annexA), all).map(({ answer }) => answer);
  };
  const acceptance = { reason: '', conditions: '', by: 'Ada', role: '', on: '', until: '', level: null };

  it.each([
    ['no treatment', {}, ['gap']],
    ['avoided', { treatments: [treats(1, { option: 'avoid' })] }, ['avoided']],
    ['shared', { treatments: [treats(1, { option: 'share' })] }, ['shared']],
    ['retained', { treatments: [treats(1, { option: 'retain' })] }, ['retained']],
    ['accepted', { risks: [severe(1, { acceptance })] }, ['retained']],
    ['modified without a control', { treatments: [treats(1)] }, ['gap']],
    ['retained by a withdrawn treatment', { treatments: [treats(1, { option: 'retain', status: 'withdrawn' })] }, ['gap']],
    ['treated by a control', { treatments: [treats(1, { controls: ['A.9.2'] })] }, []],
    [
      'treated by an excluded control',
      { treatments: [treats(1, { controls: ['A.9.2'] })], applicability: [aDecision('A.9.2', { decision: 'excluded' })] },
      ['gap'],
    ],
    ['an opportunity', { risks: [severe(1, { kind: 'opportunity' })] }, []],
    ['within the line', { risks: [minor] }, ['within']],
    ['not placed', { risks: [aRisk()] }, ['not placed']],
  ] as const)('%s', (_, given, answers) => {
    expect(answered(given as Partial<Records>)).toEqual(answers);
  });
});

describe('the finding', () => {
  const all = annexA.map(({ id }) => aDecision(id, { decision: 'included' }));
  const found = (given: Partial<Records>) => {
    const now = someRecords({ criteria: [fiveByFive()], ...given });
    const { strong, rest } = soaFinding(soaRows(now, annexA), now);
    return `${strong} ${rest}`;
  };

  it.each([
    [
      { applicability: all.slice(0, 31), risks: [severe(1), severe(2)] },
      '31 of 38 controls are decided. Two risks beyond the line have no control yet: R-001 and R-002.',
    ],
    [
      { applicability: all.slice(0, 1), risks: [severe(1)] },
      '1 of 38 controls is decided. One risk beyond the line has no control yet: R-001.',
    ],
    [{ applicability: all, risks: [minor] }, 'All 38 controls are decided. Every risk beyond the line has a control or another answer.'],
    [{}, '0 of 38 controls are decided. No risks yet that could need one.'],
    [
      { risks: [1, 2, 3, 4, 5, 6, 7].map((number) => severe(number)) },
      '0 of 38 controls are decided. Seven risks beyond the line have no control yet: R-001, R-002, R-003, R-004, R-005 and 2 more.',
    ],
  ])('reads %#', (given, sentence) => {
    expect(found(given)).toBe(sentence);
  });
});

describe('the coverage', () => {
  const model = coverage(rows, records);
  const cellsOf = (ref: string) => model.groups.flatMap((group) => group.rows).find((row) => row.ref === ref)?.cells;

  it('puts risks beyond the line first, worst first, and the unplaced last', () => {
    expect(model.columns.map((column) => column.ref)).toEqual(['R-001', 'R-002', 'R-003', 'R-009', 'R-008']);
    expect(model.beyond).toBe(3);
    expect(model.columns.at(-1)?.level).toBeUndefined();
  });

  it('takes the state from the row only where a treatment links the two', () => {
    expect(cellsOf('A.9.2')).toEqual(['in-place', 'none', 'none', 'none', 'none']);
    expect(cellsOf('A.6.2.4')?.[0]).toBe('partly');
    expect(cellsOf('X.1')?.[0]).toBe('planned');
    expect(cellsOf('A.2.2')?.[0]).toBe('none');
    expect(cellsOf('A.4.4')).toEqual(['none', 'none', 'none', 'none', 'none']);
  });

  it('marks what has no control, and calls it a gap beyond the line only', () => {
    expect(model.columns.map(({ bare, gap }) => [bare, gap])).toEqual([
      [false, false],
      [true, true],
      [true, true],
      [true, false],
      [true, false],
    ]);
    expect(model.columns[0]?.after?.rank).toBeLessThan(model.columns[0]?.level?.rank ?? 0);
    expect(model.columns[1]?.after).toBeUndefined();
  });

  it('has nine groups and own controls', () => {
    expect(model.groups.map((group) => `${group.id} ${group.rows.length}`)).toEqual([
      'A.2 3',
      'A.3 2',
      'A.4 5',
      'A.5 4',
      'A.6 9',
      'A.7 5',
      'A.8 4',
      'A.9 3',
      'A.10 3',
      'X 1',
    ]);
  });
});

describe('suggestions of controls', () => {
  const sources = {
    controls: listControls(annexA, [anOwnControl()]),
    words: (id: string) => annexA.find((control) => control.id === id)?.summary ?? '',
    library: riskLibrary,
    objectives,
    riskSources,
    treated: { risks: [], treatments: [] },
  };
  const entry = riskLibrary[0];
  const fromLibrary = aRisk({ librarySources: [entry?.id ?? ''] });

  it('offers what the library entry of a linked risk suggests first, and says so', () => {
    const [first] = suggestControls('', [fromLibrary], sources);
    expect(entry?.suggestedControls).toContain(first?.control.id);
    expect(first?.why).toBe(`The library entry of R-001 suggests it (${entry?.id})`);
  });

  it('offers what answers the source, then what serves an objective', () => {
    const found = suggestControls('', [aRisk({ riskSources: ['C.3.4'], objectives: ['C.2.1'] })], sources).map(({ why }) => why);
    expect(found[0]).toMatch(/^Answers the source of R-001/);
    expect(found.at(-1)).toMatch(/^Serves an objective of R-001/);
  });

  it.each([
    ['A.9', ['A.9.2', 'A.9.3', 'A.9.4']],
    ['hearing', ['X.1']],
    ['human', ['A.4.6']],
  ])('finds %s', (typed, refs) => {
    expect(suggestControls(typed, [], sources).map(({ control }) => control.ref)).toEqual(expect.arrayContaining(refs));
  });

  it('offers what is used here for a risk of the same kind, own controls too, unless it was found not to work', () => {
    const [here, other, stranger] = [
      aRisk({ category: 'safety' }),
      aRisk({ id: 'r2', ref: 'R-002', category: 'safety' }),
      aRisk({ id: 'r3', ref: 'R-003', category: 'money' }),
    ];
    const using = (risk: string, controls: string[], known: Partial<Treatment> = {}) =>
      aTreatment({ id: `t-${risk}`, effects: [{ risk, expected: '' }], controls, ...known });
    const found = (...treatments: Treatment[]) =>
      suggestControls('', [here], { ...sources, treated: { risks: [here, other, stranger], treatments } }).map(
        ({ control, why }) => `${control.ref}: ${why}`,
      );
    expect(found(using('r2', ['A.6.2.6', 'own-1']), using('r3', ['A.7.4']), using(here.id, ['A.7.5']))).toEqual([
      'A.6.2.6: Used for R-002, a risk of the same kind',
      'X.1: Used for R-002, a risk of the same kind',
    ]);
    expect(found(using('r2', ['A.6.2.6'], { outcome: 'fails' }))).toEqual([]);
  });

  it('offers nothing without a risk or a word', () => {
    expect(suggestControls(' ', [], sources)).toEqual([]);
    expect(suggestControls('nothing of this kind', [fromLibrary], sources)).toEqual([]);
  });
});
