import { describe, expect, it } from 'vitest';
import { formatReference, isReferenced, numberOf, type ReferencedTable } from '#domain/reference.ts';
import { danglingReferences } from '#domain/references.ts';
import { removalOf } from '#domain/removal.ts';
import type { TableName } from '#domain/tables.ts';
import { aDecision, anAssessment, anImpact, anOwnControl, aParty, aRisk, aSystem, aTreatment, someRecords } from '../support/samples.ts';

describe('what people read', () => {
  it.each`
    table                  | number  | reference
    ${'risks'}             | ${14}   | ${'R-014'}
    ${'risks'}             | ${1234} | ${'R-1234'}
    ${'impacts'}           | ${7}    | ${'I-07'}
    ${'impactAssessments'} | ${1}    | ${'IA-01'}
    ${'parties'}           | ${12}   | ${'P-12'}
    ${'systems'}           | ${2}    | ${'S-2'}
    ${'treatments'}        | ${100}  | ${'T-100'}
    ${'controls'}          | ${1}    | ${'X.1'}
    ${'interestedParties'} | ${3}    | ${'IP-03'}
  `(
    '$reference is number $number of $table',
    ({ table, number, reference }: { table: ReferencedTable; number: number; reference: string }) => {
      expect(formatReference(table, number)).toBe(reference);
      expect(numberOf(table, reference)).toBe(number);
    },
  );

  it.each(['I-07', 'R-', 'R-abc', 'R-1.5', 'R--3', 'R-0', ''])('"%s" is no reference to a risk', (reference) => {
    expect(numberOf('risks', reference)).toBe(0);
  });

  it('exists for records that people cite, not for others', () => {
    expect(isReferenced('risks')).toBe(true);
    expect(isReferenced('criteria')).toBe(false);
    expect(isReferenced('toString')).toBe(false);
  });
});

/** One of everything, linked. */
const whole = someRecords({
  systems: [aSystem()],
  impactAssessments: [anAssessment({ consideredNone: [{ party: 'party-1', dimension: 'culture', reason: '' }] })],
  parties: [aParty()],
  impacts: [anImpact()],
  risks: [
    aRisk({ systems: ['system-1'], impacts: ['impact-1'], floorReasons: [{ impact: 'impact-1', reason: 'One person', by: '', on: '' }] }),
  ],
  treatments: [aTreatment({ controls: ['A.9.2', 'own-1'] })],
  controls: [anOwnControl()],
  applicability: [aDecision('A.9.2', { systems: ['system-1'] }), aDecision('own-1')],
});

describe('references that lead nowhere', () => {
  it('are not found where all is linked; Annex A needs no record', () => {
    expect(danglingReferences(whole)).toEqual([]);
  });

  it.each`
    gone                   | found
    ${'systems'}           | ${['impactAssessments.system', 'risks.systems', 'applicability.systems']}
    ${'impactAssessments'} | ${['parties.assessment', 'impacts.assessment']}
    ${'parties'}           | ${['impactAssessments.consideredNone', 'impacts.party']}
    ${'impacts'}           | ${['risks.impacts', 'risks.impacts']}
    ${'risks'}             | ${['treatments.effects']}
    ${'controls'}          | ${['treatments.controls', 'applicability.id']}
    ${'treatments'}        | ${[]}
  `('without $gone are $found', ({ gone, found }: { gone: TableName; found: string[] }) => {
    const dangling = danglingReferences({ ...whole, [gone]: [] });
    expect(dangling.map(({ table, field }) => `${table}.${field}`).sort()).toEqual([...found].sort());
  });

  it('say which record misses which', () => {
    expect(danglingReferences({ ...whole, risks: [] })).toEqual([
      { table: 'treatments', id: 'treatment-1', field: 'effects', missing: 'risk-1', to: 'risks' },
    ]);
  });

  it('include the round an assessment starts from', () => {
    const records = someRecords({ systems: [aSystem()], impactAssessments: [anAssessment({ previousRound: 'lost' })] });
    expect(danglingReferences(records)).toMatchObject([{ field: 'previousRound', missing: 'lost' }]);
  });
});

describe('removing', () => {
  const fates = (table: TableName, id: string) =>
    removalOf(whole, table, id).map(({ table: touched, after }) => `${touched} ${after === null ? 'falls' : 'changes'}`);

  it.each`
    table                  | id                | fate
    ${'risks'}             | ${'risk-1'}       | ${['risks falls', 'treatments changes']}
    ${'treatments'}        | ${'treatment-1'}  | ${['treatments falls']}
    ${'impacts'}           | ${'impact-1'}     | ${['impacts falls', 'risks changes']}
    ${'parties'}           | ${'party-1'}      | ${['parties falls', 'impactAssessments changes', 'impacts falls', 'risks changes']}
    ${'controls'}          | ${'own-1'}        | ${['controls falls', 'treatments changes', 'applicability falls']}
    ${'impactAssessments'} | ${'assessment-1'} | ${['impactAssessments falls', 'parties falls', 'impacts falls', 'risks changes']}
    ${'systems'}           | ${'system-1'}     | ${['systems falls', 'impactAssessments falls', 'risks changes', 'applicability changes', 'parties falls', 'impacts falls']}
  `('$id means $fate', ({ table, id, fate }: { table: TableName; id: string; fate: string[] }) => {
    expect(fates(table, id).sort()).toEqual([...fate].sort());
  });

  it.each(['systems', 'impactAssessments', 'parties', 'impacts', 'risks', 'treatments', 'controls'] as const)(
    'one of %s leaves no reference behind',
    (table) => {
      const [first] = whole[table];
      const fate = new Map(removalOf(whole, table, first?.id ?? '').map((one) => [`${one.table}/${one.before.id}`, one.after]));
      const after = Object.fromEntries(
        Object.entries(whole).map(([name, records]) => [
          name,
          records.flatMap((record) => {
            const next = fate.get(`${name}/${record.id}`);
            return next === undefined ? [record] : next === null ? [] : [next];
          }),
        ]),
      );
      expect(fate.size).toBeGreaterThan(0);
      expect(danglingReferences({ ...whole, ...after })).toEqual([]);
    },
  );

  it('what is not there changes nothing', () => {
    expect(removalOf(whole, 'risks', 'risk-9')).toEqual([]);
  });

  it('takes the reason for a floor along with its impact', () => {
    const [, risk] = removalOf(whole, 'impacts', 'impact-1');
    expect(risk?.after).toMatchObject({ impacts: [], floorReasons: [] });
  });
});
