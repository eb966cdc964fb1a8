import { ballotOf, isAnswer, isWhole, type Asks, type Ballot, type CastBallot } from '#domain/workshop/votes.ts';
import type { AskedStep } from '#domain/workshop/workshopQuestion.ts';
import { isoNow } from './clock.ts';
import { library } from './library.ts';
import { Cipher } from './lock/cipher.ts';
import { named } from './failures.ts';

/**
 * Which vote a box is for: assessment, question and number of the vote. Boxes stand beside the list of assessments, not in
 * one of them: what is in them belongs to no file, no trail and no safety copy.
 */
export const boxId = (assessment: string, question: string, round: number): string => `${assessment}/${question}/${round}`;

/** Where somebody stands in their answer. What they said is not in it. */
export interface Filled {
  readonly slot: string;
  /** How many of the answers they have given; 0 once all are in, so that it does not tell who could not judge. */
  readonly answers: number;
  readonly whole: boolean;
}

/** What everybody may see of a box. */
export interface BoxFront {
  readonly filled: readonly Filled[];
  /** Seats that were passed over. */
  readonly skipped: readonly string[];
}

/** The scale and the way of asking that digits are read by. */
export interface Reading {
  readonly asks: Asks;
  readonly scale: readonly AskedStep[];
}

interface Sealed {
  readonly typed: readonly number[];
  readonly ballot: Ballot | null;
}

const place = (box: string, slot: string): string => `${box}#${slot}`;
/** Names of records are not used here, so one key does for both. */
const cipherFor = (box: string, key: CryptoKey): Cipher => new Cipher(box, { content: key, names: key });

/** The key of a box, which is made with it. It never leaves the browser's keeping and goes with the box. */
async function keyOf(box: string): Promise<CryptoKey> {
  const known = await library.boxes.get(box);
  if (known) return known.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return library.transaction('rw', library.boxes, async () => {
    // Another window may have been first.
    const first = await library.boxes.get(box);
    if (first) return first.key;
    await library.boxes.put({ id: box, key, skipped: [] });
    return key;
  });
}

/** The sealed votes of one round, on the disk before anything is shown of them. Throws what `named` makes of the cause. */
export class BallotBox {
  readonly id: string;
  #key: Promise<CryptoKey> | undefined;

  constructor(id: string) {
    this.id = id;
  }

  /** Makes the key, so that the first vote is as quick as the others. */
  async prepare(): Promise<void> {
    await this.#cipher();
  }

  /** What may be seen of it, in the order in which votes came in. */
  async front(): Promise<BoxFront> {
    const rows = await library.ballots.where('box').equals(this.id).toArray();
    const filled = rows.toSorted((a, b) => a.order - b.order).map(({ slot, answers, whole }) => ({ slot, answers, whole }));
    return { filled, skipped: (await library.boxes.get(this.id))?.skipped ?? [] };
  }

