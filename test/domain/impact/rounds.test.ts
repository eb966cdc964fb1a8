import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Impact } from '#domain/impact/impact.ts';
import { withAnswer } from '#domain/impact/impactAssessment.ts';
import { startRound, type Round } from '#domain/impact/nextRound.ts';
import { relinked, roundSources, stayedBecause, stayWithRound } from '#domain/impact/roundSource.ts';
import { latestRounds, nextRoundOf, previousRound, roundsOf } from '#domain/impact/rounds.ts';
import { linkImpact, withdrawnSources } from '#domain/impact/sourceChange.ts';
import { danglingReferences } from '#domain/references.ts';
import { removalOf } from '#domain/removal.ts';
import { parseRecord, type Records } from '#domain/tables.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, someRecords } from '../../support/samples.ts';
import { generated } from '../../support/generated/assessment.ts';
import { byChance, seeds } from '../../support/generated/unicode.ts';

const said = { id: 'said-1', by: 'Ada', on: '2026-11-27', occasion: 'A new model' };
const signed = { by: 'Ada', on: '2026-11-28' };
const criteria = fiveByFive();

/** Starts a round from one of the records and puts it beside them, as the ledger would. */
function withRound(records: Records, from: string, mark = 'new'): Records {
  const old = records.impactAssessments.find(({ id }) => id === from);
  const system = records.systems.find(({ id }) => id === old?.system);
  if (!old || !system) throw new Error('there is no such round');
  const births = (list: readonly { readonly id: string; readonly ref: string }[]) =>
    new Map(list.map(({ id, ref }, at) => [id, { id: `${mark}-${at}-${id}`.slice(0, 60), ref: `${ref.split('-')[0] ?? ''}-9${at}` }]));
  const parties = records.parties.filter(({ assessment }) => assessment === from);
  const impacts = records.impacts.filter(({ assessment }) => assessment === from);
  const round = startRound(
    old,
    { parties, impacts, system },
    { round: { id: `${mark}-round`, ref: 'IA-99' }, parties: births(parties), impacts: births(impacts) },
    said,
  );
  return added(records, round);
}
const added = (records: Records, round: Round): Records => ({
  ...records,
  impactAssessments: [...records.impactAssessments, ...round.impactAssessments],
  parties: [...records.parties, ...round.parties],
  impacts: [...records.impacts, ...round.impacts],
});

describe('the rounds of an assessment', () => {
  const one = anAssessment({ id: 'a', ref: 'IA-01' });
  const two = anAssessment({ id: 'b', ref: 'IA-02', previousRound: 'a' });
  const three = anAssessment({ id: 'c', ref: 'IA-03', previousRound: 'b' });

  it('are read from any of them, oldest first, and only the last is asked about', () => {
    const all = [three, one, two];
    for (const about of all) expect(roundsOf(about, all).map(({ ref }) => ref)).toEqual(['IA-01', 'IA-02', 'IA-03']);
    expect(latestRounds(all)).toEqual([three]);
    expect(nextRoundOf(one, all)).toBe(two);
    expect(nextRoundOf(three, all)).toBeUndefined();
  });

  it('do not count a copy that was made for another system', () => {
    const copy = { ...two, system: 'system-2' };
    expect(previousRound(copy, [one, copy])).toBeUndefined();
    expect(latestRounds([one, copy])).toEqual([one, copy]);
  });

  it('end where a file leads them back to themselves', () => {
    const round = { ...one, previousRound: 'c' };
    expect(roundsOf(two, [round, two, three])).toEqual([two]);
    expect(latestRounds([round, two, three])).toHaveLength(3);
    const itself = { ...one, previousRound: 'a' };
    expect(roundsOf(itself, [itself])).toEqual([itself]);
  });
});

