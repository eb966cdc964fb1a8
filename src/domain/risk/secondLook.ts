import { recipients } from '#domain/context/recipients.ts';
import { mappedStep } from '#domain/criteria/mapping.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { evaluatePlacement, type Evaluation } from './evaluateRisk.ts';
import { moveTo, overallConsequence, stages, type Placement, type Span, type Stage, type Standing } from './placement.ts';
import type { Risk } from './risk.ts';

/** Why a placement needs another look: its step is gone, its words read differently, or another level or verdict follows. */
export type LookReason = 'step-gone' | 'words-changed' | 'level-changed' | 'verdict-changed';

/** A placement given under an older version of the criteria that reads differently now; both readings stand side by side. */
export interface SecondLook {
  readonly risk: Risk;
  readonly stage: Stage;
  readonly placement: Placement;
  /** The version it was given under. */
  readonly under: RiskCriteria;
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly reasons: readonly LookReason[];
  /** Where the confirmed mapping would put it; `null` where a step leads nowhere. */
  readonly likelihood: string | null;
  readonly consequence: string | null;
}

/** Marks a placement as given, or looked at again, under a version of the criteria. */
export const placedUnder = (placement: Placement, { id }: Pick<RiskCriteria, 'id'>): Placement => ({ ...placement, criteriaId: id });

/**
 * What needs another look since the criteria changed (42001 6.1.2; Q02). Derived: approving criteria rewrites no score.
 * What reads the same under both versions needs none.
 */
export function secondLooks(risks: readonly Risk[], versions: readonly RiskCriteria[], now: RiskCriteria): SecondLook[] {
  const older = new Map(versions.filter(({ id }) => id !== now.id).map((version) => [version.id, version]));
  return risks.flatMap((risk) =>
    stages.flatMap((stage) => {
      const placement = risk.stages[stage];
      const under = older.get(placement?.criteriaId ?? '');
      return placement && under ? look(risk, stage, placement, under, versions, now) : [];
    }),
  );
}

/**
 * The placement at a new place under the criteria in force. Steps of recipients that are gone become what the confirmed
 * mapping says, so that nobody's part is lost; the highest equals the new consequence as in any move.
 */
export function rerate(
  { placement, under }: Pick<SecondLook, 'placement' | 'under'>,
  versions: readonly RiskCriteria[],
  now: RiskCriteria,
  likelihood: string,
  consequence: string,
): Placement {
  const mapped = (step: string | null) => (step === null ? null : mappedStep(versions, under, now, 'consequence', step));
  const likely = (step: string | null) => (step === null ? null : mappedStep(versions, under, now, 'likelihood', step));
  const borne = <S extends Standing>(standing: S): S => ({
    ...standing,
    overall: mapped(standing.overall),
    consequences: {
      ...standing.consequences,
      ...Object.fromEntries(recipients.map((recipient) => [recipient, mapped(standing.consequences[recipient])])),
    },
  });
  const { badCase, range } = placement;
  const carried = {
    ...borne(placement),
    badCase: badCase && { ...borne(badCase), likelihood: likely(badCase.likelihood) },
    range: { likelihood: spanned(range.likelihood, likely), consequence: spanned(range.consequence, mapped) },
  };
  return placedUnder(moveTo(now.consequence, carried, likelihood, consequence), now);
}

/** A range both ends of which lead somewhere; half of one says nothing. */
function spanned(span: Span, mapped: (step: string | null) => string | null): Span {
  const [low, high] = [mapped(span?.low ?? null), mapped(span?.high ?? null)];
  return low !== null && high !== null ? { low, high } : null;
}

