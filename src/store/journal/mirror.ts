import { missingNumbers, replay, type NumberedChange, type TrailState, type VersionedChange } from '#domain/change/replay.ts';
import { outlived } from '#domain/change/kept.ts';
import type { Cipher } from '#store/lock/cipher.ts';
import { seal, unseal } from './seal.ts';
import type { OpenFile, Shelf } from './shelf.ts';

/** Two slots take turns: each holds a whole snapshot and the changes after it, so one spoilt file never costs anything. */
const slots = ['a', 'b'] as const;
type Slot = (typeof slots)[number];
const snapshotOf = (slot: Slot) => `${slot}.snapshot`;
const journalOf = (slot: Slot) => `${slot}.journal`;
const lockName = 'lock';
const reasonsName = 'reasons';
/** Workshops whose names are being removed, by id: noted before, so that what a crash cut short is finished. */
const removalsName = 'removals';

/** When the journal of a slot is long enough for a new snapshot. */
const journalLimit = { lines: 300, bytes: 1_000_000 };

/** What the safety copy of one assessment says. */
export interface Mirrored {
  /** The state it leads to; undefined when no snapshot can be read. */
  readonly state: TrailState | undefined;
  /** Changes that should be there and are not, or can no longer be read. */
  readonly missing: number;
  /** True when any of its files is not as it was written. */
  readonly damaged: boolean;
}

/** The safety copy of one assessment. Callers hold its lock: nobody else writes meanwhile. */
export class Mirror {
  readonly #shelf: Shelf;
  readonly #cipher: Cipher | undefined;
  #current: Slot = 'a';
  #lines = 0;

  constructor(shelf: Shelf, cipher?: Cipher) {
    this.#shelf = shelf;
    this.#cipher = cipher;
  }

  async read(): Promise<Mirrored> {
    const bases: { slot: Slot; base: TrailState }[] = [];
    const news: VersionedChange[] = [];
    const spoilt = { a: 0, b: 0 };
    let damaged = false;
    for (const slot of slots) {
      const text = await this.#shelf.read(snapshotOf(slot));
      const base = text === undefined ? undefined : ((await unseal(text, this.#cipher)) as TrailState | undefined);
      if (base) bases.push({ slot, base });
      else if (text !== undefined) damaged = true;
      for (const line of ((await this.#shelf.read(journalOf(slot))) ?? '').split('\n')) {
        if (line === '') continue;
        const found = (await unseal(line, this.#cipher)) as VersionedChange | undefined;
        if (found) news.push(found);
        else spoilt[slot] += 1;
      }
    }
    const newest = bases.sort((one, two) => two.base.seq - one.base.seq)[0];
    if (!newest) return { state: undefined, missing: 0, damaged: damaged || news.length > 0 };
    this.#current = newest.slot;
    const numbers = missingNumbers(
      newest.base,
      news.map(({ change }) => change),
    );
    // What a spoilt line said is unknown; that of the other slot is in the newest snapshot, unless that was spoilt itself.
    const unknown = spoilt[newest.slot] + (damaged ? spoilt[newest.slot === 'a' ? 'b' : 'a'] : 0);
    const missing = Math.max(numbers, unknown);
    return { state: replay(newest.base, news), missing, damaged: damaged || missing > 0 };
  }

  /** Opens the journal to add to it. */
  open(): Promise<OpenFile> {
    return this.#shelf.openFile(journalOf(this.#current));
  }

  /** Adds changes to the open journal; they are on the disk then. True when it is time for a snapshot. */
  async append(file: OpenFile, version: number, changes: readonly NumberedChange[]): Promise<boolean> {
    const lines = await Promise.all(changes.map((change) => seal({ version, change } satisfies VersionedChange, this.#cipher)));
    // A line break first: after a torn line the next one is whole again.
    const bytes = file.append(lines.map((line) => `\n${line}`).join(''));
    this.#lines += changes.length;
    return this.#lines >= journalLimit.lines || bytes >= journalLimit.bytes;
  }

  /** Writes the state into the slot whose turn it is; the other one stays as it is until this one was read back. */
  async snapshot(state: TrailState): Promise<void> {
    const slot = this.#current === 'a' ? 'b' : 'a';
    await this.#shelf.write(snapshotOf(slot), await seal(state, this.#cipher));
    await this.#shelf.write(journalOf(slot), '');
    this.#current = slot;
    this.#lines = 0;
  }

  /**
   * Keeps a copy under a number, apart from the slots; old ones go. Returns its name. The reason is kept in a file and not
   * in the name: it may quote what was replaced, and names are neither encrypted nor ever quite forgotten by the browser.
   */
  async keep(state: unknown, reason: string, day: string): Promise<string> {
    const kept = await this.kept();
    const number = Math.max(0, ...kept.map((copy) => copy.number)) + 1;
    const name = `kept ${String(number).padStart(6, '0')} ${day}`;
    await this.#shelf.write(name, await seal(state, this.#cipher));
    const copies = [...kept, { name, number, day, reason }];
    const gone = new Set(outlived(copies));
    const staying = copies.filter((copy) => !gone.has(copy)).map((copy) => [copy.name, copy.reason] as const);
    await this.#shelf.write(reasonsName, await seal(staying, this.#cipher));
    for (const copy of gone) await this.#shelf.remove(copy.name);
    return name;
  }

  /** Copies kept apart, newest first. */
  async kept(): Promise<Kept[]> {
    const reasons = new Map((await this.readKept(reasonsName)) as readonly (readonly [string, string])[] | undefined);
    const names = await this.#shelf.names();
    return names
      .filter((name) => name.startsWith('kept '))
      .map((name) => {
        const [, number = '0', day = ''] = name.split(' ');
        return { name, number: Number(number), day, reason: reasons.get(name) ?? '' };
      })
      .reverse();
  }

  /** What a kept copy holds; undefined when it is not as it was written. */
  async readKept(name: string): Promise<unknown> {
    const text = await this.#shelf.read(name);
    return text === undefined ? undefined : unseal(text, this.#cipher);
  }

  /** Writes a kept copy anew, or removes it where nothing is given. */
  async rewriteKept(name: string, state: unknown): Promise<void> {
    await (state === undefined ? this.#shelf.remove(name) : this.#shelf.write(name, await seal(state, this.#cipher)));
  }

  /** Ids of workshops whose names are being removed. */
  async removals(): Promise<readonly string[]> {
    return ((await this.readKept(removalsName)) as readonly string[] | undefined) ?? [];
  }
  async noteRemovals(ids: readonly string[]): Promise<void> {
    await (ids.length === 0 ? this.#shelf.remove(removalsName) : this.#shelf.write(removalsName, await seal(ids, this.#cipher)));
  }

  /** The lock that goes with an encrypted copy, so that the copy can be opened when nothing else is left. */
  readLock(): Promise<string | undefined> {
    return this.#shelf.read(lockName);
  }
  writeLock(lock: string): Promise<void> {
    return this.#shelf.write(lockName, lock);
  }
}

/** A copy kept before something large happened, or what was found when the database had to be restored. */
export interface Kept {
  readonly name: string;
  readonly number: number;
  readonly day: string;
  readonly reason: string;
}
