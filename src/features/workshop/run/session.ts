import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { isRunning } from '#domain/workshop/clock.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { showTheme } from '#features/shared/theme.ts';
import { isLockable } from '#store/lock/keyring.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { announceAttended } from '#store/workshopRuns.ts';
import { loadLayers } from './layers.ts';
import { isField, takeKeys } from './keys.ts';
import type { Run } from './run.svelte.ts';
import { keepAwake } from './wakeLock.ts';

/** Joins a window with its workshop for as long as it is there: the other window, keys, and a screen that stays awake. */
export const joined =
  (run: Run): Attachment<HTMLElement> =>
  (node) =>
    untrack(() => {
      const leave = run.open();
      void loadLayers();
      const told = () => {
        run.notice = 'This browser does not keep the screen awake. Set the computer so that it does not go dark.';
      };
      // It is the stage that must not go dark; asked there alone, a refusal is told once.
      const sleeps = run.kind === 'stage' ? keepAwake(told) : () => undefined;
      const leaveKeys = takeKeys(run);
      const follow = () => {
        run.writing = isField(document.activeElement);
      };
      // A field that goes with what it belonged to is left without a word of it.
      const goes = () => setTimeout(follow);
      node.addEventListener('focusin', follow);
      node.addEventListener('focusout', goes);
      node.focus({ preventScroll: true });
      return () => {
        leaveKeys();
        node.removeEventListener('focusin', follow);
        node.removeEventListener('focusout', goes);
        sleeps();
        leave();
      };
    });

/** The ballot box of the vote that is under way is open in every window, so that all show who has answered. */
export const followBox =
  (run: Run): Attachment =>
  () => {
    const box = run.boxNow;
    untrack(() => void run.ballots.use(box));
  };

/** While the clock runs somebody is there: an encrypted assessment does not lock itself in the middle of a workshop. */
export const attended =
  (run: Run): Attachment =>
  () =>
    run.workshop && isRunning(run.workshop.live.total) ? announceAttended() : undefined;

/** A stage is in a room with daylight: it has the projector theme whatever this person likes for themselves. */
export const onProjector: Attachment = () => {
  showTheme('projector');
  return () => {
    showTheme(preferences.theme);
  };
};

/** The name of a window. Blank says nothing, and an encrypted assessment not what it is about. */
export function titleOf({ view, ref, kind }: Run): string {
  if (view.blank) return 'Foreweigh';
  return `${isLockable(assessment.id) ? 'Encrypted assessment' : `${ref} ${kind}`} – Foreweigh`;
}
