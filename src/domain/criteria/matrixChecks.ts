import type { Finding, Place } from './finding.ts';
import type { MatrixFrame } from './matrix.ts';

/** The matrix as ranks: rows are likelihoods, columns consequences, both from the lowest; -1 where no level is named. */
type Ranks = readonly (readonly number[])[];

function ranksOf({ likelihood, consequence, levels, matrix }: MatrixFrame): Ranks {
  const rank = new Map(levels.map((level, index) => [level.id, index]));
  const cells = new Map(matrix.map((cell) => [`${cell.likelihood}/${cell.consequence}`, rank.get(cell.level) ?? -1]));
  return likelihood.map((l) => consequence.map((c) => cells.get(`${l.id}/${c.id}`) ?? -1));
}

/**
 * The checks every matrix passes before it is approved (domain brief 4.3 and 4.7; Cox 2008): every cell names a level,
 * levels never fall when an input rises, small steps make small differences, and what people may want to be otherwise
 * is named as their choice.
 */
export function checkMatrix(frame: MatrixFrame): Finding[] {
  const ranks = ranksOf(frame);
  const missing = places(frame, ranks, (rank) => rank < 0);
  if (missing.length > 0) {
    const why = 'A risk that stands there could not be compared with anything.';
    return [finding('complete', 'error', 'Some cells have no level. Give each cell one.', why, missing)];
  }
  return [...stepChecks(frame, ranks), ...edgeChecks(frame, ranks), ...choiceChecks(frame, ranks), ...levelChecks(frame, ranks)];
}

const finding = (
  rule: Finding['rule'],
  weight: Finding['weight'],
  message: string,
  why: string,
  cells: readonly Place[],
  about = '',
): Finding => ({
  rule,
  id: about === '' ? rule : `${rule}.${about}`,
  weight,
  message,
  why,
  cells,
});

function places(frame: MatrixFrame, ranks: Ranks, is: (rank: number, row: number, column: number) => boolean): Place[] {
  return frame.likelihood.flatMap((l, row) =>
    frame.consequence.flatMap((c, column) =>
      is(ranks[row]?.[column] ?? -1, row, column) ? [{ likelihood: l.id, consequence: c.id }] : [],
    ),
  );
}

function stepChecks(frame: MatrixFrame, ranks: Ranks): Finding[] {
  const before = (row: number, column: number) => [ranks[row - 1]?.[column], ranks[row]?.[column - 1]].filter((rank) => rank !== undefined);
  const falls = places(frame, ranks, (rank, row, column) => before(row, column).some((lower) => rank < lower));
  const jumps = places(frame, ranks, (rank, row, column) => before(row, column).some((lower) => rank - lower > 1));
  return [
    ...(falls.length > 0
      ? [
          finding(
            'monotone',
            'error',
            'A level falls although likelihood or consequence rises.',
            'The larger risk would get the lower level. Raise these cells or lower their neighbours.',
            falls,
          ),
        ]
      : []),
    ...(jumps.length > 0
      ? [
          finding(
            'neighbours',
            'weak-spot',
            'Neighbouring cells differ by more than one level.',
            'A small change of judgement jumps over a level.',
            jumps,
          ),
        ]
      : []),
  ];
}

/** Cox's two consistency rules, for matrices with a level between the lowest and the highest. */
function edgeChecks(frame: MatrixFrame, ranks: Ranks): Finding[] {
  const top = frame.levels.length - 1;
  if (top < 2) return [];
  const [low, high] = [frame.levels[0]?.label ?? '', frame.levels[top]?.label ?? ''];
  const beside = (row: number, column: number) =>
    [ranks[row - 1]?.[column], ranks[row + 1]?.[column], ranks[row]?.[column - 1], ranks[row]?.[column + 1]].includes(0);
  const touching = places(frame, ranks, (rank, row, column) => rank === top && beside(row, column));
  const across = places(frame, ranks, (rank, row, column) => rank === top && ranks[row - 1]?.[column - 1] === 0);
  return [
    ...(touching.length > 0
      ? [
          finding(
            'low-touches-top',
            'error',
            `A ${low} cell touches a ${high} cell.`,
            `Cox’s weak consistency: cells of the lowest and the highest level never share an edge, or a small error of judgement jumps from ${low} to ${high}.`,
            touching,
          ),
        ]
      : []),
    ...(across.length > 0
      ? [
          finding(
            'betweenness',
            'weak-spot',
            `One step up in both leads from ${low} straight to ${high}.`,
            'Cox’s betweenness: whatever grows from the lowest to the highest level passes a level in between.',
            across,
          ),
        ]
      : []),
  ];
}

function choiceChecks(frame: MatrixFrame, ranks: Ranks): Finding[] {
  const top = frame.levels.length - 1;
  const [rows, columns] = [frame.likelihood.length - 1, frame.consequence.length - 1];
  const [rarest, commonest] = [frame.likelihood[0]?.label ?? '', frame.likelihood[rows]?.label ?? ''];
  const [least, worst] = [frame.consequence[0]?.label ?? '', frame.consequence[columns]?.label ?? ''];
  const name = (rank: number) => frame.levels[rank]?.label ?? '';
  const grave = ranks[0]?.[columns] ?? 0;
  const frequent = ranks[rows]?.[0] ?? 0;
  const unworried = places(frame, ranks, (rank, _, column) => column === columns && rank === 0);
  const edges = places(frame, ranks, (rank, row, column) => top >= 2 && rank === top && (row === 0 || column === 0));
  const compared = `${rarest} and ${worst} is ${name(grave)}, ${commonest} and ${least} is ${name(frequent)}.`;
  const corners = places(frame, ranks, (_, row, column) => (row === 0 && column === columns) || (row === rows && column === 0));
  return [
    ...(unworried.length > 0
      ? [
          finding(
            'worst-not-lowest',
            'value-choice',
            `The worst consequence is ${name(0)} where it is least likely.`,
            'What cannot be undone would be carried without asking. Raise it, or give your reason.',
            unworried,
          ),
        ]
      : []),
    ...(edges.length > 0
      ? [
          finding(
            'top-at-edge',
            'value-choice',
            `The rarest likelihood or the least consequence is enough for ${name(top)}.`,
            'Cox’s weak consistency keeps the highest level out of that row and column. Keep it, and give your reason.',
            edges,
          ),
        ]
      : []),
    ...(grave > frequent
      ? [
          finding(
            'consequence-first',
            'value-choice',
            compared,
            'Likelihood times loss would rate both alike. Keep it, and give your reason, for example that what cannot be put right comes first for rights.',
            corners,
          ),
        ]
      : []),
    ...(grave < frequent
      ? [
          finding(
            'likelihood-first',
            'value-choice',
            compared,
            'What is frequent weighs more here than what is grave. Keep it, and give your reason.',
            corners,
          ),
        ]
      : []),
  ];
}

function levelChecks({ levels }: MatrixFrame, ranks: Ranks): Finding[] {
  const used = new Set(ranks.flat());
  return [
    ...levels
      .filter((_, rank) => !used.has(rank))
      .map((level) =>
        finding(
          'unreachable',
          'weak-spot',
          `No cell leads to ${level.label}.`,
          'A level that no risk can have tells nothing. Use it or take it out.',
          [],
          level.id,
        ),
      ),
    ...(levels.length >= 6
      ? [
          finding(
            'many-levels',
            'weak-spot',
            'Six levels are hard to tell apart.',
            'Four or five can be drawn so that everybody sees which is which.',
            [],
          ),
        ]
      : []),
  ];
}
