import { shortened, type Drawing, type Mark } from './drawing.ts';
import type { RoundCell, RoundLedgers } from './roundLedgers.ts';

const size = { names: 190, cell: 21, row: 30, head: 128, gap: 22, foot: 30 } as const;
/** A degree is so high. */
const unit = 2.6;

/** The ledgers of all rounds in one picture: the same rows and columns, changed cells outlined. */
export function roundLedgersDrawing({ lines, dimensions, panels }: RoundLedgers): Drawing {
  // A title stands above each; the line that explains the signs needs room, too.
  const wide = Math.max(dimensions.length * size.cell, 168);
  const height = size.head + lines.length * size.row;
  return {
    width: Math.max(size.names + panels.length * (wide + size.gap) + 40, 780),
    height: height + size.foot,
    marks: [
      ...lines.map(({ name, vulnerable }, line): Mark => ({
        kind: 'text',
        x: 0,
        y: size.head + (line + 0.5) * size.row + 4,
        text: shortened(`${vulnerable ? '◆ ' : ''}${name}`, 28),
        tone: 'ink',
        size: 12,
      })),
      ...panels.map(({ title, cells }, at): Mark => ({
        kind: 'group',
        x: size.names + at * (wide + size.gap),
        y: 0,
        marks: [
          { kind: 'text', x: 0, y: 14, text: title, tone: 'ink', size: 13, weight: 700 },
          ...dimensions.map(({ name }, column): Mark => ({
            kind: 'text',
            x: (column + 0.5) * size.cell + 4,
            y: size.head - 8,
            text: shortened(name, 18),
            tone: 'soft',
            size: 11,
            turn: -60,
          })),
          ...cells.flatMap((row, line) =>
            row.map((cell, column): Mark => ({
              kind: 'group',
              x: column * size.cell,
              y: size.head + line * size.row,
              title: `${title}. ${lines[line]?.name ?? ''}, ${dimensions[column]?.name ?? ''}: ${cell.text}${cell.changed ? ', changed' : ''}.`,
              marks: cellMarks(cell),
            })),
          ),
        ],
      })),
      {
        kind: 'text',
        x: 0,
        y: height + 20,
        text: 'Up: benefit. Down: harm. – considered, none. Dot: not answered. ? not known. Empty: not in that round. Outlined: changed.',
        tone: 'soft',
        size: 12,
      },
    ],
  };
}

function cellMarks(cell: RoundCell): Mark[] {
  const middle = size.row / 2;
  const [left, bar] = [5, size.cell - 10];
  const outline: Mark[] = cell.changed
    ? [{ kind: 'path', d: `M1.5 1.5H${size.cell - 1.5}V${size.row - 1.5}H1.5Z`, stroke: 'ink', width: 1.8 }]
    : [];
  return [...stateMarks(cell, middle, left, bar), ...outline];
}

function stateMarks({ state, benefit, harm, unknown }: RoundCell, middle: number, left: number, bar: number): Mark[] {
  if (state === 'absent') return [];
  if (state === 'open') return [{ kind: 'path', d: `M${left + bar / 2} ${middle}h0.01`, stroke: 'soft', width: 2.5, dash: '3 0' }];
  if (state === 'none') return [{ kind: 'path', d: `M${left + 2} ${middle}h${bar - 4}`, stroke: 'soft', width: 1.5 }];
  const block = (degree: number | null, up: boolean): Mark[] =>
    degree === null
      ? []
      : [{ kind: 'path', d: `M${left} ${middle}h${bar}v${(up ? -1 : 1) * degree * unit}h${-bar}Z`, fill: up ? 'benefit' : 'harm' }];
  return [
    ...block(benefit, true),
    ...block(harm, false),
    { kind: 'path', d: `M2 ${middle}H${size.cell - 2}`, stroke: 'ink', width: 1 },
    ...(unknown ? [{ kind: 'text', x: size.cell / 2, y: middle - 3, text: '?', tone: 'soft', size: 11, anchor: 'middle' } as const] : []),
  ];
}
