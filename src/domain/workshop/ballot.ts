import { same } from '#domain/change/same.ts';
import { parse } from '#domain/parse.ts';
import { accept, refuse, type Result } from '#domain/result.ts';
import { day, lineText, longText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { seats, type Workshop } from './workshop.ts';
import { stepSchema, type AskedStep, type WorkshopQuestion } from './workshopQuestion.ts';

/** The form that is handed out as a file, and the file each person makes from it. */
export const formFormat = 'foreweigh-ballot-form';
export const ballotFormat = 'foreweigh-ballot';
const ballotVersion = 1;
/** Endings, so that the two are told from each other and from a saved assessment. */
export const formEnding = '.ballot-form.json';
export const ballotEnding = '.ballot.json';
/** Characters a form or a ballot may have; two hundred questions have fewer. */
const most = 2_000_000;

const round = z.int().min(1).max(3);
const scale = z.array(stepSchema).min(2).max(9);

/** What a person needs to vote in a browser of their own: the questions and their scales, nothing else of the assessment. */
export const ballotFormSchema = z.strictObject({
  format: z.literal(formFormat),
  version: z.literal(ballotVersion),
  workshop: z.strictObject({ id: recordId, ref: recordId, title: shortText, date: day }),
  /** Which vote this is for, from 1. */
  round,
  asks: z.enum(['best', 'range']),
  anonymity: z.enum(['room', 'attributed']),
  seats: z.array(z.enum(seats)).max(seats.length),
  questions: z
    .array(z.strictObject({ id: recordId, number: z.int().min(1).max(10_000), about: lineText, text: lineText, terms: longText, scale }))
    .min(1)
    .max(200),
});
export type BallotForm = z.infer<typeof ballotFormSchema>;

const step = recordId.nullable();
const ballotVoteSchema = z.strictObject({
  question: recordId,
  /** The scale as it was read, so that a vote on other words is noticed. */
  scale,
  /** `null`: cannot judge. */
  best: step,
  low: step,
  high: step,
  confidence: z.enum(['low', 'medium', 'high']).nullable(),
});
export type BallotVote = z.infer<typeof ballotVoteSchema>;

/** One person's votes. It says which seat, because a seat has one vote; it never says a name. */
export const ballotSchema = z.strictObject({
  format: z.literal(ballotFormat),
  version: z.literal(ballotVersion),
  workshop: recordId,
  round,
  seat: z.enum(seats),
  votes: z.array(ballotVoteSchema).max(200),
});
export type Ballot = z.infer<typeof ballotSchema>;

/** A vote as it goes into the ballot box. */
export interface SeatVote extends Pick<BallotVote, 'best' | 'low' | 'high' | 'confidence'> {
  readonly participant: string;
  readonly seat: Ballot['seat'];
}

/** The form for these questions of a workshop. `null` while there is none to hand out. */
export function ballotForm(
  { id, ref, title, date, asks, anonymity, participants }: Workshop,
  questions: readonly WorkshopQuestion[],
  vote = 1,
): BallotForm | null {
  if (questions.length === 0) return null;
  return {
    format: formFormat,
    version: ballotVersion,
    workshop: { id, ref, title, date },
    round: vote,
    asks,
    anonymity,
    seats: participants.filter((participant) => participant.votes).map(({ seat }) => seat),
    questions: questions.map((question) => ({
      id: question.id,
      number: question.order,
      about: question.about,
      text: question.text,
      terms: question.terms,
      scale: question.scale,
    })),
  };
}

const kinds: Readonly<Record<string, string>> = {
  [formFormat]: 'This is the form with the questions, not a ballot. A ballot is the file that each person saves after answering it.',
  [ballotFormat]: 'This is a ballot that somebody filled in. The form with the questions is what the facilitator hands out.',
  'foreweigh-assessment': 'This is a saved assessment, not a ballot. Open it on Home.',
};

function jsonOf(text: string): Result<Readonly<Record<string, unknown>>> {
  if (text.trim() === '') return refuse('The file is empty.');
  if (text.length > most) return refuse('The file is far larger than a ballot can be.');
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return accept(json as Record<string, unknown>);
  } catch {
    return refuse('This is not a file of Foreweigh, or it was cut while copying: it cannot be read as JSON.');
  }
  return refuse('This is not a file of Foreweigh: it holds something else.');
}

/** Reads one of the two kinds; what else it is, is said in words a person can act on. */
function read<S extends z.ZodType>(text: string, format: string, schema: S): Result<z.output<S>> {
  const json = jsonOf(text);
  if (!json.ok) return json;
  const found = json.value['format'];
  if (found !== format)
    return refuse((typeof found === 'string' ? kinds[found] : undefined) ?? 'This is not a file of Foreweigh: it does not say so.');
  const version = json.value['version'];
  if (typeof version === 'number' && version > ballotVersion)
    return refuse('A newer Foreweigh made this file. Reload the page to get the newer version here, too.');
  const parsed = parse(schema, json.value);
  if (parsed.ok) return parsed;
  const [first] = parsed.issues;
  return refuse(`The file was damaged or changed by hand (${first?.path || 'its content'}). Ask for it again.`);
}

