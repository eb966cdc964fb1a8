import { identifyRisk } from '#domain/risk/risk.ts';
import { contentHash, savedFile } from '#export/json.ts';
import { createAssessment } from '#store/assessments.ts';
import { assessmentsOnDevice, removalsNoted } from '#store/library.ts';
import { locks } from '#store/lock/locks.svelte.ts';
import { recover } from '#store/recovery.ts';
import { finishRemovals } from '#store/removals.ts';
import { missingFrom } from '#store/sentinel.ts';
import { session } from '#store/session.svelte.ts';

/** A lock is put on, taken off, or gets another passphrase. */
type Way = 'put' | 'remove' | 'change';

/** What a start after a kill found. */
interface Found {
  readonly listed: number;
  readonly locked: boolean;
  /** Which passphrases open it; empty for one that is not locked. */
  readonly opens: readonly string[];
  /** Everything it holds, as a hash; empty when it did not open. */
  readonly state: string;
  /** What the store still has besides the one that is listed. */
  readonly left: readonly string[];
}

const [first, second] = ['correct horse battery staple', 'another horse and another staple'];
const many = 60;

const settled = async () => {
  while (session.ledger.saving) await new Promise((resolve) => setTimeout(resolve, 5));
};

async function stateOf(): Promise<string> {
  const { tables, changes } = await session.snapshot();
  const about = { madeWith: '', savedAt: '', catalogues: [] };
  return `${await contentHash(savedFile(tables, changes, about))} ${changes.length}`;
}

const wordOfChance = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => String.fromCharCode(97 + (byte % 26))).join('');

/** An assessment in which a word of chance stands in every risk; what is encrypted was never readable. */
async function prepare(way: Way): Promise<{ readonly state: string; readonly words: readonly string[] }> {
  const plain = await createAssessment('Endurance');
  const id = way === 'put' ? plain : await locks.put(plain, first, 'Endurance');
  await session.open(id);
  const words = Array.from({ length: many }, wordOfChance);
  await session.ledger.write('Identify risks', async (draft) => {
    for (const word of words) await draft.add('risks', (birth) => identifyRisk(birth, `Risk ${word}`, { note: 'x'.repeat(400) }));
  });
  await settled();
  return { state: await stateOf(), words };
}

async function run(way: Way): Promise<void> {
  const id = session.id ?? '';
  console.log('begun');
  if (way === 'put') await locks.put(id, first, 'Endurance');
  else if (way === 'remove') await locks.remove(id, first);
  else await locks.change(id, first, second);
  console.log('done');
}

/** Starts as Home does, and opens what is there. */
async function look(): Promise<Found> {
  if (await missingFrom(await assessmentsOnDevice())) await recover();
  if (await removalsNoted()) await finishRemovals();
  const entries = await assessmentsOnDevice();
  const id = entries[0]?.id ?? '';
  const locked = locks.isLockable(id);
  const opens: string[] = [];
  for (const passphrase of locked ? [first, second] : []) {
    const opened = await locks.unlock(id, passphrase).then(
      () => true,
      () => false,
    );
    if (opened) opens.push(passphrase === first ? 'first' : 'second');
  }
  let state = '';
  if (id !== '' && (!locked || opens.length > 0)) {
    await session.open(id);
    state = await stateOf();
    if (locked) await locks.lock(id);
    else session.close();
  }
  const databases = (await indexedDB.databases()).map(({ name = '' }) => name);
  const folders: string[] = [];
  const copies = await (await navigator.storage.getDirectory()).getDirectoryHandle('foreweigh');
  for await (const name of copies.keys()) folders.push(name);
  const left = [...databases, ...folders].filter((name) => !['foreweigh-library', `foreweigh-${id}`, id].includes(name));
  return { listed: entries.length, locked, opens, state, left };
}

Object.assign(window, { lockKills: { prepare, run, look } });
