import { expect, it, vi } from 'vitest';
import { uncovered } from '#export/pdf/coverage.ts';
import { printPoster } from '#export/pdf/poster.ts';
import { print } from '#export/pdf/print.ts';
import { scaleOf } from '#domain/workshop/planning.ts';
import { planWorkshop, seats, type Workshop } from '#domain/workshop/workshop.ts';
import { askRoom } from '#domain/workshop/workshopQuestion.ts';
import { howWeVote, partyCards } from '#report/workshop/cards.ts';
import { agenda, ballots, poster, votingRules } from '#report/workshop/handouts.ts';
import { exampleSource } from '../support/exampleSource.ts';
import { readPdf } from '../support/readPdf.ts';
import { fiveByFive, someRecords } from '../support/samples.ts';

// The font is megabytes, and unpacked for each report.
vi.setConfig({ testTimeout: 30_000 });

const made = { madeAt: '2026-11-26T09:00:00Z', madeWith: 'Foreweigh 0.1.0' };
const people = seats.slice(0, 10).map((seat) => ({
  id: `person-${seat}`,
  seat,
  name: `Person of ${seat}`,
  role: 'Role',
  competence: 'Competence',
  speaksFor: 'Tenants',
  votes: true,
  presence: [],
}));
const workshop = (known: Partial<Workshop> = {}) =>
  planWorkshop({ id: 'workshop-1', ref: 'WS-1' }, 'Rent advice', { date: '2026-12-01', participants: people, quorum: 6, ...known });
const questions = Array.from({ length: 12 }, (_, at) => {
  const recipient = at % 2 === 0 ? ('individuals' as const) : ('society' as const);
  const scale = scaleOf(fiveByFive(), 'consequence', recipient);
  const asked = {
    workshop: 'workshop-1',
    order: at + 1,
    measure: 'consequence',
    text: `Case ${at + 1}. How large would that be?`,
    scale,
  } as const;
  return askRoom(`question-${at + 1}`, asked, { about: `R-0${at + 10}`, recipient });
});
const records = someRecords({ criteria: [fiveByFive()], workshopQuestions: questions.toReversed() });
const bare = (text: string) => text.replace(/\s+/g, '');
const a4 = async (document: ReturnType<typeof agenda>) => readPdf(await print(document, { paper: 'a4' }));

it('prints an agenda with every question in its order, its planned start, every person and the voting rule', async () => {
  const { text, pages } = await a4(agenda(workshop(), records, made));
  const places = questions.map((question) => text.indexOf(bare(question.text)));
  expect(places.every((place) => place > 0)).toBe(true);
  expect([...places].sort((one, two) => one - two)).toEqual(places);
  // Sixteen minutes before, five for each: the twelfth begins at 1:11.
  expect(text).toContain(bare('12 1:11 R-021'));
  for (const { name } of people) expect(text).toContain(bare(name));
  for (const rule of votingRules(workshop())) expect(text).toContain(bare(rule));
  expect(text).toContain(bare('6 of 10 who vote'));
  expect(text).not.toContain('sha-256');
  expect(pages.length).toBeLessThanOrEqual(3);
});

it('prints an agenda of a workshop nobody filled in', async () => {
  const { text } = await a4(agenda(planWorkshop({ id: 'workshop-2', ref: 'WS-2' }, 'Empty'), records, made));
  expect(text).toContain(bare('No question is chosen yet.'));
  expect(text).toContain(bare('Nobody is listed yet.'));
});

it.each([
  ['room', 'best', 12, /^Question1(?!,)/],
  ['attributed', 'range', 24, /^Question1,seatA/],
] as const)('prints ballots on A5, in the %s way, a page each', async (anonymity, asks, count, begins) => {
  const document = ballots(workshop({ anonymity, asks, participants: people.slice(0, 2) }), records, made);
  expect(uncovered(document)).toEqual([]);
  const { pages, text } = await readPdf(await print(document, { paper: 'a5' }));
  expect(pages).toHaveLength(count);
  expect(pages[0]?.view.map(Math.round)).toEqual([0, 0, 420, 595]);
  const [first] = pages;
  const words = bare(first?.lines.join('') ?? '');
  expect(words).toMatch(/0Cannotjudge/);
  expect(words.replace(/^.*?(?=Question1)/, '')).toMatch(begins);
  expect(text.includes('Howsureareyou?')).toBe(asks === 'range');
  // In the room-anonymous way no ballot says whose it is.
  expect(/seat[A-O]/.test(text)).toBe(anonymity === 'attributed');
});

it('prints each scale once on A3 across, in type for a wall', async () => {
  const made1 = poster(workshop(), records, made);
  expect(made1.scales.map(({ title }) => title)).toEqual(['How large, for individuals?', 'How large, for society?']);
  const { pages, text } = await readPdf(await printPoster(made1));
  expect(pages).toHaveLength(2);
  expect(pages[0]?.view.map(Math.round)).toEqual([0, 0, 1191, 842]);
  for (const { label, anchors } of fiveByFive().consequence) {
    expect(text).toContain(bare(label));
    expect(text).toContain(bare(anchors.society));
  }
});

it('prints a scale of nine steps with long words whole, over more pages where it must', async () => {
  const scale = Array.from({ length: 9 }, (_, at) => ({
    id: `s${at}`,
    label: `Step ${at + 1}`,
    anchor: `Words ${at + 1} `.repeat(90).trim(),
  }));
  const asked = askRoom('q', { workshop: 'workshop-1', order: 1, measure: 'own', text: 'How far?', scale });
  const { text } = await readPdf(await printPoster(poster(workshop(), someRecords({ workshopQuestions: [asked] }), made)));
  for (const { anchor } of scale) expect(text).toContain(bare(anchor));
});

it('gives equal bytes for equal hand-outs', async () => {
  const [one, two] = await Promise.all([0, 1].map(() => printPoster(poster(workshop(), records, made))));
  expect(one).toEqual(two);
});

it('prints a card for each affected party of the system, from those decided about outwards, and leaves room to write', async () => {
  const { impactAssessments, parties } = exampleSource.tables;
  const system = impactAssessments[0]?.system ?? '';
  const document = partyCards(workshop({ system }), exampleSource.tables, made);
  const { pages, text } = await readPdf(await print(document, { paper: 'a5' }));
  const own = parties.filter(({ assessment }) => assessment === impactAssessments[0]?.id);
  expect(own.length).toBeGreaterThan(4);
  expect(pages).toHaveLength(own.length);
  for (const { name, number } of own) for (const said of [name, number]) expect(text).toContain(bare(said).slice(0, 20));
  expect(text).toContain(bare('What would they say about this question?'));
  expect(partyCards(workshop({ system: 'another' }), exampleSource.tables, made).blocks).toEqual([]);
});

it('prints how we vote on one page, with every rule', async () => {
  const { pages, text } = await a4(howWeVote(workshop({ asks: 'range' }), records, made));
  expect(pages).toHaveLength(1);
  for (const rule of votingRules(workshop({ asks: 'range' }))) expect(text).toContain(bare(rule));
});
