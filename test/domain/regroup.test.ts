import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { mergeParties, splitParty, type Grouped, type SplitPlan } from '#domain/impact/regroup.ts';
import { danglingReferences } from '#domain/references.ts';
import { parseRecord } from '#domain/tables.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, someRecords } from '../support/samples.ts';

const note = { on: '2026-11-26', why: 'The same people' };
const merging = { keep: 'a', gone: 'b', name: 'Both' };

/** Writes what a change came to, as the ledger would. */
function after(now: Grouped, change: Partial<Grouped> | undefined, gone?: string): Grouped {
  if (!change) throw new Error('nothing was changed');
  const put = <T extends { readonly id: string }>(old: readonly T[], changed: readonly T[] = []): T[] => [
    ...old.map((record) => changed.find(({ id }) => id === record.id) ?? record),
    ...changed.filter(({ id }) => !old.some((record) => record.id === id)),
  ];
  for (const table of ['parties', 'impacts', 'risks', 'impactAssessments'] as const)
    for (const record of change[table] ?? []) expect(parseRecord(table, record)).toMatchObject({ ok: true });
  return {
    parties: put(now.parties, change.parties).filter(({ id }) => id !== gone),
    impacts: put(now.impacts, change.impacts),
    risks: put(now.risks, change.risks),
    impactAssessments: put(now.impactAssessments, change.impactAssessments),
  };
}

const merged = (now: Grouped) => after(now, mergeParties(now, merging, note), 'b');
const births = { party: { id: 'new', ref: 'P-09' }, copies: {} };
const plan = (known: Partial<SplitPlan> = {}): SplitPlan => ({
  from: 'a',
  name: 'Part',
  keptName: 'Rest',
  back: undefined,
  fates: {},
  ...known,
});
const split = (now: Grouped, known: Partial<SplitPlan> = {}, born = births) => after(now, splitParty(now, plan(known), born, note));

const grouped = (known: Partial<Grouped>, a: Partial<AffectedParty> = {}, b: Partial<AffectedParty> = {}): Grouped => ({
  parties: [aParty({ id: 'a', ref: 'P-01', name: 'A', ...a }), aParty({ id: 'b', ref: 'P-02', name: 'B', ...b })],
  impacts: [],
  risks: [],
  impactAssessments: [anAssessment()],
  ...known,
});
const none = (party: string, dimension: string, reason: string) => ({ party, dimension, reason });

