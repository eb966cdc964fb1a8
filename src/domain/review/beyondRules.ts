import { dayText } from '#domain/day.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { acceptanceLack, longAcceptanceText } from '#domain/risk/acceptance.ts';
import { evaluateRisk, type Evaluation } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { isTreated, residualCounts, treatmentsOf } from '#domain/treatment/treatment.ts';
import type { Inquiry } from './inquiry.ts';
import { askedOfRisk, eachRisk, judged } from './riskRules.ts';
import { fact, isBlank, listed, type Fired, type Rule } from './rule.ts';

/** A rule about risks beyond the line, which looks at their treatments and at the day. */
const eachBeyond = (find: (inquiry: Inquiry, risk: Risk) => Fired | undefined): Rule['fires'] =>
  eachRisk(
    (inquiry, risk) => (judged(inquiry, risk)?.exceedsAppetite ? find(inquiry, risk) : undefined),
    ({ records, today }) => [records.treatments, today],
  );

const afterTreatment = (risk: Risk, { treatments }: Records, criteria: RiskCriteria): Evaluation =>
  evaluateRisk(risk, criteria, residualCounts(risk, treatments) ? 'residual' : 'target');

/** Not known to come back within the line. */
const staysBeyond = (after: Evaluation): boolean => after.state !== 'evaluated' || after.exceedsAppetite;

const isUnanswered = (risk: Risk, { treatments }: Records): boolean => !isTreated(risk, treatments) && !risk.acceptance;

function untreated(inquiry: Inquiry, risk: Risk): Fired | undefined {
  if (!isUnanswered(risk, inquiry.records)) return undefined;
  const text = `${risk.ref} is beyond the line with no treatment and no acceptance. What is decided?`;
  const fired = askedOfRisk(inquiry, risk, text, '', [fact('treatments', ''), fact('acceptance', '')]);
  return { ...fired, at: { screen: 'treatments', field: `Plan treatment of ${risk.ref}` } };
}

const hasRunOut = ({ acceptance }: Risk, today: string): boolean =>
  acceptance !== null && acceptance.until !== '' && acceptance.until < today;

function notAccepted(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const { criteria, records, today } = inquiry;
  if (!criteria || isUnanswered(risk, records)) return undefined;
  const after = afterTreatment(risk, records, criteria);
  const { acceptance } = risk;
  // What was accepted for a time comes back when the time is over, wherever the risk is expected to stand by then.
  if (!hasRunOut(risk, today) && !(judged(inquiry, risk)?.exceedsAppetite && staysBeyond(after))) return undefined;
  const lack = acceptance ? acceptanceLack(acceptance, after, criteria, today) : { why: '', field: 'Accept what remains' };
  if (!lack) return undefined;
  const text = [`Who accepted what remains of ${risk.ref}, and until when?`, lack.why].filter(Boolean).join(' ');
  return askedOfRisk(inquiry, risk, text, lack.field, [
    fact('after treatment', after.state === 'evaluated' ? after.level.label : 'not known'),
    fact('acceptance', acceptance ? [acceptance.by, acceptance.role, acceptance.until] : ''),
    ...(lack.why === '' ? [] : [fact('lacks', lack.why)]),
  ]);
}

/** Whatever has no end is asked about where the acceptance as such is. */
function acceptedTooLong(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const { criteria } = inquiry;
  const long = criteria && risk.acceptance?.until ? longAcceptanceText(risk, criteria) : '';
  if (long === '') return undefined;
  const text = `Why is ${risk.ref} accepted for so long? ${long}`;
  return askedOfRisk(inquiry, risk, text, 'Accepted until', [fact('accepted until', risk.acceptance?.until ?? '')]);
}

function onlyPlanned(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const { criteria, records } = inquiry;
  const own = treatmentsOf(risk, records.treatments);
  const planned = own.length > 0 && own.every(({ status, interim }) => status === 'planned' && isBlank(interim));
  if (!criteria || !planned || risk.acceptance || staysBeyond(afterTreatment(risk, records, criteria))) return undefined;
  const text = `${risk.ref} counts on treatment that is only planned. What holds until it is in place?`;
  const refs = own.map(({ ref }) => ref);
  const fired = askedOfRisk(inquiry, risk, text, '', [fact('planned', refs)]);
  return { ...fired, at: { screen: 'treatments', ref: refs[0] ?? '', field: 'What holds until then' } };
}

function residualTooEarly(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const { criteria, records } = inquiry;
  const evaluation = judged(inquiry, risk);
  if (!criteria || !evaluation || risk.stages.residual === null) return undefined;
  const residual = evaluateRisk(risk, criteria, 'residual');
  if (residual.state !== 'evaluated' || residual.rank >= evaluation.rank || residualCounts(risk, records.treatments)) return undefined;
  const open = treatmentsOf(risk, records.treatments).map(({ ref }) => ref);
  const text = `${risk.ref} shows a residual risk of ${residual.level.label}, but no effect was verified. Is it not a target?`;
  const fired = askedOfRisk(inquiry, risk, text, '', [fact('residual', residual.level.label), fact('not verified', open)]);
  const at = { screen: 'treatments', field: 'Result of the verification' } as const;
  return { ...fired, at: open[0] === undefined ? fired.at : { ...at, ref: open[0] } };
}

/** Risks beyond the line: treated, accepted by the right authority for a time, and not better on paper than in fact. */
export const beyondRules: readonly Rule[] = [
  {
    id: 'Q14',
    sources: ['Q14', 'CHK-04'],
    clause: '6.1.3',
    weight: 'hard',
    asks: '{risk} is beyond the line with no treatment and no acceptance. What is decided?',
    shows: (inquiry) =>
      inquiry.records.risks
        .filter((risk) => judged(inquiry, risk)?.exceedsAppetite)
        .map((risk) => `${risk.ref}: ${listed(treatmentsOf(risk, inquiry.records.treatments).map(({ ref }) => ref)) || 'accepted'}`),
    fires: eachBeyond(untreated),
  },
  {
    id: 'Q15',
    sources: ['Q15', 'CHK-04'],
    clause: '6.1.3',
    weight: 'hard',
    asks: 'Who accepted what remains of {risk}, with which authority, and until when?',
    shows: ({ records }) =>
      records.risks.flatMap(({ ref, acceptance }) =>
        acceptance ? [`${ref}: ${acceptance.by}, ${acceptance.role}, until ${dayText(acceptance.until)}`] : [],
      ),
    fires: eachRisk(notAccepted, ({ records, today }) => [records.treatments, today]),
  },
  {
    id: 'CHK-04',
    sources: ['CHK-04'],
    clause: '6.1.3',
    weight: 'hard',
    asks: 'Why is {risk} accepted for longer than its level allows?',
    fires: eachRisk(acceptedTooLong),
  },
  {
    id: 'Q16',
    sources: ['Q16'],
    clause: '8.3',
    weight: 'hard',
    asks: '{risk} counts on treatment that is only planned. What holds until it is in place?',
    fires: eachBeyond(onlyPlanned),
  },
  {
    id: 'CHK-20',
    sources: ['CHK-20'],
    clause: '8.3',
    weight: 'soft',
    asks: '{risk} shows a residual risk, but no effect was verified. Is it not a target?',
    fires: eachRisk(residualTooEarly, ({ records }) => [records.treatments]),
  },
];
