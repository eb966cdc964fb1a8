import { stairPoints } from '#report/appetiteLine.ts';
import type { LedgerFigure, LedgerFigureCell, LevelMark, MatrixFigure } from '#report/document.ts';
import { markup, nothing, type Markup } from './markup.ts';

/** The class that `levelStyles` colours; more than one ramp may stand on a page. */
export const levelClass = ({ rank, of }: Pick<LevelMark, 'rank' | 'of'>): string => `level-${rank}-${of}`;

const bars = (rank: number, x: number, foot: number): Markup[] =>
  Array.from({ length: rank }, (_, at) => markup`<path class="bar" d="M${x + at * 4.4} ${foot}v-${3 + at * 2}h3v${3 + at * 2}z" />`);

/** A level as its name and its bars; its colour says nothing more. */
export const levelChip = (mark: LevelMark): Markup =>
  markup`<span class="chip ${levelClass(mark)}"><svg aria-hidden="true" viewBox="0 0 ${mark.rank * 4.4} ${1 + mark.rank * 2}" width="${mark.rank * 4.4}" height="${1 + mark.rank * 2}">${bars(mark.rank, 0, 1 + mark.rank * 2)}</svg>${mark.label}</span>`;

const left = 92;
const [width, height] = [62, 46];
const short = (text: string, room: number) =>
  text.length > room
    ? `${Array.from(text)
        .slice(0, room - 1)
        .join('')}.`
    : text;
const points = (steps: readonly number[]) =>
  stairPoints(steps)
    .map(({ x, y }) => `${left + x * width},${y * height}`)
    .join(' ');

/** A matrix with its counts and lines, as the print view draws it. */
export function matrix(figure: MatrixFigure): Markup {
  const { likelihood, consequence, cells } = figure;
  const rows = likelihood.length;
  const drawn = cells.map(({ likelihood: l, consequence: c, level, count }) => {
    const x = left + consequence.findIndex(({ id }) => id === c) * width;
    const y = (rows - 1 - likelihood.findIndex(({ id }) => id === l)) * height;
    return markup`<g class="${levelClass(level)}"><rect x="${x}" y="${y}" width="${width}" height="${height}" />${bars(level.rank, x + 6, y + 16)}${
      count > 0 ? markup`<text class="count" x="${x + width - 7}" y="${y + height - 8}" text-anchor="end">${count}</text>` : nothing
    }</g>`;
  });
  const label = (steps: typeof likelihood, id: string) => steps.find((step) => step.id === id)?.label ?? '';
  const counts = cells
    .filter(({ count }) => count > 0)
    .map((cell) => `${cell.count} at ${label(likelihood, cell.likelihood)}, ${label(consequence, cell.consequence)} (${cell.level.label})`)
    .join('; ');
  return markup`<div><p class="strong">${figure.title}</p><svg role="img" aria-label="${figure.title}. ${counts || 'No risk is drawn'}." viewBox="0 -8 ${left + consequence.length * width + 6} ${rows * height + 34}">${drawn}${likelihood.map(
    (step, at) => markup`<text x="${left - 7}" y="${(rows - at - 0.5) * height + 4}" text-anchor="end">${short(step.label, 15)}</text>`,
  )}${consequence.map(
    (step, at) =>
      markup`<text x="${left + (at + 0.5) * width}" y="${rows * height + 16}" text-anchor="middle">${short(step.label, 11)}</text>`,
  )}<polyline class="halo" points="${points(figure.appetite)}" />${figure.tolerance ? markup`<polyline class="never" points="${points(figure.tolerance)}" />` : nothing}<polyline class="line" points="${points(figure.appetite)}" /></svg></div>`;
}

function ledgerWords(cell: LedgerFigureCell | undefined): string {
  if (!cell) return 'Not answered';
  const { benefit, harm, none } = cell;
  const said = [...(benefit === null ? [] : [`Benefit ${benefit}`]), ...(harm === null ? [] : [`Harm ${harm}`])];
  if (said.length > 0) return said.join(', ');
  return none ? 'None found' : 'Not answered';
}

/** Benefits and harms of each party by dimension, as a table. */
export const ledger = (figure: LedgerFigure, label: string): Markup =>
  markup`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr><th scope="col">Dimension</th>${figure.rows.map(
    ({ party, vulnerable }) => markup`<th scope="col" dir="auto">${party}${vulnerable ? ' (easier to hurt)' : ''}</th>`,
  )}</tr></thead><tbody>${figure.dimensions.map(
    (dimension, at) =>
      markup`<tr><th scope="row">${dimension}</th>${figure.rows.map(({ cells }) => markup`<td>${ledgerWords(cells[at])}</td>`)}</tr>`,
  )}</tbody></table></div>`;
