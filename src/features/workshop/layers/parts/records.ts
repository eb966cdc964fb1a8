import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { questionsOf as inOrder } from '#domain/workshop/planning.ts';
import type { Participant, Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';

/** The workshop a layer belongs to; undefined once it is removed. */
export const workshopOf = (id: string): Workshop | undefined => assessment.records.workshops.find((workshop) => workshop.id === id);

/** The questions of a workshop in their order. */
export const questionsOf = (workshop: string): readonly WorkshopQuestion[] => inOrder(assessment.records.workshopQuestions, workshop);

export const questionAt = (id: string | null): WorkshopQuestion | undefined =>
  assessment.records.workshopQuestions.find((question) => question.id === id);

/** A person as the room calls them: seat, and the name where there is one. */
export const personText = ({ seat, name }: Participant): string => (name.trim() === '' ? `Seat ${seat}` : `${seat} ${name.trim()}`);

/** Names that somebody may be made responsible by. */
export const ownersOf = (workshop: Workshop): string[] =>
  workshop.participants.map(({ name }) => name.trim()).filter((name) => name !== '');

/** The assessment that parties and impacts of a workshop go to: the newest one of its system, or of the only system. */
export function roundOf(workshop: Workshop): ImpactAssessment | undefined {
  const { impactAssessments, systems } = assessment.records;
  const system = workshop.system ?? (systems.length === 1 ? systems[0]?.id : undefined);
  return impactAssessments.filter((one) => system === undefined || one.system === system).at(-1);
}
