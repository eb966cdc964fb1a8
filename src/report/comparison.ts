import { wasBeyond, type Frozen, type FrozenPlace, type FrozenRisk } from '#domain/review/snapshot.ts';
import type { Stage } from '#domain/risk/placement.ts';

/** What became of a risk between two points in time. */
export type Fate = 'new' | 'closed' | 'worse' | 'better' | 'moved' | 'placed' | 'taken-out' | 'same';

export const fateLabels: Readonly<Record<Fate, string>> = {
  worse: 'Worse',
  better: 'Better',
  new: 'New',
  closed: 'Closed',
  moved: 'Moved, same level',
  placed: 'Placed since',
  'taken-out': 'No longer placed',
  same: 'Unchanged',
};

/** One risk in both. */
export interface Movement {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly kind: FrozenRisk['kind'];
  readonly from: FrozenPlace | null;
  readonly to: FrozenPlace | null;
  readonly fate: Fate;
  /** Whether it crossed the appetite line on the way. */
  readonly crossed: 'out' | 'in' | null;
}

export interface Comparison {
  readonly movements: readonly Movement[];
  readonly counts: Readonly<Record<Fate, number>>;
  /** How many more threats are beyond the line; negative means fewer. */
  readonly beyond: number;
}

/** Compares the register at two moments, at one stage. Levels are compared only where both moments know the same levels. */
export function compare(before: Frozen, after: Frozen, stage: Stage): Comparison {
  const comparable = sameIds(before.criteria.levels, after.criteria.levels);
  const rank = (place: FrozenPlace) => after.criteria.levels.findIndex(({ id }) => id === place.level);
  const earlier = new Map(before.risks.map((risk) => [risk.id, risk]));
  const later = new Set(after.risks.map((risk) => risk.id));
  const movements: Movement[] = [
    ...after.risks.map((risk) => {
      const old = earlier.get(risk.id);
      const [from, to] = [old?.places[stage] ?? null, risk.places[stage]];
      return {
        ...named(risk),
        from,
        to,
        fate: old ? fateOf(from, to, comparable && risk.kind === 'threat' ? rank : undefined) : ('new' as const),
        crossed: crossing(old !== undefined && wasBeyond(old, stage), wasBeyond(risk, stage)),
      };
    }),
    ...before.risks
      .filter((risk) => !later.has(risk.id))
      .map((risk) => ({
        ...named(risk),
        from: risk.places[stage],
        to: null,
        fate: 'closed' as const,
        crossed: crossing(wasBeyond(risk, stage), false),
      })),
  ];
  const counts: Record<Fate, number> = { new: 0, closed: 0, worse: 0, better: 0, moved: 0, placed: 0, 'taken-out': 0, same: 0 };
  for (const { fate } of movements) counts[fate] += 1;
  const count = (frozen: Frozen) => frozen.risks.filter((risk) => wasBeyond(risk, stage)).length;
  return { movements, counts, beyond: count(after) - count(before) };
}

const named = ({ id, ref, title, kind }: FrozenRisk) => ({ id, ref, title, kind });

const crossing = (was: boolean, is: boolean): Movement['crossed'] => (was === is ? null : is ? 'out' : 'in');

const sameCell = (a: FrozenPlace, b: FrozenPlace) => a.likelihood === b.likelihood && a.consequence === b.consequence;

/** Without ranks (other levels, or an opportunity, for which higher is not worse) only the cell can have changed. */
function fateOf(from: FrozenPlace | null, to: FrozenPlace | null, rank: ((place: FrozenPlace) => number) | undefined): Fate {
  if (from === null) return to === null ? 'same' : 'placed';
  if (to === null) return 'taken-out';
  const rise = rank ? rank(to) - rank(from) : 0;
  if (rise !== 0) return rise > 0 ? 'worse' : 'better';
  return sameCell(from, to) ? 'same' : 'moved';
}

const said: readonly (readonly [Fate, string])[] = [
  ['better', 'better'],
  ['worse', 'worse'],
  ['moved', 'moved within the level'],
  ['placed', 'placed since'],
  ['taken-out', 'no longer placed'],
  ['new', 'new'],
  ['closed', 'closed'],
];

