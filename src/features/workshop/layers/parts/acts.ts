import { addParty } from '#domain/impact/affectedParty.ts';
import { addImpact, type Impact } from '#domain/impact/impact.ts';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import type { Result } from '#domain/result.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { arrive, depart, isPresent } from '#domain/workshop/attendance.ts';
import { cautionFor, decide, type Deciding } from '#domain/workshop/decision.ts';
import { impactAfter, outcomeOf, riskAfter } from '#domain/workshop/outcome.ts';
import { seats, type Parked, type Participant, type Raised, type Workshop } from '#domain/workshop/workshop.ts';
import type { MinorityView, WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { riskFromImpact } from '#report/impactToRisk.ts';
import { isoNow } from '#store/clock.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { today } from '#ui/format.ts';
import { workshopOf } from './records.ts';

// Each intent names the workshop: by that Undo in the room knows what belongs to it.

const newId = () => crypto.randomUUID();

const editWorkshop = ({ id, ref }: Workshop, intent: string, next: (now: Workshop) => Workshop) =>
  assessment.ledger.edit(`${intent}, in ${ref}`, 'workshops', id, next);
const editQuestion = ({ id, order, workshop }: WorkshopQuestion, intent: string, next: (now: WorkshopQuestion) => WorkshopQuestion) =>
  assessment.ledger.edit(`${intent} at question ${order} of ${workshopOf(workshop)?.ref ?? ''}`, 'workshopQuestions', id, next);

/** Somebody comes or leaves. The history names the seat, never the person. */
export function comeOrGo(workshop: Workshop, person: Participant): Promise<Result<Workshop>> {
  const [id, at] = [newId(), isoNow()];
  const next = (now: Participant) => (isPresent(now) ? depart(now, at) : arrive(now, id, at));
  return editWorkshop(workshop, `Seat ${person.seat} ${isPresent(person) ? 'leaves' : 'arrives'}`, (now) => ({
    ...now,
    participants: now.participants.map((one) => (one.id === person.id ? next(one) : one)),
  }));
}

/** Everybody who is not there yet arrives. */
export function allArrive(workshop: Workshop): Promise<Result<Workshop>> {
  const at = isoNow();
  const stays = new Map(workshop.participants.map(({ id }) => [id, newId()]));
  return editWorkshop(workshop, 'Everybody arrives', (now) => ({
    ...now,
    participants: now.participants.map((one) => arrive(one, stays.get(one.id) ?? one.id, at)),
  }));
}

/** The next free seat, if there is one. */
export const freeSeat = ({ participants }: Workshop): Participant['seat'] | undefined =>
  seats.find((seat) => !participants.some((person) => person.seat === seat));

/** Somebody nobody had planned for comes. */
export function join(workshop: Workshop, who: Pick<Participant, 'name' | 'role' | 'speaksFor' | 'votes'>): Promise<Result<Workshop>> {
  const [id, stay, at] = [newId(), newId(), isoNow()];
  return editWorkshop(workshop, 'Somebody joins', (now) => {
    const seat = freeSeat(now);
    if (!seat) return now;
    // As long as nobody took attendance all are taken to be there; one who joins then must not be the only one.
    const isTaken = now.participants.length === 0 || now.participants.some(({ presence }) => presence.length > 0);
    const presence = isTaken ? [{ id: stay, from: at, until: null }] : [];
    return { ...now, participants: [...now.participants, { ...who, id, seat, competence: '', presence }] };
  });
}

/** Puts something aside for later. */
export function park(workshop: Workshop, text: string, question: string | null): Promise<Result<Workshop>> {
  const parked: Parked = { id: newId(), text: text.trim(), question, at: isoNow(), outcome: null, owner: '', due: '' };
  return editWorkshop(workshop, 'Park something', (now) => ({ ...now, parking: [...now.parking, parked] }));
}

/** A question that was parked is asked in this workshop after all. */
export const askAfterAll = ({ id, ref }: Workshop, { id: parked, question }: Parked): Promise<Result<unknown>> =>
  assessment.ledger.write(`Ask a parked question after all, in ${ref}`, async (draft) => {
    await draft.edit('workshops', id, (now) => ({ ...now, parking: now.parking.filter((one) => one.id !== parked) }));
    if (question !== null) await draft.edit('workshopQuestions', question, (now) => ({ ...now, state: 'open' as const }));
  });

const outcomes = { keep: 'Keep', drop: 'Drop', give: 'Give away' } as const;
/** What becomes of something parked. */
export const settleParked = (
  workshop: Workshop,
  id: string,
  outcome: 'keep' | 'drop' | 'give',
  given: Pick<Parked, 'owner' | 'due'> = { owner: '', due: '' },
): Promise<Result<Workshop>> =>
  editWorkshop(workshop, `${outcomes[outcome]} what was parked`, (now) => ({
    ...now,
    parking: now.parking.map((one) => (one.id === id ? { ...one, outcome, ...given } : one)),
  }));

export function addNote(question: WorkshopQuestion, text: string): Promise<Result<WorkshopQuestion>> {
  const note = { id: newId(), text: text.trim(), at: isoNow() };
  return editQuestion(question, 'Take a note', (now) => ({ ...now, notes: [...now.notes, note] }));
}

export function addMinority(question: WorkshopQuestion, view: Omit<MinorityView, 'id'>): Promise<Result<WorkshopQuestion>> {
  const id = newId();
  return editQuestion(question, 'Record a minority view', (now) => ({
    ...now,
    minority: [...now.minority, { ...view, text: view.text.trim(), id }],
  }));
}

export function addFollowUp(
  question: WorkshopQuestion,
  what: { text: string; owner: string; due: string },
): Promise<Result<WorkshopQuestion>> {
  const id = newId();
  return editQuestion(question, 'Add a follow-up', (now) => ({ ...now, followUps: [...now.followUps, { ...what, id }] }));
}

/** Records the decision and writes it to the risk or impact it is about: one step, which one undo takes back. */
export function decideQuestion(
  workshop: Workshop,
  question: WorkshopQuestion,
  made: Omit<Deciding, 'at'>,
): Promise<Result<WorkshopQuestion>> {
  const { criteria } = assessment;
  const at = isoNow();
  return assessment.ledger.write(`Decide question ${question.order} of ${workshop.ref}`, async (draft) => {
    const decided = await draft.edit('workshopQuestions', question.id, (now) =>
      decide(now, { ...made, at }, workshop, cautionFor(now, assessment.records.impacts)),
    );
    const outcome = outcomeOf(decided, criteria);
    if (outcome.to === 'risks' && criteria)
      await draft.edit('risks', outcome.object, (now) => riskAfter(now, decided, workshop.ref, criteria));
    if (outcome.to === 'impacts') await draft.edit('impacts', outcome.object, (now) => impactAfter(now, decided, workshop.ref));
    return decided;
  });
}

const alsoRaised =
  (one: Raised) =>
  (now: Workshop): Workshop => ({ ...now, raised: [...now.raised, one] });

/** A party that was missing, in the assessment and in the minutes. */
export const raiseParty = (workshop: Workshop, about: string, name: string): Promise<Result<unknown>> =>
  assessment.ledger.write(`Add a party that was missing, in ${workshop.ref}`, async (draft) => {
    const party = await draft.add('parties', (birth) => addParty(birth, about, name.trim()));
    await draft.edit('workshops', workshop.id, alsoRaised({ table: 'parties', object: party.id }));
  });

export const markVulnerable = ({ ref }: Workshop, id: string, vulnerable: boolean) =>
  assessment.ledger.edit(
    `${vulnerable ? 'Mark a party as at higher risk of harm' : 'Take back the mark of higher risk'}, in ${ref}`,
    'parties',
    id,
    (now) => ({
      ...now,
      vulnerable,
    }),
  );

/** An impact that came up in the room. */
export const raiseImpact = (
  workshop: Workshop,
  where: Pick<Impact, 'assessment' | 'party' | 'dimension' | 'polarity' | 'description'>,
): Promise<Result<Impact>> =>
  assessment.ledger.write(`Add an impact, in ${workshop.ref}`, async (draft) => {
    const impact = await draft.add('impacts', (birth) => addImpact(birth, where));
    await draft.edit('workshops', workshop.id, alsoRaised({ table: 'impacts', object: impact.id }));
    return impact;
  });

/** A risk that came up in the room. */
export const raiseRisk = (workshop: Workshop, title: string): Promise<Result<Risk>> =>
  assessment.ledger.write(`Identify a risk, in ${workshop.ref}`, async (draft) => {
    const systems = workshop.system === null ? [] : [workshop.system];
    const risk = await draft.add('risks', (birth) => identifyRisk(birth, title.trim(), { systems }));
    await draft.edit('workshops', workshop.id, alsoRaised({ table: 'risks', object: risk.id }));
    return risk;
  });

/** Makes a risk from each of these impacts, all in one step. Returns the references of the risks. */
export function convert(workshop: Workshop, impacts: readonly Impact[]): Promise<Result<string[]>> {
  const { criteria, records } = assessment;
  const signed = { by: preferences.author, on: today() };
  return assessment.ledger.write(`Make risks from ${impacts.length} impacts, in ${workshop.ref}`, async (draft) => {
    const made: string[] = [];
    for (const impact of impacts) {
      const party = records.parties.find(({ id }) => id === impact.party);
      const about = records.impactAssessments.find(({ id }) => id === impact.assessment);
      if (!criteria || !about) continue;
      const { title, risk: carried } = riskFromImpact(impact, party, criteria, [about.system]);
      const risk = await draft.add('risks', (birth) => linkImpact(identifyRisk(birth, title, carried), impact, party, signed));
      await draft.edit('workshops', workshop.id, alsoRaised({ table: 'risks', object: risk.id }));
      made.push(risk.ref);
    }
    return made;
  });
}
