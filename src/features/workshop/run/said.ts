import { agreementOf, agreementSentences, agreementWords, countsOf, speakFirst, type Agreement } from '#domain/workshop/agreement.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import type { Round, WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { cautionFor } from './records.ts';

/** What a revealed vote says, in the words of stage and console. */
export interface Said {
  readonly found: Agreement;
  readonly word: string;
  readonly sentences: readonly string[];
  /** Where people gave ranges: how far they reach, and how sure people are. Empty where they did not. */
  readonly reach: string;
  /** How many voted, where that is not everybody. */
  readonly cast: string;
  readonly first: ReturnType<typeof speakFirst>;
}

export function saidBy(question: WorkshopQuestion, round: Round, { participants }: Pick<Workshop, 'participants'>): Said {
  const counts = countsOf(question, round);
  const caution = cautionFor(question);
  const found = agreementOf(counts, round.cannotJudge, caution);
  const votes = found.votes + found.cannotJudge;
  return {
    found,
    word: found.word === null ? 'No votes' : agreementWords[found.word],
    sentences: agreementSentences(counts, round.cannotJudge, caution),
    reach: reachOf(question, round),
    cast: votes < round.seats ? `${votes} of ${round.seats} voted.` : '',
    first: speakFirst(question, round, participants),
  };
}

function reachOf(question: WorkshopQuestion, round: Round): string {
  if (round.low.length === 0) return '';
  const low = countsOf(question, round, 'low').findIndex((count) => count > 0);
  const high = countsOf(question, round, 'high').findLastIndex((count) => count > 0);
  const { low: little, medium, high: very } = round.confidence;
  return `Ranges reach from ${low + 1} to ${high + 1}. Sure: ${very} very, ${medium} fairly, ${little} a little.`;
}
