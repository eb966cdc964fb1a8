import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipients } from '#domain/context/recipients.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { linkImpact, sourceChanges } from '#domain/impact/sourceChange.ts';
import { placeRisk, type Risk } from '#domain/risk/risk.ts';
import { changeSentence, differences, takeOver } from '#report/impactChanges.ts';
import { riskFromImpact } from '#report/impactToRisk.ts';
import { anImpact, aParty, aRisk, fiveByFive, judged, placed } from '../support/samples.ts';

const criteria = fiveByFive();
const signed = { by: 'Ada', on: '2026-11-20' };
const later = { by: 'Bo', on: '2026-11-26' };
const harm = anImpact({ gravity: 3, scope: 1, irremediability: 1, because: 'Rules change' });
const party = aParty({ recipient: 'groups' });
const { title, risk: carried } = riskFromImpact(harm, party, criteria, ['system-1']);
const made = linkImpact(aRisk({ title, ...carried }), harm, party, signed);
const name = (id: string) => id;

/** The risk after it took over the first change that it was asked about. */
function taken(risk: Risk, change: Partial<Impact>, who = party): Risk {
  const [open] = sourceChanges(risk, [{ ...harm, ...change }], [who], criteria);
  if (!open) throw new Error('nothing was asked');
  return takeOver(risk, open, criteria, later);
}
const step = (risk: Risk, recipient: (typeof recipients)[number] = 'groups') => risk.stages.current.consequences[recipient];

describe('taking over', () => {
  it.each`
    change                                 | consequence | why
    ${{ gravity: 4 }}                      | ${'c4'}     | ${'what was carried rises'}
    ${{ gravity: 1 }}                      | ${'c1'}     | ${'what was carried falls'}
    ${{ gravity: null }}                   | ${'c3'}     | ${'unknown is not the lowest step'}
    ${{ description: 'Pays twice' }}       | ${'c3'}     | ${'only words changed'}
    ${{ gravity: 5, polarity: 'benefit' }} | ${'c3'}     | ${'a benefit sets no consequence'}
  `('$change gives $consequence: $why', ({ change, consequence }: { change: Partial<Impact>; consequence: string }) => {
    expect(step(taken(made, change))).toBe(consequence);
  });

  it('brings along the words that nobody changed here, and leaves those that somebody wrote', () => {
    const own = { ...made, cause: 'A cause of our own' };
    expect(taken(own, { description: 'Pays twice', because: 'Two prices' })).toMatchObject({
      title: 'Pays twice',
      event: 'Pays twice',
      consequence: 'Passengers: Pays twice',
      cause: 'A cause of our own',
    });
    expect(taken(made, { dimension: 'privacy' }).category).toBe('privacy');
    expect(taken({ ...made, category: 'trust' }, { dimension: 'privacy' }).category).toBe('trust');
  });

  it.each`
    given   | gravity | consequence
    ${'c5'} | ${4}    | ${'c5'}
    ${'c2'} | ${4}    | ${'c4'}
    ${'c4'} | ${4}    | ${'c4'}
  `('of severity $gravity where a person judged $given gives $consequence: never lower than judged', ({ given, gravity, consequence }) => {
    const own = placeRisk(made, 'current', judged('l3', { groups: String(given) }));
    expect(step(taken(own, { gravity: Number(gravity) }))).toBe(consequence);
  });

  it('does not lower an overall judgement that nobody gave to a recipient yet', () => {
    const overall = placeRisk(made, 'current', placed('l3', 'c5'));
    expect(taken(overall, { gravity: 4 }).stages).toEqual(overall.stages);
  });

  it('judges the new recipient and leaves the old one', () => {
    const moved = taken(made, {}, aParty({ recipient: 'society' }));
    expect([step(moved, 'society'), step(moved, 'groups')]).toEqual(['c3', 'c3']);
  });

  it('leaves the likelihood, the other recipients and the version of the criteria', () => {
    const own = placeRisk(made, 'current', { ...judged('l2', { groups: 'c3', organization: 'c2' }), criteriaId: 'older' });
    const { current } = taken(own, { gravity: 5 }).stages;
    expect(current).toMatchObject({ likelihood: 'l2', criteriaId: 'older', consequences: { organization: 'c2', groups: 'c5' } });
  });

  it('is asked no more, and never leaves a consequence below the impact or lower than a person judged it', () => {
    const degree = fc.integer({ min: 1, max: 5 });
    const stepId = fc.option(degree.map((rank) => `c${rank}`));
    fc.assert(
      fc.property(degree, degree, degree, stepId, stepId, (gravity, scope, irremediability, given, overall) => {
        const risk = placeRisk(made, 'current', judged('l3', { groups: given }, { overall }));
        const impact = { ...harm, gravity, scope, irremediability, description: 'Said anew' };
        const [open] = sourceChanges(risk, [impact], [party], criteria);
        if (!open) throw new Error('nothing was asked');
        const after = takeOver(risk, open, criteria, later);
        expect(sourceChanges(after, [impact], [party], criteria)).toEqual([]);
        expect(floorBreaches(after, [impact], [party], criteria)).toEqual([]);
        if (given !== null && given !== 'c3') {
          expect(rankOf(criteria.consequence, step(after))).toBeGreaterThanOrEqual(rankOf(criteria.consequence, given));
        }
      }),
    );
  });
});

it('shows both readings, part by part', () => {
  const [change] = sourceChanges(made, [{ ...harm, gravity: 5, because: '', dimension: 'privacy' }], [party], criteria);
  if (!change) throw new Error('nothing was asked');
  expect(differences(change, name)).toEqual([
    { part: 'Severity', before: '3', after: '5' },
    { part: 'Because', before: 'Rules change', after: 'nothing said' },
    { part: 'Dimension', before: 'financial', after: 'privacy' },
  ]);
  expect(changeSentence(change, name)).toBe(
    'I-01 changed: severity 3 → 5; because Rules change → nothing said; dimension financial → privacy.',
  );
});
