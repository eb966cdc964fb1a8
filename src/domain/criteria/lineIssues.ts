import type { Appetite } from './appetite.ts';
import { bandOf, isWithin, stairOf, type LineKind } from './line.ts';
import { levelIdAt, type MatrixFrame } from './matrix.ts';
import { rankOf } from './scale.ts';

/** Something about the lines that cannot be stored. */
interface LineIssue {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What every line must keep: a level that exists, one stair over steps that exist, and tolerance never below appetite. */
export function lineIssues(frame: MatrixFrame & { readonly appetite: readonly Appetite[] }): LineIssue[] {
  return frame.appetite.flatMap((line, index) => {
    const at = (key: string, message: string): LineIssue => ({ path: ['appetite', index, key], message });
    const unknown = (['appetite', 'tolerance'] as const).filter((key) => rankOf(frame.levels, line[key]) < 0);
    const crooked = (['appetite', 'tolerance'] as const).filter((kind) => !isStair(frame, line, kind));
    if (unknown.length + crooked.length > 0) {
      return [
        ...unknown.map((key) => at(key, 'Choose one of the levels')),
        ...crooked.map((kind) => at(`${kind}Stair`, `The ${kind} line for ${line.name} is not one stair over the steps of the scales`)),
      ];
    }
    return isBelow(frame, line)
      ? [at('tolerance', `Tolerance for ${line.name} is below its appetite. Raise the tolerance or lower the appetite first.`)]
      : [];
  });
}

/** One row for each likelihood, up to a consequence that exists, and never further where likelihood is higher. */
function isStair(frame: MatrixFrame, line: Appetite, kind: LineKind): boolean {
  const stair = stairOf(line, kind);
  if (!stair) return true;
  const rows = frame.likelihood.map(({ id }) => stair.filter((row) => row.likelihood === id));
  if (stair.length !== rows.length || rows.some((row) => row.length !== 1)) return false;
  const reach = rows.map(([row]) => (row?.upTo === null ? 0 : rankOf(frame.consequence, row?.upTo ?? null) + 1));
  const known = stair.every(({ upTo }) => upTo === null || rankOf(frame.consequence, upTo) >= 0);
  return known && reach.every((own, row) => row === 0 || own <= (reach[row - 1] ?? 0));
}

function isBelow(frame: MatrixFrame, line: Appetite): boolean {
  if (rankOf(frame.levels, bandOf(frame, line, 'tolerance')) < rankOf(frame.levels, bandOf(frame, line, 'appetite'))) return true;
  // Lines that follow their levels lie as their levels do.
  if (!line.appetiteStair && !line.toleranceStair) return false;
  return frame.likelihood.some(({ id: likelihood }) =>
    frame.consequence.some(({ id: consequence }) => {
      const cell = { likelihood, consequence, level: levelIdAt(frame, likelihood, consequence) ?? '' };
      return isWithin(frame, line, 'appetite', cell) && !isWithin(frame, line, 'tolerance', cell);
    }),
  );
}
