import { beforeEach, describe, expect, it } from 'vitest';
import type { Conflict } from '#domain/merge/conflict.ts';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import { threeWay, type Choice } from '#domain/merge/threeWay.ts';
import { addOwnControl } from '#domain/control/control.ts';
import { identifyRisk, placeRisk } from '#domain/risk/risk.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import { reviseCriteria } from '#domain/criteria/riskCriteria.ts';
import { conflictTexts, renumberingText, settledTexts, workOf } from '#report/mergeReport.ts';
import { approvedCriteria, noRecords, sampleRecords, severeRisk } from '../../support/sampleAssessment.ts';
import { Laptop } from '../../support/laptop.ts';
import { placed } from '../../support/samples.ts';

let ada: Laptop;
let bo: Laptop;

beforeEach(() => {
  const start = new Laptop('base', { tables: noRecords, changes: [] });
  for (const [table, records] of Object.entries(sampleRecords))
    for (const record of records) start.step('Start', [{ table, id: record.id, before: null, after: record }]);
  ada = new Laptop('Ada', start);
  bo = new Laptop('Bo', start);
});

const first = (laptop: Laptop) => laptop.find('risks', 'r1');
const asked = (conflicts: readonly Conflict[]) => conflicts.map(({ kind, table, id, path }) => [kind, table, id, ...path].join(' '));

describe('how two copies stand to each other', () => {
  it.each([
    ['nothing new', () => ada.edit('risks', 'r1', { owner: 'Ada' })],
    ['ahead', () => bo.edit('risks', 'r1', { owner: 'Bo' })],
    [
      'diverged',
      () => {
        ada.edit('risks', 'r1', { owner: 'Ada' });
        bo.edit('risks', 'r1', { note: 'Bo' });
      },
    ],
    ['strangers', () => (bo = new Laptop('Bo', { tables: sampleRecords, changes: [] }))],
    [
      'strangers',
      () => {
        bo = new Laptop('Bo', { tables: noRecords, changes: [] });
        bo.put('risks', severeRisk);
      },
    ],
  ])('%s', (relation, story) => {
    story();
    expect(ada.compare(bo).relation).toBe(relation);
  });

  it('what only one has is exactly what a merge with it gives', () => {
    bo.remove('impacts', 'i1');
    ada.merge(bo);
    expect(ada.content()).toEqual(bo.content());
  });
});

