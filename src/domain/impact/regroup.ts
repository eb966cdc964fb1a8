import type { Birth } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { limits } from '#domain/text.ts';
import type { AffectedParty, PartyOrigin, PartyStatement } from './affectedParty.ts';
import type { ImpactAssessment } from './impactAssessment.ts';

/** The records that name a party, or an impact on one. */
export type Grouped = Pick<Records, 'parties' | 'impacts' | 'risks' | 'impactAssessments'>;
type None = PartyStatement['none'][number];

/** When and why parties were merged or split; both can be read later. */
export interface RegroupNote {
  readonly on: string;
  readonly why: string;
}

const texts = ['number', 'vulnerableWhy', 'canSee', 'canRefuse', 'spokenForBy', 'consulted'] as const;
const room: Readonly<Record<(typeof texts)[number], number>> = {
  number: limits.name,
  vulnerableWhy: limits.text,
  canSee: limits.line,
  canRefuse: limits.line,
  spokenForBy: limits.line,
  consulted: limits.text,
};

/** Both texts one after the other. Where they do not fit the first stays; the second is still in the origin. */
function joined(one: string, other: string, max: number): string {
  if (one.trim() === '' || one === other) return other;
  const both = `${one}; ${other}`;
  return other.trim() === '' || both.length > max ? one : both;
}

const noneOf = (assessment: ImpactAssessment | undefined, party: string): None[] =>
  (assessment?.consideredNone ?? []).filter((cell) => cell.party === party).map(({ dimension, reason }) => ({ dimension, reason }));

/** What is said about a party now. */
function statementOf(party: AffectedParty, assessment: ImpactAssessment | undefined): PartyStatement {
  const { id, ref: _ref, assessment: _assessment, origins: _origins, follows: _follows, ...said } = party;
  return { ...said, none: noneOf(assessment, id) };
}

const reasonFor = (none: readonly None[], dimension: string) => none.find((cell) => cell.dimension === dimension)?.reason;
const dimensionsOf = (...lists: readonly (readonly None[])[]) => [...new Set(lists.flat().map((cell) => cell.dimension))];

/** Whether two groups taken together are easier to hurt: yes when one is, not known when one is not judged. */
const eitherVulnerable = (one: boolean | null, other: boolean | null): boolean | null =>
  one === true || other === true ? true : one === null || other === null ? null : false;

/**
 * Merges one party into another: its impacts, its cells and what it said about itself go along; risks name impacts and
 * so follow. A cell counts as considered only where it was considered for both. What the other party was stays readable
 * in the origin. The caller then removes `gone`. Undefined when either is no longer there.
 */
export function mergeParties(
  now: Grouped,
  { keep, gone, name }: { readonly keep: string; readonly gone: string; readonly name: string },
  note: RegroupNote,
): Partial<Grouped> | undefined {
  const [one, other] = [keep, gone].map((id) => now.parties.find((party) => party.id === id));
  const assessment = now.impactAssessments.find((entry) => entry.id === one?.assessment);
  if (!one || !other || !assessment || one === other || other.assessment !== one.assessment) return undefined;
  const [before, was] = [statementOf(one, assessment), statementOf(other, assessment)];
  const own = now.impacts.filter((impact) => impact.party === gone);
  const origin: PartyOrigin = { how: 'merged', ref: other.ref, ...note, was, before, impacts: own.map(({ id }) => id) };
  const rated = new Set(now.impacts.filter(({ party }) => party === keep || party === gone).map(({ dimension }) => dimension));
  const none = dimensionsOf(before.none, was.none).flatMap((dimension): None[] => {
    const [mine, theirs] = [reasonFor(before.none, dimension), reasonFor(was.none, dimension)];
    if (mine === undefined || theirs === undefined || rated.has(dimension)) return [];
    return [{ dimension, reason: joined(mine, theirs, limits.text) }];
  });
  return {
    parties: [
      {
        ...one,
        ...(Object.fromEntries(texts.map((field) => [field, joined(one[field], other[field], room[field])])) as Pick<
          AffectedParty,
          (typeof texts)[number]
        >),
        name,
        vulnerable: eitherVulnerable(one.vulnerable, other.vulnerable),
        origins: [...one.origins, ...other.origins, origin],
      },
    ],
    impacts: own.map((impact) => ({ ...impact, party: keep })),
    impactAssessments: [
      {
        ...withNone(assessment, [keep, gone], [{ party: keep, none }]),
        opinions: assessment.opinions.map((opinion) => (opinion.party === gone ? { ...opinion, party: keep } : opinion)),
      },
    ],
  };
}

const withNone = (
  assessment: ImpactAssessment,
  parties: readonly string[],
  found: readonly { readonly party: string; readonly none: readonly None[] }[],
): ImpactAssessment => ({
  ...assessment,
  consideredNone: [
    ...assessment.consideredNone.filter((cell) => !parties.includes(cell.party)),
    ...found.flatMap(({ party, none }) => none.map((cell) => ({ party, ...cell }))),
  ],
});

/** What becomes of an impact when its party is split. */
export const splitFates = ['stays', 'moves', 'both'] as const;
export type SplitFate = (typeof splitFates)[number];

