import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Records } from '#domain/tables.ts';
import type { OpenQuestion } from './openQuestion.ts';

/** One line about an assessment, as the list on Home shows it. */
export function summary(records: Records, questions: readonly OpenQuestion[]) {
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
    questions: questions.length,
  };
}
