import { listControls, type CatalogueControl } from '#domain/control/control.ts';
import { severeHarmsWithoutRisk, shortestReason, statementOfApplicability } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { isOverdue, residualCounts, treatmentsOf } from '#domain/treatment/treatment.ts';
import { dayText } from './day.ts';

/** A question an auditor would still ask: in an auditor's voice, with its clause and the place where it is answered. */
export interface OpenQuestion {
  readonly rule: string;
  readonly clause: string;
  /** `hard`: would likely become a nonconformity. */
  readonly weight: 'hard' | 'soft';
  readonly text: string;
  /** Reference of the object it is about, if it is about one. */
  readonly ref?: string;
  readonly screen: 'criteria' | 'context' | 'systems' | 'impacts' | 'risks' | 'treatments' | 'soa' | 'review';
}

/** What records alone do not say; questions that need it are not asked without it. */
export interface KnownOutside {
  /** Topics of the questionnaire: which cells of a ledger there are (Q10). */
  readonly dimensions?: readonly Dimension[];
  /** ISO day: what has run out or is late (Q15, Q18). */
  readonly today?: string;
}

/** Shortest reason for a placement that says something (Q13). */
const shortestRationale = 20;

/**
 * What an auditor would still ask (ux B.4, domain brief 1.6), as far as records alone can tell. Derived, never stored;
 * a list of questions and no percentage, because a percentage would claim a judgement nobody here can make.
 */
export function openQuestions(records: Records, annexA: readonly CatalogueControl[], known: KnownOutside = {}): OpenQuestion[] {
  return [
    ...criteriaQuestions(records),
    ...contextQuestions(records),
    ...impactQuestions(records, known),
    ...riskQuestions(records, known),
    ...treatmentQuestions(records, known),
    ...soaQuestions(records, annexA),
  ];
}

const question = (
  rule: string,
  clause: string,
  weight: OpenQuestion['weight'],
  screen: OpenQuestion['screen'],
  text: string,
  ref?: string,
): OpenQuestion => ({
  rule,
  clause,
  weight,
  text,
  screen,
  ...(ref === undefined ? {} : { ref }),
});

function criteriaQuestions({ criteria, risks }: Records): OpenQuestion[] {
  const inForce = criteriaInForce(criteria);
  if (!inForce) return [question('Q01', '6.1.1', 'hard', 'criteria', 'Which criteria tell acceptable risks from unacceptable ones?')];
  if (inForce.state !== 'approved') return [question('Q01', '6.1.1', 'hard', 'criteria', 'Who approved these criteria, and when?')];
  const older = risks.filter(
    ({ stages: { current } }) => current.likelihood !== null && current.criteriaId !== null && current.criteriaId !== inForce.id,
  );
  if (older.length === 0) return [];
  const were = older.length === 1 ? `Was ${older[0]?.ref ?? 'the risk'}` : `Were the ${older.length} risks placed before`;
  return [question('Q02', '6.1.2', 'hard', 'risks', `Criteria changed on ${dayText(inForce.approvedOn)}. ${were} looked at again?`)];
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
  { dimensions = [] }: KnownOutside,
): OpenQuestion[] {
  const inForce = criteriaInForce(criteria);
  return impactAssessments.flatMap((assessment) => {
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

function riskQuestions(records: Records, known: KnownOutside): OpenQuestion[] {
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
      ...(placed && evaluation.exceedsAppetite ? beyondQuestions(risk, records, known) : []),
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
