import type { LoggedChange } from '#domain/change/trail.ts';
import { editsBetween } from '#domain/file/comparison.ts';
import { noChoices } from '#domain/merge/conflict.ts';
import { compareCopies } from '#domain/merge/copies.ts';
import { planMerge } from '#domain/merge/merge.ts';
import { danglingReferences } from '#domain/references.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { contentHash, savedFile } from '#export/json.ts';
import { createAssessment, importAsNew } from '#store/assessments.ts';
import { assessmentsOnDevice } from '#store/library.ts';
import { recover } from '#store/recovery.ts';
import { missingFrom } from '#store/sentinel.ts';
import { session } from '#store/session.svelte.ts';

type Way = 'import' | 'replace' | 'merge' | 'undo';

/** What is stored, as hashes of everything people entered; `none` where there is no such assessment. */
interface Seen {
  readonly state: string;
  /** What does not fit together; empty when all does. */
  readonly broken: string;
}

const many = 300;
const stateOf = (tables: Records): Promise<string> =>
  contentHash(savedFile({ ...tables, counters: [] }, [], { madeWith: '', savedAt: '', catalogues: [] }));
const risk = (word: string, number: number) =>
  identifyRisk({ id: `${word}-${number}`, ref: `R-${String(number).padStart(3, '0')}` }, `${word} ${number}`, { note: 'x'.repeat(500) });

/** A colleague's copy: every risk changed, one more, and the changes that say so. */
function theirs({ tables, changes }: { tables: Records; changes: readonly LoggedChange[] }): { tables: Records; changes: LoggedChange[] } {
  const next = { ...tables, risks: [...tables.risks.map((now) => ({ ...now, owner: 'Bo' })), risk('theirs', many + 1)] };
  const at = '2026-11-26T10:00:00.000Z';
  const change = { id: 'theirs', step: 'theirs', at, by: 'Bo', device: 'Bo', intent: 'Change all', why: '', undoes: null };
  return { tables: next, changes: [...changes, { ...change, edits: editsBetween(tables, next) }] };
}

async function openOnly(): Promise<string | undefined> {
  if (await missingFrom(await assessmentsOnDevice())) await recover();
  const listed = (await assessmentsOnDevice()).find(({ title }) => title === 'Endurance');
  if (listed) await session.open(listed.id);
  return listed?.id;
}

/** The assessment as it is before the large step, and the two states it may be found in afterwards. */
async function prepare(way: Way): Promise<{ before: string; after: string }> {
  const id = await createAssessment('Endurance', {
    intent: 'Identify risks',
    fill: async (draft) => {
      for (let number = 1; number <= many; number += 1) await draft.put('risks', risk('mine', number));
    },
  });
  await session.open(id);
  const mine = await session.snapshot();
  const [one, other] = [await stateOf(mine.tables), await stateOf(theirs(mine).tables)];
  if (way === 'import') return { before: 'none', after: other };
  if (way !== 'undo') return { before: one, after: other };
  await merge();
  await said();
  return { before: other, after: one };
}

async function merge(): Promise<void> {
  const mine = await session.snapshot();
  const { edits, counters, carried, takesIn, keeps } = planMerge(compareCopies(mine, theirs(mine)), noChoices);
  await session.ledger.keepCopy('before a file was merged into it');
  console.log('begun');
  await session.ledger.write('Merge', (draft) => draft.apply(edits, counters), { merge: { carried, takesIn, keeps } });
}

const said = (): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (session.ledger.saving) setTimeout(look, 1);
      else resolve();
    };
    look();
  });

/** Does it, and says when the header would say "Saved". */
async function large(way: Way): Promise<void> {
  const mine = await session.snapshot();
  if (way === 'merge') await merge();
  else {
    console.log('begun');
    const file = theirs(mine);
    if (way === 'import')
      await importAsNew({
        ...file,
        tables: { ...file.tables, assessment: file.tables.assessment.map((about) => ({ ...about, title: 'Copy' })) },
      });
    else if (way === 'undo') await session.ledger.undo();
    else await session.ledger.write('Replace', (draft) => draft.apply(editsBetween(mine.tables, file.tables), file.tables.counters));
  }
  await said();
  console.log('saved');
}

/** Starts as the app does and says what is there. */
async function look(way: Way): Promise<Seen> {
  await openOnly();
  const kept = session.id === undefined ? ['the first assessment is gone'] : [];
  if (way === 'import') {
    const copies = (await assessmentsOnDevice()).filter(({ title }) => title === 'Copy');
    const [copy] = copies;
    if (!copy) return { state: 'none', broken: kept.join() };
    session.close();
    await session.open(copy.id);
  }
  const { tables, changes } = await session.snapshot();
  const merges = changes.filter(({ takesIn }) => takesIn !== undefined).flatMap(({ takesIn = [] }) => takesIn);
  const carried = changes.filter((change) => change.carried).map(({ id }) => id);
  const problems = [
    ...kept,
    ...danglingReferences(tables).map(({ missing }) => `leads nowhere: ${missing}`),
    ...(merges.length === carried.length ? [] : ['a merge without what it took in']),
    ...tableNames.filter((table) => tables[table].length !== session.records[table].length && table !== 'counters'),
  ];
  const named = way === 'import' ? { ...tables, assessment: tables.assessment.map((about) => ({ ...about, title: 'Endurance' })) } : tables;
  return { state: await stateOf(named), broken: problems.join('; ') };
}

Object.assign(window, { begin: () => undefined, prepare, large, look });
