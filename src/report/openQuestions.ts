import { listControls, type CatalogueControl } from '#domain/control/control.ts';
import { severeHarmsWithoutRisk, shortestReason, statementOfApplicability } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { secondLooks } from '#domain/risk/secondLook.ts';
import type { Records } from '#domain/tables.ts';
import { isOverdue } from '#domain/treatment/treatment.ts';
import { assessmentQuestions } from './assessmentQuestions.ts';
import { dayText } from './day.ts';
import { question, type KnownOutside, type OpenQuestion } from './openQuestion.ts';
import { riskQuestions } from './riskQuestions.ts';

/**
 * What an auditor would still ask (ux B.4, domain brief 1.6), as far as records alone can tell. Derived, never stored;
 * a list of questions and no percentage, because a percentage would claim a judgement nobody here can make.
 */
export function openQuestions(records: Records, annexA: readonly CatalogueControl[], known: KnownOutside = {}): OpenQuestion[] {
  return [
    ...criteriaQuestions(records),
    ...contextQuestions(records),
    ...impactQuestions(records, known),
    ...assessmentQuestions(records, known),
    ...riskQuestions(records, known),
    ...treatmentQuestions(records, known),
    ...soaQuestions(records, annexA),
  ];
}

function criteriaQuestions({ criteria, risks }: Records): OpenQuestion[] {
  const inForce = criteriaInForce(criteria);
  if (!inForce) return [question('Q01', '6.1.1', 'hard', 'criteria', 'Which criteria tell acceptable risks from unacceptable ones?')];
  if (inForce.state !== 'approved') return [question('Q01', '6.1.1', 'hard', 'criteria', 'Who approved these criteria, and when?')];
  const again = new Set(secondLooks(risks, criteria, inForce).map(({ risk }) => risk.ref));
  const known = new Set(criteria.map(({ id }) => id));
  const older = risks.filter(
    ({ ref, stages: { current } }) => again.has(ref) || (current.criteriaId !== null && !known.has(current.criteriaId)),
  );
  if (older.length === 0) return [];
  const were = older.length === 1 ? `Was ${older[0]?.ref ?? 'the risk'}` : `Were the ${older.length} risks placed before`;
  return [question('Q02', '6.1.2', 'hard', 'criteria', `Criteria changed on ${dayText(inForce.approvedOn)}. ${were} looked at again?`)];
}

function contextQuestions({ organization, interestedParties, systems, impactAssessments }: Records): OpenQuestion[] {
  const about = organization[0];
  return [
    ...(about?.scopeOut ? [] : [question('Q03', '4.3', 'hard', 'context', 'What is out of scope, and why?')]),
    ...(about?.climate && about.climateReason
      ? []
      : [question('Q04', '4.1', 'soft', 'context', 'Is climate change a relevant issue? Say so either way, with the reason.')]),
    ...(interestedParties.length > 0
      ? []
      : [question('Q05', '4.2', 'soft', 'context', 'Which interested parties need this, and what do they need?')]),
    ...((about?.jurisdictions.length ?? 0) > 0 ? [] : [question('Q07', '4.1', 'soft', 'context', 'Which laws and places apply?')]),
    ...systems
      .filter((system) => system.inScope)
      .flatMap((system) => [
        ...(system.foreseeableMisuse.length > 0
          ? []
          : [question('Q06', '6.1.4', 'hard', 'systems', `What misuse is reasonably foreseeable for ${system.name}?`, system.ref)]),
        ...(impactAssessments.some((assessment) => assessment.system === system.id)
          ? []
          : [question('Q08', '6.1.4, 8.4', 'hard', 'impacts', `Why is there no impact assessment for ${system.name}?`, system.ref)]),
      ]),
  ];
}

