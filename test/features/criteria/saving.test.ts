import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import { resizeCriteria, suggestMapping } from '#domain/criteria/mapping.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { addStep, drawLine, paintCell, removeStep, shiftStep } from '#domain/criteria/steps.ts';
import { placeRisk } from '#domain/risk/risk.ts';
import { approve, change, changedElsewhere, revise, saveSketch, storedFor } from '#features/criteria/changes.ts';
import { dropSketch, sketchOf } from '#features/criteria/sketch.svelte.ts';
import { unsaved } from '#features/shared/unsaved.svelte.ts';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aPlacedRisk, fiveByFive, judged, placed, someRecords } from '../../support/samples.ts';

afterEach(() => {
  dropSketch(session.id ?? '');
  session.close();
});

const risks = [
  aPlacedRisk('l3', 'c3'),
  placeRisk(aPlacedRisk('l5', 'c5', { id: 'risk-2', ref: 'R-002', category: 'privacy' }), 'target', placed('l1', 'c2')),
  placeRisk(aPlacedRisk(null, null, { id: 'risk-3', ref: 'R-003' }), 'current', judged('l2', { groups: 'c4', organization: 'c1' })),
  aPlacedRisk(null, null, { id: 'risk-4', ref: 'R-004' }),
];
const open = async (criteria: readonly RiskCriteria[]) =>
  session.open(await importAsNew({ tables: someRecords({ criteria, risks }), changes: [] }));
const drafted = (): RiskCriteria => ({ ...fiveByFive(), state: 'draft', approvedBy: '', approvedRole: '', approvedOn: '' });
const now = () => {
  const { criteria } = session.records;
  const found =
    sketchOf(session.id ?? '')?.criteria ??
    criteria.find(({ state }) => state === 'draft') ??
    criteria.find(({ state }) => state === 'approved');
  if (!found) throw new Error('No criteria');
  return found;
};
const sketch = () => {
  const found = sketchOf(session.id ?? '');
  if (!found) throw new Error('No sketch');
  return found;
};
const paint = (level: string) => change(now(), `Paint ${level}`, (criteria) => paintCell(criteria, 'l1', 'c1', level));

describe('a sketch', () => {
  it('stores nothing, goes back and forth step by step, and joins the steps of one gesture', async () => {
    await open([fiveByFive()]);
    const before = session.records;
    revise(fiveByFive());
    paint('moderate');
    paint('high');
    expect(sketch().count).toBe(2);
    for (const to of [1, 2, 3]) change(now(), 'Move the line', (criteria) => drawLine(criteria, 'privacy', 'appetite', 4, to), 'one drag');
    expect(sketch().count).toBe(3);
    change(now(), 'Move the line', (criteria) => criteria, 'one drag'); // dragged back to where it was
    expect(sketch().count).toBe(2);
    expect([sketch().undo(), sketch().undo(), sketch().undo()]).toEqual(['Paint high', 'Paint moderate', undefined]);
    expect(unsaved.any).toBe(false);
    expect(sketch().redo()).toBe('Paint moderate');
    expect(unsaved.any).toBe(true);
    expect(session.records).toBe(before);
    expect(session.ledger.canUndo).toBe(false);
  });

  it('refuses what could not be stored, and says why', async () => {
    await open([fiveByFive()]);
    revise(fiveByFive());
    const low = change(now(), 'Lower a tolerance', (criteria) => ({
      ...criteria,
      appetite: criteria.appetite.map((line) => (line.id === 'financial' ? { ...line, tolerance: 'low' } : line)),
    }));
    expect(low).toMatchObject({ ok: false, issues: [{ message: expect.stringContaining('is below its appetite') }] });
    expect(sketch().dirty).toBe(false);
  });
});

