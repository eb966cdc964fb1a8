import type { Participant, Workshop } from './workshop.ts';

/** What attendance is read from. */
export type Attended = Pick<Workshop, 'participants' | 'quorum'>;

/** Whether somebody is there now: they came and did not leave. */
export const isPresent = ({ presence }: Pick<Participant, 'presence'>): boolean => presence.some(({ until }) => until === null);

/** Whether somebody was there at a moment (ISO, UTC). Whoever leaves at that very moment is gone. */
export const wasPresent = ({ presence }: Pick<Participant, 'presence'>, at: string): boolean =>
  presence.some(({ from, until }) => from <= at && (until === null || until > at));

/** Somebody comes, perhaps late. Nothing changes while they are there. `id`: of the new stay. */
export const arrive = <P extends Pick<Participant, 'presence'>>(now: P, id: string, at: string): P =>
  isPresent(now) ? now : { ...now, presence: [...now.presence, { id, from: at, until: null }] };

/** Somebody leaves. Nothing changes while they are not there. */
export const depart = <P extends Pick<Participant, 'presence'>>(now: P, at: string): P => ({
  ...now,
  presence: now.presence.map((stay) => (stay.until === null ? { ...stay, until: at < stay.from ? stay.from : at } : stay)),
});

/** Everybody leaves: the workshop is over. */
export const allDepart = (participants: readonly Participant[], at: string): Participant[] =>
  participants.map((person) => depart(person, at));

/** How the rule stands: who vote and are there, and how many it takes. Without a rule it is met. */
export interface Quorum {
  readonly present: number;
  readonly needed: number | null;
  readonly met: boolean;
}

const counted = (present: number, needed: number | null): Quorum => ({ present, needed, met: needed === null || present >= needed });

/** The quorum now. Whoever only listens does not count. */
export const quorumNow = ({ participants, quorum }: Attended): Quorum =>
  counted(participants.filter((person) => person.votes && isPresent(person)).length, quorum);

/** The quorum as it was at a moment: a decision taken without it says so. */
export const quorumAt = ({ participants, quorum }: Attended, at: string): Quorum =>
  counted(participants.filter((person) => person.votes && wasPresent(person, at)).length, quorum);