function impactQuestions(
  { impactAssessments, parties, impacts, risks, criteria }: Records,
  { dimensions = [], sections = [] }: KnownOutside,
): OpenQuestion[] {
  const inForce = criteriaInForce(criteria);
  const questions = sections.flatMap((section) => section.questions);
  // A use that is banned is stopped; nothing else is asked of its assessment.
  const going = impactAssessments.filter((assessment) => screeningTier(assessment, questions).tier !== 'stop');
  return going.flatMap((assessment) => {
    const own = parties.filter((party) => party.assessment === assessment.id);
    const found = impacts.filter((impact) => impact.assessment === assessment.id);
    const consulted = assessment.consultation !== '' || own.some((party) => party.consulted !== '');
    const society = found.some((impact) => own.find((party) => party.id === impact.party)?.recipient === 'society');
    const unanswered = own.length * dimensions.length - answeredCells(assessment, found);
    return [
      ...(own.length > 0 && unanswered > 0
        ? [
            question(
              'Q10',
              '6.1.4',
              'soft',
              'impacts',
              `${unanswered} ${unanswered === 1 ? 'cell' : 'cells'} of the ledger of ${assessment.ref} ${unanswered === 1 ? 'is' : 'are'} unanswered. What was found there?`,
              assessment.ref,
            ),
          ]
        : []),
      ...(consulted
        ? []
        : [
            question(
              'Q09',
              '6.1.4',
              'soft',
              'impacts',
              `Which affected people were consulted for ${assessment.ref}, or why not?`,
              assessment.ref,
            ),
          ]),
      ...(society || assessment.societyNone !== ''
        ? []
        : [
            question(
              'CHK-13',
              '6.1.4',
              'hard',
              'impacts',
              `What does ${assessment.ref} find about effects on society? A reasoned “none found” is a result.`,
              assessment.ref,
            ),
          ]),
      ...(inForce ? severeHarmsWithoutRisk(found, own, risks, inForce) : []).map((impact) =>
        question('Q11', '6.1.2', 'hard', 'impacts', `The severe harm ${impact.ref} is not a risk. Why?`, assessment.ref),
      ),
    ];
  });
}

/** Cells with an impact, or marked as considered without finding one. */
function answeredCells({ consideredNone }: ImpactAssessment, found: readonly Impact[]): number {
  return new Set([...found, ...consideredNone].map(({ party, dimension }) => `${party}/${dimension}`)).size;
}

function treatmentQuestions({ treatments }: Records, { today = '' }: KnownOutside): OpenQuestion[] {
  return treatments
    .filter((treatment) => treatment.status !== 'withdrawn')
    .flatMap((treatment) => [
      ...(treatment.status === 'in-place' && treatment.verification === ''
        ? [question('Q17', '8.3, 9.1', 'soft', 'treatments', `How do you know that ${treatment.ref} works?`, treatment.ref)]
        : []),
      ...(treatment.owner === '' || treatment.due === ''
        ? [question('Q18', '6.1.3', 'soft', 'treatments', `Who carries out ${treatment.ref}, and by when?`, treatment.ref)]
        : []),
      ...(isOverdue(treatment, today)
        ? [
            question(
              'Q18',
              '8.3',
              'soft',
              'treatments',
              `${treatment.ref} was due on ${dayText(treatment.due)}. When will it be in place?`,
              treatment.ref,
            ),
          ]
        : []),
    ]);
}

function soaQuestions(records: Records, annexA: readonly CatalogueControl[]): OpenQuestion[] {
  const rows = statementOfApplicability({ ...records, controls: listControls(annexA, records.controls) });
  const approved = records.signOffs.some((signOff) => signOff.subject === 'statement-of-applicability' && signOff.decision !== 'rejected');
  return [
    ...rows.flatMap((row): OpenQuestion[] => {
      const { ref } = row.control;
      if (row.decision.state === 'undecided') return [question('Q20', '6.1.3', 'hard', 'soa', `Does ${ref} apply?`, ref)];
      if (row.decision.state === 'excluded') {
        const short = row.decided.justification.trim().length < shortestReason;
        return [
          ...(row.treatments.length > 0
            ? [question('Q22', '6.1.3', 'hard', 'soa', `${ref} is excluded, yet a treatment would use it. Which is right?`, ref)]
            : []),
          ...(short ? [question('Q19', '6.1.3', 'hard', 'soa', `Why is ${ref} excluded? The reason is too short to follow.`, ref)] : []),
        ];
      }
      return row.reasons.length === 0
        ? [question('Q21', '6.1.3', 'soft', 'soa', `${ref} applies, but which risk, law, contract or policy needs it?`, ref)]
        : [];
    }),
    ...(approved ? [] : [question('Q29', '6.1.3, 7.5', 'hard', 'review', 'Who approved the Statement of Applicability?')]),
  ];
}