function look(
  risk: Risk,
  stage: Stage,
  placement: Placement,
  under: RiskCriteria,
  versions: readonly RiskCriteria[],
  now: RiskCriteria,
): SecondLook[] {
  const before = evaluatePlacement(placement, under, risk);
  const after = evaluatePlacement(placement, now, risk);
  const reasons = reasonsFor(placement, under, now, before, after);
  if (reasons.length === 0) return [];
  const step = placement.likelihood;
  const consequence = overallConsequence(under.consequence, placement)?.id;
  return [
    {
      risk,
      stage,
      placement,
      under,
      before,
      after,
      reasons,
      likelihood: step === null ? null : mappedStep(versions, under, now, 'likelihood', step),
      consequence: consequence === undefined ? null : mappedStep(versions, under, now, 'consequence', consequence),
    },
  ];
}

const casesOf = (placement: Placement): Standing[] => [placement, ...(placement.badCase ? [placement.badCase] : [])];
const endsOf = (span: Span): string[] => (span ? [span.low, span.high] : []);

/** Every consequence step that a placement names, whoever bears it, in either case and in its range. */
const consequencesOf = (placement: Placement): string[] => [
  ...casesOf(placement)
    .flatMap(({ consequences, overall }) => [...recipients.map((recipient) => consequences[recipient]), overall])
    .filter((step) => step !== null),
  ...endsOf(placement.range.consequence),
];
/** The same for likelihood. */
const likelihoodsOf = (placement: Placement): string[] => [
  ...casesOf(placement).flatMap(({ likelihood }) => (likelihood === null ? [] : [likelihood])),
  ...endsOf(placement.range.likelihood),
];

function reasonsFor(placement: Placement, under: RiskCriteria, now: RiskCriteria, before: Evaluation, after: Evaluation): LookReason[] {
  const steps = consequencesOf(placement);
  const isGone = (scale: readonly { readonly id: string }[], id: string) => rankOf(scale, id) < 0;
  const gone = likelihoodsOf(placement).some((id) => isGone(now.likelihood, id)) || steps.some((id) => isGone(now.consequence, id));
  const reworded = casesOf(placement).some(
    (one) => likelihoodReads(one, under) !== likelihoodReads(one, now) || consequenceReads(one, under) !== consequenceReads(one, now),
  );
  const [old, fresh] = [before.state === 'evaluated' ? before : undefined, after.state === 'evaluated' ? after : undefined];
  const relevelled = old && fresh && (old.level.label !== fresh.level.label || old.rank !== fresh.rank);
  return [
    ...(gone ? (['step-gone'] as const) : []),
    ...(!gone && reworded ? (['words-changed'] as const) : []),
    ...(relevelled ? (['level-changed'] as const) : []),
    ...(old && fresh && old.verdict !== fresh.verdict ? (['verdict-changed'] as const) : []),
  ];
}

/** Everything a person read when choosing the likelihood, as one text. */
const likelihoodReads = ({ likelihood }: Standing, { likelihood: scale }: RiskCriteria): string => {
  const step = scale[rankOf(scale, likelihood)];
  return step ? [step.label, step.frequency, step.chancePerYear, step.anchor].join('\n') : '';
};

/** The same for the consequence of each recipient who was judged. */
const consequenceReads = (placement: Standing, { consequence: scale }: RiskCriteria): string => {
  const judged = recipients.flatMap((recipient) => {
    const step = scale[rankOf(scale, placement.consequences[recipient])];
    return step ? [`${step.label}\n${step.anchors[recipient]}`] : [];
  });
  const overall = scale[rankOf(scale, placement.overall)];
  return [...judged, ...(overall ? [overall.label, ...recipients.map((recipient) => overall.anchors[recipient])] : [])].join('\n');
};

/** The references of risks that stand on each step now, at any stage: what a removed step would leave behind. */
export function usedSteps(risks: readonly Risk[]): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>();
  for (const { ref, stages: placements } of risks) {
    const steps = stages.flatMap((stage) => {
      const placement = placements[stage];
      return placement ? [...likelihoodsOf(placement), ...consequencesOf(placement)] : [];
    });
    for (const step of new Set(steps)) used.set(step, [...(used.get(step) ?? []), ref]);
  }
  return used;
}