const full = anAssessment({
  answers: [{ question: 'SC.1', value: 'Yes' }],
  consideredNone: [{ party: 'party-1', dimension: 'work', reason: 'Nobody works' }],
  society: [{ topic: 'environment', none: 'Little power' }],
  societyNone: 'None',
  tenYears: 'More of it',
  audience: ['Internal only'],
  reviewTriggers: ['A new model'],
  contributors: [{ name: 'Ada', role: 'Lead', part: 'All' }],
  opinions: [{ id: 'o', party: 'party-1', by: 'Ben', how: 'Asked', on: '2026-01-01', said: 'No', answer: 'Noted' }],
  dissents: [{ id: 'd', by: 'Cy', on: '', said: 'No', answer: '' }],
  notAsked: 'No time',
  consultation: 'A panel',
  distribution: 'They gain, others bear',
  conclusion: 'go',
  reasons: 'Good',
  conditions: [{ id: 'k', text: 'Watch it', treatment: null }],
  ...{
    approvedBy: 'Dee',
    approvedRole: 'Head',
    approvedOn: '2026-01-02',
    nextReview: '2027-01-01',
    trigger: 'Planned',
    date: '2026-01-01',
  },
  earlierScreenings: [{ id: 's', on: '', by: '', occasion: '', tier: 'light', answers: [] }],
  occurrences: [{ id: 'h', kind: 'law', what: 'A new law', by: '', on: '', settled: null }],
});
const records = someRecords({
  criteria: [criteria],
  systems: [aSystem()],
  impactAssessments: [full],
  parties: [aParty({ consulted: 'By letter' }), aParty({ id: 'party-2', ref: 'P-02', name: 'Crew' })],
  impacts: [
    anImpact({ gravity: 3, scope: 2, irremediability: 2 }),
    anImpact({ id: 'impact-2', ref: 'I-02', party: 'party-2', description: 'Waits' }),
  ],
});