/** "Since 3 March 2026: 5 better, 2 worse, 3 new, 1 closed; 4 fewer beyond the line." `start` says since when. */
export function comparisonSentence({ counts, beyond }: Comparison, start: string): string {
  const parts = said.filter(([fate]) => counts[fate] > 0).map(([fate, words]) => `${counts[fate]} ${words}`);
  const line = beyond === 0 ? 'as many beyond the line' : `${Math.abs(beyond)} ${beyond < 0 ? 'fewer' : 'more'} beyond the line`;
  if (parts.length === 0) return `${start}: nothing moved; ${line}.`;
  return `${start}: ${parts.join(', ')}; ${line}.`;
}

const sameIds = (a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean =>
  a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);

interface Step {
  readonly id: string;
  readonly label: string;
}

/** In sentences: what differs between the criteria two snapshots were read with. Empty when nothing does. */
export function criteriaDifferences({ criteria: a }: Frozen, { criteria: b }: Frozen): string[] {
  return [
    ...(a.version !== b.version ? [`Criteria version ${a.version} became version ${b.version}.`] : []),
    ...steps('Likelihood', a.likelihood, b.likelihood),
    ...steps('Consequence', a.consequence, b.consequence),
    ...steps('Levels', a.levels, b.levels),
    ...cells(a, b),
    ...lines(a, b),
    ...(a.lowConfidenceRaises === b.lowConfidenceRaises
      ? []
      : [b.lowConfidenceRaises ? 'Low confidence now raises a level.' : 'Low confidence no longer raises a level.']),
  ];
}

function steps(scale: string, before: readonly Step[], after: readonly Step[]): string[] {
  const lost = before.filter(({ id }) => !after.some((step) => step.id === id)).map((step) => step.label);
  const won = after.filter(({ id }) => !before.some((step) => step.id === id)).map((step) => step.label);
  const renamed = after.flatMap((step) => {
    const old = before.find(({ id }) => id === step.id);
    return old && old.label !== step.label ? [`“${old.label}” is now “${step.label}”`] : [];
  });
  const kept = (from: readonly Step[], other: readonly Step[]) => from.filter(({ id }) => other.some((step) => step.id === id));
  return [
    ...(lost.length > 0 ? [`${scale}: without ${lost.join(', ')}.`] : []),
    ...(won.length > 0 ? [`${scale}: with ${won.join(', ')}.`] : []),
    ...(renamed.length > 0 ? [`${scale}: ${renamed.join('; ')}.`] : []),
    ...(sameIds(kept(before, after), kept(after, before)) ? [] : [`${scale}: in another order.`]),
  ];
}

function cells(a: Frozen['criteria'], b: Frozen['criteria']): string[] {
  const levels = new Map(a.matrix.map((cell) => [`${cell.likelihood}/${cell.consequence}`, cell.level]));
  const changed = b.matrix.filter((cell) => {
    const was = levels.get(`${cell.likelihood}/${cell.consequence}`);
    return was !== undefined && was !== cell.level;
  }).length;
  return changed === 0 ? [] : [`Matrix: ${changed} ${changed === 1 ? 'cell has' : 'cells have'} another level.`];
}

function lines(a: Frozen['criteria'], b: Frozen['criteria']): string[] {
  const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name).join(', ');
  const lost = a.appetite.filter(({ id }) => !b.appetite.some((line) => line.id === id));
  const won = b.appetite.filter(({ id }) => !a.appetite.some((line) => line.id === id));
  const moved = (key: 'appetite' | 'tolerance') =>
    b.appetite.filter((line) => {
      const old = a.appetite.find(({ id }) => id === line.id);
      return old !== undefined && old[key] !== line[key];
    });
  const [appetite, tolerance] = [moved('appetite'), moved('tolerance')];
  return [
    ...(appetite.length > 0 ? [`The appetite line moved for ${names(appetite)}.`] : []),
    ...(tolerance.length > 0 ? [`The tolerance line moved for ${names(tolerance)}.`] : []),
    ...(lost.length > 0 ? [`Categories without: ${names(lost)}.`] : []),
    ...(won.length > 0 ? [`Categories with: ${names(won)}.`] : []),
  ];
}
