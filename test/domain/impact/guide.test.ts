import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { guideThrough } from '#domain/impact/guide.ts';
import { withAnswer, type Answer, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { addOwnQuestion, askedSections, unchanged, type OwnQuestion, type QuestionChange } from '#domain/impact/questionLayer.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { caseRecords } from '../../examples/caseRecords.ts';
import { workedCase } from '../../examples/cases.ts';
import { anAssessment, anImpact, aParty } from '../../support/samples.ts';

const { sections } = questionnaire;
const harmless = { 'SC.1': 'no', 'SC.2': 'no', 'SC.3': 'no', 'SC.4': 'no', 'SC.5': 'no', 'SC.6': 'no', 'SC.7': 'under 100', 'SC.8': 'no' };
const standard = { ...harmless, 'SC.6': 'yes' };
const full = { ...harmless, 'SC.3': 'yes' };

const answered = (given: Readonly<Record<string, Answer['value']>>, known: Partial<ImpactAssessment> = {}) =>
  anAssessment({ answers: Object.entries(given).map(([question, value]) => ({ question, value })), ...known });
const layered = (ownQuestions: readonly OwnQuestion[] = [], questionChanges: readonly QuestionChange[] = []) =>
  askedSections(sections, { ownQuestions, questionChanges });
const guide = (given: Readonly<Record<string, Answer['value']>>, asked = layered()) => guideThrough(answered(given), asked);
const refs = (of: ReturnType<typeof guide>) => of.asked.map(({ question }) => question.ref);
const question = (id: string) => {
  const found = sections.flatMap((section) => section.questions).find((entry) => entry.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
};
const off = (id: string, reason = 'Answered once for all systems'): QuestionChange => ({
  ...unchanged(question(id), '1'),
  off: { reason, by: 'Ada', on: '2026-11-02' },
});

describe('what is asked', () => {
  it.each([
    ['harmless', harmless, 'light', 12],
    ['acting on its own', standard, 'standard', 38],
    ['able to injure', full, 'full', 53],
    ['able to injure the weak', { ...full, 'SC.4': 'yes' }, 'full', 54],
    ['deciding about people', { ...full, 'SC.2': 'yes' }, 'full', 55],
    ['not screened yet', {}, 'screen', 12],
    ['banned', { 'SC.1': 'yes' }, 'stop', 0],
  ])('of a system that is %s', (_, given, tier, count) => {
    const of = guide(given);
    expect([of.tier, of.asked.length]).toEqual([tier, count]);
  });

  it.each(['case-nl-childcare', 'case-air-canada'] as const)('of %s follows from the tier the case expects', (id) => {
    const records = caseRecords(workedCase(id));
    const [assessment] = records.impactAssessments;
    const { expected } = workedCase(id);
    expect(assessment && guideThrough(assessment, askedSections(sections, records), records).tier).toBe(expected.screeningTier);
  });

  it('shows a question only after the answer it depends on, and takes it away again', () => {
    expect(refs(guide(standard))).not.toContain('MO.5');
    expect(refs(guide({ ...standard, 'MO.2': 'informs a person' }))).not.toContain('MO.5');
    expect(refs(guide({ ...standard, 'MO.2': 'recommends' }))).toContain('MO.5');
  });

  it('keeps the answer of a hidden question, does not count it, and gives it back', () => {
    const given = { ...standard, 'MO.2': 'recommends', 'MO.5': 'no' };
    const hidden = guide({ ...given, 'MO.2': 'informs a person' });
    expect(hidden.kept).toMatchObject([{ id: 'MO.5', value: 'no', because: 'condition' }]);
    expect(hidden.answered).toBe(guide({ ...standard, 'MO.2': 'informs a person' }).answered);
    expect(guide(given).answered).toBe(hidden.answered + 1);
    expect(guide(given).kept).toEqual([]);
  });

  it.each([
    ['tier', { ...harmless, 'SY.3': 'No' }, layered()],
    ['off', { ...standard, 'SY.3': 'No' }, layered([], [off('SY.3')])],
    ['unknown', { ...standard, 'SY.99': 'No' }, layered()],
  ])('keeps an answer that is not asked for because of %s', (because, given, asked) => {
    expect(guide(given, asked).kept).toMatchObject([{ value: 'No', because }]);
  });

  it('lets no hidden answer make another question appear', () => {
    const first = addOwnQuestion({ id: 'own-a', ref: 'OQ-01' }, 'SY', 'Any?', { type: 'single', options: ['yes', 'no'] });
    const second = addOwnQuestion({ id: 'own-b', ref: 'OQ-02' }, 'SY', 'Which?', { when: { question: 'own-a', is: ['yes'] } });
    const given = { ...harmless, 'own-a': 'yes', 'own-b': 'These' };
    expect(refs(guide(given, layered([first, second])))).toContain('OQ-02');
    const without = guide(given, layered([{ ...first, off: { reason: 'No', by: '', on: '' } }, second]));
    expect(refs(without)).not.toContain('OQ-02');
    expect(without.kept.map(({ id, because }) => [id, because])).toEqual([
      ['own-a', 'off'],
      ['own-b', 'condition'],
    ]);
  });

  it('asks none of two questions that wait for each other', () => {
    const one = { type: 'single', options: ['yes'] } as const;
    const circle = [
      addOwnQuestion({ id: 'own-a', ref: 'OQ-01' }, 'SY', 'A?', { ...one, options: ['yes'], when: { question: 'own-b', is: ['yes'] } }),
      addOwnQuestion({ id: 'own-b', ref: 'OQ-02' }, 'SY', 'B?', { ...one, options: ['yes'], when: { question: 'own-a', is: ['yes'] } }),
    ];
    expect(refs(guide({ ...harmless, 'own-a': 'yes', 'own-b': 'yes' }, layered(circle))).filter((ref) => ref.startsWith('OQ'))).toEqual([]);
  });

  it('counts a topic of the ledger once every cell of it has an answer', () => {
    const party = aParty();
    const impact = anImpact({ dimension: 'fairness' });
    const of = (known: Partial<ImpactAssessment>, parties = [party], impacts = [impact]) =>
      guideThrough(answered(standard, known), layered(), { parties, impacts }).asked.find(({ question: { id } }) => id === 'IM.3')
        ?.answered;
    expect(of({}, [], [])).toBe(false);
    expect(of({})).toBe(true);
    const other = aParty({ id: 'party-2', ref: 'P-02' });
    expect(of({}, [party, other])).toBe(false);
    expect(of({ consideredNone: [{ party: 'party-2', dimension: 'fairness', reason: 'Same rule for all' }] }, [party, other])).toBe(true);
  });

  it('covers every dimension of the ledger by exactly one question', () => {
    const asked = sections.flatMap((section) => section.questions).flatMap((entry) => entry.dimensions ?? []);
    expect([...asked].sort()).toEqual(dimensions.map(({ id }) => id).sort());
  });
});

// Answers to choose from: some show or hide others, some change the tier.
const screening = sections.flatMap((section) => section.questions).filter((entry) => entry.tier === 'screen');
const own = [
  addOwnQuestion({ id: 'own-a', ref: 'OQ-01' }, 'DA', 'A?', {
    type: 'single',
    options: ['yes', 'no'],
    when: { question: 'MO.5', is: ['no'] },
  }),
  addOwnQuestion({ id: 'own-b', ref: 'OQ-02' }, 'SY', 'B?', { tier: 'standard', when: { question: 'own-a', is: ['yes'] } }),
];
const choices: readonly (readonly [string, readonly string[]])[] = [
  ...screening.map((entry) => [entry.id, entry.options ?? []] as const),
  ['MO.2', question('MO.2').options ?? []],
  ['MO.5', question('MO.5').options ?? []],
  ['SY.3', ['Rules', 'A clerk']],
  ['DA.3', ['Part of town']],
  ['own-a', ['yes', 'no']],
  ['own-b', ['Text']],
];
type Act = readonly ['answer', string, string] | readonly ['switch', string, boolean];
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(...choices).chain(([id, values]) => fc.constantFrom('', ...values).map((value): Act => ['answer', id, value])),
  fc.tuple(fc.constant('switch' as const), fc.constantFrom('SY.3', 'MO.5', 'DA.3', 'own-a'), fc.boolean()),
);
interface State {
  readonly assessment: ImpactAssessment;
  readonly off: ReadonlySet<string>;
}
const start: State = { assessment: anAssessment(), off: new Set() };
const after = (state: State, [kind, id, value]: Act): State =>
  kind === 'answer'
    ? { ...state, assessment: withAnswer(state.assessment, id, value) }
    : { ...state, off: new Set([...[...state.off].filter((entry) => entry !== id), ...(value ? [id] : [])]) };
const result = ({ assessment, off: hidden }: State) => {
  const said = { reason: 'Not here', by: '', on: '' };
  const changes = [...hidden]
    .filter((id) => !id.startsWith('own'))
    .sort()
    .map((id) => off(id));
  const layer = own.map((entry) => (hidden.has(entry.id) ? { ...entry, off: said } : entry));
  const asked = layered(layer, changes);
  const of = guideThrough(assessment, asked);
  return {
    tier: screeningTier(
      assessment,
      asked.flatMap((section) => section.questions),
    ).tier,
    counts: of.asked.map((entry) => [entry.question.ref, entry.answered]),
    progress: of.sections.map((entry) => [entry.section.id, entry.answered, entry.questions.length]),
    kept: of.kept,
  };
};

it('comes to the same result in whatever order answers are given, taken back, hidden and shown', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.func(fc.nat()), (acts, order) => {
      // What was said last about each thing is what counts; everything before may come in any order, or not at all.
      const last = new Map(acts.map((entry) => [`${entry[0]}/${entry[1]}`, entry]));
      const shuffled = [...last.values()].sort((a, b) => order(a[0], a[1]) - order(b[0], b[1]));
      const noisy = [...[...acts].reverse(), ...shuffled];
      const expected = result(acts.reduce(after, start));
      expect(result(shuffled.reduce(after, start))).toEqual(expected);
      expect(result(noisy.reduce(after, start))).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

it('counts an answer or keeps it, never both and never neither, and hiding for a while changes nothing', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.constantFrom('SY.3', 'MO.5', 'DA.3', 'own-a'), (acts, id) => {
      const state = acts.reduce(after, start);
      const { counts, kept } = result(state);
      const given = state.assessment.answers.map(({ question: of }) => of).filter((of) => !of.startsWith('SC.'));
      const refOf = (of: string) => own.find((entry) => entry.id === of)?.ref ?? of;
      for (const of of given) {
        const counted = counts.some(([ref, done]) => ref === refOf(of) && done === true);
        expect(counted !== kept.some((entry) => entry.id === of)).toBe(true);
      }
      const was = state.off.has(id);
      const [hide, show]: [Act, Act] = [
        ['switch', id, !was],
        ['switch', id, was],
      ];
      expect(result([hide, show].reduce(after, state))).toEqual(result(state));
    }),
    { numRuns: 200 },
  );
});
