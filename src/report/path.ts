import { listControls, type CatalogueControl } from '#domain/control/control.ts';
import { statementOfApplicability } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce, draftOf } from '#domain/criteria/riskCriteria.ts';
import { latestRounds } from '#domain/impact/rounds.ts';
import { readSociety } from '#domain/impact/society.ts';
import { lastApproval } from '#domain/review/approval.ts';
import { standingIn, type StandingOf } from '#domain/review/approvalStanding.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Records } from '#domain/tables.ts';
import { isTreated } from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';

export type StepId = 'criteria' | 'context' | 'impacts' | 'risks' | 'treatments' | 'soa' | 'review' | 'export';

/** A step of the assessment path. Its state is derived from the records and never ticked by hand (ux B.2). */
export interface PathStep {
  readonly id: StepId;
  readonly label: string;
  readonly state: 'none' | 'some' | 'complete' | 'stale';
  /** How much of it is there, 0 to 1. */
  readonly part: number;
  /** One fact in a few words. */
  readonly fact: string;
}

const labels: Readonly<Record<StepId, string>> = {
  criteria: 'Criteria and appetite',
  context: 'Context and systems',
  impacts: 'Impact assessment',
  risks: 'Risks',
  treatments: 'Treatments and controls',
  soa: 'Statement of Applicability',
  review: 'Review and sign-off',
  export: 'Export',
};

/** The same steps before anything was counted. */
export const uncountedPath: readonly PathStep[] = (Object.keys(labels) as StepId[]).map((id) => ({
  ...{ id, label: labels[id], state: 'none', part: 0, fact: '…' },
}));

/** The eight steps with their states; the rail and the overview draw them, nobody gates on them. */
export const assessmentPath = (
  records: Records,
  annexA: readonly CatalogueControl[],
  standingOf: StandingOf = standingIn(records),
): PathStep[] => [
  criteriaStep(records),
  contextStep(records),
  impactStep(records),
  keptRiskStep(records.risks, records.criteria),
  keptTreatmentStep(records.risks, records.criteria, records.treatments),
  keptSoaStep(records.risks, annexA, records.treatments, records.controls, records.applicability, records.impacts, records.parties),
  reviewStep(records, standingOf),
  { id: 'export', label: labels.export, state: 'none', part: 0, fact: 'PDF, JSON, CSV' },
];

/**
 * The same as `make`, which is asked again only where what it reads was replaced: to go through ten thousand risks at every
 * change of anything would hold up the page. Kept with the first of what it reads, so that it goes with it.
 */
function kept<A extends readonly [object, ...object[]]>(make: (...read: A) => PathStep): (...read: A) => PathStep {
  const known = new WeakMap<object, { readonly read: A; readonly step: PathStep }>();
  return (...read) => {
    const before = known.get(read[0]);
    if (before?.read.every((part, at) => part === read[at])) return before.step;
    const step = make(...read);
    known.set(read[0], { read, step });
    return step;
  };
}
const keptRiskStep = kept(riskStep);
const keptTreatmentStep = kept(treatmentStep);
const keptSoaStep = kept(soaStep);

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
const stateOf = (part: number): PathStep['state'] => (part <= 0 ? 'none' : part >= 1 ? 'complete' : 'some');
const share = (done: number, of: number) => (of === 0 ? 0 : done / of);

function criteriaStep({ criteria }: Records): PathStep {
  const step = { id: 'criteria', label: labels.criteria } as const;
  const inForce = criteriaInForce(criteria);
  if (!inForce) return { ...step, state: 'none', part: 0, fact: 'Not chosen' };
  if (inForce.state === 'draft') return { ...step, state: 'some', part: 0.5, fact: 'Draft, not approved' };
  if (draftOf(criteria)) return { ...step, state: 'stale', part: 1, fact: `Version ${inForce.version} approved, new draft` };
  return { ...step, state: 'complete', part: 1, fact: `Approved ${dayText(inForce.approvedOn)}` };
}

function contextStep({ organization, systems, interestedParties }: Records): PathStep {
  const about = organization[0];
  const inScope = systems.filter((system) => system.inScope);
  const answers = [
    (about?.name ?? '') !== '',
    (about?.scopeIn ?? '') !== '',
    (about?.scopeOut ?? '') !== '',
    (about?.roles.length ?? 0) > 0,
    (about?.jurisdictions.length ?? 0) > 0,
    about?.climate != null && about.climateReason !== '',
    interestedParties.length > 0,
    inScope.length > 0,
    inScope.length > 0 &&
      inScope.every((system) => system.purpose !== '' && system.intendedUses.length > 0 && system.foreseeableMisuse.length > 0),
  ];
  const done = answers.filter(Boolean).length;
  const part = share(done, answers.length);
  const facts = [count(systems.length, 'system', 'systems'), ...(part < 1 ? [`${done} of ${answers.length} answered`] : [])];
  return { id: 'context', label: labels.context, state: stateOf(part), part, fact: facts.join(', ') };
}

