import { library } from './library.ts';
import { cipherOf } from './lock/keyring.ts';

// What is typed in a session and not entered yet: no record holds it, and a crash must not cost it. It belongs to no file,
// no trail and no safety copy, and is sealed where the assessment is.

const idOf = (assessment: string, place: string): string => `${assessment}/${place}`;
const waiting = new Map<string, { readonly assessment: string; readonly place: string; readonly text: string }>();
let writing: Promise<void> | undefined;

/** Keeps what a field holds now, durably; of several letters in one breath the last form is written. An empty text goes. */
export function keepTyped(assessment: string, place: string, text: string): Promise<void> {
  waiting.set(idOf(assessment, place), { assessment, place, text });
  return (writing ??= writeWaiting().finally(() => (writing = undefined)));
}

async function writeWaiting(): Promise<void> {
  for (const [id, { assessment, place, text }] of waiting) {
    waiting.delete(id);
    if (text === '') await library.typed.delete(id);
    else await library.typed.put({ id, assessment, text: (await cipherOf(assessment)?.seal(text, placeOf(place))) ?? text });
  }
}

const placeOf = (place: string): string => `typed ${place}`;

/** What a field held when the page ended; empty where that was nothing. */
export async function typedBefore(assessment: string, place: string): Promise<string> {
  const row = await library.typed.get(idOf(assessment, place));
  const stored = row?.text ?? '';
  const text: unknown = typeof stored === 'string' ? stored : await cipherOf(assessment)?.open(stored, placeOf(place));
  return typeof text === 'string' ? text : '';
}

/** Forgets what was typed at places that begin so; everywhere in the assessment where that is empty. */
export async function forgetTyped(assessment: string, place = ''): Promise<void> {
  const begins = idOf(assessment, place);
  for (const id of waiting.keys()) if (id.startsWith(begins)) waiting.delete(id);
  // A letter that is on its way must not come after.
  await writing?.catch(() => undefined);
  await library.typed.where('id').startsWith(begins).delete();
}

/** Takes it along to the id under which the assessment goes on. */
export async function moveTyped(from: string, to: string): Promise<void> {
  const rows = await library.typed.where('assessment').equals(from).toArray();
  for (const { id } of rows) {
    const place = id.slice(from.length + 1);
    await keepTyped(to, place, await typedBefore(from, place));
  }
}