  /** Adds a digit to somebody's answer; a whole answer begins anew. `false` where it means nothing. */
  async type(slot: string, digit: number, { asks, scale }: Reading): Promise<boolean> {
    const before = await this.#typed(slot);
    const typed = isWhole(before, asks) && before.length > 0 ? [] : before;
    if (!isAnswer(digit, typed.length, asks, scale.length)) return false;
    const next = [...typed, digit];
    const whole = isWhole(next, asks);
    await this.#put([
      { slot, answers: whole ? 0 : next.length, whole, sealed: { typed: next, ballot: whole ? ballotOf(next, asks, scale) : null } },
    ]);
    return true;
  }

  /** Puts whole answers in, such as ballots from files or a count of slips; who was in it before is replaced. */
  async put(cast: readonly CastBallot[]): Promise<void> {
    await this.#put(cast.map(({ slot, ballot }) => ({ slot, answers: 0, whole: true, sealed: { typed: [], ballot } })));
  }

  /** Takes out what somebody said. */
  async drop(slot: string): Promise<void> {
    await guarded(() => library.ballots.delete(place(this.id, slot)));
  }

  /** Passes a seat over, or comes back to it. */
  async skip(skipped: readonly string[]): Promise<void> {
    await this.#cipher();
    await guarded(() => library.boxes.update(this.id, { skipped: [...skipped] }));
  }

  /** What everybody said, for counting: the one time it is looked at. Whoever has not finished is left out. */
  async open(): Promise<CastBallot[]> {
    const cipher = await this.#cipher();
    const rows = await library.ballots.where('box').equals(this.id).toArray();
    const opened = await Promise.all(
      rows.map(async ({ slot, sealed }) => ({ slot, ...((await cipher.open(sealed, place(this.id, slot))) as Sealed) })),
    );
    return opened.flatMap(({ slot, ballot }) => (ballot ? [{ slot, ballot }] : []));
  }

  async #cipher(): Promise<Cipher> {
    return cipherFor(this.id, await (this.#key ??= keyOf(this.id)));
  }

  async #typed(slot: string): Promise<readonly number[]> {
    const row = await library.ballots.get(place(this.id, slot));
    if (!row || row.whole) return [];
    return ((await (await this.#cipher()).open(row.sealed, place(this.id, slot))) as Sealed).typed;
  }

  async #put(entries: readonly (Filled & { readonly sealed: Sealed })[]): Promise<void> {
    const cipher = await this.#cipher();
    const rows = await Promise.all(
      entries.map(async (entry) => ({
        ...entry,
        id: place(this.id, entry.slot),
        box: this.id,
        sealed: await cipher.seal(entry.sealed, place(this.id, entry.slot)),
      })),
    );
    await guarded(() =>
      library.transaction('rw', [library.boxes, library.ballots, library.workshopRuns], async () => {
        // Emptied meanwhile: the round is revealed, and nothing may come after it.
        if (!(await library.boxes.get(this.id))) throw new DOMException('this vote is revealed', 'InvalidStateError');
        const last = (await library.ballots.where('box').equals(this.id).toArray()).reduce((most, { order }) => Math.max(most, order), 0);
        await library.ballots.bulkPut(rows.map((row, at) => ({ ...row, order: last + 1 + at })));
        const at = isoNow();
        await library.workshopRuns.where('box').equals(this.id).modify({ at });
      }),
    );
  }
}

/** Empties boxes: what was in them is gone, and so are the keys that could have opened it. */
export const emptyBoxes = (ids: readonly string[]): Promise<void> =>
  library.transaction('rw', [library.boxes, library.ballots], async () => {
    await library.boxes.bulkDelete([...ids]);
    await library.ballots
      .where('box')
      .anyOf([...ids])
      .delete();
  });

/**
 * Takes what was voted along when an assessment gets another id, because a lock is put on it or taken off: each vote is
 * sealed anew under a key of its own, and seen by nobody. What was under the old id stays until that is removed.
 */
export async function moveBoxes(from: string, to: string): Promise<void> {
  for (const box of await boxesOf(from)) {
    const moved = `${to}${box.slice(from.length)}`;
    const key = await keyOf(moved);
    const [was, is] = [cipherFor(box, await keyOf(box)), cipherFor(moved, key)];
    const rows = await library.ballots.where('box').equals(box).toArray();
    const sealed = await Promise.all(
      rows.map(async (row) => {
        const id = place(moved, row.slot);
        return { ...row, id, box: moved, sealed: await is.seal(await was.open(row.sealed, row.id), id) };
      }),
    );
    await guarded(() =>
      library.transaction('rw', [library.boxes, library.ballots], async () => {
        await library.boxes.put({ id: moved, key, skipped: (await library.boxes.get(box))?.skipped ?? [] });
        await library.ballots.bulkPut(sealed);
      }),
    );
  }
}

/** Names of the boxes there are for questions of an assessment. */
export const boxesOf = (assessment: string): Promise<string[]> => library.boxes.where('id').startsWith(`${assessment}/`).primaryKeys();

async function guarded(work: () => PromiseLike<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw named(error);
  }
}