function impactStep({ systems, impactAssessments, impacts, parties }: Records): PathStep {
  const inScope = systems.filter((system) => system.inScope);
  // A new round is open again, whatever the last one came to.
  const latest = latestRounds(impactAssessments);
  const own = (system: { readonly id: string }) => latest.filter((assessment) => assessment.system === system.id);
  const complete = inScope.filter((system) =>
    own(system).some(
      (assessment) => assessment.conclusion !== null && assessment.approvedBy !== '' && readSociety(assessment, impacts, parties).complete,
    ),
  );
  const started = inScope.filter((system) => own(system).length > 0);
  const part = share(complete.length + 0.5 * started.filter((system) => !complete.includes(system)).length, inScope.length);
  const fact = inScope.length === 0 ? 'No system yet' : `${complete.length} of ${inScope.length} complete`;
  return { id: 'impacts', label: labels.impacts, state: stateOf(part), part, fact };
}

function riskStep(risks: Records['risks'], criteria: Records['criteria']): PathStep {
  const inForce = criteriaInForce(criteria);
  const evaluations = inForce ? risks.map((risk) => evaluateRisk(risk, inForce)) : [];
  const analysed = evaluations.filter((evaluation) => evaluation.state === 'evaluated');
  const beyond = analysed.filter((evaluation) => evaluation.exceedsAppetite).length;
  const ready = risks.filter((risk) => risk.owner !== '' && risk.stages.current.rationale !== '').length;
  const part = share(analysed.length + ready, risks.length * 2);
  const fact = risks.length === 0 ? 'None yet' : `${risks.length}, ${beyond} beyond the line`;
  return { id: 'risks', label: labels.risks, state: stateOf(part), part, fact };
}

function treatmentStep(risks: Records['risks'], criteria: Records['criteria'], treatments: Records['treatments']): PathStep {
  const inForce = criteriaInForce(criteria);
  const beyond = risks.filter((risk) => {
    const evaluation = inForce && evaluateRisk(risk, inForce);
    return evaluation?.state === 'evaluated' && evaluation.exceedsAppetite;
  });
  const answered = beyond.filter((risk) => isTreated(risk, treatments) || risk.acceptance !== null);
  const gaps = beyond.length - answered.length;
  const part = beyond.length === 0 ? (treatments.length > 0 ? 1 : 0) : share(answered.length, beyond.length);
  const fact = gaps > 0 ? count(gaps, 'gap', 'gaps') : count(treatments.length, 'treatment', 'treatments');
  return { id: 'treatments', label: labels.treatments, state: stateOf(part), part, fact };
}

function soaStep(
  risks: Records['risks'],
  annexA: readonly CatalogueControl[],
  treatments: Records['treatments'],
  own: Records['controls'],
  applicability: Records['applicability'],
  impacts: Records['impacts'],
  parties: Records['parties'],
): PathStep {
  const controls = listControls(annexA, own);
  const rows = statementOfApplicability({ risks, treatments, applicability, impacts, parties, controls });
  const decided = rows.filter((row) => row.decision.state !== 'undecided').length;
  const part = share(decided, rows.length);
  return { id: 'soa', label: labels.soa, state: stateOf(part), part, fact: `${decided} of ${rows.length} decided` };
}

function reviewStep({ signOffs }: Records, standingOf: StandingOf): PathStep {
  const step = { id: 'review', label: labels.review } as const;
  const last = lastApproval(signOffs, 'assessment', false);
  if (!last)
    return {
      ...step,
      state: signOffs.length > 0 ? 'some' : 'none',
      part: signOffs.length > 0 ? 0.5 : 0,
      fact: signOffs.length > 0 ? count(signOffs.length, 'sign-off', 'sign-offs') : 'Not started',
    };
  const standing = standingOf(last)?.is;
  if (standing === undefined) return { ...step, state: 'some', part: 0.5, fact: `Comparing with version ${last.version}` };
  if (standing === 'voided') return { ...step, state: 'stale', part: 1, fact: `Changed since version ${last.version}` };
  return { ...step, state: 'complete', part: 1, fact: `Signed ${dayText(last.on)}` };
}