describe('merging two parties', () => {
  it('takes impacts, risks and opinions along and keeps what the other was', () => {
    const opinion = { id: 'o', party: 'b', by: 'Ada', how: '', on: '', said: 'No', answer: '' };
    const now = merged(
      grouped(
        {
          impacts: [anImpact({ id: 'i', party: 'b' })],
          risks: [aRisk({ impacts: ['i'] })],
          impactAssessments: [anAssessment({ opinions: [opinion] })],
        },
        { number: '40' },
        { number: '2', spokenForBy: 'A lawyer' },
      ),
    );
    expect(now.parties.map(({ ref, name, number, spokenForBy }) => [ref, name, number, spokenForBy])).toEqual([
      ['P-01', 'Both', '40; 2', 'A lawyer'],
    ]);
    expect(now.impacts[0]?.party).toBe('a');
    expect(now.risks[0]?.impacts).toEqual(['i']);
    expect(now.impactAssessments[0]?.opinions[0]?.party).toBe('a');
    expect(now.parties[0]?.origins).toMatchObject([
      { how: 'merged', ref: 'P-02', on: '2026-11-26', why: 'The same people', was: { name: 'B', number: '2' }, impacts: ['i'] },
    ]);
    const systems = [aSystem()];
    expect(danglingReferences(someRecords({ ...now, systems }))).toEqual([]);
  });

  it.each<[one: boolean | null, other: boolean | null, both: boolean | null]>([
    [true, false, true],
    [null, true, true],
    [false, false, false],
    [false, null, null],
    [null, null, null],
  ])('easier to hurt: %s and %s is %s', (one, other, both) => {
    expect(merged(grouped({}, { vulnerable: one }, { vulnerable: other })).parties[0]?.vulnerable).toBe(both);
  });

  it.each([
    ['considered for both', [none('a', 'x', 'This'), none('b', 'x', 'That')], [], [none('a', 'x', 'This; That')]],
    ['the same reason once', [none('a', 'x', 'This'), none('b', 'x', 'This')], [], [none('a', 'x', 'This')]],
    ['considered for one only is open again', [none('a', 'x', 'This')], [], []],
    ['rated for the other is rated', [none('a', 'x', 'This')], [anImpact({ party: 'b', dimension: 'x' })], []],
    ['other parties stay', [none('c', 'x', 'This')], [], [none('c', 'x', 'This')]],
  ])('a cell: %s', (_what, consideredNone, impacts, left) => {
    const now = merged(grouped({ impacts, impactAssessments: [anAssessment({ consideredNone })] }));
    expect(now.impactAssessments[0]?.consideredNone).toEqual(left);
    // Whatever became of the cell, the reasons can still be read.
    const [origin] = now.parties[0]?.origins ?? [];
    const kept = [...(origin?.before?.none ?? []), ...(origin?.was.none ?? [])].map(({ reason }) => reason);
    expect(kept).toEqual(consideredNone.filter(({ party }) => party !== 'c').map(({ reason }) => reason));
  });

  it('keeps the first text where both do not fit, and the second in the origin', () => {
    const long = 'x'.repeat(200);
    const now = merged(grouped({}, { canSee: long }, { canSee: `${long}y` }));
    expect(now.parties[0]?.canSee).toBe(long);
    expect(now.parties[0]?.origins[0]?.was.canSee).toBe(`${long}y`);
  });

  it.each([
    ['with itself', { keep: 'a', gone: 'a' }],
    ['with one that is gone', { keep: 'a', gone: 'z' }],
    ['across assessments', { keep: 'a', gone: 'b' }],
  ])('is not done %s', (what, ids) => {
    const now = grouped({}, {}, what === 'across assessments' ? { assessment: 'another' } : {});
    expect(mergeParties(now, { ...ids, name: 'Both' }, note)).toBeUndefined();
  });
});

describe('splitting a party', () => {
  const impacts = ['stays', 'moves', 'both'].map((id, index) => anImpact({ id, ref: `I-0${index + 1}`, party: 'a', dimension: id }));
  const copy = { id: 'copy', ref: 'I-04' };
  const reason = { impact: 'both', reason: 'One person', by: 'Ada', on: '' };
  const now = split(
    grouped({
      impacts,
      risks: [aRisk({ impacts: ['both', 'moves'], floorReasons: [reason] }), aRisk({ id: 'r2', ref: 'R-002', impacts: ['stays'] })],
      impactAssessments: [anAssessment({ consideredNone: [none('a', 'y', 'Neither')] })],
    }),
    { fates: { moves: 'moves', both: 'both' } },
    { ...births, copies: { both: copy } },
  );

  it('moves, copies and leaves impacts as asked', () => {
    expect(now.impacts.map(({ ref, party }) => [ref, party])).toEqual([
      ['I-01', 'a'],
      ['I-02', 'new'],
      ['I-03', 'a'],
      ['I-04', 'new'],
    ]);
  });

  it('lets risks that name an impact for both name its copy, with the reason for a lower consequence', () => {
    expect(now.risks.map(({ impacts: named }) => named)).toEqual([['both', 'moves', 'copy'], ['stays']]);
    expect(now.risks[0]?.floorReasons).toEqual([reason, { ...reason, impact: 'copy' }]);
  });

  it('counts what was considered for the whole for both parts, and names both', () => {
    expect(now.impactAssessments[0]?.consideredNone).toEqual([none('a', 'y', 'Neither'), none('new', 'y', 'Neither')]);
    expect(now.parties.map(({ ref, name }) => [ref, name])).toEqual([
      ['P-01', 'Rest'],
      ['P-02', 'B'],
      ['P-09', 'Part'],
    ]);
    expect(now.parties[2]?.origins).toMatchObject([{ how: 'split', ref: 'P-01', was: { name: 'A' } }]);
  });
});

