import type { Drawing, Mark, Tone } from '#report/drawing.ts';
import type { LedgerCell, LedgerModel } from '#report/impactLedger.ts';
import type { SlopesModel } from '#report/impactSlopes.ts';
import { slopePlaces, slopeSize } from '#report/slopeLayout.ts';
import { grounds, words, wrapped, xml, type Figure } from './svg.ts';

/** What is said about a figure besides its lines; all of it is burnt in. */
export interface ImpactFigureFacts {
  readonly title: string;
  readonly sentence: string;
  /** Assessment, date, maker: a line each. */
  readonly caption: readonly string[];
}

const ground = grounds.light;
const tints = { harm: '#A63A2E', benefit: '#1F6BB0' } as const;
const margin = 24;

/** Puts title, sentence and caption round a drawing. */
function framed(facts: ImpactFigureFacts, inner: number, drawn: number, draw: (top: number) => readonly string[]): Figure {
  const width = inner + margin * 2;
  const sentence = wrapped(facts.sentence, 15, inner);
  const top = margin + 40 + sentence.length * 21;
  const caption = facts.caption.filter(Boolean).flatMap((text) => wrapped(text, 12, inner));
  const height = top + drawn + 16 + caption.length * 17 + margin;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="figure-title figure-sentence">`,
    `<title id="figure-title">${xml(facts.title)}</title>`,
    `<desc id="figure-sentence">${xml([facts.sentence, ...facts.caption].filter(Boolean).join(' '))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ground.paper}"/>`,
    words(margin, margin + 20, facts.title, { size: 20, fill: ground.ink, weight: 740 }),
    ...sentence.map((line, index) => words(margin, margin + 46 + index * 21, line, { size: 15, fill: ground.ink })),
    ...draw(top),
    ...caption.map((line, index) => words(margin, top + drawn + 22 + index * 17, line, { size: 12, fill: ground.soft })),
    '</svg>\n',
  ].join('\n');
  return { text, width, height };
}

const tones: Readonly<Record<Tone, string>> = { ...tints, ink: ground.ink, soft: ground.soft, line: ground.edge, paper: ground.paper };
const tone = (of: Tone | undefined): string => (of ? tones[of] : 'none');

/** A mark as SVG; whatever people wrote stays text. */
function drawn(mark: Mark): string {
  if (mark.kind === 'group')
    return `<g transform="translate(${mark.x} ${mark.y})">${mark.title === undefined ? '' : `<title>${xml(mark.title)}</title>`}${mark.marks.map(drawn).join('')}</g>`;
  if (mark.kind === 'path') {
    const { d, stroke, fill, width, dash, opacity } = mark;
    const more = [
      width === undefined ? '' : ` stroke-width="${width}"`,
      dash === undefined ? '' : ` stroke-dasharray="${dash}"`,
      opacity === undefined ? '' : ` opacity="${opacity}"`,
    ].join('');
    return `<path d="${d}" stroke="${tone(stroke)}" fill="${tone(fill)}"${more}/>`;
  }
  const { x, y, text, size, turn, tone: of, weight, anchor, mono } = mark;
  const style = { size, fill: tone(of), ...(weight ? { weight } : {}), ...(anchor ? { anchor } : {}), ...(mono ? { mono } : {}) };
  const written = words(x, y, text, style);
  return turn === undefined ? written : `<g transform="rotate(${turn} ${x} ${y})">${written}</g>`;
}

/** A picture as a file of its own, with the marks that the screen draws. */
export const drawingSvg = (drawing: Drawing, facts: ImpactFigureFacts): Figure =>
  framed(facts, drawing.width, drawing.height, (top) => [
    `<g transform="translate(${margin} ${top})">`,
    ...drawing.marks.map(drawn),
    '</g>',
  ]);