describe('saving', () => {
  it('makes a draft that judges nothing, in one step that undo takes back', async () => {
    await open([fiveByFive()]);
    revise(fiveByFive());
    paint('high');
    expect(await saveSketch(sketch())).toMatchObject({ ok: true, value: { version: 2, state: 'draft' } });
    expect(session.records.criteria.map(({ version, state }) => [version, state])).toEqual([
      [1, 'approved'],
      [2, 'draft'],
    ]);
    expect(sketchOf(session.id ?? '')).toBeUndefined();
    await session.ledger.undo();
    expect(session.records.criteria).toHaveLength(1);
  });

  it('writes over a draft while no score would read differently, and keeps it beside the next when one would', async () => {
    await open([drafted()]);
    paint('moderate'); // nobody stands there
    await saveSketch(sketch());
    expect(session.records.criteria.map(({ version, state }) => [version, state])).toEqual([[1, 'draft']]);
    change(now(), 'Remove a step', (criteria) => removeStep(criteria, 'likelihood', 'l3', 'l4'));
    await saveSketch(sketch());
    expect(session.records.criteria.map(({ version, state }) => [version, state])).toEqual([
      [1, 'superseded'],
      [2, 'draft'],
    ]);
    expect(session.records.risks[0]?.stages.current).toEqual(risks[0]?.stages.current);
  });

  it('does not take back unseen what was changed elsewhere', async () => {
    await open([drafted()]);
    paint('moderate');
    await session.ledger.edit('Elsewhere', 'criteria', 'criteria-1', (criteria) => ({ ...criteria, reasons: 'Said in another tab.' }));
    const stored = storedFor(sketch());
    expect(stored && changedElsewhere(sketch(), stored)).toBe(true);
    expect((await saveSketch(sketch())).ok).toBe(false);
    expect(session.records.criteria[0]?.reasons).toBe('Said in another tab.');
    expect((await saveSketch(sketch(), true)).ok).toBe(true);
  });
});

/** More of them by RUNS; `RUNS=10000` takes some two minutes. */
const runs = Number(process.env['RUNS'] ?? 250);

it('changes no score by any edit, save or approval of criteria', async () => {
  const stages = () => session.records.risks.map((risk) => risk.stages);
  const before = risks.map((risk) => risk.stages);
  let serial = 0;
  let run = 0;
  const edits: readonly ((criteria: RiskCriteria, pick: number) => RiskCriteria)[] = [
    (criteria, pick) => paintCell(criteria, criteria.likelihood[pick % 3]?.id ?? '', criteria.consequence[pick % 3]?.id ?? '', 'high'),
    (criteria, pick) => drawLine(criteria, 'privacy', 'appetite', pick % 3, pick % 4),
    (criteria, pick) =>
      removeStep(
        criteria,
        'likelihood',
        criteria.likelihood[pick % criteria.likelihood.length]?.id ?? '',
        criteria.likelihood[0]?.id ?? null,
      ),
    (criteria, pick) => removeStep(criteria, 'consequence', criteria.consequence[pick % criteria.consequence.length]?.id ?? '', null),
    (criteria, pick) => (criteria.likelihood.length < 7 ? addStep(criteria, 'likelihood', pick % 3, `new-${(serial += 1)}`) : criteria),
    (criteria, pick) => shiftStep(criteria, 'consequence', criteria.consequence[pick % 3]?.id ?? '', 1),
    (criteria, pick) => {
      const start = criteriaStart(([3, 4, 5] as const)[pick % 3] ?? 5);
      const suggest = (axis: 'likelihood' | 'consequence') => suggestMapping(criteria[axis], start[axis]);
      return resizeCriteria(criteria, start, { likelihood: suggest('likelihood'), consequence: suggest('consequence') });
    },
  ];
  const sequence = fc.array(fc.tuple(fc.nat(edits.length - 1), fc.nat(20)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(sequence, fc.boolean(), async (chosen, approves) => {
      // Not one assessment with thousands of versions, which no person has.
      if (run % 100 === 0) {
        session.close();
        await open([fiveByFive()]);
      }
      run += 1;
      const draft = session.records.criteria.find(({ state }) => state === 'draft');
      const inForce = session.records.criteria.find(({ state }) => state === 'approved');
      if (!draft && inForce) revise(inForce);
      for (const [which, pick] of chosen) change(now(), `Edit ${which}`, (criteria) => edits[which]?.(criteria, pick) ?? criteria);
      if (sketchOf(session.id ?? '')) expect((await saveSketch(sketch())).ok).toBe(true);
      const saved = session.records.criteria.find(({ state }) => state === 'draft');
      if (approves && saved)
        expect(await approve(saved, { approvedBy: 'Ada', approvedRole: 'Director', approvedOn: '2026-11-24' })).toEqual([]);
      expect(stages()).toEqual(before);
    }),
    { numRuns: runs },
  );
}, 600_000);
