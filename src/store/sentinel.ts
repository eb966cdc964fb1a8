/**
 * Which assessments this browser has held, kept where a full disk was seen to leave it (safety brief 0.4): so a person
 * whose data the browser removed is told, and never welcomed as new.
 */
export interface HeldAssessment {
  readonly id: string;
  /** Of an encrypted one the name shown while it is locked. */
  readonly title: string;
  /** Its lock, so that it can be opened as long as any of its places is left. */
  readonly lock?: string;
}

const key = 'foreweigh-held';

export function held(): HeldAssessment[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isHeld) : [];
  } catch {
    return [];
  }
}

/** Whether something that this browser has held is missing from the list, by what is remembered or by its safety copies. */
export async function missingFrom(listed: readonly { readonly id: string }[]): Promise<boolean> {
  if (held().some(({ id }) => !listed.some((entry) => entry.id === id))) return true;
  if (listed.length > 0) return false;
  try {
    const copies = await (await navigator.storage.getDirectory()).getDirectoryHandle('foreweigh');
    for await (const _ of copies.keys()) return true;
  } catch {
    // No such folder, or no such file system.
  }
  return false;
}

export function remember(one: HeldAssessment): void {
  const known = held();
  if (known.some(({ id, title, lock }) => id === one.id && title === one.title && lock === one.lock)) return;
  keep([...known.filter(({ id }) => id !== one.id), one]);
}

export function forget(id: string): void {
  keep(held().filter((entry) => entry.id !== id));
}

function keep(entries: readonly HeldAssessment[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(entries));
  } catch {
    // Not kept where storage is refused; then nothing else is, either.
  }
}

const isHeld = (value: unknown): value is HeldAssessment =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'title' in value &&
  typeof value.id === 'string' &&
  typeof value.title === 'string' &&
  (!('lock' in value) || typeof value.lock === 'string');
