/** What is known about copies of an assessment outside the browser. Moments are milliseconds. */
export interface OutsideCopies {
  /** Changes that are in no copy outside the browser. */
  readonly unsaved: number;
  /** Since the last copy, or since the reminder was last put away: changes, sign-offs, and when that was. */
  readonly since: { readonly changes: number; readonly signOffs: number; readonly at: number };
}

/** Why somebody is reminded to save a file. */
export type BackupReminder = 'sign-off' | 'changes' | 'days' | 'clock';

const day = 86_400_000;

/** When to remind: after so many changes, or so many days with at least one. */
export const reminderAfter = { changes: 25, days: 7 } as const;

/**
 * Whether a person should be reminded to save a file, and why. Never while a copy holds everything. A copy dated after
 * tomorrow means that the clock was set back: its age is unknown, so that is a reason too.
 */
export function backupReminder({ unsaved, since }: OutsideCopies, now: number): BackupReminder | undefined {
  if (unsaved <= 0) return undefined;
  if (since.signOffs > 0) return 'sign-off';
  if (since.changes >= reminderAfter.changes) return 'changes';
  if (now - since.at >= reminderAfter.days * day) return 'days';
  if (since.at - now > day) return 'clock';
  return undefined;
}

/** Whether to ask for a backup before a workshop starts: many people then change much in little time. */
export const backupBeforeWorkshop = ({ unsaved }: Pick<OutsideCopies, 'unsaved'>): boolean => unsaved > 0;
