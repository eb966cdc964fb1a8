import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Records } from '#domain/tables.ts';
import type { AuditorQuestions } from './auditorQuestions.ts';

/** One line about an assessment, as the list on Home shows it; without the questions while they are not counted yet. */
export function summary(records: Records, questions: AuditorQuestions | undefined) {
  const about = records.assessment[0];
  const criteria = criteriaInForce(records.criteria);
  const beyond = records.risks.filter((risk) => {
    const evaluation = criteria && evaluateRisk(risk, criteria);
    return evaluation?.state === 'evaluated' && evaluation.exceedsAppetite;
  });
  return {
    title: about?.title ?? '',
    organization: records.organization[0]?.name ?? '',
    version: about?.version ?? '',
    example: about?.example ?? false,
    risks: records.risks.length,
    beyond: beyond.length,
    ...(questions ? { questions: questions.open.length } : {}),
  };
}