describe('a new round', () => {
  const after = withRound(records, 'assessment-1');
  const round = after.impactAssessments[1];

  it('carries what was found, and says anew what was said of the last round', () => {
    expect(round).toEqual(
      anAssessment({
        ...{ id: 'new-round', ref: 'IA-99', trigger: 'A new model', date: '2026-11-27', previousRound: 'assessment-1' },
        answers: full.answers,
        consideredNone: [{ party: 'new-0-party-1', dimension: 'work', reason: 'Nobody works' }],
        ...{ society: full.society, societyNone: 'None', tenYears: 'More of it' },
        ...{ audience: ['Internal only'], reviewTriggers: ['A new model'] },
        statements: [{ id: 'said-1', kind: 'started', because: 'A new model', by: 'Ada', on: '2026-11-27', system: expect.anything() }],
      }),
    );
    expect(after.parties.slice(2)).toEqual([
      { ...records.parties[0], id: 'new-0-party-1', ref: 'P-90', assessment: 'new-round', follows: 'party-1', consulted: '' },
      { ...records.parties[1], id: 'new-1-party-2', ref: 'P-91', assessment: 'new-round', follows: 'party-2' },
    ]);
    expect(after.impacts[3]).toEqual({
      ...records.impacts[1],
      ...{ id: 'new-1-impact-2', ref: 'I-91', assessment: 'new-round', party: 'new-1-party-2', follows: 'impact-2' },
    });
  });

  it('is valid, leads nowhere it should not, and never changes a record of the old one, whatever there was', () => {
    fc.assert(
      fc.property(seeds, fc.nat(2), (chance, at) => {
        const { tables } = generated(byChance(chance), () => 3, 0);
        const before = structuredClone(tables);
        const now = withRound(tables, tables.impactAssessments[at]?.id ?? '');
        expect(tables).toEqual(before);
        for (const table of ['impactAssessments', 'parties', 'impacts'] as const) {
          const known = new Set(before[table].map(({ id }) => id));
          expect(now[table].filter(({ id }) => known.has(id))).toEqual(before[table]);
          for (const record of now[table].slice(before[table].length)) expect(parseRecord(table, record)).toMatchObject({ ok: true });
        }
        expect(danglingReferences(now)).toEqual(danglingReferences(before));
        // Nor does taking any of it away.
        for (const table of ['impactAssessments', 'parties', 'impacts'] as const)
          for (const record of now[table].slice(before[table].length))
            for (const fate of removalOf(now, table, record.id))
              expect(before[fate.table].map(({ id }) => id)).not.toContain(fate.before.id);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a risk linked to an impact of a round that was followed', () => {
  const old = records.impacts[0] ?? anImpact();
  const linked = linkImpact(aRisk(), old, records.parties[0], signed);
  const after = withRound(records, 'assessment-1');
  const asked = (risk = linked, now = after) => roundSources(risk, now, criteria);
  const changed = (fields: Partial<Impact>): Records => ({
    ...after,
    impacts: after.impacts.map((impact) => (impact.follows === 'impact-1' ? { ...impact, ...fields } : impact)),
  });
  const first = (risk = linked, now = after) => asked(risk, now)[0] ?? expect.unreachable();

  it('is not asked before there is a new round, nor when it is linked to something else', () => {
    expect(asked(linked, records)).toEqual([]);
    expect(asked(aRisk())).toEqual([]);
  });

  it.each<[what: string, fields: Partial<Impact>, parts: string[]]>([
    ['nothing reads differently', {}, []],
    ['the severity does', { gravity: 4 }, ['severity']],
    ['it moved to another party', { party: 'new-1-party-2' }, ['who']],
  ])('is asked although %s', (_, fields, parts) => {
    expect(first(linked, changed(fields))).toMatchObject({ old: { ref: 'I-01' }, round: { ref: 'IA-99' }, found: { parts } });
  });

  it('is asked when the new round does not have the impact any more, and stays once it is said why', () => {
    const gone = { ...after, impacts: after.impacts.filter(({ follows }) => follows !== 'impact-1') };
    expect(first(linked, gone).found).toBeUndefined();
    const stays = stayWithRound(linked, first(linked, gone), 'Still open', signed);
    expect(asked(stays, gone)).toEqual([]);
    expect(stayedBecause(stays, 'impact-1')).toBe('Still open');
    // Found again, it is asked again.
    expect(asked(stays)).toHaveLength(1);
  });

  it('stays with the old one for a reason, until the new one says something else', () => {
    const stays = stayWithRound(linked, first(), 'Judged with care', signed);
    expect(parseRecord('risks', stays)).toMatchObject({ ok: true });
    expect(stays.impacts).toEqual(['impact-1']);
    expect(asked(stays)).toEqual([]);
    expect(asked(stays, changed({ evidence: 'Counted' }))).toEqual([]);
    expect(asked(stays, changed({ gravity: 5 }))).toMatchObject([{ found: { parts: ['severity'] } }]);
    // What was only looked at is no source that can be withdrawn.
    expect(withdrawnSources(stays, records.impacts)).toEqual([]);
  });

  it('goes along where a person says so, and is then linked once', () => {
    const follows = relinked(
      { ...linked, floorReasons: [{ impact: 'impact-1', reason: 'Small', ...signed }] },
      'impact-1',
      'new-0-impact-1',
    );
    expect(follows).toMatchObject({ impacts: ['new-0-impact-1'], floorReasons: [], seenImpacts: [] });
    expect(asked(follows)).toEqual([]);
    expect(relinked({ ...linked, impacts: ['impact-1', 'x'] }, 'impact-1', 'x').impacts).toEqual(['x']);
  });

  it('is asked about the newest round only, through the rounds between', () => {
    const third = withRound({ ...after, systems: records.systems }, 'new-round', 'third');
    expect(first(linked, third)).toMatchObject({ round: { id: 'third-round' }, found: { parts: [] } });
  });

  it('is not asked for a copy made for another system', () => {
    const copied = after.impactAssessments.map((about) => (about.id === 'new-round' ? { ...about, system: 'system-2' } : about));
    expect(asked(linked, { ...after, impactAssessments: copied })).toEqual([]);
  });

  it('is not asked again after an answer is taken back in the new round without any change', () => {
    const about = after.impactAssessments[1] ?? full;
    const edited = { ...after, impactAssessments: [full, withAnswer(about, 'SC.1', 'No')] };
    expect(asked(stayWithRound(linked, first(), 'So', signed), edited)).toEqual([]);
  });
});
