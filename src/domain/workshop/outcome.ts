import { recipientLabels } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { moveTo, overallConsequence, reach, type Placement, type Span } from '#domain/risk/placement.ts';
import { placeRisk, type Risk } from '#domain/risk/risk.ts';
import { cut, limits } from '#domain/text.ts';
import { isSpread, stepWords } from './decision.ts';
import type { Measure, WorkshopQuestion } from './workshopQuestion.ts';

/** Where a decision goes, or why it goes nowhere but into the minutes. */
export type Outcome =
  | { readonly to: 'risks' | 'impacts'; readonly object: string; readonly what: string }
  | { readonly to: 'minutes'; readonly because: string };

const factors = ['gravity', 'scope', 'irremediability'] as const;
const measureWords: Readonly<Record<Measure, string>> = {
  likelihood: 'likelihood',
  consequence: 'consequence',
  gravity: 'gravity',
  scope: 'scope',
  irremediability: 'irremediability',
  own: 'answer',
};

/** What was judged, in words: `consequence for individuals`. */
export const measured = ({ measure, recipient }: Pick<WorkshopQuestion, 'measure' | 'recipient'>): string =>
  measure === 'consequence' && recipient !== null ? `consequence for ${recipientLabels[recipient].toLowerCase()}` : measureWords[measure];

const nowhere = (because: string): Outcome => ({ to: 'minutes', because });

/** Where the decision of a question is written. `criteria`: those in force. */
export function outcomeOf(question: WorkshopQuestion, criteria: RiskCriteria | undefined): Outcome {
  const { table, object, measure, decision } = question;
  if (table === null || object === null) return nowhere('It is about no risk and no impact.');
  const to = { to: table, object, what: measured(question) } as const;
  if (decision && decision.step === null) return nowhere('The room did not choose a step.');
  if (isFactor(measure)) return table === 'impacts' ? to : nowhere('A risk has no such factor.');
  if (measure === 'likelihood' || (measure === 'consequence' && table === 'risks')) {
    const known = decision === null || (criteria !== undefined && rankOf(criteria[measure], decision.step) >= 0);
    return known ? to : nowhere('The criteria in force do not have this step any more.');
  }
  return nowhere(measure === 'own' ? 'Its answers are its own.' : 'An impact is judged by gravity, scope and irremediability.');
}

const isFactor = (measure: Measure): measure is (typeof factors)[number] => factors.some((factor) => factor === measure);

/** A decision as one line of a rationale, found again by how it begins, so that deciding again replaces it. */
const lineBegins = (workshop: string, question: WorkshopQuestion) => `${workshop}, ${measured(question)}: `;

function withReason(rationale: string, workshop: string, question: WorkshopQuestion): string {
  const begins = lineBegins(workshop, question);
  const others = rationale.split('\n').filter((line) => line.trim() !== '' && !line.startsWith(begins));
  const reason = (question.decision?.reason ?? '').replaceAll(/\s*\n\s*/g, ' ');
  const said = question.decision?.after === 'none' ? ' (no independent vote)' : '';
  return cut(
    [...others, `${begins}${stepWords(question.scale, question.decision?.step ?? null)}, ${reason}${said}`].join('\n'),
    limits.text,
  );
}

/** The range of the vote on the scale in force; steps that have gone leave it as it was. It always holds the step itself. */
function ranged(scale: readonly { readonly id: string }[], now: Span, { decision }: WorkshopQuestion, likely: string | null): Span {
  const span = decision?.range ?? now;
  const [low, high] = reach(scale, span, likely) ?? [];
  const [from, to] = [scale[low ?? -1], scale[high ?? -1]];
  return from && to ? { low: from.id, high: to.id } : now;
}

/** A placement after the room decided: step, range, reason, how we know. A wide range means low confidence. */
function placedBy(now: Placement, question: WorkshopQuestion, workshop: string, criteria: RiskCriteria): Placement {
  const step = question.decision?.step ?? null;
  if (step === null) return now;
  const { likelihood, consequence } = criteria;
  const judged = {
    ...now,
    rationale: withReason(now.rationale, workshop, question),
    confidence: isSpread(question) ? ('low' as const) : now.confidence,
    basis: 'together' as const,
    order: null,
    cannotJudge: false,
    criteriaId: criteria.id,
  };
  if (question.measure === 'likelihood')
    return { ...judged, likelihood: step, range: { ...now.range, likelihood: ranged(likelihood, now.range.likelihood, question, step) } };
  const moved = consequenceOf(now, question, step, criteria);
  const counts = overallConsequence(consequence, { ...now, ...moved })?.id ?? step;
  return { ...judged, ...moved, range: { ...now.range, consequence: ranged(consequence, now.range.consequence, question, counts) } };
}

/** For a recipient it is theirs alone; asked of nobody in particular it is the consequence that counts. */
function consequenceOf(now: Placement, { recipient }: WorkshopQuestion, step: string, { consequence }: RiskCriteria) {
  if (recipient !== null) return { consequences: { ...now.consequences, [recipient]: step }, overall: null };
  const { consequences, overall } = moveTo(consequence, now, '', step);
  return { consequences, overall };
}

/** The risk as the decision leaves it: where it stands now. Nothing else of it changes. */
export const riskAfter = (risk: Risk, question: WorkshopQuestion, workshop: string, criteria: RiskCriteria): Risk =>
  placeRisk(risk, 'current', placedBy(risk.stages.current, question, workshop, criteria));

/** The impact as the decision leaves it: one factor, or its likelihood. The degree is the place of the step on its scale. */
export function impactAfter(impact: Impact, question: WorkshopQuestion, workshop: string): Impact {
  const step = question.decision?.step ?? null;
  const { measure, scale } = question;
  const degree = rankOf(scale, step) + 1;
  if (step === null || degree < 1) return impact;
  const judged = {
    ...impact,
    rationale: withReason(impact.rationale, workshop, question),
    confidence: isSpread(question) ? ('low' as const) : impact.confidence,
  };
  if (measure === 'likelihood') return { ...judged, likelihood: step };
  return isFactor(measure) ? { ...judged, [measure]: Math.min(5, degree) } : impact;
}
