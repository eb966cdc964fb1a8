import example from '#static/examples/childcare-benefits.json' with { type: 'json' };
import type { AnyTables } from '#domain/file/migrations.ts';
import { tableNames, type RecordOf, type TableName } from '#domain/tables.ts';
import { createAssessment, deleteAssessment } from '#store/assessments.ts';
import { eraseEverything } from '#store/erase.ts';
import { erased } from '#store/erased.svelte.ts';
import { assessmentsOnDevice } from '#store/library.ts';
import { locks } from '#store/lock/locks.svelte.ts';
import { session } from '#store/session.svelte.ts';

const passphrase = 'correct horse battery staple';
const only = async () => (await assessmentsOnDevice())[0]?.id ?? '';

const settled = async () => {
  while (session.ledger.saving) await new Promise((resolve) => setTimeout(resolve, 20));
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const wordOfChance = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => letters[byte % letters.length]).join('');

/** The example's rows, with a word of chance in every text a person could have written; the words are returned. */
function planted(words: string[]): AnyTables {
  const plant = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plant);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plant(inner)]));
    // Shorter ones may be one of a few that are allowed.
    if (typeof value !== 'string' || value.length < 24 || !value.includes(' ')) return value;
    const word = wordOfChance();
    words.push(word);
    return `${word} ${value}`.slice(0, value.length);
  };
  return Object.fromEntries(tableNames.map((table) => [table, example.tables[table].map((row) => plant(row))])) as AnyTables;
}

/** Plants through the ledger, as people do, edits and removes some of it, and keeps a copy. Returns the words. */
async function plant(locked: boolean): Promise<string[]> {
  // As the app does: Home's list says what an assessment is called.
  session.summariseWith(({ assessment, organization }) => ({
    title: assessment[0]?.title ?? '',
    organization: organization[0]?.name ?? '',
  }));
  const plain = await createAssessment('Assessment');
  const id = locked ? await locks.put(plain, passphrase, 'Locked assessment') : plain;
  await session.open(id);
  const words: string[] = [];
  const tables = planted(words);
  const named = wordOfChance();
  words.push(named);
  for (const table of tableNames) {
    const rows = (tables[table] ?? []) as unknown as readonly RecordOf<TableName>[];
    const written = await session.ledger.write(`Plant ${words[0] ?? ''}`, async (draft) => {
      for (const row of rows) await draft.put(table, row);
    });
    if (!written.ok) throw new Error(`${table}: ${JSON.stringify(written.issues)}`);
  }
  await session.ledger.edit('Rename', 'assessment', 'assessment', (now) => ({ ...now, title: `${named} title` }));
  await session.ledger.keepCopy(`before ${words[1] ?? ''}`);
  await session.ledger.remove(`Remove ${words[2] ?? ''}`, 'risks', session.records.risks[0]?.id ?? '');
  await settled();
  await session.ledger.undo();
  await settled();
  // Until Home's list has it.
  await new Promise((resolve) => setTimeout(resolve, 400));
  return words;
}

async function unlocked(): Promise<number> {
  const id = await only();
  await locks.unlock(id, passphrase);
  await session.open(id);
  return session.records.risks.length;
}

Object.assign(window, {
  canaries: {
    plant,
    start: () => assessmentsOnDevice(),
    unlocked,
    lock: () => locks.lockAll(),
    encrypt: async () => {
      session.close();
      await locks.put(await only(), passphrase, 'Locked assessment');
    },
    remove: async () => {
      session.close();
      const id = await only();
      await deleteAssessment(id);
    },
    erase: async () => {
      await eraseEverything();
      return erased.left;
    },
  },
});
