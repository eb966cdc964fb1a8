import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { byPriority, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import {
  hasFailed,
  isOverdue,
  isTreated,
  isVerified,
  optionLabels,
  reopening,
  statusLabels,
  type Treatment,
} from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';
import { listed } from '#domain/listed.ts';
import { tabulate, type Column, type Table } from './table.ts';

/** What a treatment is read with. */
export interface PlanContext {
  readonly records: Pick<Records, 'risks' | 'controls'>;
  /** ISO day; says what is late. */
  readonly today: string;
}

export const riskRefs = (treatment: Treatment, risks: readonly Risk[]): string[] =>
  risks.filter((risk) => treatment.effects.some((effect) => effect.risk === risk.id)).map((risk) => risk.ref);

/** Ids of own controls read as their references, Annex A ids as they are. */
export const controlRefs = (treatment: Treatment, own: Records['controls']): string[] =>
  treatment.controls.map((id) => own.find((control) => control.id === id)?.ref ?? id);

/** The plan's columns, said once. */
export const planColumns: readonly Column<Treatment, PlanContext>[] = [
  { header: 'ID', value: (treatment) => treatment.ref },
  { header: 'Action', value: (treatment) => treatment.action },
  { header: 'Option', value: (treatment) => (treatment.option === null ? 'Not chosen' : optionLabels[treatment.option]) },
  { header: 'Risks', value: (treatment, { records }) => riskRefs(treatment, records.risks).join(', ') },
  { header: 'Controls', value: (treatment, { records }) => controlRefs(treatment, records.controls).join(', ') },
  { header: 'Owner', value: (treatment) => treatment.owner },
  { header: 'Due', value: dueText },
  {
    header: 'Status',
    value: statusText,
  },
];

/** The status with what checking the effect came to. */
export function statusText(treatment: Treatment): string {
  const status = statusLabels[treatment.status];
  if (hasFailed(treatment)) return `${status}, does not work`;
  return isVerified(treatment) ? `${status}, verified` : status;
}

/** Risks that a failed or late treatment opens again, each with why, in words. */
export const reopened = (
  { risks, treatments }: Pick<Records, 'risks' | 'treatments'>,
  today: string,
): readonly { readonly risk: Risk; readonly why: string }[] =>
  risks.flatMap((risk) => {
    const why = reopenedBecause(risk, treatments, today);
    return why === '' ? [] : [{ risk, why }];
  });

/** Why a risk is open again: which treatments failed and which are late. Empty while it is not. */
export function reopenedBecause(risk: Risk, treatments: readonly Treatment[], today: string): string {
  const [failed, late] = [hasFailed, (treatment: Treatment) => !hasFailed(treatment)].map((test) =>
    reopening(risk, treatments, today)
      .filter(test)
      .map(({ ref }) => ref),
  );
  const say = (refs: readonly string[] | undefined, one: string, many: string) =>
    refs && refs.length > 0 ? [`${listed(refs)} ${refs.length === 1 ? one : many}`] : [];
  return [...say(failed, 'does not work', 'do not work'), ...say(late, 'is late', 'are late')].join('; ');
}

/** The due day as people write it, and whether it has passed. */
export function dueText(treatment: Treatment, { today }: Pick<PlanContext, 'today'>): string {
  return isOverdue(treatment, today) ? `Late: ${dayText(treatment.due)}` : dayText(treatment.due);
}

export const treatmentPlan = (treatments: readonly Treatment[], context: PlanContext): Table => tabulate(planColumns, treatments, context);

/** Risks beyond the line that no treatment acts on, worst first. Withdrawn treatments do not count; an acceptance does. */
export function untreatedRisks({ risks, treatments, criteria }: Pick<Records, 'risks' | 'treatments' | 'criteria'>): Risk[] {
  const inForce = criteriaInForce(criteria);
  if (!inForce) return [];
  return risks
    .filter((risk) => {
      const evaluation = evaluateRisk(risk, inForce);
      return evaluation.state === 'evaluated' && evaluation.exceedsAppetite && !isTreated(risk, treatments) && !risk.acceptance;
    })
    .sort(byPriority(inForce));
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The sentence over the treatment plan. */
export function treatmentFinding(
  records: Pick<Records, 'risks' | 'treatments' | 'criteria'>,
  today: string,
): { readonly strong: string; readonly rest: string } {
  const active = records.treatments.filter((treatment) => treatment.status !== 'withdrawn');
  const untreated = untreatedRisks(records).length;
  const late = active.filter((treatment) => isOverdue(treatment, today)).length;
  const failed = active.filter(hasFailed).length;
  const unverified = active.filter(
    (treatment) => treatment.status === 'in-place' && !isVerified(treatment) && !hasFailed(treatment),
  ).length;
  const strong =
    untreated > 0
      ? `${counted(untreated, 'risk beyond the line has', 'risks beyond the line have')} no treatment.`
      : records.risks.length === 0
        ? 'No risks to treat yet.'
        : 'Every risk beyond the line is treated or accepted.';
  const rest = [
    ...(active.length > 0 ? [`${counted(active.length, 'treatment', 'treatments')} planned or done.`] : []),
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'does' : 'do'} not work.`] : []),
    ...(late > 0 ? [`${counted(late, 'is', 'are')} late.`] : []),
    ...(unverified > 0 ? [`${counted(unverified, 'is', 'are')} in place without a verified effect.`] : []),
  ];
  return { strong, rest: rest.join(' ') };
}

/** The empty plan, in full: what to do is listed right under it (ux B.3). */
export function emptyPlan(untreated: number): string {
  if (untreated === 0) return 'No treatments yet. No risk beyond the line waits for one.';
  return `No treatments yet. The ${counted(untreated, 'risk beyond the line is', 'risks beyond the line are')} listed here, worst first.`;
}
