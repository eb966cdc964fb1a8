import { measured, outcomeOf } from '#domain/workshop/outcome.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';

/** Where a decision is written, or was: to the risk or impact it is about, or only into the minutes. */
export function writtenWords({ ref }: Workshop, question: WorkshopQuestion): string {
  const outcome = outcomeOf(question, assessment.criteria);
  if (outcome.to === 'minutes') return `Kept in the minutes of ${ref}. ${outcome.because}`;
  const to = assessment.records[outcome.to].find(({ id }) => id === outcome.object)?.ref ?? '';
  return `${question.decision ? 'Written' : 'Will be written'} to ${to} as its ${measured(question)}.`;
}
