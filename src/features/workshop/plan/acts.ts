import { planAgain, questionsOf, readParticipants, reordered } from '#domain/workshop/planning.ts';
import type { Asked } from '#domain/workshop/offers.ts';
import { planWorkshop, type Participant, type Workshop } from '#domain/workshop/workshop.ts';
import { askRoom, type WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import type { Result } from '#domain/result.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import type { Draft } from '#store/draft.ts';
import { toast } from '#ui/toast.ts';

// Everything the plan of a workshop writes: each one step of the trail, in words of the history.

const undo = { label: 'Undo', run: () => assessment.ledger.undo() };
const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const title = () => `Workshop ${assessment.records.workshops.length + 1}`;

/** Plans a workshop like an earlier one, and goes to its plan. */
export async function planLike(model: Workshop): Promise<void> {
  const made = await assessment.ledger.add('Plan a workshop', 'workshops', (birth) => planAgain(birth, title(), model));
  if (made.ok) location.hash = assessment.href.workshops(made.value.ref);
}

/** A workshop that somebody only begins to think of: it has no reference, and nothing of it is kept before something is entered. */
export function thinkOfWorkshop(): Workshop {
  const { systems } = assessment.records;
  const [only] = systems;
  return planWorkshop({ id: crypto.randomUUID(), ref: '' }, title(), only && systems.length === 1 ? { system: only.id } : {});
}
export const isThoughtOf = ({ ref }: Workshop): boolean => ref === '';

/**
 * Does something to a workshop in one step. One that was only thought of comes into the assessment with it, and its
 * address takes the place of the one for a new workshop.
 */
async function write<R>(intent: string, workshop: Workshop, work: (draft: Draft) => Promise<R>): Promise<Result<R>> {
  if (!isThoughtOf(workshop)) return assessment.ledger.write(`${intent} ${workshop.ref}`, work);
  const result = await assessment.ledger.write('Plan a workshop', async (draft) => {
    const now = await draft.get('workshops', workshop.id);
    const { ref } = now ?? (await draft.add('workshops', (birth) => ({ ...workshop, ref: birth.ref })));
    return { ref, done: await work(draft) };
  });
  if (!result.ok) return result;
  const { href } = assessment;
  if (location.hash === href.workshops('new')) location.replace(`#${href.workshops(result.value.ref).slice(1)}`);
  return { ok: true, value: result.value.done };
}

/** Changes fields of a workshop. */
export const change = (workshop: Workshop, intent: string, fields: Partial<Workshop>): Promise<Result<Workshop>> =>
  isThoughtOf(workshop)
    ? write(intent, workshop, (draft) => draft.edit('workshops', workshop.id, (now) => ({ ...now, ...fields })))
    : assessment.ledger.edit(`${intent} of ${workshop.ref}`, 'workshops', workshop.id, (now) => ({ ...now, ...fields }));

export async function removeWorkshop({ id, ref }: Workshop): Promise<void> {
  await assessment.ledger.remove(`Remove workshop ${ref}`, 'workshops', id);
  toast(`Removed ${ref} with its questions`, { action: undo });
}

/** Puts questions at the end of the list. */
export async function addQuestions(workshop: Workshop, asked: readonly Asked[]): Promise<void> {
  if (asked.length === 0) return;
  const what = counted(asked.length, 'question', 'questions');
  const result = await write(`Ask ${what} in`, workshop, async (draft) => {
    const last = Math.max(0, ...questionsOf(await draft.all('workshopQuestions'), workshop.id).map(({ order }) => order));
    for (const [at, question] of asked.entries())
      await draft.add('workshopQuestions', ({ id }) => askRoom(id, { ...question, workshop: workshop.id, order: last + at + 1 }, question));
  });
  toast(result.ok ? `Added ${what}` : `Nothing was added: ${result.issues[0]?.message ?? ''}`, result.ok ? { action: undo } : {});
}

/** Moves a question one place; says so where it cannot. */
export async function moveQuestion(questions: readonly WorkshopQuestion[], question: WorkshopQuestion, by: -1 | 1): Promise<boolean> {
  const places = reordered(questions, question.id, by);
  if (!places) return false;
  await assessment.ledger.write(`Move question ${question.order} ${by < 0 ? 'up' : 'down'}`, async (draft) => {
    for (const { id, order } of places) await draft.edit('workshopQuestions', id, (now) => ({ ...now, order }));
  });
  return true;
}

export const changeQuestion = ({ id, order }: WorkshopQuestion, fields: Partial<WorkshopQuestion>) =>
  assessment.ledger.edit(`Change the words of question ${order}`, 'workshopQuestions', id, (now) => ({ ...now, ...fields }));

/** Takes a question out and closes the gap in the numbers. */
export async function removeQuestion(questions: readonly WorkshopQuestion[], gone: WorkshopQuestion): Promise<void> {
  await assessment.ledger.write(`Remove question ${gone.order}`, async (draft) => {
    await draft.remove('workshopQuestions', gone.id);
    for (const [at, { id }] of questions.filter(({ id }) => id !== gone.id).entries())
      await draft.edit('workshopQuestions', id, (now) => ({ ...now, order: at + 1 }));
  });
  toast(`Removed question ${gone.order}`, { action: undo });
}

/** Adds people from a pasted list; returns what could not be taken. Seats are given inside the step, so none is given twice. */
export async function addPeople(workshop: Workshop, text: string): Promise<readonly string[]> {
  const { taken, problems } = readParticipants(text, workshop.participants);
  if (taken.length === 0) return problems.length > 0 ? problems : ['There is no name in that list.'];
  const what = counted(taken.length, 'person', 'people');
  const result = await write(`Add ${what} to`, workshop, (draft) =>
    draft.edit('workshops', workshop.id, (now) => ({
      ...now,
      participants: [
        ...now.participants,
        ...readParticipants(text, now.participants).taken.map((each) => ({ ...each, id: crypto.randomUUID() })),
      ],
    })),
  );
  if (!result.ok) return result.issues.map(({ message }) => message);
  toast(`Added ${what}`, { action: undo });
  return problems;
}

export const changePerson = (workshop: Workshop, { id, seat }: Participant, fields: Partial<Participant>) =>
  assessment.ledger.edit(`Change seat ${seat} of ${workshop.ref}`, 'workshops', workshop.id, (now) => ({
    ...now,
    participants: now.participants.map((participant) => (participant.id === id ? { ...participant, ...fields } : participant)),
  }));

export async function removePerson(workshop: Workshop, { id, seat }: Participant): Promise<void> {
  await assessment.ledger.edit(`Remove seat ${seat} of ${workshop.ref}`, 'workshops', workshop.id, (now) => ({
    ...now,
    participants: now.participants.filter((participant) => participant.id !== id),
  }));
  toast(`Removed seat ${seat}`, { action: undo });
}
