import { describe, expect, it } from 'vitest';
import { added } from '#domain/change/change.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { compareCopies } from '#domain/merge/copies.ts';
import { planMerge } from '#domain/merge/merge.ts';
import { parseRecord } from '#domain/tables.ts';
import {
  changeWithout,
  copyWithout,
  holdsNames,
  namesAreDue,
  namesElsewhere,
  ownersElsewhere,
  recordWithout,
  removalOfNames,
  withoutNamesIn,
  type Person,
} from '#domain/workshop/names.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import { aRisk, someRecords } from '../../support/samples.ts';
import { aWorkshop, endedWorkshop, person } from '../../support/workshopSample.ts';

const { workshop, questions } = endedWorkshop();
const risk = aRisk({
  owner: 'Chen Li',
  stages: {
    ...aRisk().stages,
    current: { ...aRisk().stages.current, rationale: 'Gus Lund measured it.\nWS-1, likelihood: 3 Possible, Gus Lund counted.' },
  },
});
const records = someRecords({ workshops: [workshop], workshopQuestions: questions, risks: [risk, aRisk({ id: 'risk-2', ref: 'R-002' })] });
const names = [
  'Ada Berg',
  'Ben Okoye',
  'Chen Li',
  'Dora Haas',
  'Emil Novak',
  'Fatma Kaya',
  'Gus Lund',
  'Hana Sato',
  'Ivo Rossi',
  'Old Name',
];

const change = (id: string, known: Partial<LoggedChange>): LoggedChange => ({
  ...{ id, step: id, at: '2026-11-20T09:00:00Z', by: 'Ada Berg', device: 'd', intent: 'Change', why: '', undoes: null, edits: [] },
  ...known,
});
/** A trail in which one name was typed and taken away again, and one stands in words about it. */
const changes = [
  change('one', { edits: [added('workshops', aWorkshop({ participants: [person(0, { name: 'Old Name' })] }))] }),
  change('two', {
    intent: 'Name Ben Okoye',
    why: 'Ben Okoye asked',
    edits: [added('workshops', workshop), ...questions.map((q) => added('workshopQuestions', q))],
  }),
  change('three', { edits: [added('risks', risk)] }),
  change('four', { intent: 'Name Ben Okoye as owner', edits: [added('risks', aRisk({ id: 'risk-9', owner: 'Ben Okoye' }))] }),
];
const removal = removalOfNames(workshop, records, changes);
const clean = copyWithout({ tables: records, changes }, removal);

const stillIn = (value: unknown) => names.filter((name) => JSON.stringify(value).includes(name));

describe('removing names', () => {
  it('knows everybody who was ever named, and the seat that stands for them', () => {
    expect(removal.people.find(({ name }) => name === 'Old Name')).toEqual({ name: 'Old Name', instead: 'Seat A' });
    expect(names.filter((name) => !removal.people.some((one) => one.name === name))).toEqual([]);
  });
  it('leaves no name in the workshop, its questions, or what the trail says of either', () => {
    expect(stillIn(clean.tables.workshops)).toEqual([]);
    expect(stillIn(clean.tables.workshopQuestions)).toEqual([]);
    // Who wrote a change in this browser is another record, and stays.
    expect(stillIn(clean.changes.slice(0, 2).map(({ by: _, ...rest }) => rest))).toEqual([]);
  });
  it('leaves a sound record: seats, votes, competence, decisions, who speaks for whom', () => {
    const [now] = clean.tables.workshops;
    expect(parseRecord('workshops', now)).toMatchObject({ ok: true });
    expect(clean.tables.workshopQuestions.map((question) => parseRecord('workshopQuestions', question).ok)).toEqual([true, true, true]);
    expect(now?.participants.map(({ seat, votes, presence }) => [seat, votes, presence.length])).toEqual(
      workshop.participants.map(({ seat, votes, presence }) => [seat, votes, presence.length]),
    );
    expect(now).toMatchObject({ facilitator: 'Seat A', parking: [{ owner: 'Seat D' }, {}, {}] });
    expect(clean.tables.workshopQuestions[0]).toMatchObject({
      rounds: questions[0]?.rounds,
      notes: [{ text: 'Seat B: the letters differ by branch.' }],
      decision: { step: 'c4', reason: 'Seat C showed two cases with lasting damage.' },
      minority: [{ step: 'c2', text: 'Most delays were put right within a week.', by: 'Seat G' }],
      followUps: [{ owner: 'Seat B' }],
    });
  });
  it('takes them out of the reasons that its decisions wrote, and of no other sentence', () => {
    expect(clean.tables.risks[0]?.stages.current.rationale).toBe('Gus Lund measured it.\nWS-1, likelihood: 3 Possible, Seat G counted.');
    expect(clean.changes[3]).toBe(changes[3]);
  });
  it('tells before what stays: other records that name somebody, and owners who were not in the room', () => {
    expect(namesElsewhere(records, removal)).toEqual([
      { name: 'Gus Lund', table: 'risks', ref: 'R-001' },
      { name: 'Chen Li', table: 'risks', ref: 'R-001' },
    ]);
    const others = { ...workshop, parking: [{ ...workshop.parking[0], owner: 'Press office' }] } as Workshop;
    expect(ownersElsewhere(others, records, removal)).toEqual(['Press office']);
  });
  it('does it once: a second time changes nothing', () => {
    const again = copyWithout(clean, removalOfNames(clean.tables.workshops[0] ?? workshop, clean.tables, clean.changes));
    expect(again).toEqual(clean);
  });
  it('keeps a view that was signed by somebody unknown a signed one', () => {
    const [asked] = questions;
    const signed = {
      id: 'question-1',
      minority: [
        { by: 'A. Nother', text: 'No', step: null, id: 'v' },
        { by: '', text: 'No', step: null, id: 'w' },
      ],
    };
    expect(recordWithout('workshopQuestions', { ...asked, ...signed }, removal).minority.map(({ by }) => by)).toEqual(['name removed', '']);
  });
});