describe('what both changed', () => {
  it('is asked with both texts, and who and when', () => {
    ada.edit('risks', 'r1', { owner: 'Ada’s choice' });
    bo.edit('risks', 'r1', { owner: 'Bo’s choice' });
    const { conflicts } = ada.merge(bo, () => 'theirs');
    expect(asked(conflicts)).toEqual(['field risks r1 owner']);
    expect(conflictTexts(ada.compare(bo), conflicts)).toMatchObject([
      {
        where: 'R-001 Wrong refusals: owner',
        mine: { text: 'Ada’s choice', by: { by: 'Ada' } },
        theirs: { text: 'Bo’s choice', by: { by: 'Bo' } },
      },
    ]);
    expect(first(ada)?.owner).toBe('Bo’s choice');
  });

  it('is not asked when both say the same, nor again once it was decided', () => {
    ada.edit('risks', 'r1', { owner: 'Same', note: 'Ada’s' });
    bo.edit('risks', 'r1', { owner: 'Same', note: 'Bo’s' });
    expect(asked(ada.merge(bo, () => 'mine').conflicts)).toEqual(['field risks r1 note']);
    bo.edit('treatments', 't1', { owner: 'Bo' });
    expect(ada.merge(bo).conflicts).toEqual([]);
    expect(first(ada)?.note).toBe('Ada’s');
  });

  it('is asked again when each decided differently, and then settled for good', () => {
    ada.edit('risks', 'r1', { note: 'Ada’s' });
    bo.edit('risks', 'r1', { note: 'Bo’s' });
    const older = new Laptop('Ada', ada);
    ada.merge(bo, () => 'mine');
    bo.merge(older, () => 'mine');
    expect(asked(ada.merge(bo, () => 'mine').conflicts)).toEqual(['field risks r1 note']);
    bo.edit('treatments', 't1', { owner: 'Bo' });
    expect(ada.merge(bo).conflicts).toEqual([]);
    bo.merge(ada);
    expect(first(bo)?.note).toBe('Ada’s');
  });

  it('is one judgement where a risk was placed, and apart from why', () => {
    ada.edit('risks', 'r1', placeRisk(severeRisk, 'current', { ...severeRisk.stages.current, likelihood: 'l1' }));
    bo.edit('risks', 'r1', placeRisk(severeRisk, 'current', { ...severeRisk.stages.current, rationale: 'Bo’s reason' }));
    bo.edit('risks', 'r1', placeRisk(first(bo) ?? severeRisk, 'target', placed('l2', 'c2')));
    expect(ada.merge(bo).conflicts).toEqual([]);
    expect(first(ada)?.stages).toMatchObject({ current: { likelihood: 'l1', rationale: 'Bo’s reason' }, target: { likelihood: 'l2' } });
    bo.edit('risks', 'r1', placeRisk(first(bo) ?? severeRisk, 'target', placed('l3', 'c2')));
    ada.edit('risks', 'r1', placeRisk(first(ada) ?? severeRisk, 'target', placed('l2', 'c3')));
    expect(asked(ada.merge(bo).conflicts)).toEqual(['field risks r1 stages target placement']);
  });

  it('was undone on one side, so the other one’s counts', () => {
    ada.edit('risks', 'r1', { owner: 'Ada' });
    const last = ada.changes.at(-1);
    if (last) ada.undo(last);
    bo.edit('risks', 'r1', { owner: 'Cy' });
    expect(ada.merge(bo).conflicts).toEqual([]);
    expect(first(ada)?.owner).toBe('Cy');
  });

  it('was merged and then undone by its author: the undo comes along', () => {
    ada.edit('risks', 'r1', { owner: 'Ada' });
    const change = ada.changes.at(-1);
    bo.merge(ada);
    bo.edit('treatments', 't1', { owner: 'Bo' });
    if (change) ada.undo(change);
    expect(bo.merge(ada).conflicts).toEqual([]);
    expect(first(bo)?.owner).toBe(severeRisk.owner);
  });
});

describe('records that one removed', () => {
  it('are gone when the other left them alone', () => {
    bo.remove('impacts', 'i1');
    ada.edit('risks', 'r1', { owner: 'Ada' });
    expect(ada.merge(bo).conflicts).toEqual([]);
    expect(ada.tables.impacts).toEqual([]);
    expect(first(ada)).toMatchObject({ impacts: [], owner: 'Ada' });
  });

  it.each<[Choice, number]>([
    ['mine', 1],
    ['theirs', 0],
  ])('are asked about when the other changed them: %s', (choice, left) => {
    bo.remove('impacts', 'i1');
    ada.edit('impacts', 'i1', { gravity: 2 });
    const { conflicts } = ada.merge(bo, () => choice);
    expect(asked(conflicts)).toEqual(['removed impacts i1']);
    expect(conflictTexts(ada.compare(bo), conflicts)[0]?.theirs).toMatchObject({ text: 'Removed', by: { by: 'Bo' } });
    expect(ada.tables.impacts).toHaveLength(left);
    expect(bo.merge(ada).conflicts).toEqual([]);
    expect(bo.tables.impacts).toHaveLength(left);
  });

  it('stay when something new of the other one needs them, and that is said', () => {
    bo.remove('risks', 'r1');
    ada.add('treatments', (birth) => planTreatment(birth, 'Ask a person', { effects: [{ risk: 'r1', expected: '' }] }));
    const plan = ada.merge(bo);
    expect(plan.conflicts).toEqual([]);
    expect(first(ada)).toBeDefined();
    expect(settledTexts(plan, ada.compare(bo))).toEqual([
      'R-001 Wrong refusals was removed in one copy but stays, because T-02 Ask a person refers to it.',
    ]);
  });

  it('take along what cannot be without them, and that is said', () => {
    bo.remove('impactAssessments', 'ia1');
    ada.edit('impactAssessments', 'ia1', { consultation: 'Ada asked them' });
    ada.edit('impacts', 'i1', { gravity: 3 });
    const plan = ada.merge(bo, () => 'theirs');
    expect(asked(plan.conflicts)).toEqual(['removed impactAssessments ia1', 'removed impacts i1']);
    expect(ada.tables.impacts).toEqual([]);
    expect(first(ada)?.impacts).toEqual([]);
  });
});

