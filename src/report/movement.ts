import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Treatment } from '#domain/treatment/treatment.ts';
import { trajectory, type Stop } from './trajectory.ts';

/** A cell by the numbers of its steps; each axis counts from its lowest step, 0. */
export type CellPlace = Pick<Stop, 'likelihood' | 'consequence'>;
type Place = Pick<Stop, 'likelihood' | 'consequence' | 'rank'>;

/** What goes the same way, drawn as one arrow. */
export interface Way {
  readonly from: CellPlace;
  readonly to: CellPlace;
  readonly refs: readonly string[];
  readonly worse: boolean;
}

/** Risks that go from one cell to another between two stages, as one arrow. */
export interface Movement extends Way {
  readonly from: Place;
  readonly to: Place;
  /** `R-004 current to target`, in the order of the risks. */
  readonly refs: readonly string[];
  /** To a higher level, or further up without getting better in anything. */
  readonly worse: boolean;
}

/** How many arrows are drawn before somebody asks for all. */
export const fewMovements = 12;

/** The largest arrows, or all of them; what got worse comes last, so that nothing is drawn over it. `ways` are the largest first. */
export const arrowsToDraw = (ways: readonly Way[], whole: boolean): Way[] =>
  (whole ? [...ways] : ways.slice(0, fewMovements)).sort((a, b) => Number(a.worse) - Number(b.worse));

/** Every move between stages, the same pair of cells merged; the largest first. Missing stages are skipped, never guessed. */
export function movements(risks: readonly Risk[], treatments: readonly Treatment[], criteria: RiskCriteria): Movement[] {
  const found = new Map<string, { from: Stop; to: Stop; refs: string[] }>();
  for (const risk of risks) {
    const stops = trajectory(risk, treatments, criteria);
    stops.slice(1).forEach((to, index) => {
      const from = stops[index];
      if (!from || (from.likelihood === to.likelihood && from.consequence === to.consequence)) return;
      const key = [from.likelihood, from.consequence, to.likelihood, to.consequence].join('/');
      const known = found.get(key) ?? { from, to, refs: [] };
      known.refs.push(`${risk.ref} ${from.stage} to ${to.stage}`);
      found.set(key, known);
    });
  }
  return [...found.values()].map((move) => ({ ...move, worse: isWorse(move.from, move.to) })).sort((a, b) => b.refs.length - a.refs.length);
}

function isWorse(from: Place, to: Place): boolean {
  if (to.rank !== from.rank) return to.rank > from.rank;
  return to.likelihood >= from.likelihood && to.consequence >= from.consequence;
}

/** The finding of the movement view. */
export function movementFinding(moves: readonly Movement[]): string {
  const count = (wanted: (move: Movement) => boolean) => moves.filter(wanted).reduce((sum, move) => sum + move.refs.length, 0);
  const all = count(() => true);
  if (all === 0) return 'Nothing moves between stages yet. Say where treated risks are expected to stand: that is their target.';
  const better = count((move) => move.to.rank < move.from.rank);
  const worse = count((move) => move.worse);
  const rest = all - better - worse;
  return [
    `${all} ${all === 1 ? 'move' : 'moves'} between stages:`,
    [`${better} to a lower level`, `${worse} to a worse place`, ...(rest > 0 ? [`${rest} within a level`] : [])].join(', '),
  ]
    .join(' ')
    .concat('.');
}
