import { listed } from '#domain/listed.ts';
import { BlockedUpgrade } from '#store/failures.ts';
import type { OpenTab } from '#store/tabs.ts';
import { formatMoment } from '#ui/format.ts';

/** What a failure means to the person and what to do now. One row a failure: word a failure here and nowhere else. */
export interface FailureText {
  readonly title: string;
  readonly what: string;
  readonly now: string;
  /** Offer to reload the page as the way out. */
  readonly reload?: boolean;
}

const texts: Readonly<Record<string, FailureText>> = {
  StorageFull: {
    title: 'Not saved: storage is full',
    what: 'The browser has no room left for this page. What you see is still here, but the last change is not stored.',
    now: 'Save a file now (Export), then free disk space or delete an assessment you no longer need. The change is kept in this tab and tried again by itself.',
  },
  StorageUnavailable: {
    title: 'This browser keeps nothing here',
    what: 'Storage for this page is switched off or broken. That happens in private windows and when site data is blocked.',
    now: 'Open the page in a normal window, or allow site data for it, and reload. Files you saved can be opened there.',
    reload: true,
  },
  WriteFailed: {
    title: 'Not saved: the browser broke off',
    what: 'The browser did not finish writing and does not say why. A full disk is the usual reason. What you see is still here.',
    now: 'Save a file now (Export), then free disk space. The change is kept in this tab and tried again by itself.',
  },
  NewerDatabase: {
    title: 'A newer Foreweigh wrote this assessment',
    what: 'This page is an older version than the one that last saved here, so the assessment can be read but not changed: this page could damage it.',
    now: 'Reload the page to get the newer version. If that does not help, open the address where you used the newer one.',
    reload: true,
  },
  BlockedUpgrade: {
    title: 'Another tab is in the way',
    what: 'This assessment needs an update of its storage, but another tab holds it open in the older version.',
    now: 'Close the other tabs that show Foreweigh, then reload this one.',
    reload: true,
  },
  UpdateWithoutCopy: {
    title: 'Not updated: no copy could be kept',
    what: 'This assessment is in an older format. Before it is updated a copy of it is kept in the browser, and that failed; a full disk is the usual reason. Nothing was changed.',
    now: 'Free disk space and reload. Or save everything to a file, which is then your way back, and update without the copy.',
    reload: true,
  },
  ConnectionLost: {
    title: 'The browser closed its storage',
    what: 'That happens in Safari and after the computer slept. What you entered is kept in this tab and not stored yet.',
    now: 'Wait a moment: it is tried again by itself. If it stays like this, save a file (Export) and reload.',
  },
  StorageErased: {
    title: 'The browser erased what was stored here',
    what: 'That happens when the disk is full or site data is cleared. Everything is still in this tab, and only in this tab. Nothing more is stored.',
    now: 'Save a file now (Export), before you reload or close this tab. Then free disk space and open the file from Home.',
  },
  SupersededTab: {
    title: 'This tab is out of date',
    what: 'Another tab updated the storage to a newer version. This tab no longer writes, so that nothing is damaged.',
    now: 'Copy what is not saved yet, or save a file with it, then reload this tab.',
    reload: true,
  },
  StaleChange: {
    title: 'Someone else changed this meanwhile',
    what: 'The same field was changed in another tab or by a later step, so this one was not applied. Nothing was overwritten.',
    now: 'Look at what it says now and make the change again if it is still right.',
  },
  AssessmentLost: {
    title: 'The browser removed this assessment',
    what: 'It was here, but neither its storage nor its safety copy can be read any more. That happens when site data is cleared, when the disk is full, or after a long pause.',
    now: 'Go to Home and open the file you saved last. Nothing on this device was changed.',
  },
  SafetyCopyFailed: {
    title: 'The safety copy could not be written',
    what: 'Your changes are stored in this browser, but not in the second place that a crash of the browser leaves alone.',
    now: 'Save a file now (Export) and free disk space if it is short. It is tried again with the next change.',
  },
  ClosedMeanwhile: {
    title: 'Not done: the assessment was closed',
    what: 'It was locked or closed before this was finished. Nothing of it was stored, and nothing else was touched.',
    now: 'Open the assessment again and repeat the last step.',
  },
  AssessmentMissing: {
    title: 'This assessment is not on this device',
    what: 'The address names an assessment that this browser does not hold. It may be on another device, or it was deleted.',
    now: 'Go to Home and choose one, or open its file.',
  },
  AssessmentLocked: {
    title: 'This assessment is locked',
    what: 'It is encrypted, and its passphrase has not been given in this tab.',
    now: 'Open it from Home and type its passphrase.',
  },
  WrongPassphrase: {
    title: 'This passphrase does not open it',
    what: 'Nothing was decrypted and nothing changed.',
    now: 'Check capitals and the layout of the keyboard, and try again.',
  },
  UnreadableLock: {
    title: 'The lock cannot be read',
    what: 'What is needed to try a passphrase is damaged in every place it was kept in. What is encrypted was not touched.',
    now: 'Open the file you saved last.',
  },
  NotMade: {
    title: 'The file was not made',
    what: 'The browser broke off while it was being made. Nothing was saved, and nothing you entered was touched.',
    now: 'Close other tabs if memory is short and try again. If it happens again, save the assessment as JSON (Export), which needs less.',
  },
  UnreadableFile: {
    title: 'The file cannot be opened',
    what: 'It could not be read from the disk.',
    now: 'Check that it is still there and choose it again.',
  },
};

/** The text for anything thrown; a bug gets the text for bugs. */
export function failureText(error: unknown): FailureText {
  const name = error instanceof Error ? error.name : '';
  const blocked = texts['BlockedUpgrade'];
  if (error instanceof BlockedUpgrade && blocked && error.tabs.length > 0) return { ...blocked, now: closeThese(error.tabs) };
  return (
    texts[name] ?? {
      title: 'Something went wrong in this page',
      what: `Your data is stored and was not touched by this. ${error instanceof Error ? error.message : ''}`.trim(),
      now: 'Reload the page. If it happens again, save a file (Export) and report it with the words above.',
      reload: true,
    }
  );
}

/** Names the tabs to close: by what they show, and since when. */
function closeThese(tabs: readonly OpenTab[]): string {
  const named = tabs.map(({ title, since }) => `“${title}”, open since ${formatMoment(since)}`);
  return `Close ${tabs.length === 1 ? 'the other tab that shows' : `the ${tabs.length} other tabs that show`} ${listed(named)}. Then reload this one.`;
}

/** Whether somebody should be told at once, outside any screen. */
export const isFailure = (error: unknown): boolean => error instanceof Error && Object.hasOwn(texts, error.name);