describe('references that both gave', () => {
  it('the incoming one gets the next free number, with a note; texts stay as they are', () => {
    ada.add('risks', (birth) => identifyRisk(birth, 'Of Ada'));
    const added = bo.add('risks', (birth) => identifyRisk(birth, 'Of Bo'));
    bo.edit('treatments', 't1', { detail: `For ${added.ref}, not ${added.ref}1` });
    const { renumbered } = ada.merge(bo);
    expect(renumbered.map(renumberingText)).toEqual([
      'R-002 → R-003: “Of Bo” from the file gets a new number, because R-002 is another record here. T-01 from the file still says R-002 in a text; texts are not rewritten, so check it.',
    ]);
    expect(ada.find('risks', added.id)?.ref).toBe('R-003');
    expect(ada.find('treatments', 't1')?.detail).toBe('For R-002, not R-0021');
    expect(ada.add('risks', (birth) => identifyRisk(birth, 'Next')).ref).toBe('R-004');
  });

  it('an own control keeps the prefix it was given', () => {
    const ownRef = (ref: string) => (birth: { readonly id: string }) => addOwnControl({ ...birth, ref }, ref);
    ada.add('controls', ownRef('SEC.2'));
    const added = bo.add('controls', ownRef('SEC.2'));
    ada.merge(bo);
    expect(ada.find('controls', added.id)?.ref).toBe('SEC.3');
  });

  it('a number that was given and removed again in the other copy is not given here', () => {
    const gone = bo.add('risks', (birth) => identifyRisk(birth, 'Of Bo'));
    bo.remove('risks', gone.id);
    ada.edit('risks', 'r1', { note: 'Ada' });
    ada.merge(bo);
    expect(ada.add('risks', (birth) => identifyRisk(birth, 'Next')).ref).toBe('R-003');
  });
});

describe('criteria', () => {
  it('there is one draft; which one is asked', () => {
    ada.put('criteria', { ...reviseCriteria(approvedCriteria, 'of-ada'), reasons: 'Ada’s' });
    bo.put('criteria', { ...reviseCriteria(approvedCriteria, 'of-bo'), reasons: 'Bo’s' });
    const { conflicts } = ada.merge(bo, () => 'theirs');
    expect(asked(conflicts)).toEqual(['sole criteria of-bo draft']);
    expect(ada.tables.criteria.map(({ id, state }) => [id, state])).toEqual([
      [approvedCriteria.id, 'approved'],
      ['of-bo', 'draft'],
    ]);
    bo.merge(ada);
    expect(bo.content()).toEqual(ada.content());
  });

  it('changes that do not fit together are asked as a whole', () => {
    const [line] = approvedCriteria.appetite;
    const highest = approvedCriteria.levels.at(-1)?.id ?? '';
    const lowest = approvedCriteria.levels[0]?.id ?? '';
    if (!line) throw new Error('no line');
    const rest = approvedCriteria.appetite.slice(1).map((other) => ({ ...other, appetite: lowest, tolerance: highest }));
    const wide = [{ ...line, appetite: lowest, tolerance: highest }, ...rest];
    for (const laptop of [ada, bo]) laptop.edit('criteria', approvedCriteria.id, { appetite: wide });
    const start = new Laptop('base', ada);
    [ada, bo] = [new Laptop('Ada', start), new Laptop('Bo', start)];
    ada.edit('criteria', approvedCriteria.id, { appetite: [{ ...line, appetite: highest, tolerance: highest }, ...rest] });
    bo.edit('criteria', approvedCriteria.id, { appetite: [{ ...line, appetite: lowest, tolerance: lowest }, ...rest] });
    expect(asked(ada.merge(bo).conflicts)).toEqual([`record criteria ${approvedCriteria.id}`]);
  });
});

