import { describe, expect, it } from 'vitest';
import { floorBreaches } from '#domain/impact/floor.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { seenNow } from '#domain/impact/seenImpact.ts';
import { keepRisk, linkImpact, sourceChanges, unlinkImpact, withdrawnSources } from '#domain/impact/sourceChange.ts';
import { migrate } from '#domain/file/migrations.ts';
import { removalOf } from '#domain/removal.ts';
import { placeRisk, type Risk } from '#domain/risk/risk.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, judged, someRecords } from '../support/samples.ts';

const criteria = fiveByFive();
const signed = { by: 'Ada', on: '2026-11-20' };
const harm = anImpact({ gravity: 3, scope: 2, irremediability: 2, because: 'Rules change' });
const party = aParty();
const linked = linkImpact(aRisk(), harm, party, signed);
const changes = (impact: Partial<Impact>, who: Partial<AffectedParty> = {}, risk: Risk = linked, by = criteria) =>
  sourceChanges(risk, [{ ...harm, ...impact }], [{ ...party, ...who }], by);

describe('a linked impact', () => {
  it('asks nothing while it says what it said', () => {
    expect(changes({})).toEqual([]);
  });

  it.each<[parts: string[], impact: Partial<Impact>, who?: Partial<AffectedParty>]>([
    [['severity'], { gravity: 4 }],
    [['severity'], { scope: 4 }],
    [['severity'], { irremediability: 5 }],
    [['severity'], { scope: null }],
    [['severity'], {}, { vulnerable: true }],
    [['what'], { description: 'Pays twice' }],
    [['because'], { because: '' }],
    [['when'], { when: 'In summer' }],
    [['dimension'], { dimension: 'privacy' }],
    [['kind'], { polarity: 'benefit' }],
    [['recipient'], {}, { recipient: 'groups' }],
    [['severity', 'what'], { gravity: 5, description: 'Loses the house' }],
  ])('asks about %j when it changed so: %j %j', (parts, impact, who = {}) => {
    expect(changes(impact, who).map((change) => change.parts)).toEqual([parts]);
  });

  it.each<[what: string, impact: Partial<Impact>, who?: Partial<AffectedParty>]>([
    ['a factor that leaves the severity as it is', { scope: 3 }],
    ['a likelihood, which is not carried', { likelihood: 'l5' }],
    ['better evidence', { evidence: 'Counted', evidenceStrength: 'measured', rationale: 'As before' }],
    ['another name of the same party', {}, { name: 'Travellers' }],
  ])('asks nothing for %s', (_, impact, who = {}) => {
    expect(changes(impact, who)).toEqual([]);
  });

  it('asks nothing when only the rule of the criteria changed, and both readings follow the new one', () => {
    const highest = { ...criteria, impactRule: { ...criteria.impactRule, rule: 'highest' as const } };
    expect(changes({}, {}, linked, highest)).toEqual([]);
    expect(changes({ scope: 5 }, {}, linked, highest)).toMatchObject([{ before: { degree: 3 }, after: { degree: 5 } }]);
  });

  it('asks nothing of a risk that never said what it saw, and nothing once unlinked', () => {
    expect(changes({ gravity: 5 }, {}, aRisk({ impacts: ['impact-1'] }))).toEqual([]);
    expect(changes({ gravity: 5 }, {}, unlinkImpact(linked, 'impact-1'))).toEqual([]);
    expect(unlinkImpact(linked, 'impact-1')).toEqual(aRisk());
  });

  it('asks each risk by itself, and a risk about each of its impacts', () => {
    const second = { ...harm, id: 'impact-2', ref: 'I-02' };
    const both = linkImpact(linked, second, party, signed);
    const now = [
      { ...harm, gravity: 5 },
      { ...second, description: 'Waits' },
    ];
    expect(sourceChanges(both, now, [party], criteria).map(({ impact, parts }) => [impact.ref, ...parts])).toEqual([
      ['I-01', 'severity'],
      ['I-02', 'what'],
    ]);
    expect(sourceChanges(linked, now, [party], criteria)).toHaveLength(1);
  });

  it('linked twice is linked once', () => {
    expect(linkImpact(linked, harm, party, signed)).toEqual(linked);
  });
});

describe('keeping a risk as it is', () => {
  const worse = { ...harm, gravity: 5 };
  const placed = placeRisk(linked, 'current', judged('l3', { individuals: 'c3' }));

  it('answers the question, with the reason, and changes nothing else', () => {
    const kept = keepRisk(linked, { impact: worse, party }, 'Already counted in R-002', signed, criteria);
    expect(sourceChanges(kept, [worse], [party], criteria)).toEqual([]);
    expect(kept.seenImpacts).toEqual([{ ...seenNow(worse, party, signed), keptBecause: 'Already counted in R-002' }]);
    expect({ ...kept, seenImpacts: [] }).toEqual({ ...linked, seenImpacts: [] });
  });
  it('is asked again when the impact changes once more', () => {
    const kept = keepRisk(linked, { impact: worse, party }, 'Already counted', signed, criteria);
    expect(sourceChanges(kept, [harm], [party], criteria)).toHaveLength(1);
  });
  it('answers the floor rule with the same reason', () => {
    const kept = keepRisk(placed, { impact: worse, party }, 'One event hurts one person', signed, criteria);
    expect(floorBreaches(kept, [worse], [party], criteria)).toMatchObject([
      { reason: { reason: 'One event hurts one person', by: 'Ada', on: '2026-11-20' } },
    ]);
  });
  it('leaves a reason that is there already', () => {
    const reasons = [{ impact: 'impact-1', reason: 'Said before', by: 'Bo', on: '2026-01-01' }];
    expect(keepRisk({ ...placed, floorReasons: reasons }, { impact: worse, party }, 'Now', signed, criteria).floorReasons).toEqual(reasons);
  });
});

describe('an impact that is removed', () => {
  const records = someRecords({
    systems: [aSystem()],
    impactAssessments: [anAssessment()],
    parties: [party],
    impacts: [harm],
    risks: [linked],
  });
  it.each([
    ['impacts', 'impact-1'],
    ['parties', 'party-1'],
    ['impactAssessments', 'assessment-1'],
    ['systems', 'system-1'],
  ] as const)('with its %s leaves the risk, which says what it was made from and when that was withdrawn', (table, id) => {
    const risk = removalOf(records, table, id, '2026-11-26').find((fate) => fate.table === 'risks')?.after as Risk;
    expect(risk.impacts).toEqual([]);
    expect(withdrawnSources(risk, [])).toMatchObject([{ ref: 'I-01', description: harm.description, withdrawnOn: '2026-11-26' }]);
    expect(sourceChanges(risk, [], [], criteria)).toEqual([]);
  });
});

it('a file of version 1 begins with what its impacts say, so that later changes are noticed', () => {
  const { after: _a, ...impact } = { ...harm, rights: ['Property'] };
  const old = { impacts: [impact], parties: [party], risks: [{ id: 'risk-1', impacts: ['impact-1'] }], impactAssessments: [{ id: 'x' }] };
  const later = { earlierScreenings: [], statements: [], occurrences: [] };
  const { risks, impacts, impactAssessments } = migrate(old, 1);
  expect(risks?.[0]).toMatchObject({ seenImpacts: [seenNow(harm, party, { by: '', on: '' })] });
  expect(impacts).toEqual([{ ...harm, after: null, rights: [{ right: 'Property', how: '' }] }]);
  expect(impactAssessments).toEqual([
    { id: 'x', society: [], tenYears: '', opinions: [], notAsked: '', conditions: [], dissents: [], ...later },
  ]);
});
