import { levelIdAt } from '#domain/criteria/matrix.ts';
import { verdictAt } from '#domain/criteria/riskCriteria.ts';
import type { Frozen, FrozenCriteria, FrozenPlace } from '#domain/review/snapshot.ts';
import type { Stage } from '#domain/risk/placement.ts';
import { appetiteLine, type AppetiteLine } from './appetiteLine.ts';
import type { Comparison, Movement } from './comparison.ts';
import type { LevelMark } from './document.ts';
import { levelMark } from './level.ts';
import type { CellPlace, Way } from './movement.ts';

/** A cell in a picture of movement. Rows count from the top, columns from the left. */
export interface PlaneCell {
  readonly key: string;
  readonly level: LevelMark;
  readonly beyond: boolean;
  readonly count: number;
  /** Risks that came into the cell and that left it. */
  readonly came: readonly string[];
  readonly left: readonly string[];
  readonly name: string;
}

/** The matrix of one moment with what moved since another: screens draw it. */
export interface Plane {
  readonly likelihood: readonly { readonly id: string; readonly label: string }[];
  readonly consequence: readonly { readonly id: string; readonly label: string }[];
  readonly rows: readonly (readonly PlaneCell[])[];
  readonly line: AppetiteLine;
  /** Risks that went the same way, the largest first. */
  readonly arrows: readonly Way[];
  /** References of what has no place in this matrix: not placed, or on a step that is no longer there. */
  readonly unplaced: readonly string[];
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Every cell of a frozen register at one stage, with what moved when a comparison is given. */
export function plane({ criteria, risks }: Frozen, stage: Stage, comparison?: Comparison): Plane {
  const at = placeFinder(criteria);
  const standing = new Map<string, number>();
  const unplaced: string[] = [];
  for (const risk of risks) {
    const place = risk.places[stage];
    const key = place && at(place) ? keyOf(place) : undefined;
    if (key === undefined) unplaced.push(risk.ref);
    else standing.set(key, (standing.get(key) ?? 0) + 1);
  }
  const moved = (comparison?.movements ?? []).filter(({ fate }) => fate !== 'same');
  const came = by(moved, (movement) => movement.to);
  const left = by(moved, (movement) => movement.from);
  return {
    likelihood: criteria.likelihood,
    consequence: criteria.consequence,
    rows: [...criteria.likelihood].reverse().map((l) =>
      criteria.consequence.map((c) => {
        const key = `${l.id}/${c.id}`;
        const levelId = levelIdAt(criteria, l.id, c.id) ?? '';
        const level = levelMark(criteria, levelId) ?? { label: 'No level', rank: 1, of: criteria.levels.length };
        const beyond = verdictAt(criteria, '', { likelihood: l.id, consequence: c.id, level: levelId }) !== 'within-appetite';
        const [count, here, gone] = [standing.get(key) ?? 0, came.get(key) ?? [], left.get(key) ?? []];
        const changes = [
          ...(here.length > 0 ? [`came: ${here.join(', ')}`] : []),
          ...(gone.length > 0 ? [`left: ${gone.join(', ')}`] : []),
        ];
        const name = `${l.label}, ${c.label}. Level ${level.label}${beyond ? ', beyond the line' : ''}. ${counted(count, 'risk')}${changes.length > 0 ? `; ${changes.join('; ')}` : ''}.`;
        return { key, level, beyond, count, came: here, left: gone, name };
      }),
    ),
    line: appetiteLine(criteria, ''),
    arrows: arrows(moved, at),
    unplaced,
  };
}

const keyOf = ({ likelihood, consequence }: FrozenPlace) => `${likelihood}/${consequence}`;

function placeFinder({ likelihood, consequence }: FrozenCriteria) {
  return (place: FrozenPlace): CellPlace | undefined => {
    const l = likelihood.findIndex(({ id }) => id === place.likelihood);
    const c = consequence.findIndex(({ id }) => id === place.consequence);
    return l < 0 || c < 0 ? undefined : { likelihood: l, consequence: c };
  };
}

function by(movements: readonly Movement[], end: (movement: Movement) => FrozenPlace | null): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const movement of movements) {
    const place = end(movement);
    if (place) found.set(keyOf(place), [...(found.get(keyOf(place)) ?? []), movement.ref]);
  }
  return found;
}

function arrows(movements: readonly Movement[], at: ReturnType<typeof placeFinder>): Way[] {
  const merged = new Map<string, Way>();
  for (const { from, to, ref, fate } of movements) {
    const [start, end] = [from && at(from), to && at(to)];
    if (!start || !end || (start.likelihood === end.likelihood && start.consequence === end.consequence)) continue;
    const worse = fate === 'worse';
    const key = [start.likelihood, start.consequence, end.likelihood, end.consequence, worse].join('/');
    merged.set(key, { from: start, to: end, refs: [...(merged.get(key)?.refs ?? []), ref], worse });
  }
  return [...merged.values()].sort((a, b) => b.refs.length - a.refs.length);
}
