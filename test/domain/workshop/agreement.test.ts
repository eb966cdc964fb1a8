import { describe, expect, it } from 'vitest';
import { agreementOf, agreementSentences, gapOf, speakFirst, type AgreementWord } from '#domain/workshop/agreement.ts';
import { countBallots, type Ballot } from '#domain/workshop/votes.ts';

/** Votes as people say them: `1 2 2 5`. */
const counts = (votes: string, steps = 5) =>
  Array.from({ length: steps }, (_, at) => votes.split(' ').filter((vote) => vote === String(at + 1)).length);

it.each`
  votes                    | word        | median | within | why
  ${'4 4 4 4 4 4 4 4 4 4'} | ${'agreed'} | ${4}   | ${10}  | ${'one step'}
  ${'3 3 3 4 4 4 4 4 4 4'} | ${'agreed'} | ${4}   | ${10}  | ${'two steps side by side'}
  ${'3 3 3 3 3 4 4 4 4 4'} | ${'agreed'} | ${4}   | ${10}  | ${'the upper of two in the middle'}
  ${'2 3 3 3 3 3 3 3 3 4'} | ${'close'}  | ${3}   | ${10}  | ${'all within one step'}
  ${'1 2 2 3 3 3 3 3 4 4'} | ${'close'}  | ${3}   | ${9}   | ${'nine of ten within one step'}
  ${'1 1 3 3 3 3 3 3 4 4'} | ${'close'}  | ${3}   | ${8}   | ${'80 % are enough'}
  ${'1 1 1 2 3 3 3 3 4 4'} | ${'spread'} | ${3}   | ${7}   | ${'70 %'}
  ${'1 1 1 2 2 3 4 5 5 5'} | ${'split'}  | ${3}   | ${4}   | ${'too few near the median'}
  ${'1 1 1 1 3 3 3 3 4 4'} | ${'split'}  | ${3}   | ${6}   | ${'60 % would be spread, but nobody says 2'}
  ${'1 2 2 2 4 4 4 5 5 5'} | ${'split'}  | ${4}   | ${6}   | ${'the example of the brief'}
  ${'1 1 4 4 4 4 4 4 5 5'} | ${'close'}  | ${4}   | ${8}   | ${'a gap, but two are no group'}
  ${'2 5'}                 | ${'split'}  | ${5}   | ${1}   | ${'two people, far apart'}
  ${'3'}                   | ${'agreed'} | ${3}   | ${1}   | ${'one person'}
`('$votes is $word, median $median: $why', ({ votes, word, median, within }) => {
  expect(agreementOf(counts(votes as string))).toMatchObject({ word, median: (median as number) - 1, within });
});

it.each([
  ['1 2 2 2 4 4 4 5 5 5', '4 people say 1 or 2. 6 people say 4 or 5. Nobody is in the middle.'],
  ['4 4 4', 'All 3 people say 4.'],
  ['3', 'One person says 3.'],
  ['3 4 4', '1 person says 3. 2 people say 4.'],
  ['1 2 2 3 3 3 3 3 4 4', '9 of 10 people are within one step of 3. The lowest vote is 1, the highest 4.'],
])('%s is said as: %s', (votes, sentence) => {
  expect(agreementSentences(counts(votes)).join(' ')).toBe(sentence);
});

it('who cannot judge is said and counts for no step; without any step there is no median', () => {
  expect(agreementSentences(counts('2 2'), 1)).toEqual(['All 2 people say 2.', '1 person cannot judge.']);
  expect(agreementOf([0, 0, 0], 4)).toMatchObject({ median: null, word: null, cannotJudge: 4 });
  expect(agreementSentences([0, 0, 0], 4)).toEqual(['Nobody can judge this.']);
});

it('of two in the middle a benefit takes the lower, because a benefit must not be talked up', () => {
  expect(agreementOf(counts('2 2 3 3'), 0, 'lower')).toMatchObject({ median: 1, betweenTwo: true });
  expect(agreementOf(counts('2 2 3 3'))).toMatchObject({ median: 2, betweenTwo: true });
});

