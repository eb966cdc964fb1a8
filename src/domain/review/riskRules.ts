import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import { roundSources, type RoundSource } from '#domain/impact/roundSource.ts';
import { sourceChanges } from '#domain/impact/sourceChange.ts';
import { evaluateRisk, type Evaluated, type Evaluation } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, keptFor, listed, subjectOf, type Fired, type Rule } from './rule.ts';

/** Shortest reason for a placement that says something. */
const shortestRationale = 20;

/** A question about a risk, answered at one of its fields. What it is worth asking about depends on its level. */
export function askedOfRisk(inquiry: Inquiry, risk: Risk, text: string, field: string, facts: readonly string[] = []): Fired {
  const evaluation = readingOf(inquiry, risk);
  return {
    on: subjectOf('risks', risk),
    text,
    facts: [...facts, fact('level', evaluation?.state === 'evaluated' ? evaluation.level.label : 'not known')],
    at: { screen: 'risks', ref: risk.ref, field },
    concerns: inquiry.systemsOf(risk),
    people: [risk.owner],
  };
}

const readingOf = ({ criteria }: Inquiry, risk: Risk): Evaluation | undefined => criteria && evaluateRisk(risk, criteria);

/** What the criteria say about a risk today; undefined where they cannot judge it yet. */
export function judged(inquiry: Inquiry, risk: Risk): Evaluated | undefined {
  const evaluation = readingOf(inquiry, risk);
  return evaluation?.state === 'evaluated' ? evaluation : undefined;
}

/** A rule that looks at one risk after another, by the criteria, its systems, and whatever else it names. */
export function eachRisk(
  find: (inquiry: Inquiry, risk: Risk) => Fired | undefined,
  also: (inquiry: Inquiry) => readonly unknown[] = () => [],
): Rule['fires'] {
  const kept = keptFor<Risk>();
  return (inquiry) =>
    kept(inquiry.records.risks, [inquiry.criteria, inquiry.records.systems, ...also(inquiry)], (risk) => find(inquiry, risk));
}

/** What a statement of risk lacks, in the order in which it is filled in: the gap, and the field that closes it. */
function gapsOf(inquiry: Inquiry, risk: Risk): { readonly gap: string; readonly field: string }[] {
  const { current } = risk.stages;
  const evaluation = readingOf(inquiry, risk);
  const missing = evaluation?.state === 'to-analyse' && !(current.cannotJudge && !isBlank(current.rationale)) ? evaluation.missing : [];
  const unjudged = recipients.filter((recipient) => current.consequences[recipient] === null);
  return [
    ...(isBlank(risk.cause) ? [{ gap: 'its cause', field: 'Cause' }] : []),
    ...(isBlank(risk.event) ? [{ gap: 'the event', field: 'Event' }] : []),
    ...(isBlank(risk.consequence) ? [{ gap: 'the consequence', field: 'Consequence in words' }] : []),
    ...(risk.objectives.length === 0 ? [{ gap: 'the objective at stake', field: 'Objectives at stake' }] : []),
    ...(missing.includes('likelihood') ? [{ gap: 'its likelihood', field: 'Likelihood, current' }] : []),
    ...(current.cannotJudge
      ? []
      : unjudged.map((recipient) => ({
          gap: `what it means for ${recipient === 'organization' ? 'the organization' : recipientLabels[recipient].toLowerCase()}`,
          field: `Consequence for ${recipientLabels[recipient].toLowerCase()}, current`,
        }))),
  ];
}

function describedInPart(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const gaps = gapsOf(inquiry, risk);
  if (gaps.length === 0) return undefined;
  const names = gaps.map(({ gap }) => gap);
  const text = judged(inquiry, risk)
    ? `${risk.ref} is described in part. What about ${listed(names)}?`
    : `How likely and how bad is ${risk.ref}? It is not placed yet.`;
  return askedOfRisk(inquiry, risk, text, gaps[0]?.field ?? 'Risk', [fact('missing', names)]);
}

function belowImpact(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const { criteria, scored, parties } = inquiry;
  const linked = risk.impacts.flatMap((id) => scored.get(id) ?? []);
  if (!criteria || linked.length === 0) return undefined;
  const bearing = linked.flatMap(({ party }) => parties.get(party) ?? []);
  const open = floorBreaches(risk, linked, bearing, criteria).filter(({ reason }) => !reason);
  if (open.length === 0) return undefined;
  const text = `${risk.ref} puts its consequence below the severity of ${listed(open.map(({ impact }) => impact.ref))}. Why?`;
  const facts = open.map(({ impact, recipient, given, floor }) =>
    fact(`${impact.ref}, ${recipient}`, `${given.label} below ${floor.label}`),
  );
  return askedOfRisk(inquiry, risk, text, `Why lower than ${open[0]?.impact.ref ?? ''}`, facts.slice(0, 10));
}

function withoutReason(inquiry: Inquiry, risk: Risk): Fired | undefined {
  if (!judged(inquiry, risk) || risk.stages.current.rationale.trim().length >= shortestRationale) return undefined;
  return askedOfRisk(inquiry, risk, `Why is ${risk.ref} placed where it is?`, 'Why, current');
}