/** Reads the form that was handed out. */
export const readForm = (text: string): Result<BallotForm> => read(text, formFormat, ballotFormSchema);

/** A step of the scale, as its place from 0; -1 for one that is not on it. */
const place = (steps: readonly AskedStep[], id: string | null) => steps.findIndex((each) => each.id === id);

/** What is wrong with a vote; undefined when it can be counted. */
export function voteFault({ best, low, high, scale: steps }: Omit<BallotVote, 'question'>): string | undefined {
  if (best === null) return low === null && high === null ? undefined : 'says a range and no best answer';
  if (place(steps, best) < 0) return 'names a step that is not on the scale';
  if (low === null && high === null) return undefined;
  const [from, to] = [place(steps, low), place(steps, high)];
  if (from < 0 || to < 0) return 'gives half of a range';
  return from <= place(steps, best) && place(steps, best) <= to ? undefined : 'has its best answer outside its own range';
}

export interface BallotFile {
  readonly name: string;
  readonly text: string;
}
/** A file that is not taken, and why in plain words. Nothing of it is written anywhere. */
export interface RefusedBallot {
  readonly file: string;
  readonly why: string;
}
export interface MergedBallots {
  readonly taken: readonly (SeatVote & { readonly file: string })[];
  readonly refused: readonly RefusedBallot[];
}

/** Where ballots are counted: the question on stage, which vote of it, and the seats that have voted already. */
export interface OpenVote {
  readonly workshop: Workshop;
  readonly question: WorkshopQuestion;
  readonly round: number;
  readonly voted?: readonly string[];
}

/**
 * Reads ballots for the vote that is open. Each file is taken whole or not at all, and one bad file does not keep back
 * the others. Two files for one seat are both refused, because nobody can say which of them counts.
 */
export function mergeBallots(files: readonly BallotFile[], open: OpenVote): MergedBallots {
  const found = files.map((file) => ({ file: file.name, result: seatVote(file.text, open) }));
  const times = new Map<string, number>();
  for (const { result } of found) if (result.ok) times.set(result.value.seat, (times.get(result.value.seat) ?? 0) + 1);
  const taken: (SeatVote & { file: string })[] = [];
  const refused: RefusedBallot[] = [];
  for (const { file, result } of found) {
    if (!result.ok) refused.push({ file, why: result.issues[0]?.message ?? '' });
    else if ((times.get(result.value.seat) ?? 0) > 1)
      refused.push({
        file,
        why: `Seat ${result.value.seat} has more than one ballot here. Ask which of them counts, and choose only that one.`,
      });
    else taken.push({ ...result.value, file });
  }
  return { taken, refused };
}

function seatVote(text: string, { workshop, question, round: vote, voted = [] }: OpenVote): Result<SeatVote> {
  const ballot = read(text, ballotFormat, ballotSchema);
  if (!ballot.ok) return ballot;
  const { seat, votes, ...about } = ballot.value;
  if (about.workshop !== workshop.id) return refuse(`This ballot is for another workshop than ${workshop.ref}.`);
  if (about.round !== vote) return refuse(`This ballot is for vote ${about.round}; vote ${vote} is open. Hand out a form for this vote.`);
  const found = votes.filter((each) => each.question === question.id);
  const [own] = found;
  if (!own) return refuse(`This ballot does not answer the question that is open, number ${question.order}.`);
  if (found.length > 1) return refuse(`This ballot answers question ${question.order} twice. Ask for it again.`);
  if (!same(own.scale, question.scale))
    return refuse(`The scale of question ${question.order} was changed after this ballot was made. Hand out the form again.`);
  const participant = workshop.participants.find((each) => each.seat === seat);
  if (!participant?.votes) return refuse(`Seat ${seat} does not vote in this workshop.`);
  if (voted.includes(seat)) return refuse(`Seat ${seat} has voted already.`);
  const fault = voteFault(own);
  if (fault !== undefined) return refuse(`The vote of seat ${seat} ${fault}. Ask for it again.`);
  const { best, low, high, confidence } = own;
  return accept({ participant: participant.id, seat, best, low, high, confidence });
}

/** The file a person makes: their seat and what they answered. Questions left open are left out. */
export const fillBallot = (
  form: BallotForm,
  seat: Ballot['seat'],
  votes: ReadonlyMap<string, Omit<BallotVote, 'question' | 'scale'>>,
): Ballot => ({
  format: ballotFormat,
  version: ballotVersion,
  workshop: form.workshop.id,
  round: form.round,
  seat,
  votes: form.questions.flatMap(({ id, scale: steps }) => {
    const vote = votes.get(id);
    return vote ? [{ question: id, scale: steps, ...vote }] : [];
  }),
});
