import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';
import { heardOrWhyNot } from './decision.ts';
import type { ImpactAssessment } from './impactAssessment.ts';
import type { Question } from './questionnaire.ts';
import { readSociety } from './society.ts';

/** Records around an assessment that answer some of its questions. */
export interface Surroundings {
  readonly parties: readonly AffectedParty[];
  readonly impacts: readonly Impact[];
}

/** How many cells of the ledger a question is about, and how many of them have an answer: impacts, or a reasoned none. */
export function cellsOf(
  { dimensions = [] }: Pick<Question, 'dimensions'>,
  assessment: ImpactAssessment,
  { parties, impacts }: Surroundings,
): { readonly cells: number; readonly answered: number; readonly impacts: number } {
  const own = new Set(parties.filter((party) => party.assessment === assessment.id).map((party) => party.id));
  const found = impacts.filter((impact) => own.has(impact.party) && dimensions.includes(impact.dimension));
  const none = assessment.consideredNone.filter((cell) => own.has(cell.party) && dimensions.includes(cell.dimension));
  const answered = new Set([...found, ...none].map(({ party, dimension }) => `${party}/${dimension}`)).size;
  return { cells: own.size * dimensions.length, answered, impacts: found.length };
}

/** Whether the assessment answers a question elsewhere than in its list of answers, so that nothing is asked for twice. */
export function isAnsweredElsewhere(question: Question, assessment: ImpactAssessment, around: Surroundings): boolean {
  if (question.dimensions) {
    const { cells, answered } = cellsOf(question, assessment, around);
    return cells > 0 && answered === cells;
  }
  const own = around.parties.filter((party) => party.assessment === assessment.id);
  const impacts = around.impacts.filter((impact) => impact.assessment === assessment.id);
  switch (question.answeredBy) {
    case undefined:
      return false;
    case 'parties':
      return own.length > 0;
    case 'consultation':
      return heardOrWhyNot(assessment);
    case 'distribution':
      return assessment.distribution.trim() !== '';
    case 'society':
      return readSociety(assessment, around.impacts, around.parties).open.length === 0;
    case 'measures': {
      const harms = impacts.filter((impact) => impact.polarity === 'harm');
      return harms.length > 0 && harms.every((impact) => impact.measures.trim() !== '');
    }
    case 'conclusion':
      return assessment.conclusion !== null;
    case 'reasons':
      return assessment.reasons.trim() !== '';
    case 'approval':
      return assessment.approvedBy.trim() !== '';
    case 'audience':
      return assessment.audience.length > 0;
    case 'review':
      return assessment.nextReview !== '';
  }
}
