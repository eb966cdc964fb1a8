import type { AiSystem } from '#domain/context/aiSystem.ts';
import { needsRisk } from '#domain/impact/severity.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Treatment } from '#domain/treatment/treatment.ts';
import { listed } from '#domain/listed.ts';
import { undecided, type Applicability, type InclusionReason } from './applicability.ts';
import type { ListedControl } from './control.ts';
import { hasEvidence } from './evidence.ts';

/** How a row came to be decided: by a person, by a treatment that uses the control, or not yet. */
export type Decision =
  { readonly state: 'included'; readonly by: 'person' | 'link' } | { readonly state: 'excluded' } | { readonly state: 'undecided' };

/** One row of the Statement of Applicability: stored decision and everything that follows from links. */
export interface SoaRow {
  readonly control: ListedControl;
  readonly decided: Applicability;
  readonly decision: Decision;
  readonly treatments: readonly Treatment[];
  /** Risks reached through the treatments. */
  readonly risks: readonly Risk[];
  /** Harms that those risks account for. */
  readonly impacts: readonly Impact[];
  /** Reason codes given by people together with those that the links give. */
  readonly reasons: readonly InclusionReason[];
  /** References of the systems an inclusion is limited to; empty while it holds for all. */
  readonly limitedTo: readonly string[];
  /** References of the systems in scope that it leaves out by that: an exclusion for these (6.1.3 f). */
  readonly leftOutFor: readonly string[];
  /** People's words, or the draft from links when there are none. */
  readonly justification: string;
  readonly drafted: boolean;
  /** References that people's words name and that do not lead here any more: they are shown struck through. */
  readonly lostLinks: readonly string[];
  /** Sentences that need putting right before an auditor asks (CHK-07, CHK-08). */
  readonly contradictions: readonly string[];
}

export interface SoaSources {
  readonly controls: readonly ListedControl[];
  readonly applicability: readonly Applicability[];
  readonly treatments: readonly Treatment[];
  readonly risks: readonly Risk[];
  readonly impacts: readonly Impact[];
  readonly parties: readonly AffectedParty[];
  /** What a decision can be limited to; not needed where decisions are only counted. */
  readonly systems?: readonly Pick<AiSystem, 'id' | 'ref' | 'inScope'>[];
}

/** Shortest reason that is more than a placeholder (CHK-07). */
export const shortestReason = 40;

/**
 * All rows of the Statement of Applicability (42001 6.1.3 f; definition 3.26 mirrors the risks). A control that a
 * treatment uses is necessary and so included, unless a person excluded it: then the row says the two disagree.
 */
export const statementOfApplicability = (sources: SoaSources): SoaRow[] => sources.controls.map((control) => soaRow(control, sources));

function soaRow(control: ListedControl, sources: SoaSources): SoaRow {
  const decided = sources.applicability.find((entry) => entry.id === control.id) ?? undecided(control.id);
  const treatments = indexed(byControl, sources.treatments, treatmentsByControl).get(control.id) ?? [];
  const reached = new Set(treatments.flatMap((treatment) => treatment.effects.map((effect) => effect.risk)));
  const places = indexed(byId, sources.risks, placesById);
  const risks = [...reached]
    .flatMap((id) => places.get(id) ?? [])
    .sort((a, b) => a - b)
    .flatMap((place) => sources.risks[place] ?? []);
  const accounted = new Set(risks.flatMap((risk) => risk.impacts));
  const impacts = sources.impacts.filter((impact) => impact.polarity === 'harm' && accounted.has(impact.id));
  const decision = decide(decided, treatments);
  const linked: InclusionReason[] = [
    ...(risks.length > 0 ? (['treats-risk'] as const) : []),
    ...(impacts.length > 0 ? (['impact-assessment'] as const) : []),
  ];
  const reasons = decision.state === 'included' ? [...new Set([...linked, ...decided.reasons])] : [];
  const linkedNow = [...risks, ...treatments, ...impacts].map(({ ref }) => ref);
  const lostLinks = mentions(decided.justification).filter((ref) =>
    // An exclusion may speak of what is elsewhere; what is nowhere it may not.
    decision.state === 'excluded' ? !isThere(ref, sources) : !linkedNow.includes(ref),
  );
  const drafted = decided.justification.trim() === '';
  const scope = decision.state === 'included' ? scopeOf(decided, sources.systems ?? []) : everywhere;
  return {
    control,
    decided,
    decision,
    treatments,
    risks,
    impacts,
    reasons,
    limitedTo: scope.limitedTo.map(({ ref }) => ref),
    leftOutFor: scope.leftOut.map(({ ref }) => ref),
    justification: drafted ? draft(decision, treatments, risks, impacts) : decided.justification,
    drafted,
    lostLinks,
    contradictions: [
      ...contradictions(decided, decision, treatments, { reasons, lostLinks }),
      ...scopeContradictions(decided, scope, treatments, risks),
    ],
  };
}

