import { cellsOf, isAnsweredElsewhere, type Surroundings } from '#domain/impact/answeredElsewhere.ts';
import type { GuidedQuestion, HiddenBecause, KeptAnswer } from '#domain/impact/guide.ts';
import { conclusionLabels, type Answer, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Question } from '#domain/impact/questionnaire.ts';
import type { Tier } from '#domain/impact/tier.ts';
import { dayText } from '#domain/day.ts';

/** What a tier means for the assessment, said plainly. */
export const tierMeanings: Readonly<Record<Tier, string>> = {
  screen: 'The screening is not finished.',
  light: 'A few further questions are enough.',
  standard: 'The standard questions apply.',
  full: 'All questions apply, with special care for the people affected.',
  stop: 'The answer says that this use is banned. A banned use is stopped and not scored: benefits cannot make up for it. Take it to top management and to somebody who may give legal advice. This is none.',
};

/** An answer as one text: choices with commas, rows of a table one after the other. */
export const answerText = (value: Answer['value'] | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return value.map((entry) => (typeof entry === 'string' ? entry : entry.join(', '))).join('; ');
};

/** Why an answer is kept without being asked for. */
export function hiddenText(because: HiddenBecause, { question }: Pick<KeptAnswer, 'question'>): string {
  if (because === 'off') return `Switched off: ${question?.off?.reason ?? ''}`;
  if (because === 'tier') return 'Asked in a deeper tier only';
  if (because === 'condition') return 'Asked only after another answer';
  return 'No longer among the questions';
}

/** What stands elsewhere in the assessment and answers a question; empty where nothing does yet. */
export function elsewhereText(question: Question, assessment: ImpactAssessment, around: Surroundings): string {
  if (question.dimensions) {
    const { cells, answered, impacts } = cellsOf(question, assessment, around);
    if (cells === 0) return '';
    return `${answered} of ${cells} ${cells === 1 ? 'cell' : 'cells'} of the ledger answered, ${impacts} ${impacts === 1 ? 'impact' : 'impacts'} found.`;
  }
  if (!isAnsweredElsewhere(question, assessment, around)) return '';
  const own = around.parties.filter((party) => party.assessment === assessment.id);
  switch (question.answeredBy) {
    case 'parties':
      return own.map((party) => party.name).join('; ');
    case 'consultation':
      return [assessment.consultation, assessment.notAsked, ...assessment.opinions.map(({ said }) => said)]
        .filter((part) => part !== '')
        .join(' ');
    case 'distribution':
      return assessment.distribution;
    case 'society':
      return assessment.societyNone || 'Each topic of society is answered.';
    case 'measures':
      return 'Each harm names its measures.';
    case 'conclusion':
      return assessment.conclusion === null ? '' : conclusionLabels[assessment.conclusion];
    case 'reasons':
      return [assessment.reasons, ...assessment.conditions.map(({ text }) => text), ...assessment.dissents.map(({ said }) => said)]
        .filter((part) => part !== '')
        .join(' ');
    case 'approval':
      return [assessment.approvedBy, assessment.approvedRole, dayText(assessment.approvedOn)].filter((part) => part !== '').join(', ');
    case 'audience':
      return assessment.audience.join(', ');
    case 'review':
      return [dayText(assessment.nextReview), ...assessment.reviewTriggers].join('; ');
    case undefined:
      return '';
  }
}

/** The answer to a question as it is read back: what was typed here, or what stands elsewhere. */
export const guidedText = ({ question, value }: GuidedQuestion, assessment: ImpactAssessment, around: Surroundings): string =>
  [answerText(value), elsewhereText(question, assessment, around)].filter((part) => part !== '').join(' – ');

/** Where a question is answered that has no field of its own: a view of the assessment. */
export const placeOf = ({ dimensions, answeredBy }: Question): 'ledger' | 'parties' | 'society' | 'decision' | undefined => {
  if (dimensions || answeredBy === 'measures') return 'ledger';
  if (answeredBy === undefined) return undefined;
  return answeredBy === 'parties' || answeredBy === 'society' ? answeredBy : 'decision';
};

/** The references of a question: its own before those of its section. */
export const referencesOf = (question: Question, section: { readonly maps: readonly string[] }): string =>
  [...new Set([...(question.maps ?? []), ...section.maps])].join(', ');
