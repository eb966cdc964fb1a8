import { describe, expect, it } from 'vitest';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { nothingAfter, type Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { roundSources } from '#domain/impact/roundSource.ts';
import { saidOf } from '#domain/impact/standing.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { followRound, roundSentence } from '#report/impactChanges.ts';
import { roundChanges } from '#report/roundChanges.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, judged, someRecords } from '../support/samples.ts';

const criteria = fiveByFive();
const system = aSystem({ model: 'v1' });
const statement = (model: string) =>
  [{ id: 's', kind: 'started', because: '', by: '', on: '', system: saidOf({ ...system, model }) }] as ImpactAssessment['statements'];
const old = anAssessment({ conclusion: 'stop', statements: statement('v1') });
const harm = anImpact({ gravity: 3, scope: 2, irremediability: 2 });
const party = aParty();

interface Now {
  readonly round?: Partial<ImpactAssessment>;
  readonly party?: Partial<AffectedParty>;
  readonly impact?: Partial<Impact>;
  readonly more?: readonly Impact[];
  readonly parties?: readonly AffectedParty[];
}
const round = (known: Partial<ImpactAssessment> = {}) =>
  anAssessment({ id: 'round-2', ref: 'IA-02', previousRound: old.id, statements: statement('v1'), ...known });

function after(now: Now) {
  return someRecords({
    systems: [system],
    impactAssessments: [old, round(now.round)],
    parties: [party, { ...party, id: 'p2', ref: 'P-02', assessment: 'round-2', follows: party.id, ...now.party }, ...(now.parties ?? [])],
    impacts: [
      harm,
      { ...harm, id: 'i2', ref: 'I-02', assessment: 'round-2', party: 'p2', follows: harm.id, ...now.impact },
      ...(now.more ?? []),
    ],
  });
}
function changes(now: Now, before: Partial<ImpactAssessment> = {}) {
  const records = after(now);
  const sections = askedSections(questionnaire.sections, records);
  return roundChanges({ ...old, ...before }, round(now.round), { records, sections, dimensions, criteria });
}

describe('what changed since the last round', () => {
  it('is nothing for a round that was only started, and the old conclusion is not the new one', () => {
    expect(changes({})).toMatchObject({
      ...{ parties: [], impacts: [], answers: [], cells: [], system: [] },
      outcome: [{ part: 'Conclusion', before: 'Stop', after: 'not concluded' }],
      strong: 'Nothing that was found differs from IA-01.',
      rest: 'The conclusion was “Stop” and is not drawn yet.',
    });
  });

  it('shows what is said anew once it is said, and not as taken back before', () => {
    const before = { reasons: 'Harmful', approvedBy: 'Dee', conditions: [{ id: 'k', text: 'Watch it', treatment: null }] };
    expect(changes({}, before).outcome.map(({ part }) => part)).toEqual(['Conclusion']);
    expect(changes({ round: { reasons: 'Better' } }, before).outcome).toContainEqual({
      part: 'Reasons',
      before: 'Harmful',
      after: 'Better',
    });
  });

  it.each<[strong: string, now: Now]>([
    ['Since IA-01: 1 harm is graver (I-01, now I-02: 3 → 4).', { impact: { gravity: 4 } }],
    ['Since IA-01: 1 harm is less grave (I-01, now I-02: 3 → 2).', { impact: { gravity: 2 } }],
    ['Since IA-01: 1 harm is graver (I-01, now I-02: 3 → 4).', { party: { vulnerable: true } }],
    ['Since IA-01: 1 harm is new (I-03).', { more: [anImpact({ id: 'i3', ref: 'I-03', assessment: 'round-2', party: 'p2' })] }],
    ['Since IA-01: 1 harm is new (I-02); 1 harm is no longer found (I-01).', { impact: { follows: null } }],
    [
      'Since IA-01: 1 benefit is new (I-03).',
      { more: [anImpact({ id: 'i3', ref: 'I-03', assessment: 'round-2', party: 'p2', polarity: 'benefit' })] },
    ],
    ['No severity differs from IA-01.', { impact: { measures: 'A hotline' } }],
    ['No severity differs from IA-01.', { impact: { scope: null } }],
  ])('says first what became of harms and benefits: %s', (strong, now) => {
    expect(changes(now).strong).toBe(strong);
  });

  it.each<[rest: string, now: Now]>([
    ['1 impact reads differently at the same severity.', { impact: { measures: 'A hotline' } }],
    ['1 severity is known in one round only.', { impact: { scope: null } }],
    ['1 party differs.', { party: { name: 'Travellers' } }],
    ['1 answer differs.', { round: { answers: [{ question: 'SC.1', value: 'Yes' }] } }],
    ['1 cell considered otherwise.', { round: { consideredNone: [{ party: 'p2', dimension: 'work', reason: 'Nobody works' }] } }],
    ['1 field of the system differs.', { round: { statements: statement('v2') } }],
  ])('then everything else: %s', (rest, now) => {
    expect(changes(now).rest).toBe(`${rest} The conclusion was “Stop” and is not drawn yet.`);
  });

  it('shows each part beside what it was, with the severity before and after', () => {
    const measured = { gravity: 4, measures: 'A hotline', after: { ...nothingAfter, gravity: 1, scope: 1, irremediability: 1 } };
    expect(changes({ impact: measured }).impacts).toMatchObject([
      {
        fate: 'changed',
        ...{ was: 'I-01', who: 'Passengers', before: 3, after: 4 },
        details: [
          { part: 'Severity', before: '3', after: '4' },
          { part: 'Gravity', before: '3', after: '4' },
          { part: 'Measures', before: 'nothing said', after: 'A hotline' },
          { part: 'Severity after measures', before: 'nothing said', after: '1' },
        ],
      },
    ]);
  });

  it('counts another name of the same party once, with the parties, and another party of an impact with the impact', () => {
    expect(changes({ party: { name: 'Travellers' } }).impacts).toEqual([]);
    const crew = aParty({ id: 'p3', ref: 'P-03', assessment: 'round-2', name: 'Crew' });
    const moved = changes({ parties: [crew], impact: { party: 'p3' } });
    expect(moved.impacts[0]?.details).toEqual([{ part: 'Who', before: 'Passengers', after: 'Crew' }]);
    expect(moved.parties).toMatchObject([{ fate: 'new', party: { name: 'Crew' } }]);
  });

  it('does not take the hearing of people in the last round for something taken back', () => {
    const heard = { ...after({}), parties: [{ ...party, consulted: 'By letter' }, ...after({}).parties.slice(1)] };
    const sections = askedSections(questionnaire.sections, heard);
    expect(roundChanges(old, round(), { records: heard, sections, dimensions, criteria }).parties).toEqual([]);
  });
});

describe('a risk that follows the impact of the new round', () => {
  const signed = { by: 'Ada', on: '2026-11-28' };
  const [least = { id: '' }, , third = { id: '' }, fourth = { id: '' }] = criteria.consequence;
  const stages = { inherent: null, current: judged('l3', { individuals: third.id, organization: least.id }), target: null, residual: null };
  const linked = linkImpact(aRisk({ stages, owner: 'Kim' }), harm, party, signed);
  const source = (now: Now) => roundSources(linked, after(now), criteria)[0] ?? expect.unreachable();

  it('takes over what changed, keeps what a person wrote, and is linked to the new impact alone', () => {
    const asked = source({ impact: { gravity: 4 } });
    expect(roundSentence(asked, (id) => id)).toBe('I-02 of IA-02 follows I-01: severity 3 → 4.');
    const risk = followRound(linked, { old: harm, found: asked.found ?? expect.unreachable() }, criteria, signed);
    expect(risk).toMatchObject({
      impacts: ['i2'],
      seenImpacts: [{ impact: 'i2', gravity: 4, stayedWith: null }],
      title: linked.title,
      owner: 'Kim',
    });
    expect(risk.stages.current.consequences).toEqual({ ...linked.stages.current.consequences, individuals: fourth.id });
  });

  it('changes nothing but the link where the new round says the same', () => {
    const asked = source({});
    expect(roundSentence(asked, (id) => id)).toBe('I-02 of IA-02 follows I-01: it says the same.');
    const risk = followRound(linked, { old: harm, found: asked.found ?? expect.unreachable() }, criteria, signed);
    expect(risk).toEqual({ ...linked, impacts: ['i2'], seenImpacts: [expect.objectContaining({ impact: 'i2' })] });
  });
});