/** Before and after measures as a file of its own: the lines that the screen draws. */
export const slopesSvg = (model: SlopesModel, facts: ImpactFigureFacts): Figure =>
  framed(facts, slopeSize.width, slopeSize.height, (top) => {
    const { left, right, y, label } = slopePlaces;
    const soft = { size: 12.5, fill: ground.soft, anchor: 'middle' } as const;
    const head = { ...soft, fill: ground.ink, weight: 700 };
    return [
      `<g transform="translate(${margin} ${top})">`,
      words(left, 16, 'Now', head),
      words(right, 16, 'After measures', head),
      ...[1, 2, 3, 4, 5].flatMap((degree) => [
        `<path d="M${left} ${y(degree, 'harm')}H${right}" stroke="${ground.edge}" stroke-width="0.5"/>`,
        words((left + right) / 2, y(degree, 'harm') - 3, String(degree), soft),
      ]),
      ...model.lines.flatMap(({ kind, before, after, refs }) => [
        `<g><title>${xml(`${refs.join(', ')}: ${kind} ${before} now, ${after ?? 'not judged'} after measures`)}</title>`,
        after === undefined
          ? ''
          : `<path d="M${left} ${y(before, kind)}L${right} ${y(after, kind)}" stroke="${tints[kind]}" stroke-width="${1.5 + Math.min(refs.length, 4)}"${kind === 'benefit' ? ' stroke-dasharray="7 4"' : ''}/>`,
        mark(kind, left, y(before, kind)),
        after === undefined ? '' : mark(kind, right, y(after, kind)),
        '</g>',
      ]),
      ...model.ends.map((end) => {
        const at = label(end);
        return words(at.x, at.y, end.text, {
          size: 12.5,
          fill: tints[end.kind],
          weight: 700,
          mono: true,
          anchor: end.side === 'before' ? 'end' : 'start',
        });
      }),
      words(0, slopeSize.height - 6, 'Circle, solid line: harm. Square, dashed line: benefit. Thicker: more impacts.', {
        size: 12,
        fill: ground.soft,
      }),
      '</g>',
    ].filter(Boolean);
  });

const mark = (kind: 'harm' | 'benefit', x: number, y: number): string =>
  kind === 'harm'
    ? `<circle cx="${x}" cy="${y}" r="6" fill="${tints.harm}"/>`
    : `<rect x="${x - 5.5}" y="${y - 5.5}" width="11" height="11" fill="${tints.benefit}"/>`;

const box = { head: 180, width: 92, height: 56, top: 66 } as const;

/** The ledger as a file of its own: who gains and who bears, with every state of a cell, without totals. */
export const ledgerSvg = (model: LedgerModel, facts: ImpactFigureFacts): Figure =>
  framed(facts, box.head + model.dimensions.length * box.width, box.top + model.rows.length * box.height + 24, (top) => [
    ...model.dimensions.flatMap(({ name }, column) => {
      const lines = wrapped(name, 11, box.width - 4).slice(0, 4);
      return lines.map((line, index) =>
        words(margin + box.head + (column + 0.5) * box.width, top + box.top - 8 - (lines.length - 1 - index) * 14, line, {
          size: 11,
          fill: ground.ink,
          weight: 620,
          anchor: 'middle',
        }),
      );
    }),
    ...model.rows.flatMap(({ party, cells }, row) => {
      const at = top + box.top + row * box.height;
      const name = wrapped(`${party.vulnerable === true ? '◆ ' : ''}${party.name}`, 12.5, box.head - 12).slice(0, 3);
      return [
        `<path d="M${margin} ${at}h${box.head + cells.length * box.width}" stroke="${ground.edge}" stroke-width="0.5"/>`,
        ...name.map((line, index) =>
          words(margin, at + 32 - (name.length - 1) * 8 + index * 16, line, { size: 12.5, fill: ground.ink, weight: 560 }),
        ),
        ...cells.map((cell, column) => ledgerCell(cell, margin + box.head + column * box.width, at)),
      ];
    }),
    words(
      margin,
      top + box.top + model.rows.length * box.height + 18,
      'Blue, up: benefit. Rust, down: harm. – considered, none. ask: not answered. ? severity not known yet. ◆ higher risk of harm.',
      { size: 12, fill: ground.soft },
    ),
  ]);

function ledgerCell(cell: LedgerCell, x: number, y: number): string {
  const middle = y + box.height / 2;
  const title = `<title>${xml(cell.name)}</title>`;
  if (cell.impacts.length === 0) {
    const style = { size: 12, fill: ground.soft, anchor: 'middle' } as const;
    return `<g>${title}${words(x + box.width / 2, middle + 4, cell.none === undefined ? 'ask' : '–', style)}</g>`;
  }
  const bar = (kind: 'harm' | 'benefit', degree: number | null, unknown: boolean): string => {
    const up = kind === 'benefit';
    const style = { size: 13, fill: tints[kind], weight: 700 } as const;
    const said = [degree ?? '', unknown ? '?' : ''].join('');
    const length = (degree ?? 0) * 4.6;
    return `<rect x="${x + 22}" y="${up ? middle - length : middle}" width="22" height="${length}" fill="${tints[kind]}"/>${said === '' ? '' : words(x + 50, middle + (up ? -6 : 16), said, style)}`;
  };
  return `<g>${title}<path d="M${x + 16} ${middle}h60" stroke="${ground.ink}"/>${bar('benefit', cell.benefit, cell.unknownBenefit)}${bar('harm', cell.harm, cell.unknownHarm)}</g>`;
}
