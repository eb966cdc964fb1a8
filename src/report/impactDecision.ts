import { conditionState, heardOrWhyNot, isApproved } from '#domain/impact/decision.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Treatment } from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';
import { listed } from '#domain/listed.ts';

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What is still open before somebody can well approve an assessment. Nothing of it forbids it: people decide. */
export function beforeApproval(about: ImpactAssessment, treatments: readonly Treatment[], unanswered: number): string[] {
  const idle = about.conditions.filter((condition) => conditionState(condition, treatments).treatment === undefined).length;
  const unansweredDissent = about.dissents.filter(({ answer }) => answer.trim() === '').length;
  const asked: readonly (readonly [open: boolean, words: string])[] = [
    [about.conclusion === null, 'There is no conclusion.'],
    [about.reasons.trim() === '', 'The conclusion has no reasons.'],
    [about.distribution.trim() === '', 'Nobody said who gains and who bears.'],
    [!heardOrWhyNot(about), 'No affected person was heard, and it is not said why not.'],
    [unanswered > 0, `${many(unanswered, 'cell of the ledger needs', 'cells of the ledger need')} an answer.`],
    [about.conclusion === 'go-with-conditions' && about.conditions.length === 0, 'It is to go ahead with conditions, but there are none.'],
    [idle > 0, `${many(idle, 'condition has', 'conditions have')} no treatment.`],
    [unansweredDissent > 0, `${many(unansweredDissent, 'dissent has', 'dissents have')} no answer.`],
    [about.nextReview === '', 'No day is set for the next review.'],
  ];
  return asked.flatMap(([open, words]) => (open ? [words] : []));
}

/** Who approved it, in one sentence, or what an approval still lacks. */
export function approvalText(about: ImpactAssessment): string {
  const { approvedBy, approvedRole, approvedOn } = about;
  if (isApproved(about)) return `Approved by ${approvedBy}, ${approvedRole}, on ${dayText(approvedOn)}.`;
  if (approvedBy.trim() === '' && approvedRole.trim() === '' && approvedOn === '') return 'Not approved yet.';
  const missing = [
    ...(approvedBy.trim() === '' ? ['the name'] : []),
    ...(approvedRole.trim() === '' ? ['the role'] : []),
    ...(approvedOn === '' ? ['the date'] : []),
  ];
  return `Not approved yet: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`;
}
