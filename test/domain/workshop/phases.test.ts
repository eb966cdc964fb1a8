import { describe, expect, it } from 'vitest';
import { clockText, elapsed, offsetOf, secondsOf, stop, wallTime, zoneText } from '#domain/workshop/clock.ts';
import { paceOf, paceText, timingOf } from '#domain/workshop/pace.ts';
import { again, arrive, back, entryOf, forward, leftOf, withoutVote } from '#domain/workshop/phases.ts';
import { ballotOf, isAnswer, isWhole, mayChooseSecrecy, readTally, voters } from '#domain/workshop/votes.ts';
import { phases, planWorkshop, usualSeconds, type Live, type Workshop } from '#domain/workshop/workshop.ts';
import { countBallots } from '#domain/workshop/votes.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { workshopRecords } from '../../support/workshopFile.ts';

const { workshops, workshopQuestions } = workshopRecords();
const [workshop] = workshops;
const [one, two] = workshopQuestions;
if (!workshop || !one || !two) throw new Error('the sample has a workshop with two questions');
const live = (place: Partial<Live>): Live => ({ ...workshop.live, part: 'questions', question: one.id, ...place });
const scale = one.scale;
const round = (number: number) =>
  countBallots([], { id: `r${number}`, number, method: 'keypad', at: '2026-11-27T09:00:00Z', seats: 10, scale, attributedTo: [] });
const revealed = { ...one, rounds: [round(1)] };

describe('Space and Shift Space', () => {
  it.each([
    ['back-row', 'welcome'],
    ['welcome', 'parties'],
    ['parties', 'questions'],
    ['parking', 'read-back'],
  ] as const)('%s leads to %s, and back', (part, to) => {
    expect(forward(live({ part, question: null }), [one, two])).toMatchObject({ to: { part: to } });
    expect(back(live({ part: to, question: to === 'questions' ? one.id : null }), [one, two])).toMatchObject({ to: { part } });
  });

  it('leads through the phases of a question, over the votes, to the next question and the parking lot', () => {
    expect(forward(live({ phase: 'read' }), [one, two])).toMatchObject({ to: { phase: 'think' } });
    expect(forward(live({ phase: 'think' }), [one, two])).toMatchObject({ to: { phase: 'vote' } });
    expect(forward(live({ phase: 'vote' }), [one, two])).toBe('reveal');
    expect(forward(live({ phase: 'decide' }), [one, two])).toMatchObject({ to: { phase: 'record' } });
    expect(forward(live({ phase: 'record' }), [one, two])).toMatchObject({ to: { question: two.id, phase: 'read' } });
    expect(forward(live({ phase: 'record', question: two.id }), [one, two])).toMatchObject({ to: { part: 'parking' } });
  });

  it('never hides again what was revealed', () => {
    for (const phase of phases) {
      const way = back(live({ phase }), [revealed, two]);
      if (way !== 'reveal' && 'to' in way) expect([phase, way.to.phase]).not.toEqual(['reveal', 'vote']);
    }
    expect(back(live({ phase: 'reveal' }), [revealed, two])).toHaveProperty('locked');
    // From a second vote the way back is to the first reveal, not behind it.
    expect(back(live({ phase: 'vote', round: 2 }), [revealed, two])).toMatchObject({ to: { phase: 'discuss', round: 1 } });
    expect(entryOf(revealed)).toMatchObject({ phase: 'discuss', round: 1 });
    const twice = { ...one, rounds: [round(1), round(2)] };
    expect(entryOf(twice)).toMatchObject({ phase: 'reveal', round: 2 });
    expect(back(live({ phase: 'decide', round: 2 }), [twice, two])).toMatchObject({ to: { phase: 'reveal', round: 2 } });
    expect(back(live({ phase: 'vote', round: 3 }), [twice, two])).toMatchObject({ to: { phase: 'reveal', round: 2 } });
  });

  it('leads from the reveal of a second vote straight on to the decision', () => {
    expect(forward(live({ phase: 'reveal' }), [revealed, two])).toMatchObject({ to: { phase: 'discuss' } });
    expect(forward(live({ phase: 'reveal', round: 2 }), [revealed, two])).toMatchObject({ to: { phase: 'decide', round: 2 } });
  });

  it('votes again twice at most, and decides without a vote only while there is none', () => {
    expect(again(live({ phase: 'discuss' }), 1)).toMatchObject({ to: { phase: 'vote', round: 2 } });
    expect(again(live({ phase: 'reveal', round: 2 }), 2)).toMatchObject({ to: { round: 3 } });
    expect(again(live({ phase: 'reveal', round: 3 }), 3)).toHaveProperty('locked');
    expect(again(live({ phase: 'think' }), 0)).toHaveProperty('locked');
    expect(withoutVote(live({ phase: 'think' }), 0)).toMatchObject({ to: { phase: 'decide' } });
    expect(withoutVote(live({ phase: 'vote' }), 3)).toHaveProperty('locked');
  });
});

