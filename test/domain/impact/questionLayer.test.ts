import { describe, expect, it } from 'vitest';
import { questionnaire } from '#catalogue/questionnaire.ts';
import {
  addOwnQuestion,
  askedSections,
  catalogueReviews,
  changesAnything,
  unchanged,
  type QuestionChange,
} from '#domain/impact/questionLayer.ts';
import type { QuestionSection } from '#domain/impact/questionnaire.ts';
import { parseRecord } from '#domain/tables.ts';
import { Laptop } from '../../support/laptop.ts';
import { anAssessment, aSystem, someRecords } from '../../support/samples.ts';

const { sections } = questionnaire;
const all = sections.flatMap((section) => section.questions);
const of = (id: string) => {
  const question = all.find((entry) => entry.id === id);
  if (!question) throw new Error(`no question ${id}`);
  return question;
};
const change = (id: string, known: Partial<QuestionChange>): QuestionChange => ({ ...unchanged(of(id), '1'), ...known });
const asked = (id: string, layer: Parameters<typeof askedSections>[1]) =>
  askedSections(sections, layer)
    .flatMap((section) => section.questions)
    .find((question) => question.id === id);
const off = { reason: 'Answered once for all systems', by: 'Ada', on: '2026-11-02' };
/** A catalogue that words one question anew, or no longer asks it. */
const newer = (id: string, words: { text?: string; help?: string } | null): QuestionSection[] =>
  sections.map((section) => ({
    ...section,
    questions: section.questions.flatMap((question) =>
      question.id !== id ? [question] : words === null ? [] : [{ ...question, ...words }],
    ),
  }));

describe('the layer', () => {
  it('says a question in the team’s words and keeps what the catalogue says beside it', () => {
    const question = asked('SY.3', {
      ownQuestions: [],
      questionChanges: [change('SY.3', { text: 'Why not without AI?', help: 'Be honest' })],
    });
    expect(question).toMatchObject({
      text: 'Why not without AI?',
      help: 'Be honest',
      catalogue: { text: of('SY.3').text },
      tier: 'standard',
    });
    expect(of('SY.3').text).not.toBe('Why not without AI?');
  });
  it('puts own questions into their section, after the catalogue’s', () => {
    const own = addOwnQuestion({ id: 'own-1', ref: 'OQ-01' }, 'FA', 'Whom can one phone?');
    const section = askedSections(sections, { ownQuestions: [own], questionChanges: [] }).find(({ id }) => id === 'FA');
    expect(section?.questions.map(({ ref }) => ref)).toEqual(['FA.1', 'FA.2', 'FA.3', 'OQ-01']);
  });
  it('loses no own question when the catalogue loses its section', () => {
    const own = addOwnQuestion({ id: 'own-1', ref: 'OQ-01' }, 'ZZ', 'Whom can one phone?');
    expect(askedSections(sections, { ownQuestions: [own], questionChanges: [] }).at(-1)).toMatchObject({
      id: 'own',
      questions: [{ ref: 'OQ-01' }],
    });
  });
  it('never switches a screening question off', () => {
    expect(asked('SC.1', { ownQuestions: [], questionChanges: [change('SC.1', { off })] })?.off).toBeNull();
    expect(asked('SY.3', { ownQuestions: [], questionChanges: [change('SY.3', { off })] })?.off).toEqual(off);
  });
  it('takes no reason of nothing for a switched off question', () => {
    expect(parseRecord('questionChanges', change('SY.3', { off: { ...off, reason: ' ' } })).ok).toBe(false);
    expect(parseRecord('questionChanges', change('SY.3', { off })).ok).toBe(true);
  });
  it.each([
    ['nothing', {}, false],
    ['words', { text: 'Why?' }, true],
    ['a reason not to ask', { off }, true],
  ])('is worth keeping with %s', (_, known, worth) => {
    expect(changesAnything(change('SY.3', known))).toBe(worth);
  });
});

describe('a newer catalogue', () => {
  const reworded = change('SY.3', { text: 'Why not without AI?' });
  it.each([
    ['says the same', sections, []],
    ['words another question anew', newer('SY.2', { text: 'What for?' }), []],
    ['words it anew', newer('SY.3', { text: 'Which way without AI was tried?' }), ['Which way without AI was tried?']],
    ['hints otherwise', newer('SY.3', { help: 'Name two.' }), [of('SY.3').text]],
    ['no longer asks it', newer('SY.3', null), [undefined]],
  ])('that %s is reviewed where it has to be, and overwrites nothing', (_, catalogue, texts) => {
    expect(catalogueReviews(catalogue, [reworded]).map(({ now }) => now?.text)).toEqual(texts);
    const question = askedSections(catalogue, { ownQuestions: [], questionChanges: [reworded] })
      .flatMap((section) => section.questions)
      .find(({ id }) => id === 'SY.3');
    if (question) expect(question.text).toBe('Why not without AI?');
  });
  it('asks whether a question that was switched off stays off', () => {
    expect(catalogueReviews(newer('SY.3', { text: 'New' }), [change('SY.3', { off })])).toHaveLength(1);
  });
});

describe('merging', () => {
  const start = () => {
    const records = someRecords({ systems: [aSystem()], impactAssessments: [anAssessment()] });
    const base = new Laptop('base', { tables: records, changes: [] });
    const own = base.add('ownQuestions', (birth) => addOwnQuestion(birth, 'FA', 'Whom can one phone?'));
    base.put('questionChanges', change('SY.3', { text: 'Why not without AI?' }));
    return { ada: new Laptop('Ada', base), bo: new Laptop('Bo', base), own };
  };

  it('brings both layers together', () => {
    const { ada, bo, own } = start();
    ada.edit('questionChanges', 'SY.3', { help: 'Be honest' });
    bo.edit('ownQuestions', own.id, { off });
    bo.put('questionChanges', change('CX.2', { off }));
    ada.merge(bo);
    expect(ada.find('questionChanges', 'SY.3')).toMatchObject({ text: 'Why not without AI?', help: 'Be honest' });
    expect(ada.find('questionChanges', 'CX.2')?.off).toEqual(off);
    expect(ada.find('ownQuestions', own.id)?.off).toEqual(off);
  });

  it('asks where both reworded the same question', () => {
    const { ada, bo } = start();
    ada.edit('questionChanges', 'SY.3', { text: 'Why AI at all?' });
    bo.edit('questionChanges', 'SY.3', { text: 'Why not a rule?' });
    const { conflicts } = ada.merge(bo, () => 'mine');
    expect(conflicts.map(({ table, id, path }) => [table, id, ...path])).toEqual([['questionChanges', 'SY.3', 'text']]);
    expect(ada.find('questionChanges', 'SY.3')?.text).toBe('Why AI at all?');
  });

  it('keeps an own question that one removed while the other answered it', () => {
    const { ada, bo, own } = start();
    ada.remove('ownQuestions', own.id);
    bo.edit('impactAssessments', 'assessment-1', { answers: [{ question: own.id, value: 'The desk' }] });
    ada.merge(bo);
    expect(ada.find('ownQuestions', own.id)).toBeDefined();
    expect(ada.find('impactAssessments', 'assessment-1')?.answers).toEqual([{ question: own.id, value: 'The desk' }]);
  });
});
