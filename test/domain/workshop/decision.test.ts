import { describe, expect, it } from 'vitest';
import { recipients } from '#domain/context/recipients.ts';
import { decide, decisionLack, minorityPrompts, rangeOfVotes } from '#domain/workshop/decision.ts';
import { dissentAbout, dissentSentence } from '#domain/workshop/dissent.ts';
import { impactAfter, outcomeOf, riskAfter } from '#domain/workshop/outcome.ts';
import type { Measure, WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { anImpact, aPlacedRisk, aRisk, fiveByFive, judged, someRecords } from '../../support/samples.ts';
import { aQuestion, at, aWorkshop, likelihoodSteps, round } from '../../support/workshopSample.ts';

const criteria = fiveByFive();
const made = { step: 'c2', reason: 'Put right within weeks', evidence: '', at: at('09:30') };
const degrees = ['1', '2', '3', '4', '5'].map((id) => ({ id, label: `Degree ${id}`, anchor: '' }));

describe('the range that is kept', () => {
  it.each`
    counts             | full            | half
    ${[1, 3, 0, 3, 3]} | ${['c1', 'c5']} | ${['c2', 'c5']}
    ${[1, 1, 6, 1, 1]} | ${['c1', 'c5']} | ${['c3', 'c3']}
    ${[0, 0, 1, 0, 0]} | ${['c3', 'c3']} | ${['c3', 'c3']}
    ${[1, 0, 0, 0, 1]} | ${['c1', 'c5']} | ${['c1', 'c5']}
    ${[1, 1, 0, 1, 1]} | ${['c1', 'c5']} | ${['c2', 'c4']}
    ${[0, 0, 0, 0, 0]} | ${undefined}    | ${undefined}
  `('of votes $counts', ({ counts, full, half }: Record<'counts' | 'full' | 'half', never>) => {
    const ends = (keeps: 'full' | 'middle-half') => {
      const range = rangeOfVotes(aQuestion(), round(1, counts), keeps);
      return range ? [range.low, range.high] : undefined;
    };
    expect(ends('full')).toEqual(full);
    expect(ends('middle-half')).toEqual(half);
  });
  it('reaches as far as the lowest and highest that somebody believes, where the method asks for them', () => {
    const asked = round(1, [0, 0, 2, 0, 0], { low: [{ step: 'c1', votes: 2 }], high: [{ step: 'c4', votes: 2 }] });
    expect(rangeOfVotes(aQuestion(), asked, 'full')).toEqual({ low: 'c1', high: 'c4' });
    expect(rangeOfVotes(aQuestion(), asked, 'middle-half')).toEqual({ low: 'c3', high: 'c3' });
  });
});

describe('minority views', () => {
  // Every decision and every pattern of who said what: asked of exactly the steps two or more away that somebody said.
  const patterns = Array.from({ length: 32 }, (_, bits) => [0, 1, 2, 3, 4].map((rank) => ((bits >> rank) % 2 === 1 ? rank + 1 : 0)));
  it.each(['c1', 'c2', 'c3', 'c4', 'c5'])('are asked for on every step two or more away from %s', (step) => {
    const decided = Number(step.slice(1)) - 1;
    for (const counts of patterns) {
      const far = counts.flatMap((votes, rank) => (votes > 0 && Math.abs(rank - decided) >= 2 ? [`c${rank + 1}`] : []));
      const prompts = minorityPrompts(aQuestion({ rounds: [round(1, counts)] }), step);
      expect(prompts.map((prompt) => prompt.step).sort()).toEqual(far);
      for (const { step: of, votes, above } of prompts) {
        const rank = Number(of.slice(1)) - 1;
        expect([votes, above]).toEqual([counts[rank], rank > decided]);
      }
    }
  });
  it('are those of the last vote, farthest first', () => {
    const question = aQuestion({ rounds: [round(1, [9, 0, 0, 0, 0]), round(2, [0, 1, 0, 6, 2])] });
    expect(minorityPrompts(question, 'c4').map(({ step }) => step)).toEqual(['c2']);
    expect(minorityPrompts(question, 'c2').map(({ step }) => step)).toEqual(['c5', 'c4']);
    expect(minorityPrompts(question, null)).toEqual([]);
  });
});

describe('a decision', () => {
  it.each`
    step    | reason                   | lacks
    ${'c2'} | ${'Too short'}           | ${true}
    ${'c2'} | ${'Long enough'}         | ${false}
    ${'c2'} | ${' As in the anchor '}  | ${false}
    ${null} | ${'as in'}               | ${true}
    ${null} | ${'We cannot judge it'}  | ${false}
    ${'c9'} | ${'A step from nowhere'} | ${true}
  `('for $step because “$reason” is lacking something: $lacks', ({ step, reason, lacks }: Record<'step' | 'reason' | 'lacks', never>) => {
    expect(decisionLack(aQuestion(), { step, reason }) !== '').toBe(lacks);
  });
  it('keeps the proposal, the range, and whether anybody voted', () => {
    const split = decide(aQuestion({ rounds: [round(1, [1, 3, 0, 3, 3])] }), made, aWorkshop());
    expect(split.decision).toMatchObject({ step: 'c2', proposal: 'c4', after: 'vote', range: { low: 'c1', high: 'c5' } });
    expect(split.state).toBe('decided');
    expect(decide(aQuestion(), made, aWorkshop()).decision).toMatchObject({ proposal: null, after: 'none', range: null });
    const narrow = decide(aQuestion({ rounds: [round(1, [1, 3, 0, 3, 3])] }), made, aWorkshop({ keepsRange: 'middle-half' }));
    expect(narrow.decision?.range).toEqual({ low: 'c2', high: 'c5' });
  });
});

describe('written to a risk', () => {
  const decided = (known: Partial<WorkshopQuestion> = {}) =>
    decide(aQuestion({ rounds: [round(1, [0, 4, 5, 0, 0])], ...known }), made, aWorkshop());

  it.each(recipients)('a consequence for %s is theirs alone', (recipient) => {
    const risk = aRisk({
      stages: { inherent: null, current: judged('l3', { society: 'c4', groups: 'c1' }), target: null, residual: null },
    });
    const { current } = riskAfter(risk, decided({ recipient }), 'WS-1', criteria).stages;
    expect(current.consequences).toEqual({ organization: null, individuals: null, groups: 'c1', society: 'c4', [recipient]: 'c2' });
    expect(current).toMatchObject({ likelihood: 'l3', overall: null, basis: 'together', criteriaId: criteria.id });
  });
  it('a consequence of nobody in particular moves the one that counts', () => {
    const whole = riskAfter(aPlacedRisk('l3', 'c4'), decided({ recipient: null }), 'WS-1', criteria).stages.current;
    expect([whole.overall, whole.likelihood]).toEqual(['c2', 'l3']);
    const risk = aRisk({
      stages: { inherent: null, current: judged(null, { society: 'c4', groups: 'c1' }), target: null, residual: null },
    });
    const parts = riskAfter(risk, decided({ recipient: null }), 'WS-1', criteria).stages.current;
    expect(parts.consequences).toMatchObject({ society: 'c2', groups: 'c1' });
    expect([parts.overall, parts.likelihood]).toEqual([null, null]);
  });
  it('takes the range of the vote, and a wide one means low confidence', () => {
    const close = riskAfter(aPlacedRisk('l3', 'c4'), decided({ recipient: null }), 'WS-1', criteria).stages.current;
    expect([close.range.consequence, close.confidence]).toEqual([{ low: 'c2', high: 'c3' }, 'medium']);
    const wide = decided({ recipient: null, rounds: [round(1, [0, 4, 0, 5, 0])] });
    const { range, confidence } = riskAfter(aPlacedRisk('l3', 'c4'), wide, 'WS-1', criteria).stages.current;
    expect([range.consequence, confidence]).toEqual([{ low: 'c2', high: 'c4' }, 'low']);
  });
  it('writes a likelihood beside it, and gives its reason once however often it is decided', () => {
    const first = riskAfter(aPlacedRisk('l2', 'c4'), decided(), 'WS-1', criteria);
    const often = decide(
      aQuestion({ measure: 'likelihood', recipient: null, scale: likelihoodSteps }),
      { ...made, step: 'l5', reason: 'Every week since spring' },
      aWorkshop(),
    );
    const second = riskAfter(riskAfter(first, often, 'WS-1', criteria), often, 'WS-1', criteria);
    expect(second.stages.current.likelihood).toBe('l5');
    expect(second.stages.current.rationale.split('\n')).toEqual([
      `WS-1, consequence for individuals: 2 ${criteria.consequence[1]?.label ?? ''}, Put right within weeks`,
      `WS-1, likelihood: 5 ${criteria.likelihood[4]?.label ?? ''}, Every week since spring (no independent vote)`,
    ]);
  });
  it('leaves the bad case, other stages and what the organization owns alone', () => {
    const risk = aPlacedRisk('l3', 'c4', { owner: 'Head of repairs' });
    const after = riskAfter(risk, decided(), 'WS-1', criteria);
    expect({ ...after, stages: risk.stages }).toEqual(risk);
  });
});

it.each`
  measure              | degree
  ${'gravity'}         | ${2}
  ${'scope'}           | ${2}
  ${'irremediability'} | ${2}
`('writes $measure to an impact', ({ measure, degree }: { measure: Measure; degree: number }) => {
  const asked = aQuestion({
    table: 'impacts',
    object: 'impact-1',
    measure,
    recipient: null,
    scale: degrees,
    rounds: [round(1, [0, 1, 0, 0, 0])],
  });
  const after = impactAfter(
    anImpact({ scope: 5, gravity: 5, irremediability: 5 }),
    decide(asked, { ...made, step: '2' }, aWorkshop()),
    'WS-1',
  );
  expect(after).toMatchObject({
    gravity: 5,
    scope: 5,
    irremediability: 5,
    [measure]: degree,
    rationale: `WS-1, ${measure}: 2 Degree 2, ${made.reason}`,
  });
});

describe('a decision goes', () => {
  it.each`
    known                                                | to
    ${{}}                                                | ${'risks'}
    ${{ measure: 'likelihood', scale: likelihoodSteps }} | ${'minutes'}
    ${{ measure: 'gravity', scale: degrees }}            | ${'minutes'}
    ${{ table: 'impacts', object: 'impact-1' }}          | ${'minutes'}
    ${{ table: null, object: null }}                     | ${'minutes'}
    ${{ measure: 'own' }}                                | ${'minutes'}
  `('with $known to $to', ({ known, to }: { known: Partial<WorkshopQuestion>; to: string }) => {
    expect(outcomeOf(decide(aQuestion(known), made, aWorkshop()), criteria).to).toBe(to);
  });
  it('nowhere but into the minutes without a step or when the criteria lost it', () => {
    expect(outcomeOf(decide(aQuestion(), { ...made, step: null }, aWorkshop()), criteria).to).toBe('minutes');
    const without = { ...criteria, consequence: criteria.consequence.slice(2) };
    expect(outcomeOf(decide(aQuestion(), made, aWorkshop()), without).to).toBe('minutes');
  });
});

it('finds the minority views about a risk and says each in a sentence', () => {
  const minority = [{ id: 'v1', step: 'c5', text: 'Two people died elsewhere.', by: '' }];
  const asked = { ...decide(aQuestion(), made, aWorkshop()), minority };
  const records = someRecords({ workshops: [aWorkshop()], workshopQuestions: [asked, aQuestion({ id: 'q2', minority })] });
  const found = dissentAbout(records, 'risks', 'risk-1');
  expect(found.map(dissentSentence)).toEqual([
    'WS-1, consequence for individuals: 2 Minor was decided; 5 Catastrophic, says a minority view, unsigned: “Two people died elsewhere.”',
  ]);
  expect(dissentAbout(records, 'impacts', 'risk-1')).toEqual([]);
});
