import type { Block, Cell, ReportDocument } from '#report/document.ts';
import { ledger, levelChip, matrix } from './figures.ts';
import { markup, nothing, type Markup } from './markup.ts';

/** Ids of the page by anchor of the report. Numbers, so that no text of a person becomes part of an address. */
export type Anchors = ReadonlyMap<string, string>;

/** Every place a link may lead to. */
export function anchorsOf({ blocks }: ReportDocument): Anchors {
  const named = blocks.flatMap((block) =>
    block.kind === 'heading' ? [block.anchor] : block.kind === 'table' ? (block.anchors ?? []) : [],
  );
  return new Map([...new Set(named)].flatMap((anchor, at) => (anchor === undefined ? [] : [[anchor, `at-${at}`]])));
}

/** Fewer rows than this are seen at once and need no search. */
const searched = 8;

/** A block of the report as HTML, in the same order and words as the print view. */
export class BlockPrinter {
  readonly #anchors: Anchors;
  /** An id may stand once, where its anchor stands first. */
  readonly #used = new Set<string>();
  #tables = 0;

  constructor(anchors: Anchors) {
    this.#anchors = anchors;
  }

  print(block: Block): Markup {
    switch (block.kind) {
      case 'heading':
        return this.#heading(block);
      case 'paragraph':
        return markup`<p class="${block.tone ?? 'normal'}" dir="auto">${block.text}</p>`;
      case 'list':
        return markup`<ul>${block.lines.map((line) => markup`<li dir="auto">${line}</li>`)}</ul>`;
      case 'facts':
        return facts(block.rows);
      case 'table':
        return this.#table(block);
      case 'matrices':
        return markup`<figure><p class="unseen">${block.alt}</p><div class="figures">${block.figures.map(matrix)}</div><figcaption>${block.caption}</figcaption></figure>`;
      case 'ledger':
        return markup`<figure><p class="unseen">${block.alt}</p>${ledger(block.figure, block.caption)}<figcaption>${block.caption}</figcaption></figure>`;
      case 'contents':
        return this.contents(block.entries);
      case 'signatures':
        return markup`<div class="signatures">${block.parties.map((party) => markup`<p><span>Name, role, signature, date</span><b>${party}</b></p>`)}</div>`;
    }
  }

  /** The sections, each as a link. */
  contents(entries: Extract<Block, { kind: 'contents' }>['entries']): Markup {
    return markup`<nav aria-label="Contents"><ol>${entries.map(
      ({ text, anchor }) => markup`<li dir="auto"><a href="#${this.#anchors.get(anchor) ?? ''}">${text}</a></li>`,
    )}</ol></nav>`;
  }

  #heading({ level, text, anchor }: Extract<Block, { kind: 'heading' }>): Markup {
    const id = this.#idOf(anchor);
    if (level === 1) return markup`<h2${id} dir="auto">${text}</h2>`;
    return level === 2 ? markup`<h3${id} dir="auto">${text}</h3>` : markup`<h4${id} dir="auto">${text}</h4>`;
  }

  #table({ caption, columns, rows, anchors }: Extract<Block, { kind: 'table' }>): Markup {
    this.#tables += 1;
    const body = rows.map(
      (row, line) =>
        markup`<tr${this.#idOf(anchors?.[line])}>${row.map((cell, at) =>
          at === 0
            ? markup`<th scope="row" dir="auto">${this.#inside(cell)}</th>`
            : markup`<td dir="auto" ${cell.level ? markup` data-level="${cell.level.label}"` : nothing}>${this.#inside(cell)}</td>`,
        )}</tr>`,
    );
    const head = columns.map(({ header }) => markup`<th scope="col">${header}</th>`);
    return markup`${rows.length > searched ? finder(this.#tables, caption, rows) : nothing}<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table id="table-${this.#tables}"><caption dir="auto">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
  }

  #inside(cell: Cell): Markup {
    if (cell.level) return levelChip(cell.level);
    const style = [...(cell.mono ? ['mono'] : []), ...(cell.strong ? ['strong'] : [])].join(' ');
    const to = cell.to === undefined ? undefined : this.#anchors.get(cell.to);
    return to === undefined
      ? markup`<span class="${style}">${cell.text}</span>`
      : markup`<a class="${style}" href="#${to}">${cell.text}</a>`;
  }

  #idOf(anchor: string | undefined): Markup {
    const id = anchor === undefined ? undefined : this.#anchors.get(anchor);
    if (id === undefined || this.#used.has(id)) return nothing;
    this.#used.add(id);
    return markup` id="${id}" tabindex="-1"`;
  }
}

export const facts = (rows: readonly (readonly [string, string])[]): Markup =>
  markup`<dl>${rows.map(([term, value]) => markup`<dt>${term}</dt><dd dir="auto">${value}</dd>`)}</dl>`;

/** Search and level of a long table; hidden until the script is there that makes them work. */
function finder(number: number, caption: string, rows: readonly (readonly Cell[])[]): Markup {
  const levels = [...new Map(rows.flat().flatMap(({ level }) => (level ? [[level.label, level.rank] as const] : [])))]
    .sort(([, a], [, b]) => b - a)
    .map(([label]) => label);
  const choice =
    levels.length === 0
      ? nothing
      : markup`<label>Level <select><option value="">any</option>${levels.map((label) => markup`<option value="${label}">${label}</option>`)}</select></label>`;
  return markup`<div class="finder" role="search" aria-label="${`${number}: ${caption}`}" hidden data-table="table-${number}"><label>Search this table <input type="search" autocomplete="off" /></label>${choice}<span role="status"></span></div>`;
}
