import type { AiSystem } from '#domain/context/aiSystem.ts';
import { cut, limits } from '#domain/text.ts';
import { answerTo, conclusionLabels, type ImpactAssessment } from './impactAssessment.ts';
import { screeningTier, type Question } from './questionnaire.ts';
import { saidOf, withStatement, type Statement } from './standing.ts';
import { tierLabels, type Tier } from './tier.ts';

/** Who says something, and when. */
export interface Said {
  readonly id: string;
  readonly by: string;
  readonly on: string;
}

const screeningOf = <Q extends Question>(questions: readonly Q[]): Q[] => questions.filter((question) => question.tier === 'screen');

/** An answer that decides the tier, with how far it goes. */
export interface TierReason<Q extends Question> {
  readonly question: Q;
  readonly answer: string;
  readonly tier: Tier;
}

/** Every answer of the screening that asks for more than the light questions, deepest first: why the tier is what it is. */
export function tierReasons<Q extends Question>(assessment: Pick<ImpactAssessment, 'answers'>, questions: readonly Q[]): TierReason<Q>[] {
  const order: readonly Tier[] = ['stop', 'full', 'standard'];
  return screeningOf(questions)
    .flatMap((question) => {
      const answer = answerTo(assessment, question.id);
      return (question.triggers ?? []).flatMap(({ on, result }) =>
        typeof answer === 'string' && on.includes(answer) ? [{ question, answer, tier: result }] : [],
      );
    })
    .sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier));
}

/** How many of the screening questions have no answer yet. */
export const openScreening = (assessment: Pick<ImpactAssessment, 'answers'>, questions: readonly Question[]): number =>
  screeningOf(questions).filter((question) => answerTo(assessment, question.id) === undefined).length;

/** Impacts that are scored: not those of a use that is banned, which nothing can outweigh (domain brief 5.2). */
export function scoredImpacts<I extends { readonly assessment: string }>(
  impacts: readonly I[],
  assessments: readonly ImpactAssessment[],
  questions: readonly Question[],
): readonly I[] {
  const banned = new Set(assessments.filter((entry) => screeningTier(entry, questions).tier === 'stop').map(({ id }) => id));
  return banned.size === 0 ? impacts : impacts.filter(({ assessment }) => !banned.has(assessment));
}

/** Begins a new screening: the one so far is kept as it reads now, and its eight questions are open again. */
export function screenAgain(
  assessment: ImpactAssessment,
  questions: readonly Question[],
  { id, by, on, occasion }: Said & { readonly occasion: string },
): ImpactAssessment {
  const asked = screeningOf(questions);
  const ids = new Set(asked.map((question) => question.id));
  const answers = asked.flatMap((question) => {
    const answer = answerTo(assessment, question.id);
    return typeof answer === 'string' ? [{ question: question.id, asked: question.text, answer: cut(answer, limits.line) }] : [];
  });
  const { tier } = screeningTier(assessment, asked);
  return {
    ...assessment,
    answers: assessment.answers.filter(({ question }) => !ids.has(question)),
    earlierScreenings: [...assessment.earlierScreenings, { id, by, on, occasion, tier, answers }],
  };
}

/**
 * What somebody says about the whole assessment by what they just did: finishing the screening, concluding or approving
 * is said of the system as it is now, so a later change of the system can ask whether it still holds.
 */
export function stated(
  before: ImpactAssessment,
  after: ImpactAssessment,
  system: AiSystem | undefined,
  questions: readonly Question[],
  { id, by, on }: Said,
): ImpactAssessment {
  const said = sayingOf(before, after, questions);
  if (!said || !system) return after;
  const last = after.statements.at(-1);
  const again = last?.kind === said.kind && last.on === on && last.by === by;
  const kept = again ? { ...after, statements: after.statements.slice(0, -1) } : after;
  return withStatement(kept, { ...said, id, by, on, system: saidOf(system) });
}

function sayingOf(
  before: ImpactAssessment,
  after: ImpactAssessment,
  questions: readonly Question[],
): Pick<Statement, 'kind' | 'because'> | null {
  const tier = screeningTier(after, questions).tier;
  if (after.approvedOn !== '' && after.approvedOn !== before.approvedOn) return { kind: 'approved', because: '' };
  if (after.conclusion !== null && after.conclusion !== before.conclusion)
    return { kind: 'concluded', because: conclusionLabels[after.conclusion] };
  if (tier !== 'screen' && screeningTier(before, questions).tier === 'screen')
    return { kind: 'screened', because: after.earlierScreenings.at(-1)?.occasion ?? tierLabels[tier] };
  return null;
}
