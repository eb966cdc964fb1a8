import { Dexie } from 'dexie';
import { same } from '#domain/change/same.ts';
import { currentVersion, migrate, migrations, type AnyTables } from '#domain/file/migrations.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { importAsNew, readAssessment, renameAssessment } from '#store/assessments.ts';
import { databaseName } from '#store/databaseName.ts';
import { journal } from '#store/journal/journal.ts';
import { readAsItIs } from '#store/journal/raw.ts';
import { library } from '#store/library.ts';
import { rescue } from '#store/rescue.ts';
import { session } from '#store/session.svelte.ts';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));

/** Text that does not compress. */
const noise = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint16Array(length)), (value) => String.fromCharCode(0x4e00 + (value % 20_000))).join('');

/** A saved file of an older version as a database of that version, with many more risks in it. */
export async function seed(file: { version: number; tables: AnyTables; changes: object[] }, risks: number, noisy = 0): Promise<string> {
  const id = crypto.randomUUID();
  const database = new Dexie(databaseName(id), { chromeTransactionDurability: 'strict' });
  const rungs = migrations.filter(({ version }) => version <= file.version).map(({ indexes }) => indexes);
  database.version(file.version).stores(Object.assign({}, ...rungs) as Record<string, string>);
  const [first] = file.tables['risks'] ?? [];
  const more = Array.from({ length: risks }, (_, index) => ({ ...first, id: `more-${index}`, note: noise(noisy) }));
  await database.transaction('rw', database.tables, async () => {
    for (const [table, rows] of Object.entries(file.tables)) await database.table(table).bulkAdd([...rows]);
    await database.table('risks').bulkAdd(more);
    await database.table('changes').bulkAdd([...file.changes]);
  });
  database.close();
  await library.assessments.put({
    ...{ id, title: 'Seeded', organization: '', version: '', example: false, risks, beyond: 0, questions: null },
    ...{ changedAt: '', backupAt: '', changesSinceBackup: 0, seq: file.changes.length, backupSeq: 0 },
  });
  await journal.snapshot(id);
  return id;
}

/** Opens it as the app does; what it throws is the answer. */
export async function openNow(id: string): Promise<string> {
  try {
    await session.open(id);
    await session.checked();
    return 'open';
  } catch (error) {
    return nameOf(error);
  }
}
export function leave(): void {
  session.close();
}

/** A hash of everything an assessment's database holds, as it is, with its version. */
export async function fingerprint(id: string): Promise<{ version: number; hash: string }> {
  const found = await readAsItIs(databaseName(id));
  if (found.is !== 'read') return { version: 0, hash: found.is };
  return { version: found.version, hash: await hashOf({ tables: found.tables, changes: found.changes }) };
}

async function hashOf(value: unknown): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tries everything an old app could do to a database of a newer one; each answer is the name of what was thrown. */
export async function oldAppTries(id: string): Promise<{ answers: string[]; read: boolean }> {
  const answers = [await openNow(id)];
  for (const attempt of [() => readAssessment(id), () => renameAssessment(id, 'Old'), () => journal.keep(id, 'old')])
    answers.push(await attempt().then(() => 'done', nameOf));
  session.close();
  const whole = await rescue(id);
  return { answers, read: (whole?.tables['risks']?.length ?? 0) > 0 && (whole?.tables['stamps']?.length ?? 0) > 0 };
}

/** Edits without end until the tab may not write any more; what it was told is saved, and how long it took to notice. */
export async function editUntilStale(): Promise<{ saved: string[]; kept: string; error: string }> {
  const saved: string[] = [];
  for (let number = 0; ; number += 1) {
    const value = `stale ${number}`;
    try {
      const result = await session.ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, value));
      if (result.ok) saved.push(value);
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const kept = session.records.risks.some(({ title }) => title === value) ? value : '';
      return { saved, kept, error: session.superseded ? nameOf(error) : `${nameOf(error)}, and was not told` };
    }
  }
}

