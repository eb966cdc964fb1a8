import { questionnaire } from '#catalogue/questionnaire.ts';
import { addOwnQuestion, changesAnything, unchanged, type OwnQuestion, type QuestionChange } from '#domain/impact/questionLayer.ts';
import type { Question } from '#domain/impact/questionnaire.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { saidNow } from './change.ts';

/** Changes what is said about a question of the catalogue. What changes nothing any more is not kept. */
export const changeQuestion = (id: string, intent: string, next: (now: QuestionChange) => QuestionChange) =>
  assessment.ledger.write(`${intent} ${id}`, async (draft) => {
    const asked = questionnaire.sections.flatMap((section) => section.questions).find((question) => question.id === id);
    const stored = await draft.get('questionChanges', id);
    const now = stored ?? (asked && unchanged(asked, questionnaire.version));
    if (!now) return;
    const after = next(now);
    if (changesAnything(after)) await draft.put('questionChanges', after);
    else if (stored) await draft.remove('questionChanges', id);
  });

/** Says a question in the team's own words; an empty text gives it back to the catalogue. */
export function reword(question: Question, fields: Partial<Pick<QuestionChange, 'text' | 'help' | 'why'>>) {
  const { by, on } = saidNow();
  return changeQuestion(question.id, 'Reword question', (now) => {
    const next = { ...now, by, on, ...fields };
    return next.text.trim() === '' ? { ...next, text: '', help: '', why: '', by: '', on: '' } : next;
  });
}

/** The catalogue was looked at: what the team says stays, and is based on what the catalogue says now. */
export const keepOurs = (id: string, now: Question | undefined) =>
  changeQuestion(id, 'Keep our wording of', (change) => ({
    ...change,
    basedOn: { version: questionnaire.version, text: now?.text ?? '', help: now?.help ?? '' },
  }));

/** The catalogue was looked at, and its wording taken. Whether the question is asked stays as it was. */
export const takeTheirs = (id: string, now: Question | undefined) =>
  changeQuestion(id, 'Take the catalogue’s wording of', (change) => ({
    ...change,
    text: '',
    help: '',
    why: '',
    by: '',
    on: '',
    basedOn: { version: questionnaire.version, text: now?.text ?? '', help: now?.help ?? '' },
  }));

const offSaid = (reason: string) => {
  const { by, on } = saidNow();
  return { reason: reason.trim(), by, on };
};
export const switchOff = (id: string, reason: string) => {
  const off = offSaid(reason);
  return changeQuestion(id, 'Switch off question', (now) => ({ ...now, off }));
};
export const switchOn = (id: string) => changeQuestion(id, 'Ask again question', (now) => ({ ...now, off: null }));

export const changeOwn = (own: Pick<OwnQuestion, 'id' | 'ref'>, intent: string, fields: Partial<OwnQuestion>) =>
  assessment.ledger.edit(`${intent} of ${own.ref}`, 'ownQuestions', own.id, (now) => ({ ...now, ...fields }));
export const switchOffOwn = (own: OwnQuestion, reason: string) => changeOwn(own, 'Switch off', { off: offSaid(reason) });

export const addOwn = (section: string, text: string) =>
  assessment.ledger.add('Add own question', 'ownQuestions', (birth) => addOwnQuestion(birth, section, text));