it.each`
  text                      | gives
  ${'Ada Berg said so'}     | ${'Seat A said so'}
  ${'Ada, not Adalbert'}    | ${'Seat A, not Adalbert'}
  ${'Jo'}                   | ${'Seat J'}
  ${'Jo said so'}           | ${'Jo said so'}
  ${'C. (x) [y] was there'} | ${'Seat C was there'}
  ${'Ünal, ÜnalÜnal'}       | ${'Seat D, ÜnalÜnal'}
`('“$text” becomes “$gives”', ({ text, gives }: { text: string; gives: string }) => {
  const people: Person[] = [
    { name: 'C. (x) [y]', instead: 'Seat C' },
    { name: 'Ada Berg', instead: 'Seat A' },
    { name: 'Ünal', instead: 'Seat D' },
    { name: 'Ada', instead: 'Seat A' },
    { name: 'Jo', instead: 'Seat J' },
  ];
  expect(withoutNamesIn(text, people)).toBe(gives);
});

it.each`
  until           | removed         | today           | due
  ${''}           | ${''}           | ${'2030-01-01'} | ${false}
  ${'2027-11-20'} | ${''}           | ${'2027-11-20'} | ${false}
  ${'2027-11-20'} | ${''}           | ${'2027-11-21'} | ${true}
  ${'2027-11-20'} | ${'2027-01-01'} | ${'2027-11-21'} | ${false}
  ${'2027-11-20'} | ${''}           | ${''}           | ${false}
`(
  'kept until “$until”, removed “$removed”, today “$today”: due $due',
  (row: Record<'until' | 'removed' | 'today', string> & { due: boolean }) => {
    expect(namesAreDue({ namesUntil: row.until, namesRemovedOn: row.removed }, row.today)).toBe(row.due);
  },
);

it('knows whether there is anything to remove', () => {
  const bare = { facilitator: '', participants: [person(0, { name: '', role: '' })] };
  expect([holdsNames(workshop), holdsNames(bare), holdsNames({ ...bare, participants: [person(0, { name: '' })] })]).toEqual([
    true,
    false,
    true,
  ]);
});

it('lets no merge bring back what was removed here', () => {
  const gone = {
    ...clean,
    tables: { ...clean.tables, workshops: clean.tables.workshops.map((one) => ({ ...one, namesRemovedOn: '2027-12-01' })) },
  };
  const mine = {
    tables: gone.tables,
    changes: [
      ...gone.changes,
      change('removal', {
        edits: [
          { table: 'workshops', id: workshop.id, before: clean.tables.workshops[0] ?? null, after: gone.tables.workshops[0] ?? null },
        ],
      }),
    ],
  };
  const later = {
    ...workshop,
    purpose: 'Ben Okoye wrote more here.',
    participants: [...workshop.participants.slice(0, 9), person(9, { name: 'Late Comer' })],
  };
  const theirs = {
    tables: { ...records, workshops: [later] },
    changes: [
      ...changes,
      change('theirs', { intent: 'Name Late Comer', edits: [{ table: 'workshops', id: workshop.id, before: workshop, after: later }] }),
    ],
  };
  const plan = planMerge(compareCopies(mine, theirs), new Map());
  const [merged] = plan.records.workshops;
  expect(merged).toMatchObject({ namesRemovedOn: '2027-12-01', purpose: 'Seat B wrote more here.' });
  expect(stillIn([plan.records.workshops, plan.records.workshopQuestions, plan.edits])).toEqual([]);
  expect(JSON.stringify([plan.records, plan.carried])).not.toContain('Late Comer');
  expect(plan.conflicts).toEqual([]);
});

it('leaves a change alone that has nothing to do with the workshop', () => {
  const [, , , other] = changes;
  if (other) expect(changeWithout(other, removal)).toBe(other);
});
