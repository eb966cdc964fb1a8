import type { Records } from '#domain/tables.ts';
import { agreementOf, agreementSentences, agreementWords, countsOf, type Caution } from './agreement.ts';
import { quorumAt } from './attendance.ts';
import { cautionFor, stepWords } from './decision.ts';
import { measured } from './outcome.ts';
import { methodLabels, type Participant, type PhaseSeconds, type Workshop } from './workshop.ts';
import type { Round, WorkshopQuestion } from './workshopQuestion.ts';

type Stay = Readonly<{ from: string; until: string | null }>;
export interface Attendant extends Pick<Participant, 'seat' | 'name' | 'role' | 'competence' | 'speaksFor' | 'votes'> {
  readonly stays: readonly Stay[];
}

/** A revealed vote: counts for each step, lowest first, and what they say. Never a mean. */
export interface VoteMinutes {
  readonly number: number;
  readonly method: string;
  readonly revealedAt: string;
  readonly seats: number;
  readonly best: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly cannotJudge: number;
  readonly confidence: Round['confidence'];
  /** Agreed, close, spread or split; empty where nobody named a step. */
  readonly agreement: string;
  readonly says: string;
  readonly median: string;
  /** `upper`, `lower`: two different votes were in the middle, and this one was taken; empty where there was one. */
  readonly medianOfTwo: Caution | '';
  /** Only where votes are attributed. */
  readonly attributed: readonly {
    readonly seat: string;
    readonly best: string;
    readonly low: string;
    readonly high: string;
    readonly confidence: string;
  }[];
}

export interface QuestionMinutes {
  readonly number: number;
  readonly state: WorkshopQuestion['state'];
  readonly about: string;
  readonly text: string;
  readonly terms: string;
  /** What was judged, and the reference and words of the risk or impact it was about; empty where there is none. */
  readonly judged: string;
  readonly object: string;
  readonly objectText: string;
  /** The version of the criteria whose scale was asked; `null` for answers of the question's own. */
  readonly criteriaVersion: number | null;
  readonly scale: readonly { readonly place: number; readonly label: string; readonly anchor: string }[];
  readonly plannedSeconds: number;
  readonly spentSeconds: number;
  readonly votes: readonly VoteMinutes[];
  /** What the discussion changed between the first and the last vote; empty where nobody voted twice. */
  readonly change: string;
  readonly decision: {
    readonly step: string;
    readonly reason: string;
    readonly range: string;
    readonly proposal: string;
    readonly independentVote: boolean;
    readonly evidence: string;
    readonly at: string;
    /** How many who vote were there, and whether that was enough. */
    readonly present: number;
    readonly quorum: boolean;
  } | null;
  readonly minority: readonly { readonly step: string; readonly text: string; readonly by: string }[];
  readonly followUps: readonly { readonly text: string; readonly owner: string; readonly due: string }[];
  readonly notes: readonly { readonly text: string; readonly at: string }[];
}

/** What a workshop came to, complete without editing (ux D.7): the screen, the PDF and the JSON say the same. */
export interface Minutes {
  readonly ref: string;
  readonly title: string;
  readonly state: Workshop['state'];
  readonly system: string;
  readonly place: string;
  /** The day on which it was held, where it was held; the planned one while it has not begun. */
  readonly date: string;
  /** The planned day, where it was held on another one; else empty. */
  readonly plannedFor: string;
  readonly facilitator: string;
  readonly purpose: string;
  readonly method: string;
  readonly asks: Workshop['asks'];
  readonly anonymity: Workshop['anonymity'];
  readonly keepsRange: Workshop['keepsRange'];
  readonly quorum: number | null;
  readonly plannedMinutes: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly namesUntil: string;
  readonly namesRemovedOn: string;
  readonly attendance: readonly Attendant[];
  readonly questions: readonly QuestionMinutes[];
  /** Parties, impacts and risks that were typed in the room. */
  readonly raised: readonly { readonly kind: 'party' | 'impact' | 'risk'; readonly ref: string; readonly what: string }[];
  readonly parked: readonly {
    readonly text: string;
    readonly question: number | null;
    readonly at: string;
    readonly outcome: 'keep' | 'drop' | 'give' | 'open';
    readonly owner: string;
    readonly due: string;
  }[];
}

/** The minutes of a workshop, from what is recorded. */
export function minutesOf(workshop: Workshop, records: Records): Minutes {
  const questions = records.workshopQuestions.filter((question) => question.workshop === workshop.id).toSorted((a, b) => a.order - b.order);
  const { ref, title, state, place, date, facilitator, purpose, asks, anonymity, keepsRange, quorum } = workshop;
  const { startedAt, endedAt, namesUntil, namesRemovedOn } = workshop;
  const day = startedAt?.slice(0, 10) ?? date;
  const plannedFor = date === day ? '' : date;
  const system = records.systems.find(({ id }) => id === workshop.system);
  return {
    ...{ ref, title, state, system: system ? `${system.ref} ${system.name}` : '', place, date: day, plannedFor, facilitator, purpose },
    ...{ method: methodLabels[workshop.method], asks, anonymity, keepsRange, quorum, plannedMinutes: workshop.minutes },
    ...{ startedAt, endedAt, namesUntil, namesRemovedOn },
    attendance: workshop.participants.map(({ seat, name, role, competence, speaksFor, votes, presence }) => ({
      ...{ seat, name, role, competence, speaksFor, votes },
      stays: presence.map(({ from, until }) => ({ from, until })),
    })),
    questions: questions.map((question) => questionMinutes(question, workshop, records)),
    raised: raisedIn(workshop, records),
    parked: workshop.parking.map(({ text, question, at, outcome, owner, due }) => ({
      ...{
        text,
        question: questions.find(({ id }) => id === question)?.order ?? null,
        at,
        outcome: outcome ?? ('open' as const),
        owner,
        due,
      },
    })),
  };
}