/** How a party is to be split. With the reference of a party merged earlier it is split back along that merge. */
export interface SplitPlan {
  readonly from: string;
  readonly name: string;
  readonly keptName: string;
  readonly back: string | undefined;
  /** By impact; those not named stay. */
  readonly fates: Readonly<Record<string, SplitFate>>;
}

/** New ids and references that a split needs. */
export interface SplitBirths {
  readonly party: Birth;
  /** For each impact that is to count for both. */
  readonly copies: Readonly<Record<string, Birth>>;
}

/**
 * Splits a part off a party, as a party of its own with a new reference. Risks that name an impact which now counts for
 * both name its copy as well. Split back, what each said before the merge returns, unless it was changed since.
 */
export function splitParty(now: Grouped, plan: SplitPlan, births: SplitBirths, note: RegroupNote): Partial<Grouped> | undefined {
  const from = now.parties.find((party) => party.id === plan.from);
  const assessment = now.impactAssessments.find((entry) => entry.id === from?.assessment);
  if (!from || !assessment) return undefined;
  const origin = from.origins.find((entry) => entry.how === 'merged' && entry.ref === plan.back);
  const said = statementOf(from, assessment);
  const { none: _none, ...start } = origin?.was ?? said;
  const kept = { ...from, ...(origin?.before ? asBefore(from, origin, origin.before) : {}), name: plan.keptName };
  const born: AffectedParty = {
    ...start,
    ...births.party,
    assessment: from.assessment,
    name: plan.name,
    // What it was a part of goes on as the same; the part is new in this round.
    follows: null,
    origins: [...(origin ? [origin] : []), { how: 'split', ref: from.ref, ...note, was: said, before: null, impacts: [] }],
  };
  const own = now.impacts.filter((impact) => impact.party === from.id);
  const fate = (id: string): SplitFate => plan.fates[id] ?? 'stays';
  const moved = own.filter(({ id }) => fate(id) === 'moves').map((impact) => ({ ...impact, party: born.id }));
  const copies = own.flatMap((impact) => {
    const birth = births.copies[impact.id];
    return fate(impact.id) === 'both' && birth ? [{ ...impact, ...birth, party: born.id, follows: null }] : [];
  });
  const rated = (party: string) =>
    new Set(
      [...own.filter(({ id }) => fate(id) !== 'moves'), ...moved, ...copies].filter((i) => i.party === party).map((i) => i.dimension),
    );
  const split = noneAfterSplit(said.none, origin);
  return {
    parties: [{ ...kept, origins: from.origins.filter((entry) => entry !== origin) }, born],
    impacts: [...moved, ...copies],
    risks: withCopies(now.risks, births.copies),
    impactAssessments: [
      withNone(
        assessment,
        [from.id],
        [
          { party: from.id, none: split.kept.filter(({ dimension }) => !rated(from.id).has(dimension)) },
          { party: born.id, none: split.born.filter(({ dimension }) => !rated(born.id).has(dimension)) },
        ],
      ),
    ],
  };
}

/** What a merge made of a field goes back to what it was; what somebody changed since stays. */
function asBefore(from: AffectedParty, { was }: PartyOrigin, before: PartyStatement): Partial<AffectedParty> {
  const back = texts.filter((field) => from[field] === joined(before[field], was[field], room[field]));
  const vulnerable = from.vulnerable === eitherVulnerable(before.vulnerable, was.vulnerable) ? before.vulnerable : from.vulnerable;
  return { ...Object.fromEntries(back.map((field) => [field, before[field]])), vulnerable };
}

/** What was considered for the whole was considered for both parts; what was for one before a merge goes back to it. */
function noneAfterSplit(now: readonly None[], origin: PartyOrigin | undefined): { readonly kept: None[]; readonly born: None[] } {
  const [before, was] = [origin?.before?.none ?? [], origin?.was.none ?? []];
  const parts = { kept: [] as None[], born: [] as None[] };
  for (const dimension of dimensionsOf(now, before, was)) {
    const [whole, mine, theirs] = [now, before, was].map((none) => reasonFor(none, dimension));
    const both = mine !== undefined && theirs !== undefined;
    const untouched = both && whole === joined(mine, theirs, limits.text);
    // Where both were considered and nothing is said now, somebody took it back: it stays open.
    const kept = untouched ? mine : (whole ?? (both ? undefined : mine));
    const born = untouched ? theirs : (whole ?? (both ? undefined : theirs));
    if (kept !== undefined) parts.kept.push({ dimension, reason: kept });
    if (born !== undefined) parts.born.push({ dimension, reason: born });
  }
  return parts;
}

const withCopies = (risks: Grouped['risks'], copies: SplitBirths['copies']): Grouped['risks'] =>
  risks
    .filter((risk) => risk.impacts.some((id) => copies[id] !== undefined))
    .map((risk) => ({
      ...risk,
      impacts: [...risk.impacts, ...risk.impacts.flatMap((id) => copies[id]?.id ?? [])],
      floorReasons: [
        ...risk.floorReasons,
        ...risk.floorReasons.flatMap((reason) => {
          const copy = copies[reason.impact];
          return copy ? [{ ...reason, impact: copy.id }] : [];
        }),
      ],
    }));
