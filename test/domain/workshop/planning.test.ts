import { describe, expect, it } from 'vitest';
import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import { dimensions } from '#catalogue/questionnaire.ts';
import { askKey, offers } from '#domain/workshop/offers.ts';
import { handedOver } from '#domain/workshop/handover.ts';
import { isBegun, planGaps, questionsOf, readParticipants, reordered, scaleOf, timePlan } from '#domain/workshop/planning.ts';
import { planWorkshop, usualSeconds } from '#domain/workshop/workshop.ts';
import { askRoom, workshopQuestionSchema, type WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import {
  anAssessment,
  anImpact,
  aParty,
  aPlacedRisk,
  aRisk,
  aSystem,
  fiveByFive,
  someRecords,
  threeByThree,
} from '../../support/samples.ts';

const records = someRecords({
  criteria: [fiveByFive()],
  systems: [aSystem()],
  impactAssessments: [anAssessment({ consideredNone: [{ party: 'party-1', dimension: 'privacy', reason: 'Nothing is kept' }] })],
  parties: [aParty()],
  impacts: [anImpact({ gravity: 3 })],
  risks: [aRisk(), aPlacedRisk('l4', 'c3', { id: 'risk-2', ref: 'R-002', title: 'Placed' })],
});
const named = (source: string) => offers(records, dimensions).filter((offer) => offer.source === source);

describe('what is offered', () => {
  it('asks likelihood and each recipient of a risk without a place, and nothing of one that has it', () => {
    expect(named('unscored').map(({ ref, asks }) => [ref, asks.map(({ label }) => label)])).toEqual([
      ['R-001', ['Likelihood', 'Organization', 'Individuals', 'Groups', 'Society']],
    ]);
  });

  it('asks only the factors nobody judged', () => {
    expect(named('factors').flatMap(({ asks }) => asks.map(({ label }) => label))).toEqual(['Scope', 'Irremediability']);
  });

  it('asks the cells nobody answered: no impact, and not considered either', () => {
    const [cells] = named('cells');
    const open = cells?.asks.map(({ question }) => question.dimension) ?? [];
    expect(open).toHaveLength(dimensions.length - 2);
    expect(open).not.toContain('privacy');
    expect(open).not.toContain('financial');
  });

  it('asks again what reads differently since the criteria changed', () => {
    const old = { ...threeByThree(), id: 'criteria-0', state: 'superseded' as const };
    const moved = aPlacedRisk('l1', 'c1', { id: 'risk-3', ref: 'R-003' });
    const stale = { ...moved, stages: { ...moved.stages, current: { ...moved.stages.current, criteriaId: 'criteria-0' } } };
    const found = offers({ ...records, criteria: [old, fiveByFive()], risks: [stale] }, dimensions);
    expect(found.filter(({ source }) => source === 'again').map(({ ref }) => ref)).toEqual(['R-003']);
    expect(found.some(({ source }) => source === 'unscored')).toBe(false);
  });

  it('offers nothing without criteria, because there is no scale', () => {
    expect(offers({ ...records, criteria: [] }, dimensions)).toEqual([]);
  });

  it('makes questions that can be stored, each with a key of its own, also from the longest names', () => {
    const long = 'W'.repeat(120);
    const all = offers({ ...records, risks: [aRisk({ title: long })], parties: [aParty({ name: long })] }, dimensions).flatMap(
      ({ asks }) => asks,
    );
    for (const { key, question } of all) {
      const stored = askRoom('q', { ...question, workshop: 'workshop-1', order: 1 }, question);
      expect(workshopQuestionSchema.safeParse(stored).error?.issues ?? []).toEqual([]);
      expect(askKey(stored)).toBe(key);
      expect(question.text).toMatch(/\?$/);
    }
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });
});

it.each([3, 4, 5] as const)('puts the scales of the %s × %s preset to the room with the anchors of who bears it', (size) => {
  const criteria = { ...fiveByFive(), ...criteriaStart(size) };
  expect(scaleOf(criteria, 'consequence', 'society').map(({ id, anchor }) => [id, anchor])).toEqual(
    criteria.consequence.map(({ id, anchors }) => [id, anchors.society]),
  );
  expect(scaleOf(criteria, 'likelihood').map(({ id }) => id)).toEqual(criteria.likelihood.map(({ id }) => id));
  expect(scaleOf(criteria, 'gravity').map(({ id, label }) => [id, label])).toEqual(
    criteria.impactRule.factors.gravity.map((words, at) => [String(at + 1), words]),
  );
});

describe('a pasted list', () => {
  it.each([
    ['tabs', 'Ada Lovelace\tEngineer\tModels\tStaff'],
    ['semicolons', 'Ada Lovelace; Engineer; Models; Staff'],
    ['commas', 'Ada Lovelace, Engineer, Models, Staff'],
    ['a header and empty lines', 'Name;Role;Competence;Speaks for\n\nAda Lovelace;Engineer;Models;Staff\r\n\n'],
  ])('is read with %s', (_, text) => {
    expect(readParticipants(text, [])).toEqual({
      problems: [],
      taken: [{ seat: 'A', name: 'Ada Lovelace', role: 'Engineer', competence: 'Models', speaksFor: 'Staff', votes: true, presence: [] }],
    });
  });

  it('keeps a comma inside a name where semicolons part the columns, and all of whom somebody speaks for', () => {
    expect(readParticipants('Byrne, Cal; Tenant; ; Tenants; Carers', []).taken[0]).toMatchObject({
      name: 'Byrne, Cal',
      competence: '',
      speaksFor: 'Tenants, Carers',
    });
  });

  it('gives the free letters only, and says who has no seat', () => {
    const { taken, problems } = readParticipants(Array.from({ length: 15 }, (__, at) => `Person ${at}`).join('\n'), [
      { seat: 'A' },
      { seat: 'C' },
    ]);
    expect(taken.map(({ seat }) => seat).join('')).toBe('BDEFGHIJKLMNO');
    expect(problems).toEqual(['2 lines were left out: there are 15 seats.']);
  });

  it('says what it shortened', () => {
    const { taken, problems } = readParticipants(`Ada;${'x'.repeat(130)}`, []);
    expect(taken[0]?.role).toHaveLength(120);
    expect(problems).toEqual(['Ada: shortened to 120 characters.']);
  });
});

const scale = [
  { id: '1', label: 'No', anchor: '' },
  { id: '2', label: 'Yes', anchor: '' },
];
const asked = (id: string, order: number, known: Partial<WorkshopQuestion> = {}) =>
  askRoom(id, { workshop: 'workshop-1', order, measure: 'own', text: `${id}?`, scale }, known);

describe('the order of questions', () => {
  const three = [asked('one', 1), asked('two', 2), asked('three', 3)];

  it('is by their number, of their own workshop only', () => {
    const mixed = [asked('b', 2), { ...asked('x', 1), workshop: 'workshop-2' }, asked('a', 1)];
    expect(questionsOf(mixed, 'workshop-1').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('changes by one place, and numbers them anew', () => {
    expect(reordered(three, 'three', -1)).toEqual([
      { id: 'one', order: 1 },
      { id: 'three', order: 2 },
      { id: 'two', order: 3 },
    ]);
  });

  it('does not move past the ends, nor what was begun', () => {
    const begun = [asked('one', 1, { state: 'decided' }), asked('two', 2)];
    expect(reordered(three, 'one', -1)).toBeUndefined();
    expect(reordered(three, 'three', 1)).toBeUndefined();
    expect(reordered(begun, 'two', -1)).toBeUndefined();
    expect(begun.map(isBegun)).toEqual([true, false]);
  });
});

describe('the time', () => {
  it.each([
    [90, 12, { welcome: 6, parties: 10, questions: 60, parking: 8, 'read-back': 6, each: 5, fitting: 12, needed: 90 }],
    [75, 10, { questions: 50, fitting: 10, needed: 75 }],
    [90, 14, { fitting: 12, needed: 100 }],
    [240, 42, { questions: 210, fitting: 42, needed: 240 }],
    [5, 1, { questions: 3, fitting: 0, needed: 7 }],
  ])('of %s minutes with %s questions', (minutes, count, plan) => {
    const found = timePlan({ minutes, seconds: usualSeconds }, count);
    expect(found).toMatchObject(plan);
    expect(found.welcome + found.parties + found.questions + found.parking + found['read-back']).toBe(minutes);
  });
});

it('says what is still missing, and stops saying it', () => {
  const bare = planWorkshop({ id: 'workshop-1', ref: 'WS-1' }, 'Rents', { quorum: 2 });
  expect(planGaps(bare, [])).toEqual([
    'No question is chosen.',
    'Nobody who votes is listed.',
    'The quorum is 2, and 0 of those listed vote.',
    'No date is set.',
    'No facilitator is named.',
  ]);
  const people = readParticipants('Ada;;;Tenants\nBen', []).taken.map((each) => ({ ...each, id: each.seat }));
  const ready = { ...bare, date: '2026-12-01', facilitator: 'Cleo', participants: people };
  expect(planGaps(ready, [asked('one', 1)])).toEqual([]);
  expect(planGaps({ ...ready, participants: people.map((each) => ({ ...each, speaksFor: '' })) }, [asked('one', 1)])).toEqual([
    'Nobody is said to speak for those affected.',
  ]);
  const many = Array.from({ length: 14 }, (_, at) => asked(`q${at}`, at + 1));
  expect(planGaps(ready, many)).toEqual(['14 questions need 100 minutes; 90 are planned. 2 would not fit.']);
});

it('stops the clocks at the moment it is handed over, with what had passed until then', () => {
  const running = { spent: 100, runningSince: '2026-11-26T10:00:00Z' };
  const { live } = planWorkshop({ id: 'workshop-1', ref: 'WS-1' }, 'Rents');
  const handed = handedOver({ ...live, total: running, inPhase: { spent: 7, runningSince: null } }, (since) =>
    since === running.runningSince ? 90 : NaN,
  );
  expect(handed.total).toEqual({ spent: 190, runningSince: null });
  expect(handed.inPhase).toEqual({ spent: 7, runningSince: null });
  expect(handedOver({ ...live, total: running }, () => -60).total.spent).toBe(100);
  expect(handedOver({ ...live, total: running }, () => 1e9).total.spent).toBe(86_400);
});
