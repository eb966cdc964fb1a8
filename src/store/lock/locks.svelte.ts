import { SvelteSet } from 'svelte/reactivity';
import { journal } from '#store/journal/journal.ts';
import { library } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';
import { tellTabs } from '#store/notices.ts';
import { openLock } from './envelope.ts';
import { cipherOf, giveKeys, isLockable, keysOf, newLockableId, takeKeys } from './keyring.ts';
import { importAsNew, type Imported } from '#store/assessments.ts';
import { changePassphrase, putLock, removeLock } from './resettle.ts';
import { shownTitle, storedLock, storeLock } from './stored.ts';

/** A text that was typed into a field and not entered when an assessment was locked. */
export interface LeftText {
  readonly label: string;
  readonly text: string;
}

const leftPlace = 'left text';
/** How long locking waits for what is being written. */
const patience = 10_000;

/** Which assessments are encrypted, and which of them are unlocked in this tab. Keys are in memory only. */
class Locks {
  readonly #open = new SvelteSet<string>();
  readonly #locking = new Map<string, Promise<boolean>>();

  isLockable(id: string): boolean {
    return isLockable(id);
  }
  /** Whether nothing of it may be shown. */
  isLocked(id: string): boolean {
    return isLockable(id) && !this.#open.has(id);
  }
  /** Encrypted assessments that are unlocked in this tab. */
  get unlocked(): readonly string[] {
    return [...this.#open];
  }

  /** Encrypts an assessment; it stays unlocked in this tab. Returns its new id. */
  async put(id: string, passphrase: string, title: string): Promise<string> {
    if (session.id === id) await settled();
    const to = await putLock(id, passphrase, title);
    this.#open.add(to);
    if (session.id === id) session.close();
    return to;
  }

  /** Takes the lock off for good. Returns its new id. Throws WrongPassphrase: whoever does this must know it. */
  async remove(id: string, passphrase: string): Promise<string> {
    await openLock(await storedLock(id), passphrase);
    if (session.id === id) await settled();
    const to = await removeLock(id);
    if (session.id === id) session.close();
    this.#open.delete(id);
    return to;
  }

  change(id: string, passphrase: string, next: string): Promise<void> {
    return changePassphrase(id, passphrase, next);
  }

  /** Throws WrongPassphrase or UnreadableLock. */
  async unlock(id: string, passphrase: string): Promise<void> {
    const lock = await storedLock(id);
    const keys = await openLock(lock, passphrase);
    giveKeys(id, keys);
    // Whichever of its places was lost or is older gets it again.
    await storeLock(id, lock, await shownTitle(id)).catch(() => undefined);
    this.#open.add(id);
  }

  /**
   * Locks an assessment in this tab, once everything typed is stored; `left` is what could not be. False when something
   * could not be stored: then it stays open, because locking would lose it.
   */
  lock(id: string, left: () => readonly LeftText[] = () => []): Promise<boolean> {
    if (this.isLocked(id) || !isLockable(id)) return Promise.resolve(true);
    // The command, the time and another tab may ask for it at once.
    const running = this.#locking.get(id) ?? this.#lock(id, left).finally(() => this.#locking.delete(id));
    this.#locking.set(id, running);
    return running;
  }

  async #lock(id: string, left: () => readonly LeftText[]): Promise<boolean> {
    if (session.id === id) {
      if (!(await settled())) return false;
      await keepLeft(id, left());
    }
    this.#open.delete(id);
    if (session.id === id) session.close();
    takeKeys(id);
    await journal.forget(id).catch(() => undefined);
    return true;
  }

  /** Locks every unlocked assessment, here and in other tabs. False when one could not be. */
  async lockAll(left?: () => readonly LeftText[]): Promise<boolean> {
    const ids = this.unlocked;
    for (const id of ids) tellTabs({ is: 'lock', id });
    const done = await Promise.all(ids.map((id) => this.lock(id, left)));
    return done.every(Boolean);
  }

  /** Opens a copy of an assessment as one of its own: encrypted with the same key and passphrase where the first one is. */
  async openCopy(of: string, copy: Imported): Promise<string> {
    const keys = keysOf(of);
    if (!isLockable(of) || !keys) return importAsNew(copy);
    const [id, lock, title] = [newLockableId(), await storedLock(of), await shownTitle(of)];
    giveKeys(id, keys);
    await importAsNew(copy, { id, title });
    await storeLock(id, lock, title);
    this.#open.add(id);
    return id;
  }

  /** What was left when it was locked; asked once, after that it is the person's. */
  async takeLeft(id: string): Promise<readonly LeftText[]> {
    const stored = await library.locks.get(id);
    if (!stored?.left || !keysOf(id)) return [];
    const found = (await cipherOf(id)
      ?.open(stored.left, leftPlace)
      .catch(() => [])) as readonly LeftText[];
    return found;
  }
  async dropLeft(id: string): Promise<void> {
    await library.transaction('rw', library.locks, async () => {
      const stored = await library.locks.get(id);
      if (stored) await library.locks.put({ id, lock: stored.lock });
    });
  }
}

async function keepLeft(id: string, texts: readonly LeftText[]): Promise<void> {
  if (texts.length === 0) return;
  const left = await cipherOf(id)?.seal(texts, leftPlace);
  if (left) await library.locks.update(id, { left });
}

/** Resolves when nothing is being written; false when something failed or takes too long. */
async function settled(): Promise<boolean> {
  const { ledger } = session;
  for (let waited = 0; ledger.saving; waited += 20) {
    if (waited > patience) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return !ledger.failure;
}

export const locks = new Locks();
