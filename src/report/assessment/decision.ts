import { conditionState, isApproved } from '#domain/impact/decision.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { dayText } from '#domain/day.ts';
import type { Block } from '#report/document.ts';
import { facts, heading, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** What affected people said, what was concluded and on which conditions, who disagreed, who approved it, and when it is looked at again. */
export const outcome = (assessment: ImpactAssessment, model: ReportModel): Block[] => [
  ...opinions(assessment, model),
  heading(3, 'Conclusion'),
  facts([
    ['Who gains and who bears', assessment.distribution],
    ['Conclusion', assessment.conclusion === null ? '' : conclusionLabels[assessment.conclusion]],
    ['Reasons', assessment.reasons],
  ]),
  ...conditions(assessment, model),
  ...dissents(assessment),
  heading(3, 'Approval and review'),
  facts([
    ['Told to', assessment.audience.join(', ')],
    [isApproved(assessment) ? 'Approved by' : 'Approval, not complete', approval(assessment)],
    ['Next review', dayText(assessment.nextReview)],
    ['Reviewed earlier when', assessment.reviewTriggers.join('; ')],
  ]),
];

const approval = ({ approvedBy, approvedRole, approvedOn }: ImpactAssessment) =>
  [approvedBy, approvedRole, dayText(approvedOn)].filter((part) => part !== '').join(', ');

function opinions(assessment: ImpactAssessment, { records }: ReportModel): Block[] {
  const party = (wanted: string | null) => records.parties.find((entry) => entry.id === wanted);
  return [
    heading(3, 'What affected people said'),
    facts([
      ['How they were heard', assessment.consultation],
      ...(assessment.opinions.length === 0 || assessment.notAsked !== '' ? ([['Why nobody was asked', assessment.notAsked]] as const) : []),
    ]),
    table(
      `Opinions of affected people in ${assessment.ref}`,
      [
        ['Who', 4],
        ['For', 3],
        ['How and when', 3],
        ['What they said', 7],
        ['What was made of it', 5],
      ],
      assessment.opinions.map((opinion) => [
        words(opinion.by),
        words(party(opinion.party)?.name ?? 'People in general'),
        words([opinion.how, dayText(opinion.on)].filter((part) => part !== '').join(', ')),
        words(opinion.said),
        words(opinion.answer),
      ]),
      { empty: 'No single opinion is recorded.' },
    ),
  ];
}

function conditions(assessment: ImpactAssessment, { records }: ReportModel): Block[] {
  return [
    heading(3, 'Conditions'),
    table(
      `Conditions of the conclusion of ${assessment.ref}, with the treatment that carries out each`,
      [
        ['Condition', 8],
        ['Treatment', 5],
        ['State', 3],
        ['Owner', 3],
        ['Due', 2],
      ],
      assessment.conditions.map((condition) => {
        const state = conditionState(condition, records.treatments);
        const { ref, action, owner, due } = state.treatment ?? { ref: '', action: '', owner: '', due: '' };
        return [
          words(condition.text),
          state.treatment ? { text: `${ref} ${action}`, to: ref } : words(''),
          words(state.words),
          words(owner),
          words(dayText(due)),
        ];
      }),
      { empty: 'The conclusion has no conditions.' },
    ),
  ];
}

function dissents(assessment: ImpactAssessment): Block[] {
  return [
    heading(3, 'Dissent'),
    table(
      `Dissent in ${assessment.ref}`,
      [
        ['Who', 3],
        ['On', 2],
        ['What they hold against it', 8],
        ['Answer', 6],
      ],
      assessment.dissents.map((dissent) => [
        words(dissent.by === '' ? 'Not signed' : dissent.by),
        words(dayText(dissent.on)),
        words(dissent.said),
        words(dissent.answer),
      ]),
      { empty: 'No dissent is recorded.' },
    ),
  ];
}
