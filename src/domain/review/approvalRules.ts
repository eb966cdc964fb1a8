import { dayText } from '#domain/day.ts';
import { latestRounds } from '#domain/impact/rounds.ts';
import { reachesTo } from '#domain/risk/acceptance.ts';
import { evaluateRisk, type Evaluated } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { residualCounts } from '#domain/treatment/treatment.ts';
import { approvalLabels, isApproval, lastApproval, type SignOff } from './approval.ts';
import { standingOfApproval } from './approvalStanding.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, listed, subjectOf, whole, type Fired, type Place, type Rule } from './rule.ts';

const inSentence = (subject: SignOff['subject']): string => approvalLabels[subject].replace(/^Risk/, 'risk');
const planName = inSentence('treatment-plan');

/** Who approved a part is asked while nobody did, and again once it was changed since; undefined when neither. */
function approvalGap(
  { records }: Inquiry,
  subject: SignOff['subject'],
): { readonly text: string; readonly facts: readonly string[] } | undefined {
  const name = inSentence(subject);
  const approval = lastApproval(records.signOffs, subject, false);
  if (!approval) return { text: `Who approved the ${name}?`, facts: [fact(`${name} approved by`, '')] };
  if (standingOfApproval(approval, records, subject).is !== 'voided') return undefined;
  const text = `The ${name} was changed since version ${approval.version} was approved. Who approves it now?`;
  return { text, facts: [fact('approved version', approval.version), fact('hash', approval.contentHash)] };
}

const signOffPlace: Place = { screen: 'review', field: 'What is signed off' };

/** What remains highest once treatments work, and the risk it is of: that decides who may approve the plan (domain brief 4.4). */
function highestRemaining({ records, criteria }: Inquiry): { readonly risk: Risk; readonly after: Evaluated } | undefined {
  let highest: { readonly risk: Risk; readonly after: Evaluated } | undefined;
  if (!criteria) return undefined;
  for (const risk of records.risks) {
    const target = evaluateRisk(risk, criteria, residualCounts(risk, records.treatments) ? 'residual' : 'target');
    const after = target.state === 'evaluated' ? target : evaluateRisk(risk, criteria);
    if (risk.kind === 'threat' && after.state === 'evaluated' && after.rank > (highest?.after.rank ?? -1)) highest = { risk, after };
  }
  return highest;
}

/** The plan carries the residual risk with it, so who approves it needs the authority for the highest that remains. */
function tooLow(inquiry: Inquiry): { readonly text: string; readonly facts: readonly string[] } | undefined {
  const approval = lastApproval(inquiry.records.signOffs, 'treatment-plan', false);
  const remains = highestRemaining(inquiry);
  if (!approval || !remains || !inquiry.criteria) return undefined;
  const { risk, after } = remains;
  const role = approval.role.trim();
  if (role !== '' && reachesTo(role, after, inquiry.criteria.levels)) return undefined;
  const who = role === '' ? `${approval.name} in no role` : `${approval.name} as ${role}`;
  return {
    text: `${who} approved the ${planName} of version ${approval.version}, but ${risk.ref} remains ${after.level.label}, which is for: ${after.authority}. Who approves it?`,
    facts: [
      fact('approved by', [approval.name, role].filter(Boolean)),
      fact('remains', after.level.label),
      fact('authority', after.authority),
    ],
  };
}

function notSigned(inquiry: Inquiry): Fired[] {
  const { records } = inquiry;
  const gap = records.treatments.length > 0 ? (approvalGap(inquiry, 'treatment-plan') ?? tooLow(inquiry)) : undefined;
  const plan = gap ? [{ on: whole, ...gap, at: signOffPlace }] : [];
  const rounds = latestRounds(records.impactAssessments).filter(
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
  const signed = new Set(records.signOffs.filter(isApproval).map(({ name }) => name.trim().toLowerCase()));
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
    fires: (inquiry) => {
      const gap = approvalGap(inquiry, 'statement-of-applicability');
      return gap ? [{ on: whole, ...gap, at: signOffPlace }] : [];
    },
  },
  {
    id: 'CHK-10',
    sources: ['CHK-10'],
    clause: '6.1.3, 6.1.4',
    weight: 'hard',
    asks: 'Who approved {treatment plan, impact assessment}, and with an authority that reaches to what remains?',
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