type System = NonNullable<SoaSources['systems']>[number];
interface Scope {
  readonly limitedTo: readonly System[];
  readonly leftOut: readonly System[];
}
const everywhere: Scope = { limitedTo: [], leftOut: [] };

function scopeOf({ systems: chosen }: Applicability, systems: readonly System[]): Scope {
  const limitedTo = systems.filter(({ id }) => chosen.includes(id));
  if (limitedTo.length === 0) return everywhere;
  return { limitedTo, leftOut: systems.filter(({ id, inScope }) => inScope && !chosen.includes(id)) };
}

/** Whether somebody said why a control that applies is left out for some systems: a code, or a sentence. */
export const saysWhyLeftOut = ({ exclusionReasons, justification }: Applicability): boolean =>
  exclusionReasons.length > 0 || justification.trim().length >= shortestReason;

/** A control that is limited to some systems is an exclusion for the others: it needs a reason, and nothing there may use it. */
function scopeContradictions(
  decided: Applicability,
  { limitedTo, leftOut }: Scope,
  treatments: readonly Treatment[],
  risks: readonly Risk[],
): string[] {
  if (leftOut.length === 0) return [];
  const here = list(limitedTo.map(({ ref }) => ref));
  const there = new Set(leftOut.map(({ id }) => id));
  const strays = risks.filter(({ systems }) => systems.length > 0 && systems.every((id) => there.has(id)));
  const using = treatments.filter(({ effects }) => effects.some(({ risk }) => strays.some(({ id }) => id === risk)));
  return [
    ...(saysWhyLeftOut(decided)
      ? []
      : [`Limited to ${here}, but nobody said why it is left out for ${list(leftOut.map(({ ref }) => ref))}.`]),
    ...(using.length === 0
      ? []
      : [
          `Limited to ${here}, yet ${list(using.map(({ ref }) => ref))} would use it for ${list(strays.map(({ ref }) => ref))}, which ${strays.length === 1 ? 'is' : 'are'} of other systems. Widen the scope, or take it out of the treatment.`,
        ]),
  ];
}

// Lists of records are replaced, never changed: each is gone through once, not once for each of the controls.
const byControl = new WeakMap<readonly Treatment[], Map<string, Treatment[]>>();
const byId = new WeakMap<readonly Risk[], Map<string, number>>();

function indexed<L extends object, I>(known: WeakMap<L, I>, list: L, make: (list: L) => I): I {
  const index = known.get(list) ?? make(list);
  known.set(list, index);
  return index;
}

function treatmentsByControl(treatments: readonly Treatment[]): Map<string, Treatment[]> {
  const index = new Map<string, Treatment[]>();
  for (const treatment of treatments) {
    if (treatment.status === 'withdrawn') continue;
    for (const control of new Set(treatment.controls)) index.set(control, [...(index.get(control) ?? []), treatment]);
  }
  return index;
}

