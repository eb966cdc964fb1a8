import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { createAssessment } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { saved } from './saved.svelte.ts';

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

function openJournal(): (line: string) => Promise<void> {
  const worker = new Worker(new URL('./append.worker.ts', import.meta.url), { type: 'module' });
  return (line) =>
    new Promise((resolve) => {
      worker.onmessage = () => {
        resolve();
      };
      worker.postMessage(line);
    });
}

/**
 * Milliseconds of each round, turn by turn: one raw strict put, the same and one line of a raw journal; one edit by the
 * app until it is durable, and until "Saved" is said.
 */
async function measureEdits(rounds: number): Promise<{ raw: number[]; app: number[]; rawSaved: number[]; appSaved: number[] }> {
  const id = await createAssessment('Bench', {
    intent: 'Identify risks',
    fill: async (draft) => {
      for (let index = 0; index < count; index += 1) await draft.add('risks', (birth) => identifyRisk(birth, `Risk ${index + 1}`, body));
    },
  });
  await session.open(id);
  await session.checked();
  const { ledger, records } = session;
  const { risks } = records;
  const raw = await openRaw();
  const filling = raw.transaction('risks', 'readwrite');
  for (const risk of risks) filling.objectStore('risks').put(risk);
  await done(filling);

  const append = openJournal();
  const times = { raw: [] as number[], app: [] as number[], rawSaved: [] as number[], appSaved: [] as number[] };
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
    await saved();
    await pause(300);
    const bareSaved = await time(async () => {
      await rawPut(place);
      await append(JSON.stringify(risks[place % count]).repeat(2));
    });
    await pause(50);
    const oursSaved = await time(async () => {
      await appEdit(place + 500);
      await saved();
    });
    if (session.safety !== 'kept') throw new Error('there is no safety copy to measure');
    if (round < 0) continue;
    times.raw.push(bare);
    times.app.push(ours);
    times.rawSaved.push(bareSaved);
    times.appSaved.push(oursSaved);
  }
  return times;
}

Object.assign(window, { measureEdits });
