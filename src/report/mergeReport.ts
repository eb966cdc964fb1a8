import type { LoggedChange } from '#domain/change/trail.ts';
import type { Conflict, Touch } from '#domain/merge/conflict.ts';
import type { Copies } from '#domain/merge/copies.ts';
import type { MergePlan } from '#domain/merge/merge.ts';
import { titleOf, type Renumbering } from '#domain/merge/numbers.ts';
import { tableNames, type Records } from '#domain/tables.ts';

/** One version of what two people changed, as it is shown beside the other. */
export interface Version {
  readonly text: string;
  readonly by: Touch | undefined;
}

/** A conflict as people read it: where it is, both texts, and what was there before. */
export interface ConflictText {
  readonly key: string;
  readonly where: string;
  readonly mine: Version;
  readonly theirs: Version;
}

/** What somebody did in a copy: how many changes, from when to when (ISO moments). */
export interface Work {
  readonly by: string;
  readonly changes: number;
  readonly first: string;
  readonly last: string;
}

/** Who made changes, most first. */
export function workOf(changes: readonly LoggedChange[]): Work[] {
  const byPerson = new Map<string, LoggedChange[]>();
  for (const change of changes) byPerson.set(change.by, [...(byPerson.get(change.by) ?? []), change]);
  return [...byPerson]
    .map(([by, own]) => {
      const moments = own.map(({ at }) => at).sort();
      return { by, changes: own.length, first: moments[0] ?? '', last: moments.at(-1) ?? '' };
    })
    .sort((a, b) => b.changes - a.changes);
}

/** Conflicts in the words of the assessment: ids of records and steps are read as people call them. */
export function conflictTexts({ mine, theirs }: Copies, conflicts: readonly Conflict[]): ConflictText[] {
  const names = namesIn([theirs.tables, mine.tables]);
  return conflicts.map((conflict) => ({
    key: conflict.key,
    where: whereIs(conflict, names),
    mine: { text: versionText(conflict, conflict.mine, names), by: conflict.mineBy },
    theirs: { text: versionText(conflict, conflict.theirs, names), by: conflict.theirsBy },
  }));
}

/** A reference that both had given, old and new, and where texts still say the old one. */
export function renumberingText({ table, from, to, title, mentions }: Renumbering): string {
  if (table === 'criteria') return `${capital(title)} from the file is kept as version ${to}, because both copies had a version ${from}.`;
  const still =
    mentions.length > 0
      ? ` ${mentions.join(', ')} from the file still ${mentions.length === 1 ? 'says' : 'say'} ${from} in a text; texts are not rewritten, so check ${mentions.length === 1 ? 'it' : 'them'}.`
      : '';
  return `${from} → ${to}: “${title}” from the file gets a new number, because ${from} is another record here.${still}`;
}

/** Records that stay or go because of references, one sentence each. */
export function settledTexts({ stays, fell }: Pick<MergePlan, 'stays' | 'fell'>, { mine, theirs }: Copies): string[] {
  const names = namesIn([theirs.tables, mine.tables]);
  const called = (id: string, otherwise: string) => names.get(id) ?? otherwise;
  return [
    ...stays.map(
      ({ record, because }) =>
        `${called(record.id, titleOf(record))} was removed in one copy but stays, because ${called(because.id, because.table)} refers to it.`,
    ),
    ...fell.map(({ record }) => `${called(record.id, titleOf(record))} goes, too: it belongs to something you chose to remove.`),
  ];
}

/** What becomes of a workshop whose names were removed in the other copy. */
export const unnamedText = ({ ref }: { readonly ref: string }): string =>
  `Names and roles of ${ref} were removed in the file. They are removed here, too, and from the change history; that, and so the merge, cannot be undone.`;

type Names = ReadonlyMap<string, string>;

/** What people call whatever has an id; later copies win. */
function namesIn(copies: readonly Records[]): Names {
  const names = new Map<string, string>();
  for (const records of copies) {
    for (const { likelihood, consequence, levels } of records.criteria)
      for (const step of [...likelihood, ...consequence, ...levels]) names.set(step.id, step.label);
    for (const table of tableNames)
      for (const record of records[table]) if ('ref' in record) names.set(record.id, `${record.ref} ${shortened(titleOf(record))}`.trim());
  }
  return names;
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text);
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

const single: Readonly<Record<string, string>> = {
  assessment: 'Document control',
  organization: 'Organization',
  applicability: 'Control',
  criteria: 'Criteria',
  signOffs: 'Approval',
  declarations: 'Question declared with a reason',
  handovers: 'Question given to somebody',
  workshopQuestions: 'Question of a workshop',
};

function whereIs({ kind, table, id, path, mine }: Conflict, names: Names): string {
  if (kind === 'sole') return path[0] === 'draft' ? 'Each copy has its own draft of the criteria' : 'Each copy approved its own criteria';
  const version: unknown = table === 'criteria' && mine !== null ? Reflect.get(Object(mine) as object, 'version') : undefined;
  const own = single[table];
  const record =
    table === 'applicability'
      ? `Control ${names.get(id) ?? id}`
      : table === 'questionChanges'
        ? `Question ${id}`
        : own === undefined
          ? (names.get(id) ?? table)
          : typeof version === 'number'
            ? `${own}, version ${version}`
            : own;
  if (kind === 'removed') return `${record}: removed in one copy, changed in the other`;
  if (kind === 'record') return `${record}: the changes of both do not fit together`;
  return `${record}: ${path.map((part) => names.get(part) ?? inWords(part)).join(', ')}`;
}

/** `riskSources` as `risk sources`. */
const inWords = (field: string): string =>
  field.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);

function versionText({ kind }: Conflict, value: unknown, names: Names): string {
  if (kind === 'removed') return value === null || value === undefined ? 'Removed' : `Kept, as it was changed:\n${valueText(value, names)}`;
  return valueText(value, names);
}

/** Any stored value as text: nothing as “not recorded”, lists and objects line by line, ids as people call them. */
function valueText(value: unknown, names: Names): string {
  if (isNothing(value)) return 'Not recorded';
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((entry) => `• ${valueText(entry, names).replaceAll('\n', '\n  ')}`).join('\n');
  return Object.entries(Object(value) as Record<string, unknown>)
    .filter(([key, inner]) => key !== 'id' && !isNothing(inner))
    .map(([key, inner]) => lineOf(inWords(key), valueText(inner, names)))
    .join('\n');
}

const lineOf = (name: string, text: string): string =>
  text.includes('\n') ? `${name}:\n  ${text.replaceAll('\n', '\n  ')}` : `${name}: ${text}`;

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isNothing));
