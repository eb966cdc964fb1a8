import type { Caution } from '#domain/workshop/agreement.ts';
import { cautionFor as cautionIn } from '#domain/workshop/decision.ts';
import { questionsOf as inOrder } from '#domain/workshop/planning.ts';
import type { Live, Workshop } from '#domain/workshop/workshop.ts';
import { phaseLabels, partLabels } from '#domain/workshop/workshop.ts';
import type { Round, WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';

/** A workshop by its reference, as in addresses. */
export const workshopAt = (ref: string): Workshop | undefined => assessment.records.workshops.find((workshop) => workshop.ref === ref);

/** Its questions in their order. */
export const questionsOf = (workshop: Workshop | undefined): readonly WorkshopQuestion[] =>
  inOrder(assessment.records.workshopQuestions, workshop?.id ?? '');

/** Those that are asked: not parked, not left out. */
export const isAsked = ({ state }: WorkshopQuestion): boolean => state === 'open' || state === 'decided';

/** Of two votes in the middle the worse counts: the higher for harms, the lower for benefits. */
export const cautionFor = (question: WorkshopQuestion): Caution => cautionIn(question, assessment.records.impacts);

/** The vote that is under way or was revealed, and the one before it. */
export const roundOf = ({ rounds }: WorkshopQuestion, number: number): Round | undefined => rounds.find((round) => round.number === number);

/** The note that the room sees at a question: one about another question is not shown. */
export const noteShown = (question: WorkshopQuestion | undefined, note: string): string =>
  question?.notes.some(({ text }) => text === note) ? note : '';

/** Where a workshop is, in words: `question 7, Vote`. */
export function placeText(live: Live, questions: readonly WorkshopQuestion[]): string {
  if (live.part !== 'questions') return partLabels[live.part];
  const at = questions.findIndex(({ id }) => id === live.question);
  return `question ${at + 1}, ${phaseLabels[live.phase]}`;
}
