import { describe, expect, it } from 'vitest';
import { moveTo, noPlacement, overallConsequence, putIn, worstOff } from '#domain/risk/placement.ts';
import { fiveByFive, judged, placed } from '../support/samples.ts';

const criteria = fiveByFive();
const { consequence: scale } = criteria;

it.each`
  organization | individuals | groups  | society | overall | counts       | worst
  ${'c2'}      | ${'c4'}     | ${'c1'} | ${'c3'} | ${null} | ${'c4'}      | ${['individuals']}
  ${'c3'}      | ${'c3'}     | ${null} | ${null} | ${null} | ${'c3'}      | ${['organization', 'individuals']}
  ${'c1'}      | ${null}     | ${null} | ${null} | ${'c5'} | ${'c1'}      | ${['organization']}
  ${null}      | ${null}     | ${null} | ${null} | ${'c5'} | ${'c5'}      | ${[]}
  ${null}      | ${null}     | ${null} | ${null} | ${null} | ${undefined} | ${[]}
  ${'c9'}      | ${'c2'}     | ${null} | ${null} | ${null} | ${undefined} | ${['individuals']}
`(
  'of $organization, $individuals, $groups, $society (overall $overall) $counts counts',
  ({ overall, counts, worst, ...consequences }: { overall: string | null; counts: string | undefined; worst: string[] }) => {
    const placement = { ...noPlacement, overall, consequences: { ...noPlacement.consequences, ...consequences } };
    expect(overallConsequence(scale, placement)?.id).toBe(counts);
    expect(worstOff(scale, placement)).toEqual(worst);
  },
);

describe('moving to a cell of the matrix', () => {
  it('sets the overall consequence while no recipient is judged', () => {
    expect(moveTo(scale, placed(null, null), 'l2', 'c4')).toMatchObject({
      likelihood: 'l2',
      overall: 'c4',
      consequences: noPlacement.consequences,
    });
  });

  it.each`
    before                                                                    | to      | after
    ${{ organization: 'c2', individuals: 'c4', groups: 'c3', society: null }} | ${'c5'} | ${{ organization: 'c2', individuals: 'c5', groups: 'c3', society: null }}
    ${{ organization: 'c2', individuals: 'c4', groups: 'c3', society: null }} | ${'c2'} | ${{ organization: 'c2', individuals: 'c2', groups: 'c2', society: null }}
    ${{ organization: 'c4', individuals: 'c4', groups: 'c1', society: 'c1' }} | ${'c5'} | ${{ organization: 'c5', individuals: 'c5', groups: 'c1', society: 'c1' }}
    ${{ organization: 'c1', individuals: 'c1', groups: 'c1', society: 'c1' }} | ${'c1'} | ${{ organization: 'c1', individuals: 'c1', groups: 'c1', society: 'c1' }}
    ${{ organization: null, individuals: null, groups: 'c5', society: null }} | ${'c3'} | ${{ organization: null, individuals: null, groups: 'c3', society: null }}
  `('to $to turns $before into $after', ({ before, to, after }: { before: Parameters<typeof judged>[1]; to: string; after: object }) => {
    const moved = moveTo(scale, judged('l1', before), 'l3', to);
    expect(moved).toMatchObject({ likelihood: 'l3', consequences: after, overall: null });
    expect(overallConsequence(scale, moved)?.id).toBe(to);
  });

  it('keeps reasons and confidence', () => {
    const placement = placed('l1', 'c1', { rationale: 'Two cases last year', confidence: 'high' });
    expect(moveTo(scale, placement, 'l2', 'c2')).toMatchObject({ rationale: 'Two cases last year', confidence: 'high' });
  });
});

describe('putting a case in a cell', () => {
  const wide = { likelihood: { low: 'l2', high: 'l3' }, consequence: null };

  it('lets the range grow so that it holds the new place', () => {
    expect(putIn(criteria, placed('l3', 'c3', { range: wide }), 'usual', 'l5', 'c4').range).toEqual({
      likelihood: { low: 'l2', high: 'l5' },
      consequence: null,
    });
  });
  it('forgets the order in the cell it left, and keeps it in the cell it stays in', () => {
    expect(putIn(criteria, placed('l3', 'c3', { order: 2 }), 'usual', 'l3', 'c4').order).toBeNull();
    expect(putIn(criteria, placed('l3', 'c3', { order: 2 }), 'usual', 'l3', 'c3').order).toBe(2);
  });
  it('ends that it could not be judged', () => {
    expect(putIn(criteria, { ...noPlacement, cannotJudge: true }, 'usual', 'l1', 'c1').cannotJudge).toBe(false);
  });
  it('moves the bad case alone', () => {
    const now = placed('l3', 'c3', { order: 2, range: wide });
    expect(putIn(criteria, now, 'bad-case', 'l1', 'c5')).toEqual({
      ...now,
      badCase: { likelihood: 'l1', consequences: noPlacement.consequences, overall: 'c5' },
    });
  });
});
