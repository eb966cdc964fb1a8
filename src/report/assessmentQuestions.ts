import { guideThrough } from '#domain/impact/guide.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { openScreening } from '#domain/impact/screening.ts';
import { standingOf, type Standing } from '#domain/impact/standing.ts';
import type { Records } from '#domain/tables.ts';
import { dayText } from './day.ts';
import { question, type KnownOutside, type OpenQuestion } from './openQuestion.ts';
import { changeKindLabel, changeText, statementLabels } from './systemChanges.ts';

const conjunction = new Intl.ListFormat('en-GB');

/** What is still asked of impact assessments as a whole: how deep, whether all was answered, whether it still holds. */
export function assessmentQuestions(records: Records, known: KnownOutside): OpenQuestion[] {
  const followed = new Set(records.impactAssessments.map(({ previousRound }) => previousRound));
  return records.impactAssessments
    .filter(({ id }) => !followed.has(id))
    .flatMap((assessment) => [...depthQuestions(assessment, records, known), ...standingQuestions(assessment, records, known)]);
}

function depthQuestions(assessment: ImpactAssessment, records: Records, { sections = [] }: KnownOutside): OpenQuestion[] {
  if (sections.length === 0) return [];
  const asked = askedSections(sections, records);
  const system = records.systems.find(({ id }) => id === assessment.system);
  const guide = guideThrough(assessment, asked, records);
  const of = (rule: string, clause: string, weight: OpenQuestion['weight'], text: string) =>
    question(rule, clause, weight, 'impacts', text, assessment.ref);
  if (guide.tier === 'stop')
    return assessment.conclusion === 'stop'
      ? []
      : [
          of(
            'CHK-02',
            '6.1.4',
            'hard',
            `The screening of ${system?.name ?? assessment.ref} says that this use is banned. Who stops it, and when?`,
          ),
        ];
  if (guide.tier === 'screen') {
    const open = openScreening(
      assessment,
      asked.flatMap((section) => section.questions),
    );
    const text = `${open} of the screening questions on ${system?.name ?? assessment.ref} ${open === 1 ? 'is' : 'are'} open. How deep must the assessment go?`;
    return [of('CHK-02', '6.1.4', 'hard', text)];
  }
  const missing = guide.asked.length - guide.answered;
  if (assessment.conclusion === null || missing === 0) return [];
  const concluded = conclusionLabels[assessment.conclusion].toLowerCase();
  return [
    of(
      'CHK-26',
      '6.1.4',
      'soft',
      `${assessment.ref} concludes “${concluded}” with ${missing} of ${guide.asked.length} questions unanswered. Why?`,
    ),
  ];
}

function standingQuestions(assessment: ImpactAssessment, { systems }: Records, { today = '' }: KnownOutside): OpenQuestion[] {
  const system = systems.find(({ id }) => id === assessment.system);
  const standing = standingOf(assessment, system, today);
  const of = (rule: string, clause: string, weight: OpenQuestion['weight'], text: string) =>
    question(rule, clause, weight, 'impacts', text, assessment.ref);
  return [
    ...(standing.changes.length > 0 && standing.since
      ? [of('Q24', '8.2, 8.4', 'hard', changedSentence(standing, system?.name ?? assessment.ref, assessment.ref))]
      : []),
    ...standing.occurrences.map(({ kind, what }) =>
      of('CHK-11', '8.4', 'soft', `${changeKindLabel(kind)}: ${what} Does ${assessment.ref} still hold?`),
    ),
    ...(standing.overdue
      ? [of('CHK-11', '8.4', 'soft', `The review of ${assessment.ref} was due on ${dayText(assessment.nextReview)}. Does it still hold?`)]
      : []),
  ];
}

function changedSentence({ since, changes }: Standing, name: string, ref: string): string {
  const fields = conjunction.format(changes.map((change) => changeText(change).field.toLowerCase()));
  const when = since ? ` ${statementLabels[since.kind].toLowerCase()} on ${dayText(since.on)}` : '';
  return `${name} says otherwise since ${ref} was${when}: ${fields}. Does the assessment still hold?`;
}
