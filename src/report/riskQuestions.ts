import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import { sourceChanges } from '#domain/impact/sourceChange.ts';
import { evaluateRisk, type Evaluated } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { residualCounts, treatmentsOf } from '#domain/treatment/treatment.ts';
import { question, type KnownOutside, type OpenQuestion } from './openQuestion.ts';

/** Shortest reason for a placement that says something (Q13). */
const shortestRationale = 20;

/** What an auditor would still ask about single risks: owner, placement, reason, treatment, acceptance, floor. */
export function riskQuestions(records: Records, known: KnownOutside): OpenQuestion[] {
  const criteria = criteriaInForce(records.criteria);
  return records.risks.flatMap((risk) => {
    const evaluation = criteria && evaluateRisk(risk, criteria);
    const placed = evaluation?.state === 'evaluated';
    return [
      ...(placed
        ? []
        : [question('CHK-03', '6.1.2', 'hard', 'risks', `How likely and how bad is ${risk.ref}? It is not placed yet.`, risk.ref)]),
      ...(risk.owner === '' ? [question('Q12', '6.1.2', 'hard', 'risks', `Who owns ${risk.ref}?`, risk.ref)] : []),
      ...(placed && risk.stages.current.rationale.trim().length < shortestRationale
        ? [question('Q13', '6.1.2', 'soft', 'risks', `Why is ${risk.ref} placed where it is?`, risk.ref)]
        : []),
      ...(placed && reachesTooFar(risk, evaluation)
        ? [
            question(
              'Q26',
              '6.1.2',
              'soft',
              'risks',
              `The range of ${risk.ref} reaches ${evaluation.upper.label}. What if that is true?`,
              risk.ref,
            ),
          ]
        : []),
      ...(placed && evaluation.exceedsAppetite ? beyondQuestions(risk, records, known) : []),
      ...(criteria ? sourceChanges(risk, records.impacts, records.parties, criteria) : []).map(({ impact }) =>
        question('Q31', '6.1.2, 6.1.4', 'hard', 'risks', `${impact.ref} changed. Does ${risk.ref} take that over, or why not?`, risk.ref),
      ),
      ...(criteria ? floorBreaches(risk, records.impacts, records.parties, criteria) : [])
        .filter((breach) => !breach.reason)
        .map((breach) =>
          question(
            'CHK-06',
            '6.1.4',
            'soft',
            'risks',
            `${risk.ref} puts its consequence for ${breach.recipient} below the severity of ${breach.impact.ref}. Why?`,
            risk.ref,
          ),
        ),
    ];
  });
}

/** Only the range is beyond the tolerance: the level that counts is not (Q26). */
function reachesTooFar(risk: Risk, { verdict, upperVerdict }: Evaluated): boolean {
  return risk.kind === 'threat' && verdict !== 'beyond-tolerance' && upperVerdict === 'beyond-tolerance' && !risk.acceptance;
}

function beyondQuestions(risk: Risk, { treatments, criteria }: Records, { today = '' }: KnownOutside): OpenQuestion[] {
  const inForce = criteriaInForce(criteria);
  const own = treatmentsOf(risk, treatments);
  if (own.length === 0 && !risk.acceptance) {
    return [
      question(
        'Q14',
        '6.1.3',
        'hard',
        'treatments',
        `${risk.ref} is beyond the line with no treatment and no acceptance. What is decided?`,
        risk.ref,
      ),
    ];
  }
  const after = inForce && evaluateRisk(risk, inForce, residualCounts(risk, treatments) ? 'residual' : 'target');
  const stillBeyond = after?.state !== 'evaluated' || after.exceedsAppetite;
  const ranOut = risk.acceptance !== null && risk.acceptance.until !== '' && risk.acceptance.until < today;
  const onlyPlanned = own.length > 0 && own.every((treatment) => treatment.status === 'planned' && treatment.interim.trim() === '');
  return [
    ...(stillBeyond && (!risk.acceptance || ranOut)
      ? [
          question(
            'Q15',
            '6.1.3',
            'hard',
            'risks',
            `Who accepted what remains of ${risk.ref}, and until when?${ranOut ? ' The acceptance has run out.' : ''}`,
            risk.ref,
          ),
        ]
      : []),
    ...(!stillBeyond && onlyPlanned && !risk.acceptance
      ? [
          question(
            'Q16',
            '8.3',
            'hard',
            'treatments',
            `${risk.ref} counts on treatment that is only planned. What holds until it is in place?`,
            risk.ref,
          ),
        ]
      : []),
  ];
}
