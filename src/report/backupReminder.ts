/** What is known about copies of an assessment outside the browser. Moments are milliseconds. */
export interface OutsideCopies {
  /** Changes that are in no copy outside the browser. */
  readonly unsaved: number;
  /** Since the last copy, or since the reminder was last put away: changes, sign-offs, and when that was. */
  readonly since: { readonly changes: number; readonly signOffs: number; readonly at: number };
  /** Whether a workshop is planned for today or tomorrow. */
  readonly workshop?: boolean;
}

/** Why somebody is reminded to save a file. */
export type BackupReminder = 'sign-off' | 'workshop' | 'changes' | 'days' | 'clock';

const day = 86_400_000;

/** When to remind: after so many changes, or so many days with at least one. */
export const reminderAfter = { changes: 25, days: 7 } as const;

/**
 * Whether a person should be reminded to save a file, and why. Never while a copy holds everything. A copy dated after
 * tomorrow means that the clock was set back: its age is unknown, so that is a reason too.
 */
export function backupReminder({ unsaved, since, workshop = false }: OutsideCopies, now: number): BackupReminder | undefined {
  if (unsaved <= 0) return undefined;
  if (since.signOffs > 0) return 'sign-off';
  // Put away once, it stays away until something changes again.
  if (workshop && since.changes > 0 && backupBeforeWorkshop({ unsaved })) return 'workshop';
  if (since.changes >= reminderAfter.changes) return 'changes';
  if (now - since.at >= reminderAfter.days * day) return 'days';
  if (since.at - now > day) return 'clock';
  return undefined;
}

/** Whether to ask for a backup before a workshop starts: many people then change much in little time. */
export const backupBeforeWorkshop = ({ unsaved }: Pick<OutsideCopies, 'unsaved'>): boolean => unsaved > 0;

/** Whether a workshop is planned for this day or the next one: ISO days, `tomorrow` after `today`. */
export const workshopNear = (
  workshops: readonly { readonly state: string; readonly date: string }[],
  { today, tomorrow }: { readonly today: string; readonly tomorrow: string },
): boolean => workshops.some(({ state, date }) => state === 'planned' && (date === today || date === tomorrow));
