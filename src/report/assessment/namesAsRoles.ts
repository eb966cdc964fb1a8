import type { LoggedChange } from '#domain/change/trail.ts';
import type { Records } from '#domain/tables.ts';
import type { Block, Cell, ReportDocument } from '#report/document.ts';
import { peopleNamed } from './peopleNamed.ts';

/** What stands where somebody was named whose role is not recorded. */
export const nameLeftOut = 'name left out';

/** Languages that write without spaces: nothing else says where a name begins. */
const unspaced = /[\u2e80-\uffef]/;
const [begins, ends] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];

const spaced = (name: string): string => name.replace(/\s+/g, ' ');
const literally = (name: string): string =>
  spaced(name)
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll(' ', '\\s+');

/** Finds any of these names as whole words, the longest first. A single letter would be found in every sentence. */
function finding(names: readonly string[]): RegExp | undefined {
  const ordered = names.filter((name) => name.length > 1 || unspaced.test(name)).sort((a, b) => b.length - a.length);
  const plain = ordered.filter((name) => !unspaced.test(name)).map(literally);
  const parts = [
    ...(plain.length === 0 ? [] : [`${begins}(?:${plain.join('|')})${ends}`]),
    ...ordered.filter((name) => unspaced.test(name)).map(literally),
  ];
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'gu');
}

type Replace = (text: string) => string;

/** `names`: what to look for; `roles`: what stands in place of those who have one. */
function replacing(names: ReadonlySet<string>, roles: ReadonlyMap<string, string>): Replace {
  const found = finding([...names]);
  // Whoever is described by somebody else's name is not named by it either.
  const bare = (role: string): string => (found ? role.replaceAll(found, nameLeftOut) : role);
  const instead = new Map([...names].map((name) => [spaced(name), bare(roles.get(name) ?? nameLeftOut)]));
  const said = new Set(instead.values());
  return (text) => {
    const whole = instead.get(spaced(text.trim()));
    if (whole !== undefined) return whole;
    const replaced = found ? text.replaceAll(found, (name) => instead.get(spaced(name)) ?? nameLeftOut) : text;
    return replaced === text ? text : onceEach(replaced, said);
  };
}

/** Where a name stood beside its role, and where several stood in a row, the same is not said again and again. */
function onceEach(text: string, said: ReadonlySet<string>): string {
  let shown = text;
  for (const one of said) {
    while (one !== nameLeftOut && shown.includes(`${one}, ${one}`)) shown = shown.replaceAll(`${one}, ${one}`, one);
  }
  return shown.replace(/name left out(?:(?:, | and |; )name left out)+/g, 'names left out');
}

/** What the fact and the heading about who gets the document are called. */
const distribution = 'Distribution';

/**
 * The same document with a role, or that a name was left out, wherever somebody is named: in every field for people and
 * where the same name stands in a text. What was judged stays, for it was judged with the names.
 */
export function namesAsRoles(
  { control, blocks, ...rest }: ReportDocument,
  records: Records,
  changes: readonly LoggedChange[],
): ReportDocument {
  const { names, addressees, roles } = peopleNamed(records, changes);
  const inText = replacing(names, roles);
  const inList = replacing(new Set([...names, ...addressees]), roles);
  const fact = ([term, value]: readonly [string, string]) => [term, (term === distribution ? inList : inText)(value)] as const;
  let title = '';
  const shown = blocks.map((block): Block => {
    if (block.kind === 'heading') title = block.text;
    return withText(block, title === distribution ? inList : inText, fact);
  });
  const rows = control.rows.map(fact);
  return { ...rest, control: { ...control, title: inText(control.title), subject: inText(control.subject), rows }, blocks: shown };
}

/** A block whose words are replaced. Words of the app itself stay: headers, terms, levels and labels of figures. */
function withText(block: Block, said: Replace, fact: (row: readonly [string, string]) => readonly [string, string]): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: said(block.text) };
    case 'list':
      return { ...block, lines: block.lines.map(said) };
    case 'facts':
      return { ...block, rows: block.rows.map(fact) };
    case 'table':
      return { ...block, caption: said(block.caption), rows: block.rows.map((row) => row.map((cell) => withCell(cell, said))) };
    case 'contents':
      return { ...block, entries: block.entries.map((entry) => ({ ...entry, text: said(entry.text) })) };
    case 'matrices':
      return { ...block, caption: said(block.caption), alt: said(block.alt) };
    case 'ledger': {
      const rows = block.figure.rows.map((row) => ({ ...row, party: said(row.party) }));
      return { ...block, figure: { ...block.figure, rows }, caption: said(block.caption), alt: said(block.alt) };
    }
    case 'signatures':
      return block;
  }
}

const withCell = (cell: Cell, said: Replace): Cell => (cell.level ? cell : { ...cell, text: said(cell.text) });
