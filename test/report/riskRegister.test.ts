import { describe, expect, it } from 'vitest';
import { csv } from '#export/csv.ts';
import { noPlacement, noStanding, type Placement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import { heatmap, riskFinding } from '#report/heatmap.ts';
import { matrixFigure } from '#report/matrixFigure.ts';
import { nextStep, riskRegister } from '#report/riskRegister.ts';
import { trajectory } from '#report/trajectory.ts';
import { approvedCriteria, sampleRecords, severeRisk } from '../support/sampleAssessment.ts';

const step = (scale: readonly { readonly id: string }[], number: number) => scale[number - 1]?.id ?? '';
const at = (likelihood: number, consequence: number): Placement => ({
  ...noPlacement,
  likelihood: step(approvedCriteria.likelihood, likelihood),
  overall: step(approvedCriteria.consequence, consequence),
});
const risk = (number: number, known: Partial<Risk> = {}) =>
  identifyRisk({ id: `x${number}`, ref: `R-00${number}` }, `Risk ${number}`, known);
const standing = (current: Placement, target: Placement | null = null, residual: Placement | null = null): Partial<Risk> => ({
  stages: { inherent: null, current, target, residual },
});
const context = { criteria: approvedCriteria, records: sampleRecords, annexCName: (id: string) => id };
const view = { stage: 'current', category: '' } as const;

it('prints the register as approved', async () => {
  const risks = [
    risk(3),
    severeRisk,
    risk(2, { ...standing(at(1, 1), at(1, 1)), owner: 'Cy', kind: 'opportunity', decision: 'Pursue; "carefully"' }),
  ];
  await expect(csv(riskRegister(risks, context))).toMatchFileSnapshot('../golden/risk-register.csv');
});

describe('the matrix', () => {
  it('says each cell as a screen reader reads it', () => {
    const { rows, label } = heatmap([risk(1, standing(at(4, 4))), risk(2, standing(at(4, 4)))], [], approvedCriteria, view);
    const cell = rows[1]?.[3];
    const [likely, severe] = [approvedCriteria.likelihood[3]?.label, approvedCriteria.consequence[3]?.label];
    expect(cell?.name).toBe(
      `${likely}, ${severe}. Level ${cell?.level.label}, beyond the line for all kinds but Innovation and opportunity. 2 risks: R-001, R-002.`,
    );
    expect(rows[4]?.[0]?.name).toMatch(/No risks\.$/);
    expect(label).toBe('Risk matrix, current stage, 2 risks, 2 beyond the appetite line');
  });

  it.each`
    risks | accepted | said
    ${6}  | ${1}     | ${'6 risks: R-001, R-002, R-003, R-004, R-005, R-006.'}
    ${7}  | ${0}     | ${'7 risks.'}
    ${12} | ${5}     | ${'12 risks, 5 accepted.'}
  `('says $risks risks in a cell, $accepted of them accepted, as “$said”', ({ risks, accepted, said }) => {
    const acceptance = { by: 'Ada', role: 'Board', on: '2026-06-03', until: '2027-06-03', conditions: '' } as Risk['acceptance'];
    const all = Array.from({ length: Number(risks) }, (_, index) =>
      risk(index + 1, { ...standing(at(4, 4)), acceptance: index < Number(accepted) ? acceptance : null }),
    );
    const name = heatmap(all, [], approvedCriteria, view).rows[1]?.[3]?.name ?? '';
    expect(name.slice(-String(said).length - 2)).toBe(`. ${String(said)}`);
  });

  it('draws both cases, counts a risk once, and says where the other case is', () => {
    const two = risk(1, standing({ ...at(4, 1), badCase: { ...noStanding, likelihood: at(1, 5).likelihood, overall: at(1, 5).overall } }));
    const model = heatmap([two], [], approvedCriteria, view);
    const [usual, bad] = [model.rows[1]?.[0], model.rows[4]?.[4]];
    expect(bad).toMatchObject({ marks: [{ ref: 'R-001', scenario: 'bad-case' }], companions: [] });
    expect(usual).toMatchObject({ marks: [], companions: [{ ref: 'R-001', scenario: 'usual' }] });
    expect(usual?.name).toMatch(/ No risks\. Usual case of R-001\.$/);
    expect(model.label).toBe('Risk matrix, current stage, 1 risk, 1 beyond the appetite line');
  });

  it('marks cells where the kinds of harm differ, and only with all kinds', () => {
    const cell = (category: string, row: number, column: number) =>
      heatmap([], [], approvedCriteria, { ...view, category }).rows[row]?.[column];
    expect(cell('', 1, 3)?.kinds).toHaveLength(approvedCriteria.appetite.length - 1);
    expect(cell('', 0, 4)?.kinds).toEqual([]); // beyond for all
    expect(cell('', 4, 0)?.kinds).toEqual([]); // within for all
    expect(cell('privacy', 1, 3)?.kinds).toEqual([]);
    expect(cell('privacy', 1, 3)?.name).toContain('beyond the line for Privacy');
  });

  it('keeps risks without a placement apart, never at the lowest', () => {
    const { rows, unplaced } = heatmap(
      [risk(1), risk(2, standing({ ...noPlacement, likelihood: step(approvedCriteria.likelihood, 2) }))],
      [],
      approvedCriteria,
      view,
    );
    expect(unplaced.map((mark) => mark.ref)).toEqual(['R-001', 'R-002']);
    expect(rows.flat().every((cell) => cell.marks.length === 0)).toBe(true);
  });

  it('names a large cell by its number and what was accepted', () => {
    const risks = Array.from({ length: 7 }, (_, index) => risk(index + 1, standing(at(2, 2))));
    expect(heatmap(risks, [], approvedCriteria, view).rows[3]?.[1]?.name).toMatch(/ 7 risks\.$/);
  });

  it('writes a level once in each connected region', () => {
    const { rows } = heatmap([], [], approvedCriteria, view);
    const words = rows.flat().filter((cell) => cell.word);
    expect(words.length).toBeGreaterThanOrEqual(approvedCriteria.levels.length);
    expect(words.length).toBeLessThan(rows.flat().length / 2);
    expect(rows[0]?.[0]?.word).toBe(true);
  });

  it('prints a risk without a target where it stands today', () => {
    const figure = matrixFigure([risk(1, standing(at(4, 4)))], approvedCriteria, 'target', (beyond) => `${beyond} beyond`);
    expect(figure.title).toBe('1 beyond');
    expect(figure.cells.filter((cell) => cell.count > 0)).toMatchObject([
      { likelihood: at(4, 4).likelihood, consequence: at(4, 4).overall, count: 1 },
    ]);
  });
});

describe('the way of a risk', () => {
  const moved = risk(1, standing(at(5, 5), at(2, 2), at(2, 2)));
  const treatment = planTreatment({ id: 't', ref: 'T-02' }, 'Check', { effects: [{ risk: 'x1', expected: '' }], status: 'in-place' });

  it('has no residual until the effect is verified', () => {
    expect(trajectory(moved, [treatment], approvedCriteria).map((stop) => stop.stage)).toEqual(['current', 'target']);
    const verified = { ...treatment, outcome: 'works' as const, verifiedBy: 'Ada', verifiedOn: '2026-11-01' };
    expect(trajectory(moved, [verified], approvedCriteria).map((stop) => stop.stage)).toEqual(['current', 'target', 'residual']);
  });

  it.each([
    [risk(1), 'Place it'],
    [risk(1, standing(at(5, 5))), 'Name an owner'],
    [risk(1, { ...standing(at(5, 5)), owner: 'Bo' }), 'No treatment yet'],
    [risk(1, { ...standing(at(1, 1)), owner: 'Bo' }), 'Say why'],
  ])('names the next step %#', (of, next) => {
    expect(nextStep(of, context)).toBe(next);
  });
});

describe('the finding', () => {
  const found = (risks: readonly Risk[]) => riskFinding({ risks, criteria: [approvedCriteria], treatments: [] });

  it.each([
    [[], 'No risks yet.', ''],
    [[risk(1)], '0 of 1 risk is beyond the appetite line.', '1 is not placed yet.'],
    [[risk(1, standing(at(5, 5)))], '1 of 1 risk is beyond the appetite line.', '1 needs a decision.'],
    [
      [risk(1, standing(at(5, 5), at(1, 1))), risk(2, standing(at(5, 4))), risk(3, standing(at(1, 1)))],
      '2 of 3 risks are beyond the appetite line.',
      'Planned treatment brings 1 of them back. 2 need a decision.',
    ],
  ])('counts %#', (risks, strong, rest) => {
    expect(found(risks)).toEqual({ strong, rest });
  });

  it('says that there are no criteria', () => {
    expect(riskFinding({ risks: [], criteria: [], treatments: [] }).strong).toBe('No criteria yet.');
  });
});