describe('clocks', () => {
  it('count over midnight and time zones, and never backwards', () => {
    expect(secondsOf('2026-11-27T00:00:10Z') - secondsOf('2026-11-26T23:59:50.500Z')).toBe(20);
    expect(secondsOf('2026-11-27T02:00:00+01:00')).toBe(secondsOf('2026-11-27T01:00:00Z'));
    const running = { spent: 30, runningSince: '2026-11-27T09:00:00Z' };
    expect(elapsed(running, '2026-11-27T09:01:00Z')).toBe(90);
    expect(elapsed(running, '2026-11-27T08:00:00Z')).toBe(30);
    expect(stop(running, '2026-11-27T09:00:05Z')).toEqual({ spent: 35, runningSince: null });
    expect([clockText(3275), clockText(0), clockText(-70)]).toEqual(['54:35', '0:00', '1:10']);
  });

  it.each([
    ['2026-11-27T09:00:00Z', '00:30', 'UTC'],
    ['2026-11-27T10:00:00+01:00', '01:30', 'UTC+1'],
    ['2026-11-27T05:30:00-03:30', '21:00', 'UTC-3:30'],
    ['2026-11-27T14:30:00+05:30', '06:00', 'UTC+5:30'],
  ])('a workshop that began at %s tells half past midnight in Greenwich as %s %s', (startedAt, time, zone) => {
    const offset = offsetOf(startedAt);
    expect([wallTime('2026-11-28T00:30:00Z', offset), zoneText(offset)]).toEqual([time, zone]);
  });

  it('begin with the welcome; a phase has its planned time and what was given, and goes below nought', () => {
    const begun = arrive({ ...workshop.live }, { part: 'welcome', question: null, phase: 'read', round: 1 }, '2026-11-27T09:00:00Z');
    expect(begun.total.runningSince).toBe('2026-11-27T09:00:00Z');
    const vote = live({ phase: 'vote', inPhase: { spent: 0, runningSince: '2026-11-27T09:00:00Z' } });
    expect(leftOf(vote, usualSeconds, '2026-11-27T09:00:20Z')).toBe(30);
    expect(leftOf({ ...vote, given: 60 }, usualSeconds, '2026-11-27T09:01:00Z')).toBe(50);
    expect(leftOf({ ...vote, round: 2 }, usualSeconds, '2026-11-27T09:01:00Z')).toBe(-30);
    expect(leftOf(live({ phase: 'record' }), usualSeconds, '2026-11-27T09:01:00Z')).toBeNull();
  });

  it.each([
    [16 * 60, 12, 'On pace'],
    [16 * 60 + 59, 12, 'On pace'],
    [19 * 60, 12, '3 min behind, 1 question could be parked'],
    [25 * 60 + 30, 12, '9 min behind, 2 questions could be parked'],
    [76 * 60, 0, 'On pace'],
    [80 * 60, 0, '4 min behind'],
  ])('after %i seconds with %i questions open: %s', (spent, open, text) => {
    expect(paceText(paceOf(planWorkshop({ id: 'w', ref: 'WS-1' }, 'W'), { all: 12, open, spent, inQuestion: null }))).toBe(text);
  });
});

