import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { createAssessment } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';

const count = 1_000;
const text = 'The model ranks reports of damp lower when the tenant writes in a second language, so repairs come later for those tenants. ';
const body: Partial<Risk> = { event: text.repeat(2), cause: text, consequence: text.repeat(2), existingControls: text };

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('the transaction did not complete'));
    };
  });

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-raw', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('risks', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('not opened'));
    };
  });
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** Milliseconds of each round: one raw strict put, one edit by the app, turn by turn. */
async function measureEdits(rounds: number): Promise<{ raw: number[]; app: number[] }> {
  const id = await createAssessment('Bench', {
    intent: 'Identify risks',
    fill: async (draft) => {
      for (let index = 0; index < count; index += 1) await draft.add('risks', (birth) => identifyRisk(birth, `Risk ${index + 1}`, body));
    },
  });
  await session.open(id);
  const { ledger, records } = session;
  const { risks } = records;
  const raw = await openRaw();
  const filling = raw.transaction('risks', 'readwrite');
  for (const risk of risks) filling.objectStore('risks').put(risk);
  await done(filling);

  const times = { raw: [] as number[], app: [] as number[] };
  const rawPut = (round: number): Promise<void> => {
    const transaction = raw.transaction('risks', 'readwrite', { durability: 'strict' });
    transaction.objectStore('risks').put({ ...risks[round % count], owner: `Person ${round}` });
    return done(transaction);
  };
  const appEdit = async (round: number): Promise<void> => {
    const risk = risks[round % count];
    if (!risk) throw new Error('no risk');
    const edited = await ledger.edit('Name risk owner', 'risks', risk.id, (now) => ({ ...now, owner: `Person ${round}` }));
    if (!edited.ok) throw new Error(edited.issues[0]?.message ?? 'refused');
  };
  // The first rounds warm both up and are not counted.
  for (let round = -10; round < rounds; round += 1) {
    const place = round + 10;
    // As long as a field waits for the next letter: what the last edit set off is over by then.
    await pause(300);
    const bare = await time(() => rawPut(place));
    await pause(50);
    const ours = await time(() => appEdit(place));
    if (round < 0) continue;
    times.raw.push(bare);
    times.app.push(ours);
  }
  return times;
}

Object.assign(window, { measureEdits });
