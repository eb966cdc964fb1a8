import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import type { KnownOutside } from '#domain/review/inquiry.ts';
import { parseRecord, type Records } from '#domain/tables.ts';
import { parse } from '#domain/parse.ts';
import { givingSchema } from '#domain/review/questionRecords.ts';
import { removalOf } from '#domain/removal.ts';
import { auditorQuestions, questionsAbout } from '#report/auditorQuestions.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import type { Block } from '#report/document.ts';
import { childcare } from '../examples/childcare.ts';
import { withoutVersions } from '../support/withoutVersions.ts';

const known: KnownOutside = { annexA, today: '2013-01-15' };
const example = withoutVersions(childcare());
const [first] = example.risks;
if (!first) throw new Error('The example has risks');
/** Nobody owns R-001, nothing says why R-002 stands where it does. */
const sound: Records = {
  ...example,
  assessment: example.assessment.map((entry) => ({ ...entry, classification: 'Internal' })),
  declarations: [],
  risks: example.risks.map((risk) =>
    risk.ref === 'R-001'
      ? { ...risk, owner: '' }
      : risk.ref === 'R-002'
        ? { ...risk, stages: { ...risk.stages, current: { ...risk.stages.current, rationale: '' } } }
        : risk,
  ),
};
const about = { rule: 'Q12', table: 'risks', object: first.id };
const facts = ['level: Critical'];
const declared = { facts, reason: 'The owner is named next week.', by: 'Ada', on: '2013-01-10' };
const given = { to: 'Bo', due: '2013-01-20', note: 'Ask the board', by: 'Ada', on: '2013-01-10' };
const rules = (list: readonly { readonly rule: string }[]) => list.map(({ rule }) => rule);
const ask = (records: Partial<Records>, also: Partial<KnownOutside> = {}) =>
  auditorQuestions({ ...sound, ...records }, { ...known, ...also });

it('puts likely nonconformities first', () => {
  expect(ask({}).open.map(({ rule, weight }) => [rule, weight])).toEqual([
    ['Q12', 'hard'],
    ['Q13', 'soft'],
  ]);
});

describe('a declaration', () => {
  const declarations = [{ id: 'd1', ...about, declared }];
  it('takes its question off the open ones and shows it apart, with reason, name and day', () => {
    const { open, declared: accepted } = ask({ declarations });
    expect(rules(open)).toEqual(['Q13']);
    expect(accepted.map(({ declaration }) => declaration)).toEqual([
      expect.objectContaining({
        state: 'holds',
        reason: declared.reason,
        by: 'Ada',
        on: '2013-01-10',
        ref: 'R-001',
        text: 'Who owns R-001?',
      }),
    ]);
  });
  it('falls when what decided the question is not what it was declared against', () => {
    const {
      open,
      declared: accepted,
      declarations: all,
    } = ask({
      declarations: [{ id: 'd1', ...about, declared: { ...declared, facts: ['level: Low'] } }],
    });
    expect(rules(open)).toEqual(['Q12', 'Q13']);
    expect(rules(accepted)).not.toContain('Q12');
    expect(open[0]?.declaration).toMatchObject({ state: 'fell', against: ['level: Low'] });
    expect(all.map(({ state }) => state)).toEqual(['fell']);
  });
  it('falls by itself when the facts change, and holds again when they change back', () => {
    const lower = sound.risks.map((risk) =>
      risk.ref === 'R-001'
        ? { ...risk, stages: { ...risk.stages, current: { ...risk.stages.current, likelihood: 'l1', badCase: null } } }
        : risk,
    );
    expect(rules(ask({ declarations, risks: lower }).open)).toContain('Q12');
    expect(rules(ask({ declarations }).open)).not.toContain('Q12');
  });
  it('stays on record when the question is answered', () => {
    const { declarations: all } = ask({ declarations, risks: example.risks });
    expect(all).toEqual([expect.objectContaining({ state: 'answered', ref: 'R-001', reason: declared.reason })]);
  });
  it.each([
    ['a reason of 19 characters', { ...declared, reason: 'x'.repeat(19) }, 'declared.reason'],
    ['a reason of blanks', { ...declared, reason: ' '.repeat(40) }, 'declared.reason'],
    ['no name', { ...declared, by: ' ' }, 'declared.by'],
  ])('with %s is none', (_what, wrong, path) => {
    expect(parseRecord('declarations', { id: 'd1', ...about, declared: wrong })).toMatchObject({ ok: false, issues: [{ path }] });
  });
  it('that holds counts before one that fell, whichever a merge brought last', () => {
    const fell = { id: 'd2', ...about, declared: { ...declared, facts: ['level: Low'], on: '2013-01-12' } };
    expect(rules(ask({ declarations: [...declarations, fell] }).open)).toEqual(['Q13']);
    expect(ask({ declarations: [...declarations, fell] }).declarations).toHaveLength(2);
  });
});

