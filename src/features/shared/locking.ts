import { autoLock } from '#store/lock/autoLock.ts';
import { letGo } from '#store/erase.ts';
import { locks, type LeftText } from '#store/lock/locks.svelte.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { session } from '#store/session.svelte.ts';
import { hearTabs } from '#store/notices.ts';
import { isAttended } from '#store/workshopRuns.ts';
import { dismissToasts, toast } from '#ui/toast.ts';
import { settleFields, textsInFields } from '#ui/typedTexts.ts';
import { hrefs } from './href.ts';
import { forgetQueries } from './query.svelte.ts';
import { showTheme } from './theme.ts';

/** What stands in a field and is in no record: typed, and not entered. */
function leftTexts(): LeftText[] {
  const stored = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') stored.add(value.trim());
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(session.records);
  return textsInFields().filter(({ text }) => !stored.has(text.trim()));
}

/** Enters what was typed, then locks every unlocked assessment, here and in other tabs. False when one could not be. */
export async function lockNow(): Promise<boolean> {
  if (locks.unlocked.length === 0) return true;
  await settleFields();
  const done = await locks.lockAll(leftTexts);
  after(done);
  return done;
}

function after(done: boolean): void {
  if (done) {
    dismissToasts();
    forgetQueries();
    showTheme(preferences.theme);
  } else toast('Not locked: the last change could not be stored, and locking would lose it. Save a file, then lock again.');
}

let started = false;

/** Begins to watch over unlocked assessments: the time without input, and what other tabs tell. For as long as the tab lives. */
export function watchLocks(): void {
  if (started) return;
  started = true;
  autoLock.start(
    () => preferences.lockAfter,
    // A room that looks at a stage is no absence, however long nobody touches this window.
    () => void isAttended().then((is) => is || lockNow()),
  );
  hearTabs((notice) => {
    if (notice.is === 'erased') letGo();
    else if (notice.is === 'lock') void lockHere(notice.id);
    else if (notice.id === session.id) void leave(notice.id, notice.to);
  });
}

async function lockHere(id: string): Promise<void> {
  if (locks.isLocked(id)) return;
  if (session.id === id) await settleFields();
  after(await locks.lock(id, leftTexts));
}

/** Another tab deleted it, or put a lock on it or took it off. */
async function leave(id: string, to: string | undefined): Promise<void> {
  await locks.lock(id);
  if (session.id === id) session.close();
  location.hash = to === undefined ? '#/' : hrefs(to).overview();
}
