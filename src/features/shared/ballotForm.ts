import { ballotForm, formEnding } from '#domain/workshop/ballot.ts';
import { questionsOf } from '#domain/workshop/planning.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { saveFile } from '#export/download.ts';
import { today } from '#ui/format.ts';
import { assessment } from './assessment.svelte.ts';
import { workshopFileName } from './fileNames.ts';

/**
 * Saves the form that people answer in browsers of their own: these questions, or all of the workshop, for one vote.
 * False where there is no question.
 */
export function saveBallotForm(
  workshop: Workshop,
  questions: readonly WorkshopQuestion[] = questionsOf(assessment.records.workshopQuestions, workshop.id),
  round = 1,
): boolean {
  const form = ballotForm(workshop, questions, round);
  if (!form) return false;
  const what = questions.length === 1 ? `question-${questions[0]?.order ?? 1}-vote-${round}` : `vote-${round}`;
  const name = workshopFileName(assessment.about.title, workshop.ref, what, today(), formEnding);
  saveFile(new Blob([`${JSON.stringify(form, null, 2)}\n`], { type: 'application/json' }), name);
  return true;
}