describe('a question given to somebody', () => {
  const handovers = [{ id: 'h1', ...about, given }];
  it('stays open under that name', () => {
    expect(ask({ handovers }).open[0]?.handover).toMatchObject({ to: 'Bo', due: '2013-01-20', state: 'open' });
  });
  it.each([
    ['on its day', '2013-01-20', 'open'],
    ['a day later', '2013-01-21', 'late'],
  ])('is %s %s', (_when, today, state) => {
    expect(ask({ handovers }, { today }).open.find(({ rule }) => rule === 'Q12')?.handover?.state).toBe(state);
  });
  it('is no longer asked once it is answered, and stays on record', () => {
    expect(ask({ handovers, risks: example.risks }).handovers).toMatchObject([{ state: 'answered', to: 'Bo', ref: 'R-001' }]);
  });
  it.each([
    ['nobody', { ...given, to: '' }],
    ['no day', { ...given, due: '' }],
  ])('to %s is not given', (_what, wrong) => {
    expect(parse(givingSchema, wrong).ok).toBe(false);
  });
});

it('takes what is said about a question along when its object is removed', () => {
  const records = { ...sound, declarations: [{ id: 'd1', ...about, declared }], handovers: [{ id: 'h1', ...about, given }] };
  const gone = removalOf(records, 'risks', first.id).filter(({ after }) => after === null);
  expect(gone.map(({ table }) => table).sort()).toEqual(['declarations', 'handovers', 'risks']);
});

it.each([
  ['its own reference', { about: 'r-001' }, ['Q12']],
  ['its system', { about: 'S-1' }, ['Q12', 'Q13']],
  ['part of its owner’s name', { person: 'benefits' }, ['Q13']],
  ['whom it was given to', { person: 'bo' }, ['Q12']],
  ['both', { about: 'R-002', person: 'bo' }, []],
  ['nothing', {}, ['Q12', 'Q13']],
])('is found by %s', (_by, filter, found) => {
  const owned = sound.risks.map((risk) => (risk.ref === 'R-002' ? { ...risk, owner: 'Director of Benefits' } : risk));
  const { open } = ask({ risks: owned, handovers: [{ id: 'h1', ...about, given: { ...given, to: 'Bo' } }] });
  expect(rules(questionsAbout(open, { about: '', person: '', ...filter }))).toEqual(found);
});

it('is printed: what is declared with its reason and facts, what is open, and who has what by when', () => {
  const records = {
    ...sound,
    declarations: [
      { id: 'd1', rule: 'Q13', table: 'risks', object: sound.risks[1]?.id ?? '', declared: { ...declared, facts: ['level: Low'] } },
    ],
    handovers: [{ id: 'h1', ...about, given }],
  };
  const { blocks } = assessmentReport({
    records,
    changes: [],
    catalogues: { annexA, sections: [], dimensions: [], annexCName: (id) => id, versions: [] },
    facts: { madeAt: '2013-01-25T12:00:00Z', madeWith: 'Foreweigh', sha256: '' },
  });
  const cells = (block: Block) => (block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text).join(' | ')) : []);
  const text = blocks.flatMap(cells).join('\n');
  expect(text).toContain(
    'Q13, R-002 | Why is R-002 placed where it is? | The owner is named next week. | level: Low | Ada, 10 January 2013 | Fell: the facts changed',
  );
  expect(text).toContain('Q12 | 6.1.2 | Likely nonconformity | Who owns R-001? | Bo, by 20 January 2013');
  expect(text).toContain('Q12, R-001 | Who owns R-001? | Bo | 20 January 2013 | Ask the board | Ada, 10 January 2013');
});