/** What is stored, beside what the file it was seeded from comes to: `old`, `new`, or neither. */
export async function stateOf(id: string, file: { version: number; tables: AnyTables; changes: object[] }, risks: number): Promise<string> {
  const found = await readAsItIs(databaseName(id));
  if (found.is !== 'read') return found.is;
  const [first] = file.tables['risks'] ?? [];
  const more = Array.from({ length: risks }, (_, index) => ({ ...first, id: `more-${index}`, note: '' }));
  const old: AnyTables = { ...file.tables, risks: [...(file.tables['risks'] ?? []), ...more] };
  const expected = found.version === file.version ? old : migrate(old, file.version);
  const sorted = (rows: AnyTables[string]) => [...rows].sort((a, b) => String(a['id']).localeCompare(String(b['id'])));
  const whole =
    Object.entries(expected).every(([table, rows]) => same(sorted(rows), sorted(found.tables[table] ?? []))) &&
    found.changes.length === file.changes.length;
  if (!whole) return `mixed, version ${found.version}`;
  return found.version === file.version ? 'old' : found.version === currentVersion ? 'new' : `version ${found.version}`;
}

/** Reasons of the copies that are kept, newest first. */
export const keptReasons = async (id: string): Promise<string[]> => (await journal.kept(id)).map(({ reason }) => reason);

/** Writes many texts at once; what became of it, and whether it is still in memory and would go into a file. */
export async function bigSave(texts: number): Promise<{ answer: string; shown: number; inFile: number; stored: number; unsaved: number }> {
  const before = session.records.risks.length;
  const made = Array.from({ length: texts }, (_, index) => ({ title: `Big ${index}`, note: noise(3_900) }));
  const answer = await session.ledger
    .write('Identify many', async (draft) => {
      for (const { title, note } of made) await draft.add('risks', (birth) => ({ ...identifyRisk(birth, title), note }));
    })
    .then(({ ok }) => (ok ? 'saved' : 'refused'), nameOf);
  while (session.ledger.saving) await new Promise((resolve) => setTimeout(resolve, 5));
  const id = session.id ?? '';
  // A full disk may have the browser erase everything: then only the page has it.
  const read = await readAssessment(id).catch(() => undefined);
  const whole = read ? session.withUnsaved(read).tables : session.records;
  return {
    answer,
    shown: session.records.risks.length - before,
    inFile: whole.risks.length - before,
    stored: (read?.tables.risks.length ?? 0) - before,
    unsaved: session.ledger.unsaved.length,
  };
}

/** Tries again; the name of what it throws, or `saved`. */
export const retry = (): Promise<string> => session.ledger.retry().then(() => 'saved', nameOf);

/** Opens a large file as a new assessment, and says what is there afterwards that was not there before. */
export async function bigImport(texts: number): Promise<{ answer: string; databases: number; listed: number }> {
  const count = async () => ({ databases: (await indexedDB.databases()).length, listed: await library.assessments.count() });
  const before = await count();
  const { tables, changes } = await session.snapshot();
  const [first] = tables.risks;
  if (!first) throw new Error('no risk');
  const risks = Array.from({ length: texts }, (_, index) => ({ ...first, id: `i-${index}`, ref: `R-${index + 500}`, note: noise(3_900) }));
  const answer = await importAsNew({ tables: { ...tables, risks }, changes }).then(() => 'opened', nameOf);
  const after = await count();
  return { answer, databases: after.databases - before.databases, listed: after.listed - before.listed };
}

/** Title and note of every risk that is stored. */
export async function risksNow(): Promise<{ title: string; note: string }[]> {
  const { tables } = await session.snapshot();
  return tables.risks.map(({ title, note }) => ({ title, note }));
}

/** What a file would hold now, and whether the header says that something is not saved. */
export async function inMemory(): Promise<{ risks: number; failure: boolean }> {
  const read = await readAssessment(session.id ?? '').then(
    (stored) => session.withUnsaved(stored),
    () => ({ tables: session.records }),
  );
  const again = JSON.parse(JSON.stringify(read)) as { tables: { risks: unknown[] } };
  return { risks: again.tables.risks.length, failure: session.ledger.failure !== undefined };
}
