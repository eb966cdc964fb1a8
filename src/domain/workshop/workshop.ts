import { day, limits, lineText, longText, moment, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** Seats have letters, so that nobody takes a seat for a score. */
export const seats = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O'] as const;

/** How votes come in on one shared device, or in files that people make in browsers of their own. */
export const voteMethods = ['keypad', 'seat-then-score', 'tally', 'ballots'] as const;
export type VoteMethod = (typeof voteMethods)[number];
export const methodLabels: Readonly<Record<VoteMethod, string>> = {
  keypad: 'Keypad goes round',
  'seat-then-score': 'Seat, then score',
  tally: 'Facilitator counts hands or slips',
  ballots: 'Ballots from files',
};

/** From when to when somebody was there; `until` is `null` while they are. */
const presenceSchema = z.strictObject({ id: recordId, from: moment, until: moment.nullable() });

/** Somebody who takes part. Name and role may be removed later; the seat keeps the record sound. */
export const participantSchema = z.strictObject({
  id: recordId,
  seat: z.enum(seats),
  name: shortText,
  role: shortText,
  competence: lineText,
  /** Whose interests they represent. */
  speaksFor: lineText,
  /** Whether they vote, or listen. */
  votes: z.boolean(),
  presence: z.array(presenceSchema).max(limits.list),
});
export type Participant = z.infer<typeof participantSchema>;

/** Phases of a question, in their order; the second vote and reveal only where the room votes again. */
export const phases = ['read', 'think', 'vote', 'reveal', 'discuss', 'decide', 'record'] as const;
export type Phase = (typeof phases)[number];
export const phaseLabels: Readonly<Record<Phase, string>> = {
  read: 'Read',
  think: 'Think',
  vote: 'Vote',
  reveal: 'Reveal',
  discuss: 'Discuss',
  decide: 'Decide',
  record: 'Record',
};

/** Parts of a workshop, in their order. */
export const parts = ['back-row', 'welcome', 'parties', 'questions', 'parking', 'read-back'] as const;
export type Part = (typeof parts)[number];
export const partLabels: Readonly<Record<Part, string>> = {
  'back-row': 'Back-row check',
  welcome: 'Welcome',
  parties: 'Who is missing?',
  questions: 'Questions',
  parking: 'Parking lot',
  'read-back': 'Read-back',
};

const seconds = z.int().min(0).max(86_400);

/** A clock that outlives the browser: what had passed when it was last started, and when that was. `null`: it stands. */
export const clockSchema = z.strictObject({ spent: seconds, runningSince: moment.nullable() });
export type Clock = z.infer<typeof clockSchema>;
export const stoppedClock: Clock = { spent: 0, runningSince: null };

/** Where a workshop is; the same for stage and console, and what a crash comes back to. */
export const liveSchema = z.strictObject({
  part: z.enum(parts),
  /** The question on stage. */
  question: recordId.nullable(),
  phase: z.enum(phases),
  /** Which vote of the question this is, from 1. */
  round: z.int().min(1).max(3),
  /** The whole workshop, and the phase. */
  total: clockSchema,
  inPhase: clockSchema,
  /** Seconds that were given to the phase beyond its plan, or taken from it. */
  given: z.int().min(-86_400).max(86_400),
});
export type Live = z.infer<typeof liveSchema>;

/** Something that came up and is not decided now. */
export const parkedSchema = z.strictObject({
  id: recordId,
  text: lineText.refine((value) => value.trim() !== '', 'Say what is parked'),
  /** The question it came up at. */
  question: recordId.nullable(),
  at: moment,
  outcome: z.enum(['keep', 'drop', 'give']).nullable(),
  owner: shortText,
  due: day,
});
export type Parked = z.infer<typeof parkedSchema>;

/** What a workshop brought into the assessment: parties, impacts and risks that were typed in the room. */
export const raisedSchema = z.strictObject({ table: z.enum(['parties', 'impacts', 'risks']), object: recordId });
export type Raised = z.infer<typeof raisedSchema>;

/** Planned seconds of each phase (ux A.3: five minutes a question). */
export const phaseSecondsSchema = z.strictObject({
  read: seconds,
  think: seconds,
  vote: seconds,
  reveal: seconds,
  discuss: seconds,
  again: seconds,
  decide: seconds,
});
export type PhaseSeconds = z.infer<typeof phaseSecondsSchema>;
export const usualSeconds: PhaseSeconds = { read: 20, think: 40, vote: 50, reveal: 20, discuss: 100, again: 30, decide: 40 };

/** How much larger than the design the back row needs the type, in per cent. */
export const typeScales = [100, 115, 130, 145, 160] as const;

/**
 * People who judge together (domain brief 4.9, IDEA protocol): who, what, how votes come in, and where it stands. Its
 * questions are records of their own. Votes are never here: a round of a question keeps counts, once it is revealed.
 */
export const workshopSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  title: nameText('Name the workshop'),
  system: recordId.nullable(),
  place: shortText,
  date: day,
  facilitator: shortText,
  purpose: longText,
  method: z.enum(voteMethods),
  /** `range`: lowest, highest, best and confidence (IDEA); `best`: one answer. */
  asks: z.enum(['best', 'range']),
  /** `room`: counts only, which seat said what is forgotten; `attributed`: kept, and announced before the first vote. */
  anonymity: z.enum(['room', 'attributed']),
  /** What becomes the range of the decision. */
  keepsRange: z.enum(['full', 'middle-half']),
  minutes: z.int().min(5).max(600),
  seconds: phaseSecondsSchema,
  /** How many who vote must be there; `null`: no rule. */
  quorum: z.int().min(1).max(seats.length).nullable(),
  typeScale: z.literal(typeScales),
  participants: z.array(participantSchema).max(seats.length),
  parking: z.array(parkedSchema).max(limits.list),
  raised: z.array(raisedSchema).max(1_000),
  state: z.enum(['planned', 'running', 'ended']),
  /** With the offset of the place where it was held: minutes tell their times by it. */
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
  live: liveSchema,
  /** Until when names are kept; empty: as long as the assessment. */
  namesUntil: day,
  /** When names were removed. */
  namesRemovedOn: day,
});
export type Workshop = z.infer<typeof workshopSchema>;

export const planWorkshop = ({ id, ref }: { id: string; ref: string }, title: string, known: Partial<Workshop> = {}): Workshop => ({
  system: null,
  place: '',
  date: '',
  facilitator: '',
  purpose: '',
  method: 'keypad',
  asks: 'best',
  anonymity: 'room',
  keepsRange: 'full',
  minutes: 90,
  seconds: usualSeconds,
  quorum: null,
  typeScale: 100,
  participants: [],
  parking: [],
  raised: [],
  state: 'planned',
  startedAt: null,
  endedAt: null,
  live: { part: 'back-row', question: null, phase: 'read', round: 1, total: stoppedClock, inPhase: stoppedClock, given: 0 },
  namesUntil: '',
  namesRemovedOn: '',
  ...known,
  id,
  ref,
  title,
});