const text = fc.constantFrom('', 'Few', 'Many', 'All of them');
const someone = fc.record({
  number: text,
  vulnerable: fc.constantFrom(true, false, null),
  vulnerableWhy: text,
  canSee: text,
  canRefuse: text,
  spokenForBy: text,
  consulted: text,
  ring: fc.constantFrom('decided-about' as const, 'touched' as const),
  recipient: fc.constantFrom('individuals' as const, 'society' as const),
});
/** What a cell of a party holds: nothing, a reason, or impacts. */
const cells = fc.array(fc.oneof(fc.constant(''), fc.constantFrom('Counted elsewhere', 'Not touched'), fc.integer({ min: 1, max: 2 })), {
  minLength: 4,
  maxLength: 4,
});

it('merge then split loses nothing: each has its texts, its impacts and its reasons again, under references of their own', () => {
  fc.assert(
    fc.property(someone, someone, fc.array(cells, { minLength: 3, maxLength: 3 }), (one, other, ledger) => {
      const at = (index: number) => ['a', 'b', 'c'][index] ?? '';
      const each = ledger.flatMap((row, party) => row.map((cell, dimension) => ({ cell, party: at(party), dimension: `d${dimension}` })));
      const impacts = each.flatMap(({ cell, party, dimension }) =>
        Array.from({ length: typeof cell === 'number' ? cell : 0 }, (_, k) =>
          anImpact({ id: `${party}${dimension}${k}`, party, dimension }),
        ),
      );
      const consideredNone = each.flatMap(({ cell, party, dimension }) =>
        typeof cell === 'string' && cell !== '' ? [none(party, dimension, cell)] : [],
      );
      const before: Grouped = {
        ...grouped({ impacts, impactAssessments: [anAssessment({ consideredNone })] }, one, other),
        risks: [aRisk({ impacts: impacts.map(({ id }) => id) })],
      };
      const together = merged(before);
      const fates = Object.fromEntries((together.parties[0]?.origins[0]?.impacts ?? []).map((id) => [id, 'moves' as const]));
      const apart = split(together, { name: 'B', keptName: 'A', back: 'P-02', fates });

      const told = (now: Grouped, id: string) => {
        const { id: _id, ref: _ref, origins: _origins, ...said } = now.parties.find((party) => party.id === id) ?? aParty();
        return {
          said,
          impacts: now.impacts.filter(({ party }) => party === id).map((impact) => impact.id),
          none: (now.impactAssessments[0]?.consideredNone ?? [])
            .filter(({ party }) => party === id)
            .map(({ dimension, reason }) => `${dimension} ${reason}`)
            .sort(),
        };
      };
      expect(told(apart, 'a')).toEqual(told(before, 'a'));
      expect(told(apart, 'new')).toEqual(told(before, 'b'));
      expect(told(apart, 'c')).toEqual(told(before, 'c'));
      expect(apart.risks).toEqual(before.risks);
      expect(apart.parties.map(({ ref }) => ref)).toEqual(['P-01', 'P-09']);
      expect(apart.parties[1]?.origins.map(({ how, ref }) => `${how} ${ref}`)).toEqual(['merged P-02', 'split P-01']);
    }),
  );
});

it('splitting back leaves what was changed since the merge', () => {
  const together = merged(grouped({}, { canSee: 'Yes', canRefuse: 'No' }, { canSee: 'Hardly', canRefuse: '' }));
  const changed = { ...together, parties: together.parties.map((party) => ({ ...party, canSee: 'On paper' })) };
  const [kept, born] = split({ ...changed }, { back: 'P-02' }).parties;
  expect([kept?.canSee, kept?.canRefuse]).toEqual(['On paper', 'No']);
  expect([born?.canSee, born?.canRefuse]).toEqual(['Hardly', '']);
});

it('splitting back leaves open what somebody took back', () => {
  const consideredNone = [none('a', 'x', 'This'), none('b', 'x', 'That')];
  const together = merged(grouped({ impactAssessments: [anAssessment({ consideredNone })] }));
  const changed = { ...together, impactAssessments: together.impactAssessments.map((about) => ({ ...about, consideredNone: [] })) };
  expect(split(changed, { back: 'P-02' }).impactAssessments[0]?.consideredNone).toEqual([]);
});