function raisedIn({ raised }: Workshop, { parties, impacts, risks }: Records): Minutes['raised'] {
  return raised.flatMap(({ table, object }): Minutes['raised'] => {
    const party = table === 'parties' && parties.find(({ id }) => id === object);
    if (party) return [{ kind: 'party' as const, ref: party.ref, what: party.name }];
    const impact = table === 'impacts' && impacts.find(({ id }) => id === object);
    if (impact) return [{ kind: 'impact' as const, ref: impact.ref, what: impact.description }];
    const risk = table === 'risks' && risks.find(({ id }) => id === object);
    return risk ? [{ kind: 'risk' as const, ref: risk.ref, what: risk.title }] : [];
  });
}

const secondsOf = (seconds: PhaseSeconds): number => Object.values(seconds).reduce((sum, one) => sum + one, 0);

function questionMinutes(question: WorkshopQuestion, workshop: Workshop, records: Records): QuestionMinutes {
  const { order, state, about, text, terms, criteriaId, scale, spent } = question;
  const step = (id: string | null) => stepWords(scale, id);
  return {
    ...{ number: order, state, about, text, terms, judged: measured(question) },
    ...objectOf(question, records),
    criteriaVersion: records.criteria.find(({ id }) => id === criteriaId)?.version ?? null,
    scale: scale.map(({ label, anchor }, at) => ({ place: at + 1, label, anchor })),
    ...{ plannedSeconds: secondsOf(workshop.seconds), spentSeconds: spent },
    votes: question.rounds.map((round) => voteMinutes(question, round, workshop, records)),
    change: changeAfterReveal(question, records),
    decision: decisionMinutes(question, workshop),
    minority: question.minority.map((view) => ({ step: step(view.step), text: view.text, by: view.by })),
    followUps: question.followUps.map(({ id: _, ...rest }) => rest),
    notes: question.notes.map(({ id: _, ...rest }) => rest),
  };
}

function objectOf({ table, object }: WorkshopQuestion, { risks, impacts }: Records): Pick<QuestionMinutes, 'object' | 'objectText'> {
  const risk = table === 'risks' ? risks.find(({ id }) => id === object) : undefined;
  const impact = table === 'impacts' ? impacts.find(({ id }) => id === object) : undefined;
  return { object: (risk ?? impact)?.ref ?? '', objectText: risk?.title ?? impact?.description ?? '' };
}

function decisionMinutes({ decision, scale }: WorkshopQuestion, workshop: Workshop): QuestionMinutes['decision'] {
  if (!decision) return null;
  const { range, reason, evidence, at } = decision;
  const { present, met } = quorumAt(workshop, at);
  const [low, high] = [stepWords(scale, range?.low ?? null), stepWords(scale, range?.high ?? null)];
  return {
    ...{ step: stepWords(scale, decision.step), reason, range: low === high ? low : `${low} to ${high}` },
    ...{ proposal: stepWords(scale, decision.proposal), independentVote: decision.after === 'vote', evidence, at, present, quorum: met },
  };
}

function voteMinutes(question: WorkshopQuestion, round: Round, { participants }: Workshop, { impacts }: Records): VoteMinutes {
  const { scale } = question;
  const caution = cautionFor(question, impacts);
  const best = countsOf(question, round);
  const { word, median, betweenTwo } = agreementOf(best, round.cannotJudge, caution);
  const { number, revealedAt, seats, cannotJudge, confidence } = round;
  return {
    ...{ number, method: methodLabels[round.method], revealedAt, seats, best },
    ...{ low: countsOf(question, round, 'low'), high: countsOf(question, round, 'high'), cannotJudge, confidence },
    agreement: word === null ? '' : agreementWords[word],
    says: agreementSentences(best, cannotJudge, caution).join(' '),
    median: median === null ? '' : stepWords(scale, scale[median]?.id ?? null),
    medianOfTwo: betweenTwo ? caution : '',
    attributed: round.attributed.map((vote) => ({
      seat: participants.find(({ id }) => id === vote.participant)?.seat ?? '',
      ...{ best: stepWords(scale, vote.best), low: stepWords(scale, vote.low), high: stepWords(scale, vote.high) },
      confidence: vote.confidence ?? '',
    })),
  };
}

/** What changed between the first and the last reveal, by counts alone: who moved nobody knows. */
function changeAfterReveal(question: WorkshopQuestion, { impacts }: Records): string {
  const [first, last] = [question.rounds[0], question.rounds.at(-1)];
  if (!first || !last || first === last) return '';
  const caution = cautionFor(question, impacts);
  const read = (round: Round) => agreementOf(countsOf(question, round), round.cannotJudge, caution);
  const [before, after] = [read(first), read(last)];
  const step = (at: number | null) => (at === null ? 'no step' : stepWords(question.scale, question.scale[at]?.id ?? null));
  const word = (one: typeof before) => (one.word === null ? 'no votes' : agreementWords[one.word].toLowerCase());
  const median =
    before.median === after.median
      ? `The median stayed at ${step(after.median)}`
      : `The median went from ${step(before.median)} to ${step(after.median)}`;
  return `${median}; the room went from ${word(before)} to ${word(after)}.`;
}
