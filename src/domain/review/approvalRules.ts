import { dayText } from '#domain/day.ts';
import { approvalLabels, type SignOff } from './approval.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, listed, subjectOf, whole, type Fired, type Place, type Rule } from './rule.ts';

const approved = ({ records }: Inquiry, subject: SignOff['subject']): boolean =>
  records.signOffs.some((signOff) => signOff.subject === subject && signOff.decision !== 'rejected');

const signOffPlace: Place = { screen: 'review', field: 'What is signed off' };

function notSigned(inquiry: Inquiry): Fired[] {
  const { records } = inquiry;
  const plan =
    records.treatments.length > 0 && !approved(inquiry, 'treatment-plan')
      ? [
          {
            on: whole,
            text: `Who approved the ${approvalLabels['treatment-plan'].toLowerCase()}?`,
            facts: [fact('treatment plan approved by', '')],
            at: signOffPlace,
          },
        ]
      : [];
  const rounds = records.impactAssessments.filter(
    ({ conclusion, approvedBy, approvedOn }) => conclusion !== null && (isBlank(approvedBy) || approvedOn === ''),
  );
  return [
    ...plan,
    ...rounds.map((round) => ({
      on: subjectOf('impactAssessments', round),
      text: `${round.ref} is concluded. Who approved it, and when?`,
      facts: [fact('conclusion', round.conclusion ?? ''), fact('approved by', round.approvedBy)],
      at: {
        screen: 'impacts',
        ref: round.ref,
        view: 'decision',
        field: isBlank(round.approvedBy) ? 'Assessment approved by' : 'Assessment approved on',
      } as const,
      concerns: inquiry.systemsOf({ systems: [round.system] }),
    })),
  ];
}

/** Names of those who judged and approved; two hands would be better, but small teams have no choice. */
function sameHands({ records }: Inquiry): Fired[] {
  const [about] = records.assessment;
  const signed = new Set(records.signOffs.filter(({ decision }) => decision !== 'rejected').map(({ name }) => name.trim().toLowerCase()));
  const both = (about?.authors ?? []).filter((author) => signed.has(author.trim().toLowerCase()));
  if (both.length === 0) return [];
  const text = `${listed(both)} wrote the assessment and approved it. Who else looked at it?`;
  return [{ on: whole, text, facts: [fact('author and approver', both)], at: signOffPlace, people: both }];
}

/** Approval of what was decided (6.1.3, 6.1.4, 7.5), by others than those who wrote it. */
export const approvalRules: readonly Rule[] = [
  {
    id: 'Q29',
    sources: ['Q29', 'CHK-10'],
    clause: '6.1.3, 7.5',
    weight: 'hard',
    asks: 'Who approved the Statement of Applicability?',
    shows: ({ records }) =>
      records.signOffs
        .filter(({ subject, decision }) => subject === 'statement-of-applicability' && decision !== 'rejected')
        .map(({ name, role, on, version }) => `${name}, ${role}, on ${dayText(on)}, version ${version}`),
    fires: (inquiry) =>
      approved(inquiry, 'statement-of-applicability')
        ? []
        : [
            {
              on: whole,
              text: 'Who approved the Statement of Applicability?',
              facts: [fact('Statement of Applicability approved by', '')],
              at: signOffPlace,
            },
          ],
  },
  {
    id: 'CHK-10',
    sources: ['CHK-10'],
    clause: '6.1.3, 6.1.4',
    weight: 'hard',
    asks: 'Who approved {treatment plan, impact assessment}?',
    shows: ({ records }) =>
      records.signOffs
        .filter(({ subject, decision }) => subject === 'treatment-plan' && decision !== 'rejected')
        .map(({ name, role, on, version }) => `${name}, ${role}, on ${dayText(on)}, version ${version}`),
    fires: notSigned,
  },
  {
    id: 'CHK-18',
    sources: ['CHK-18'],
    clause: '5.3, 7.2',
    weight: 'soft',
    asks: '{name} wrote the assessment and approved it. Who else looked at it?',
    fires: sameHands,
  },
];