it('says who did how much, most first', () => {
  bo.edit('risks', 'r1', { note: 'a' });
  bo.edit('risks', 'r1', { note: 'b' });
  expect(workOf(ada.compare(bo).incoming)).toMatchObject([{ by: 'Bo', changes: 2 }]);
});

describe('a list that both changed', () => {
  const merged = (field: string, base: unknown, mine: unknown, theirs: unknown) => {
    let clashes = 0;
    const value = threeWay({ path: [field], base, mine, theirs }, () => {
      clashes += 1;
      return 'theirs';
    });
    return { value, clashes };
  };
  it.each`
    what                             | base               | mine          | theirs             | value              | clashes
    ${'both added'}                  | ${['a']}           | ${['a', 'b']} | ${['a', 'c']}      | ${['a', 'b', 'c']} | ${0}
    ${'one added, one removed'}      | ${['a', 'b']}      | ${['b']}      | ${['a', 'b', 'c']} | ${['b', 'c']}      | ${0}
    ${'both removed'}                | ${['a', 'b', 'c']} | ${['b', 'c']} | ${['a', 'b']}      | ${['b']}           | ${0}
    ${'one put it in another order'} | ${['a', 'b']}      | ${['b', 'a']} | ${['a', 'b', 'c']} | ${['a', 'b', 'c']} | ${1}
    ${'the same text twice'}         | ${['a']}           | ${['a', 'a']} | ${['a', 'b']}      | ${['a', 'b']}      | ${1}
  `('$what', ({ base, mine, theirs, value, clashes }) => {
    expect(merged('librarySources', base, mine, theirs)).toEqual({ value, clashes });
  });
  it('is told apart by what its entries are about', () => {
    const effect = (risk: string, expected: string) => ({ risk, expected });
    expect(
      merged(
        'effects',
        [effect('1', ''), effect('2', '')],
        [effect('1', 'mine'), effect('2', '')],
        [effect('1', ''), effect('2', 'theirs'), effect('3', '')],
      ),
    ).toEqual({
      value: [effect('1', 'mine'), effect('2', 'theirs'), effect('3', '')],
      clashes: 0,
    });
    expect(merged('effects', [effect('1', '')], [effect('1', 'mine')], [effect('1', 'theirs')])).toEqual({
      value: [effect('1', 'theirs')],
      clashes: 1,
    });
  });
  it('never mixes two people’s statements', () => {
    const by = (name: string, reason: string) => ({ by: name, reason, until: '' });
    expect(merged('acceptance', by('', ''), by('Ada', ''), by('', 'Bo’s reason'))).toEqual({ value: by('', 'Bo’s reason'), clashes: 1 });
  });
});

it('takes what each copy said of another topic of society, and of another right', () => {
  ada.edit('impactAssessments', 'ia1', { society: [{ topic: 'culture', none: 'Ada' }] });
  bo.edit('impactAssessments', 'ia1', { society: [{ topic: 'economy', none: 'Bo' }] });
  ada.edit('impacts', 'i1', { rights: [{ right: 'Privacy', how: 'Ada' }] });
  bo.edit('impacts', 'i1', { rights: [{ right: 'Work', how: 'Bo' }] });
  ada.merge(bo);
  expect(ada.find('impactAssessments', 'ia1')?.society.map(({ none }) => none)).toEqual(['Ada', 'Bo']);
  expect(ada.find('impacts', 'i1')?.rights.map(({ how }) => how)).toEqual(['Ada', 'Bo']);
});

it('keeps an answer to a changed impact beside what the other copy wrote in the same risk', () => {
  const [impact] = sampleRecords.impacts;
  if (!impact) throw new Error('the sample has an impact');
  const linked = linkImpact(severeRisk, impact, sampleRecords.parties[0], { by: 'Ada', on: '2026-11-26' });
  ada.edit('risks', 'r1', { seenImpacts: linked.seenImpacts });
  bo.edit('risks', 'r1', { owner: 'Bo' });
  ada.merge(bo);
  expect(ada.find('risks', 'r1')).toMatchObject({ owner: 'Bo', seenImpacts: [{ by: 'Ada' }] });
});