function judgedAlone(inquiry: Inquiry, risk: Risk): Fired | undefined {
  if (risk.stages.current.basis !== 'alone' || !judged(inquiry, risk)?.exceedsAppetite) return undefined;
  const text = `${risk.ref} is beyond the line and was judged by one person alone. Who else looked at it?`;
  return askedOfRisk(inquiry, risk, text, 'How we know, current', [fact('basis', 'judged by one person')]);
}

function rangeTooFar(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const evaluation = judged(inquiry, risk);
  if (!evaluation || !reachesTooFar(risk, evaluation)) return undefined;
  const text = `The range of ${risk.ref} reaches ${evaluation.upper.label}. What if that is true?`;
  return askedOfRisk(inquiry, risk, text, 'Highest likelihood, current', [fact('reaches', evaluation.upper.label)]);
}

/** Only the range is beyond the tolerance: the level that counts is not. */
const reachesTooFar = (risk: Risk, { verdict, upperVerdict }: Evaluated): boolean =>
  risk.kind === 'threat' && verdict !== 'beyond-tolerance' && upperVerdict === 'beyond-tolerance' && !risk.acceptance;

/** An impact says something else than when the risk was linked to it or last looked at. */
function sourceChanged(inquiry: Inquiry, risk: Risk): Fired | undefined {
  const { criteria, records, scored } = inquiry;
  const linked = risk.impacts.flatMap((id) => scored.get(id) ?? []);
  const changes = criteria ? sourceChanges(risk, linked, records.parties, criteria) : [];
  const [moved] = criteria ? roundSources(risk, records, criteria) : [];
  if (changes.length === 0) return moved && askedOfRound(inquiry, moved);
  const refs = changes.map(({ impact }) => impact.ref);
  const text = `${listed(refs)} changed. Does ${risk.ref} take that over, or why not?`;
  return askedOfRisk(inquiry, risk, text, `Keep ${risk.ref} as it is, because`, [fact('changed', refs)]);
}

/** A new round follows the one that an impact of the risk is from. */
function askedOfRound(inquiry: Inquiry, { risk, old, round, found }: RoundSource): Fired {
  const next = found ? `${found.impact.ref} of ${round.ref} follows ${old.ref}` : `${round.ref} does not have ${old.ref} any more`;
  const text = `${next}. Does ${risk.ref} go along, or why does it stay?`;
  const facts = [fact('of an earlier round', old.ref), fact('parts that differ', found?.parts ?? [])];
  return askedOfRisk(inquiry, risk, text, `Stay with ${old.ref}, because`, facts);
}

/** Risk assessment (6.1.2): each risk owned, described, placed with a reason, and not below what it does to people. */
export const riskRules: readonly Rule[] = [
  {
    id: 'CHK-03',
    sources: ['CHK-03'],
    clause: '6.1.2',
    weight: 'hard',
    asks: '{risk} is described in part. What about its cause, event, consequence for each recipient, objective, likelihood?',
    fires: eachRisk(describedInPart),
  },
  {
    id: 'Q12',
    sources: ['Q12', 'CHK-03'],
    clause: '6.1.2',
    weight: 'hard',
    asks: 'Who owns {risk}?',
    shows: ({ records }) => records.risks.map(({ ref, owner }) => `${ref}: ${owner}`),
    fires: eachRisk((inquiry, risk) =>
      isBlank(risk.owner) ? askedOfRisk(inquiry, risk, `Who owns ${risk.ref}?`, 'Risk owner') : undefined,
    ),
  },
  {
    id: 'Q13',
    sources: ['Q13', 'CHK-03'],
    clause: '6.1.2',
    weight: 'soft',
    asks: 'Why is {risk} placed where it is?',
    shows: ({ records }) => records.risks.map(({ ref, stages }) => `${ref}: ${stages.current.rationale}`),
    fires: eachRisk(withoutReason),
  },
  {
    id: 'Q25',
    sources: ['Q25'],
    clause: '7.2',
    weight: 'soft',
    asks: '{risk} is beyond the line and was judged by one person alone. Who else looked at it?',
    fires: eachRisk(judgedAlone),
  },
  {
    id: 'Q26',
    sources: ['Q26'],
    clause: '6.1.2',
    weight: 'soft',
    asks: 'The range of {risk} reaches {level}. What if that is true?',
    fires: eachRisk(rangeTooFar),
  },
  {
    id: 'CHK-06',
    sources: ['CHK-06'],
    clause: '6.1.4',
    weight: 'soft',
    asks: '{risk} puts its consequence below the severity of {impact}. Why?',
    fires: eachRisk(belowImpact, ({ records }) => [records.impacts, records.parties]),
  },
  {
    id: 'CHK-06-changed',
    sources: ['CHK-06'],
    clause: '6.1.2, 6.1.4',
    weight: 'hard',
    asks: '{impact} changed. Does {risk} take that over, or why not?',
    fires: eachRisk(sourceChanged, ({ records }) => [records.impacts, records.parties, records.impactAssessments]),
  },
];
