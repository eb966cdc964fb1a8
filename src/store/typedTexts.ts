import { library } from './library.ts';
import { cipherOf } from './lock/keyring.ts';

// What is typed or picked in a session and not entered yet: no record holds it, and a crash must not cost it. It belongs to no file,
// no trail and no safety copy, and is sealed where the assessment is.

const idOf = (assessment: string, place: string): string => `${assessment}/${place}`;
/** What each place is to hold next. */
const waiting = new Map<string, object>();
let queue: Promise<unknown> = Promise.resolve();

/** One after the other: what is typed after something was forgotten must not be forgotten with it. */
function inTurn<R>(work: () => Promise<R>): Promise<R> {
  const done = queue.then(work);
  queue = done.catch(() => undefined);
  return done;
}

/**
 * Keeps what a field holds now. Resolves when that is durable, or when the field holds something else by then: of several
 * letters in one breath the last form is written. An empty text goes.
 */
export function keepTyped(assessment: string, place: string, text: string): Promise<void> {
  const id = idOf(assessment, place);
  const last = {};
  waiting.set(id, last);
  return inTurn(async () => {
    if (waiting.get(id) !== last) return;
    waiting.delete(id);
    if (text === '') await library.typed.delete(id);
    else await library.typed.put({ id, assessment, text: (await cipherOf(assessment)?.seal(text, placeOf(place))) ?? text });
  });
}

const placeOf = (place: string): string => `typed ${place}`;

/** What a field held when the page ended; empty where that was nothing. */
export function typedBefore(assessment: string, place: string): Promise<string> {
  return inTurn(async () => {
    const row = await library.typed.get(idOf(assessment, place));
    const stored = row?.text ?? '';
    const text: unknown = typeof stored === 'string' ? stored : await cipherOf(assessment)?.open(stored, placeOf(place));
    return typeof text === 'string' ? text : '';
  });
}

/**
 * What was typed at places that begin so is being entered: it is forgotten once that is written, and not before; what is
 * typed there meanwhile is kept. Returns what came of the writing.
 */
export function enterTyped<R extends { readonly ok: boolean }>(assessment: string, place: string, written: Promise<R>): Promise<R> {
  void inTurn(async () => {
    if ((await written).ok) await forgetRows(idOf(assessment, place));
  }).catch(() => undefined); // whoever enters it hears of it
  return written;
}

async function forgetRows(begins: string): Promise<void> {
  await library.typed.where('id').startsWith(begins).delete();
}

/** Forgets what was typed at places that begin so; everywhere in the assessment where that is empty. */
export function forgetTyped(assessment: string, place = ''): Promise<void> {
  const begins = idOf(assessment, place);
  for (const id of waiting.keys()) if (id.startsWith(begins)) waiting.delete(id);
  return inTurn(() => forgetRows(begins));
}

/** Takes it along to the id under which the assessment goes on. */
export async function moveTyped(from: string, to: string): Promise<void> {
  const rows = await library.typed.where('assessment').equals(from).toArray();
  for (const { id } of rows) {
    const place = id.slice(from.length + 1);
    await keepTyped(to, place, await typedBefore(from, place));
  }
}