const placesById = (risks: readonly Risk[]): Map<string, number> => new Map(risks.map(({ id }, place) => [id, place]));

function decide(decided: Applicability, treatments: readonly Treatment[]): Decision {
  if (decided.decision === 'excluded') return { state: 'excluded' };
  if (decided.decision === 'included') return { state: 'included', by: 'person' };
  return treatments.length > 0 ? { state: 'included', by: 'link' } : { state: 'undecided' };
}

/** Says no more than the links show. */
function draft(decision: Decision, treatments: readonly Treatment[], risks: readonly Risk[], impacts: readonly Impact[]): string {
  if (decision.state !== 'included' || treatments.length === 0) return '';
  const through = `through ${list(treatments.map((treatment) => treatment.ref))}`;
  if (risks.length === 0) return `Included because it is used ${through}.`;
  const harms = impacts.length > 0 ? ` These account for ${list(impacts.map((impact) => impact.ref))}.` : '';
  return `Included to treat ${list(risks.map((risk) => risk.ref))} ${through}.${harms}`;
}

const list = (refs: readonly string[]): string => listed([...refs].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));

/** Risks, treatments and impacts that a text names, once each. */
const mentions = (text: string): string[] => [...new Set(text.match(/\b[RTI]-\d+\b/g) ?? [])];

const isThere = (ref: string, { risks, treatments, impacts }: SoaSources): boolean =>
  [risks, treatments, impacts].some((list) => list.some((entry) => entry.ref === ref));

function contradictions(
  decided: Applicability,
  decision: Decision,
  treatments: readonly Treatment[],
  { reasons, lostLinks }: Pick<SoaRow, 'reasons' | 'lostLinks'>,
): string[] {
  const words = decided.justification.trim();
  const found: string[] = [];
  if (decision.state === 'excluded') {
    if (treatments.length > 0)
      found.push(`Excluded, yet ${list(treatments.map((t) => t.ref))} would use it. Include it or take it out of the treatment.`);
    if (decided.exclusionReasons.length === 0 && words.length < shortestReason)
      found.push('Excluded without a reason. Choose one, or write one sentence.');
    else if (words.length < shortestReason)
      found.push(`The reason for excluding it has ${words.length} characters. Write a full sentence that an outsider understands.`);
  }
  if (decision.state === 'included' && reasons.length === 0)
    found.push('Included, but no risk, impact, law, contract or policy is named that needs it.');
  if ((decided.status === 'in-place' || decided.status === 'verified') && !hasEvidence(decided))
    found.push('In place, but no evidence is named.');
  if (lostLinks.length > 0)
    found.push(
      `The justification names ${list(lostLinks)}, which ${lostLinks.length === 1 ? 'does' : 'do'} not lead here any more. Link it again, or reword.`,
    );
  return found;
}

/** Risks that no included control answers: listed so that the statement reflects every risk (retained, avoided, shared, or a gap). */
export function risksWithoutControl(rows: readonly SoaRow[], risks: readonly Risk[]): Risk[] {
  const covered = new Set(rows.filter((row) => row.decision.state === 'included').flatMap((row) => row.risks.map((risk) => risk.id)));
  return risks.filter((risk) => risk.kind === 'threat' && !covered.has(risk.id));
}

/** Severe harms without a linked risk or a reason (CHK-05, Q11). */
export function severeHarmsWithoutRisk(
  impacts: readonly Impact[],
  parties: readonly AffectedParty[],
  risks: readonly Risk[],
  criteria: RiskCriteria,
): Impact[] {
  const linked = new Set(risks.flatMap((risk) => risk.impacts));
  return impacts
    .filter((impact) => !linked.has(impact.id) && impact.notARiskBecause.trim() === '')
    .filter((impact) => {
      const party = parties.find(({ id }) => id === impact.party);
      return needsRisk(impact, party, criteria);
    });
}