/** The rules of the brief once more, from the sorted votes and not from counts: two ways that must agree. */
function wordByHand(votes: readonly number[]): AgreementWord {
  const sorted = votes.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const near = votes.filter((vote) => Math.abs(vote - median) <= 1).length / votes.length;
  if (high - low <= 1) return 'agreed';
  const share = (is: (vote: number) => boolean) => votes.filter(is).length / votes.length;
  const parted = [0, 1, 2, 3, 4].some(
    (step) => !votes.includes(step) && share((vote) => vote < step) >= 0.3 && share((vote) => vote > step) >= 0.3,
  );
  if (near < 0.6 || parted) return 'split';
  return near >= 0.8 ? 'close' : 'spread';
}

it('holds for every way ten people can vote on five steps', () => {
  let patterns = 0;
  const words = new Set<string>();
  const each = (left: number, steps: readonly number[]): void => {
    if (steps.length === 4) {
      const pattern = [...steps, left];
      const votes = pattern.flatMap((count, step) => Array.from({ length: count }, () => step));
      const found = agreementOf(pattern);
      patterns += 1;
      words.add(found.word ?? '');
      if (found.word !== wordByHand(votes)) expect.fail(`${pattern.join(' ')}: ${found.word} and ${wordByHand(votes)}`);
      if (found.median !== votes[5] || found.votes !== 10) expect.fail(`${pattern.join(' ')}: median ${found.median}`);
      const text = agreementSentences(pattern).join(' ');
      // Every number in it is a count of people or a step: a mean would show as a fraction.
      if (/[.,]\d|mean|average|NaN|undefined/.test(text)) expect.fail(text);
      if (gapOf(pattern) !== undefined && found.word !== 'split') expect.fail(`${pattern.join(' ')}: a gap is a split`);
      return;
    }
    for (let count = 0; count <= left; count += 1) each(left - count, [...steps, count]);
  };
  each(10, []);
  expect(patterns).toBe(1001);
  expect([...words].sort()).toEqual(['agreed', 'close', 'split', 'spread']);
});

describe('who speaks first', () => {
  const scale = ['a', 'b', 'c'].map((id) => ({ id, label: id, anchor: '' }));
  const ballot = (best: string | null): Ballot => ({ best, low: null, high: null, confidence: null });
  const cast = [
    { slot: 'p1', ballot: ballot('a') },
    { slot: 'p2', ballot: ballot('c') },
    { slot: 'p3', ballot: ballot(null) },
  ];
  const counting = { id: 'r', number: 1, method: 'keypad', at: '2026-11-27T09:00:00Z', seats: 3, scale } as const;
  const people = [
    { id: 'p1', seat: 'A' },
    { id: 'p2', seat: 'B' },
  ] as const;

  it('is not named where votes are nobody’s, and nobody can find out from the round', () => {
    const round = countBallots(cast, { ...counting, attributedTo: [] });
    expect(round).toMatchObject({
      best: [
        { step: 'a', votes: 1 },
        { step: 'c', votes: 1 },
      ],
      cannotJudge: 1,
      attributed: [],
    });
    expect(speakFirst({ scale }, round, people)).toEqual({
      first: 'someone who voted 1',
      then: 'someone who voted 3',
      next: 'Then vote once more.',
      briefly: 'who voted 1, then who voted 3',
    });
  });

  it('is named by seat where votes are attributed', () => {
    const round = countBallots(cast, { ...counting, attributedTo: ['p1', 'p2', 'p3'] });
    expect(round.attributed).toHaveLength(3);
    expect(speakFirst({ scale }, round, people)).toMatchObject({
      first: 'seat A, who voted 1',
      then: 'seat B, who voted 3',
      briefly: 'seat A (1), then seat B (3)',
    });
  });

  it('is nobody where all agree, and after a second vote there is no third', () => {
    const agreed = countBallots(cast.slice(0, 1), { ...counting, attributedTo: [] });
    expect(speakFirst({ scale }, agreed, people)).toBeUndefined();
    const second = countBallots(cast, { ...counting, number: 2, attributedTo: [] });
    expect(speakFirst({ scale }, second, people)?.next).toBe('Then decide.');
  });
});
