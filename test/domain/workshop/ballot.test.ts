import { describe, expect, it } from 'vitest';
import { ballotForm, fillBallot, mergeBallots, readForm, type Ballot } from '#domain/workshop/ballot.ts';
import { planWorkshop, type Participant } from '#domain/workshop/workshop.ts';
import { askRoom } from '#domain/workshop/workshopQuestion.ts';

const person = (seat: Participant['seat'], votes = true): Participant => ({
  id: `person-${seat}`,
  seat,
  name: `Name of ${seat}`,
  role: '',
  competence: '',
  speaksFor: '',
  votes,
  presence: [],
});
const scale = [1, 2, 3, 4, 5].map((at) => ({ id: `c${at}`, label: `Step ${at}`, anchor: '' }));
const workshop = planWorkshop({ id: 'workshop-1', ref: 'WS-1' }, 'Rents', {
  participants: [person('A'), person('B'), person('C', false)],
  asks: 'range',
});
const question = askRoom('question-1', { workshop: 'workshop-1', order: 7, measure: 'consequence', text: 'How bad?', scale });
const other = askRoom('question-2', { workshop: 'workshop-1', order: 8, measure: 'consequence', text: 'And that?', scale });
const open = { workshop, question, round: 1 };

const form = () => {
  const made = ballotForm(workshop, [question, other]);
  if (!made) throw new Error('there is a question');
  return made;
};
const vote = { best: 'c3', low: 'c2', high: 'c4', confidence: 'medium' } as const;
const ballot = (seat: Ballot['seat'], known: Partial<Ballot> = {}): string =>
  JSON.stringify({ ...fillBallot(form(), seat, new Map([['question-1', vote]])), ...known });
const merge = (...texts: string[]) =>
  mergeBallots(
    texts.map((text, at) => ({ name: `file ${at + 1}`, text })),
    open,
  );

it('takes a ballot that was made from the form, with the person of its seat and without a name in it', () => {
  const handedOut = JSON.stringify(form());
  expect(handedOut).not.toContain('Name of');
  expect(readForm(handedOut)).toEqual({ ok: true, value: form() });
  expect(form().seats).toEqual(['A', 'B']);
  expect(merge(ballot('B'))).toEqual({ taken: [{ file: 'file 1', participant: 'person-B', seat: 'B', ...vote }], refused: [] });
});

it('takes “cannot judge” and an answer without a range', () => {
  const without = fillBallot(form(), 'A', new Map([['question-1', { best: null, low: null, high: null, confidence: null }]]));
  expect(merge(JSON.stringify(without)).taken).toMatchObject([{ seat: 'A', best: null }]);
});

it('refuses both of two ballots for one seat, and takes the others', () => {
  const { taken, refused } = merge(ballot('A'), ballot('B'), ballot('A'));
  expect(taken.map(({ seat }) => seat)).toEqual(['B']);
  expect(refused.map(({ file }) => file)).toEqual(['file 1', 'file 3']);
  expect(refused[0]?.why).toMatch(/^Seat A has more than one ballot here\./);
});

it('refuses a seat that has voted already', () => {
  const { taken, refused } = mergeBallots([{ name: 'again', text: ballot('A') }], { ...open, voted: ['A'] });
  expect(taken).toEqual([]);
  expect(refused).toEqual([{ file: 'again', why: 'Seat A has voted already.' }]);
});

const changedScale = () => {
  const made = JSON.parse(ballot('A')) as Ballot;
  made.votes.forEach((each) => (each.scale = each.scale.map((step, at) => (at === 2 ? { ...step, anchor: 'Other words' } : step))));
  return JSON.stringify(made);
};
const withVote = (known: object) =>
  JSON.stringify({ ...(JSON.parse(ballot('A')) as Ballot), votes: [{ question: 'question-1', scale, ...vote, ...known }] });

describe.each<[what: string, text: string, why: RegExp]>([
  ['an empty file', '', /is empty/],
  ['a picture', '\u{FFFD}PNG', /cannot be read as JSON/],
  ['a list', '[1]', /holds something else/],
  ['JSON of something else', '{"format":"recipe"}', /does not say so/],
  ['the form itself', JSON.stringify(form()), /is the form with the questions/],
  ['a saved assessment', '{"format":"foreweigh-assessment","version":2}', /is a saved assessment/],
  ['a newer format', ballot('A', { version: 2 as 1 }), /newer Foreweigh/],
  ['a field too many', ballot('A', { extra: 1 } as object), /damaged or changed by hand/],
  ['another workshop', ballot('A', { workshop: 'workshop-2' }), /another workshop than WS-1/],
  ['another vote of the question', ballot('A', { round: 2 }), /for vote 2; vote 1 is open/],
  [
    'another question',
    JSON.stringify(fillBallot(form(), 'A', new Map([['question-2', vote]]))),
    /does not answer the question that is open, number 7/,
  ],
  ['words of the scale that changed', changedScale(), /scale of question 7 was changed/],
  ['a seat that only listens', ballot('C'), /Seat C does not vote/],
  ['a seat nobody has', ballot('O'), /Seat O does not vote/],
  ['a step that is not there', withVote({ best: 'c9' }), /not on the scale/],
  ['a best answer outside the range', withVote({ best: 'c5' }), /outside its own range/],
  ['half a range', withVote({ low: null }), /half of a range/],
  ['a range without an answer', withVote({ best: null }), /no best answer/],
])('%s', (_, text, why) => {
  it('is refused in words of its own, and does not keep back a good one', () => {
    const { taken, refused } = merge(text, ballot('B'));
    expect(taken.map(({ seat }) => seat)).toEqual(['B']);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.file).toBe('file 1');
    expect(refused[0]?.why).toMatch(why);
  });
});

it('tells every kind of bad file apart', () => {
  const bad = [
    '',
    '[1]',
    JSON.stringify(form()),
    ballot('A', { workshop: 'workshop-2' }),
    ballot('A', { round: 2 }),
    changedScale(),
    ballot('C'),
  ];
  expect(new Set(merge(...bad).refused.map(({ why }) => why)).size).toBe(bad.length);
});
