import type { RestoreAccount, RestoreReason } from '#store/journal/journal.ts';
import { formatMoment } from '#ui/format.ts';

const happened: Readonly<Record<RestoreReason, string>> = {
  gone: 'The browser had removed this assessment from its storage.',
  broken: 'The browser could no longer read this assessment in its storage.',
  behind: 'The browser had lost the last changes of this assessment.',
  differs: 'Records of this assessment in the browser’s storage were not what was saved.',
};

const changes = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'change' : 'changes'}`;

/** A plain account of a restore: what happened, what came back, what did not. Moments are shown in local time. */
export function restoredText({ why, changes: all, recovered, missing, lastAt, found }: RestoreAccount): string {
  const back = recovered > 0 ? `${changes(recovered)} came back` : `all ${changes(all)} are here`;
  const upTo = lastAt ? `, up to ${formatMoment(lastAt)}` : '';
  const lost = missing > 0 ? ` ${changes(missing)} could not be found again; look through the history.` : ' Nothing is missing.';
  const kept = found ? ' What was found instead is kept under History.' : '';
  return `${happened[why]} It was restored from its safety copy: ${back}${upTo}.${lost}${kept}`;
}