describe('the time', () => {
  const now = '2026-11-27T09:20:00Z';
  const running = (place: Partial<Live>) => ({
    ...workshop,
    live: live({ total: { spent: 0, runningSince: '2026-11-27T09:00:00Z' }, ...place }),
  });
  const twelve = Array.from({ length: 12 }, (_, at) => ({ ...one, id: at === 0 ? one.id : `q${at}` }));

  it('counts a minute that is given at once, as one that will be missing at the end', () => {
    const read = running({ inPhase: { spent: 0, runningSince: now } });
    expect(timingOf({ ...read, minutes: 100 }, twelve, now)).toEqual({ left: 80 * 60, inPhase: 20, pace: 'On pace' });
    expect(timingOf({ ...read, minutes: 100, live: { ...read.live, given: 180 } }, twelve, now)).toEqual({
      left: 80 * 60,
      inPhase: 200,
      pace: '1 min behind, 1 question could be parked',
    });
  });

  it('has no pace before the welcome, and says when the clock stands', () => {
    expect(timingOf(running({ part: 'back-row' }), twelve, now)).toMatchObject({ inPhase: null, pace: '' });
    expect(timingOf(running({ total: { spent: 60, runningSince: null } }), twelve, now)).toMatchObject({ pace: 'Clock stopped' });
  });
});

describe('votes', () => {
  it('ask one digit, or four in the order of the IDEA protocol', () => {
    expect(isWhole([3], 'best')).toBe(true);
    expect([isWhole([1, 4, 3], 'range'), isWhole([1, 4, 3, 2], 'range'), isWhole([0], 'range')]).toEqual([false, true, true]);
    expect(ballotOf([1, 4, 3, 2], 'range', scale)).toEqual({ low: 's1', high: 's4', best: 's3', confidence: 'medium' });
    expect(ballotOf([0], 'range', scale)).toEqual({ low: null, high: null, best: null, confidence: null });
  });

  it('are never refused for their order, which would tell the room something: the range reaches to the best answer', () => {
    expect(ballotOf([4, 1, 3, 1], 'range', scale)).toMatchObject({ low: 's1', high: 's4', best: 's3' });
    expect(ballotOf([2, 3, 5, 1], 'range', scale)).toMatchObject({ low: 's2', high: 's5', best: 's5' });
  });

  it.each([
    [0, 0, 'best', true],
    [5, 0, 'best', true],
    [6, 0, 'best', false],
    [0, 2, 'range', false],
    [3, 3, 'range', true],
    [4, 3, 'range', false],
  ] as const)('digit %i after %i answers, asked for %s: %s', (digit, typed, asks, taken) => {
    expect(isAnswer(digit, typed, asks, 5)).toBe(taken);
  });

  it.each([
    ['1×1 2×3 4×3', [1, 2, 2, 2, 4, 4, 4]],
    ['1x2, 3*1', [1, 1, 3]],
    ['2 2 5', [2, 2, 5]],
    ['0×2', [0, 0]],
    ['6×1', undefined],
    ['two', undefined],
    ['', undefined],
  ])('a count written as %j', (text, digits) => {
    expect(readTally(text, 5)).toEqual(digits);
  });

  it.each<[when: string, known: Partial<Workshop>, asked: WorkshopQuestion, open: boolean]>([
    ['at the welcome', {}, two, true],
    ['not where ballot files told people something', { method: 'ballots' }, two, false],
    ['not after the welcome', { live: { ...workshop.live, part: 'parties' } }, two, false],
    ['not once a question was on stage', {}, { ...two, startedAt: '2026-11-27T09:00:00Z' }, false],
    ['not once a vote was revealed', {}, { ...two, rounds: [round(1)] }, false],
  ])('are kept or forgotten as the room chooses %s', (_, known, asked, open) => {
    const welcome = { ...workshop, live: { ...workshop.live, part: 'welcome' as const } };
    expect(mayChooseSecrecy({ ...welcome, ...known }, [one, asked])).toBe(open);
  });

  it('count once attendance is taken: who is there and votes', () => {
    const [a, b, c] = workshop.participants;
    if (!a || !b || !c) throw new Error('ten people take part');
    const there = { ...b, presence: [{ id: 'p', from: '2026-11-27T09:00:00Z', until: null }] };
    const gone = { ...c, presence: [{ id: 'p', from: '2026-11-27T09:00:00Z', until: '2026-11-27T09:30:00Z' }] };
    expect(voters({ participants: [c, a, b] }).map(({ seat }) => seat)).toEqual(['A', 'B', 'C']);
    expect(voters({ participants: [a, there, gone] }).map(({ seat }) => seat)).toEqual(['B']);
    expect(voters({ participants: [{ ...a, votes: false }] })).toEqual([]);
  });
});
