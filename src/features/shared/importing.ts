import { countDifferences, editsBetween, type TableDifference } from '#domain/file/comparison.ts';
import type { Edit } from '#domain/change/change.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { Records, TableName } from '#domain/tables.ts';

/** What each table is called in front of people, one and many. */
const tableWords: Readonly<Record<TableName, readonly [one: string, many: string]>> = {
  assessment: ['document control block', 'document control blocks'],
  organization: ['organization', 'organizations'],
  interestedParties: ['interested party', 'interested parties'],
  systems: ['system', 'systems'],
  criteria: ['version of the criteria', 'versions of the criteria'],
  impactAssessments: ['impact assessment', 'impact assessments'],
  parties: ['affected party', 'affected parties'],
  impacts: ['impact', 'impacts'],
  risks: ['risk', 'risks'],
  treatments: ['treatment', 'treatments'],
  controls: ['own control', 'own controls'],
  applicability: ['decision on a control', 'decisions on controls'],
  signOffs: ['approval', 'approvals'],
  snapshots: ['snapshot', 'snapshots'],
  declarations: ['declared question', 'declared questions'],
  handovers: ['question given to somebody', 'questions given to somebody'],
  ownQuestions: ['own question', 'own questions'],
  questionChanges: ['changed question', 'changed questions'],
  workshops: ['workshop', 'workshops'],
  workshopQuestions: ['question of a workshop', 'questions of workshops'],
  counters: ['counter', 'counters'],
};

const counted = (table: TableName, count: number): string => `${count.toLocaleString('en')} ${tableWords[table][count === 1 ? 0 : 1]}`;
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** What a file holds, for somebody who must decide whether it is the right one. */
export function contents({ tables }: SavedFile): string[] {
  const shown = ['systems', 'impactAssessments', 'impacts', 'risks', 'treatments', 'applicability', 'signOffs'] as const;
  return shown.map((table) => counted(table, tables[table].length));
}

/** What replacing the open assessment would do: the edits themselves, counts by table, and the first changes by name. */
export interface DryRun {
  readonly edits: readonly Edit[];
  readonly tables: readonly { readonly name: string; readonly difference: TableDifference }[];
  readonly first: readonly string[];
  readonly more: number;
}

/** How many changes are named, and how what happens to a record is said. */
interface Telling {
  readonly shown: number;
  readonly words: Readonly<Record<'added' | 'removed' | 'changed', string>>;
}
const replacing: Telling = { shown: 12, words: { added: 'added', removed: 'removed', changed: 'changed in' } };

export function dryRun(now: Records, next: Records, { shown, words }: Telling = replacing): DryRun {
  const edits = editsBetween(now, next);
  const tables = countDifferences(edits).map((difference) => ({ name: capital(tableWords[difference.table][1]), difference }));
  return { edits, tables, first: edits.slice(0, shown).map((edit) => sentence(edit, words)), more: Math.max(0, edits.length - shown) };
}

function sentence({ table, id, before, after }: Edit, words: Telling['words']): string {
  const record = after ?? before;
  const named = ['ref', 'version']
    .map((key): unknown => (record ? Reflect.get(record, key) : undefined))
    .find((value) => typeof value === 'string' || typeof value === 'number');
  const one = Object.hasOwn(tableWords, table) ? tableWords[table as TableName][0] : table;
  const name =
    named === undefined || table === 'assessment' || table === 'signOffs' ? (table === 'applicability' ? id : '') : String(named);
  const fields =
    before && after
      ? Object.keys(after).filter((key) => JSON.stringify(Reflect.get(before, key)) !== JSON.stringify(Reflect.get(after, key)))
      : [];
  const what = before === null ? words.added : after === null ? words.removed : `${words.changed} ${fields.join(', ')}`;
  return `${capital([one, name].filter((part) => part !== '').join(' '))}: ${what}`;
}
