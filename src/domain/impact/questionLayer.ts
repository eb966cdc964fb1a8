import { day, lineList, lineText, longText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import type { Question, QuestionSection } from './questionnaire.ts';

/** Why a question is not asked here, and who said so. A team answers to others for what it does not ask. */
const offSchema = z.strictObject({
  reason: longText.refine((value) => value.trim() !== '', 'Say why this is not asked'),
  by: shortText,
  on: day,
});
export type SwitchedOff = z.infer<typeof offSchema>;

/** Choices are told apart by their text. */
const choices = lineList.refine((list) => new Set(list).size === list.length, 'The same choice is listed twice');

const questionText = lineText.refine((value) => value.trim() !== '', 'Write the question');

/** A question of the team's own, beside those of the catalogue. */
export const ownQuestionSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  /** The section of the questionnaire it is asked in. */
  section: recordId,
  text: questionText,
  help: longText,
  example: longText,
  why: longText,
  type: z.enum(['text', 'longtext', 'single', 'multi', 'table']),
  /** Choices, or columns of a table. */
  options: choices,
  tier: z.enum(['light', 'standard', 'full']),
  /** Asked only if that question was answered in one of these ways. */
  when: z.strictObject({ question: recordId, is: choices }).nullable(),
  off: offSchema.nullable(),
});
export type OwnQuestion = z.infer<typeof ownQuestionSchema>;

/**
 * What a team changed about a question of the catalogue: its id is the question's. The catalogue stays as it is; what it
 * said at that time is kept, so that a newer wording is noticed and looked at instead of overwriting either.
 */
export const questionChangeSchema = z.strictObject({
  id: recordId,
  /** The team's wording; empty where only the catalogue's counts. */
  text: lineText,
  help: longText,
  /** Why it was reworded. */
  why: longText,
  by: shortText,
  on: day,
  basedOn: z.strictObject({ version: recordId, text: longText, help: longText }),
  off: offSchema.nullable(),
});
export type QuestionChange = z.infer<typeof questionChangeSchema>;

/** A question as a team asks it: the catalogue's, the catalogue's in the team's words, or one of its own. */
export interface AskedQuestion extends Question {
  /** What people call it: `SY.2`, or `OQ-01` for an own one. */
  readonly ref: string;
  readonly own: boolean;
  /** What the catalogue says where the team says it in its own words. */
  readonly catalogue?: { readonly text: string; readonly help: string };
  readonly off: SwitchedOff | null;
}

export interface AskedSection extends Omit<QuestionSection, 'questions'> {
  readonly questions: readonly AskedQuestion[];
}

/** A team's own layer over the catalogue. */
export interface QuestionLayer {
  readonly ownQuestions: readonly OwnQuestion[];
  readonly questionChanges: readonly QuestionChange[];
}

export const addOwnQuestion = (
  { id, ref }: { id: string; ref: string },
  section: string,
  text: string,
  known: Partial<OwnQuestion> = {},
): OwnQuestion => ({
  help: '',
  example: '',
  why: '',
  type: 'longtext',
  options: [],
  tier: 'light',
  when: null,
  off: null,
  ...known,
  id,
  ref,
  section,
  text,
});

/** A change of a catalogue question that says nothing yet, but remembers what the catalogue says now. */
export const unchanged = (question: Question, version: string): QuestionChange => ({
  id: question.id,
  text: '',
  help: '',
  why: '',
  by: '',
  on: '',
  basedOn: { version, text: question.text, help: question.help ?? '' },
  off: null,
});

/** Whether a change still changes anything; one that does not need not be kept. */
export const changesAnything = ({ text, off }: Pick<QuestionChange, 'text' | 'off'>): boolean => text.trim() !== '' || off !== null;

/** Where own questions stand whose section the catalogue no longer has. */
const elsewhere: Omit<QuestionSection, 'questions'> = {
  id: 'own',
  title: 'Our own questions',
  intro: 'Asked by this organization.',
  maps: ['6.1.4'],
};

/** The questionnaire as this team asks it: the catalogue's questions with the team's wording, and its own after them. */
export function askedSections(catalogue: readonly QuestionSection[], { ownQuestions, questionChanges }: QuestionLayer): AskedSection[] {
  const changes = new Map(questionChanges.map((change) => [change.id, change]));
  const known = new Set(catalogue.map((section) => section.id));
  const own = (here: (section: string) => boolean) => ownQuestions.filter(({ section }) => here(section)).map(asOwn);
  const sections = catalogue.map((section) => ({
    ...section,
    questions: [...section.questions.map((question) => reworded(question, changes.get(question.id))), ...own((id) => id === section.id)],
  }));
  const homeless = own((id) => !known.has(id));
  return homeless.length === 0 ? sections : [...sections, { ...elsewhere, questions: homeless }];
}

function reworded(question: Question, change: QuestionChange | undefined): AskedQuestion {
  const asked = { ...question, ref: question.id, own: false, off: null } as const;
  // The eight screening questions are asked of every system, however they are worded.
  const off = question.tier === 'screen' ? null : (change?.off ?? null);
  if (!change || change.text.trim() === '') return { ...asked, off };
  const { help: _, ...bare } = asked;
  return {
    ...bare,
    ...(change.help === '' ? {} : { help: change.help }),
    text: change.text,
    off,
    catalogue: { text: question.text, help: question.help ?? '' },
  };
}

const asOwn = ({ id, ref, text, help, example, why, type, options, tier, when, off }: OwnQuestion): AskedQuestion => ({
  id,
  ref,
  text,
  type,
  tier,
  off,
  own: true,
  options,
  ...(help === '' ? {} : { help }),
  ...(example === '' ? {} : { example }),
  ...(why === '' ? {} : { why }),
  ...(when === null || when.is.length === 0 ? {} : { when: [when] }),
});

/** A change of the team whose question reads differently in the catalogue than when the change was made. */
export interface CatalogueReview {
  readonly change: QuestionChange;
  /** What the catalogue says now; undefined where it no longer asks that. */
  readonly now: Question | undefined;
}

/** What a newer catalogue words differently from what the team based its change on: to be looked at, never overwritten. */
export const catalogueReviews = (catalogue: readonly QuestionSection[], changes: readonly QuestionChange[]): CatalogueReview[] => {
  const questions = new Map(catalogue.flatMap((section) => section.questions).map((question) => [question.id, question]));
  return changes
    .map((change) => ({ change, now: questions.get(change.id) }))
    .filter(({ change: { basedOn }, now }) => now?.text !== basedOn.text || (now.help ?? '') !== basedOn.help);
};
