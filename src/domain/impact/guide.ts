import type { AskedQuestion, AskedSection } from './questionLayer.ts';
import type { Answer, ImpactAssessment } from './impactAssessment.ts';
import { isAnsweredElsewhere, type Surroundings } from './answeredElsewhere.ts';
import { screeningTier, tierAsks } from './questionnaire.ts';
import type { Tier } from './tier.ts';

/** Why a question is not asked at present. Its answer is kept all the same. */
export type HiddenBecause = 'tier' | 'condition' | 'off' | 'unknown';

/** A question in its place in the guided assessment. */
export interface GuidedQuestion {
  readonly question: AskedQuestion;
  readonly section: AskedSection;
  /** Why it is not asked; `null` where it is. */
  readonly hidden: HiddenBecause | null;
  /** Counts only where the question is asked. */
  readonly answered: boolean;
  readonly value: Answer['value'] | undefined;
}

export interface GuidedSection {
  readonly section: AskedSection;
  /** The questions that are asked now, in order. */
  readonly questions: readonly GuidedQuestion[];
  readonly answered: number;
}

/** An answer to something that is not asked now: kept, shown, and not counted. */
export interface KeptAnswer {
  readonly id: string;
  /** Undefined where neither the catalogue nor the team has that question any more. */
  readonly question: AskedQuestion | undefined;
  readonly value: Answer['value'];
  readonly because: HiddenBecause;
}

/** What is asked of one assessment, how far it is, and which answers wait outside. */
export interface Guide {
  readonly tier: Tier;
  readonly sections: readonly GuidedSection[];
  readonly asked: readonly GuidedQuestion[];
  readonly answered: number;
  readonly kept: readonly KeptAnswer[];
}

/**
 * The guided assessment (42005 5 and 6): follows from the answers as they are now, whatever order they came in. A hidden
 * question neither counts nor makes another one appear, and its answer stays where it is.
 */
export function guideThrough(
  assessment: ImpactAssessment,
  sections: readonly AskedSection[],
  around: Surroundings = { parties: [], impacts: [] },
): Guide {
  const questions = sections.flatMap((section) => section.questions);
  const { tier } = screeningTier(assessment, questions);
  // The first counts where a file names a question twice, as `answerTo` has it.
  const answers = new Map([...assessment.answers].reverse().map(({ question, value }) => [question, value]));
  const hidden = hiding(questions, answers, tier);
  const guided = sections
    .map((section) => ({
      section,
      questions: section.questions
        .filter((question) => question.tier !== 'screen')
        .map((question): GuidedQuestion => {
          const value = answers.get(question.id);
          const because = hidden(question);
          const given = (value?.length ?? 0) > 0 || isAnsweredElsewhere(question, assessment, around);
          return { question, section, hidden: because, answered: because === null && given, value };
        })
        .filter((entry) => entry.hidden === null),
    }))
    .filter((entry) => entry.questions.length > 0)
    .map((entry) => ({ ...entry, answered: entry.questions.filter(({ answered }) => answered).length }));
  const asked = guided.flatMap((section) => section.questions);
  return {
    tier,
    sections: guided,
    asked,
    answered: asked.filter(({ answered }) => answered).length,
    kept: kept(assessment, questions, hidden),
  };
}

/** Why each question is not asked. A condition is met by an answer that counts, so questions hide in chains. */
function hiding(questions: readonly AskedQuestion[], answers: ReadonlyMap<string, Answer['value']>, tier: Tier) {
  const byId = new Map(questions.map((question) => [question.id, question]));
  // Own questions can ask for each other in a circle; then none of them is asked.
  const hidden = (question: AskedQuestion, above: readonly string[] = []): HiddenBecause | null => {
    if (question.off) return 'off';
    if (!tierAsks(tier, question)) return 'tier';
    if (!question.when || question.when.length === 0) return null;
    const met = question.when.some(({ question: id, is }) => {
      const asked = byId.get(id);
      if (!asked || above.includes(id) || id === question.id) return false;
      const value = answers.get(id);
      const given = typeof value === 'string' ? [value] : (value ?? []).filter((entry) => typeof entry === 'string');
      return given.some((entry) => is.includes(entry)) && (asked.tier === 'screen' || hidden(asked, [...above, question.id]) === null);
    });
    return met ? null : 'condition';
  };
  return (question: AskedQuestion) => hidden(question);
}

function kept(
  { answers }: Pick<ImpactAssessment, 'answers'>,
  questions: readonly AskedQuestion[],
  hidden: (question: AskedQuestion) => HiddenBecause | null,
): KeptAnswer[] {
  const place = new Map(questions.map((question, at) => [question.id, at]));
  return answers
    .flatMap(({ question: id, value }): KeptAnswer[] => {
      const question = questions[place.get(id) ?? -1];
      if (!question) return [{ id, question, value, because: 'unknown' }];
      const because = question.tier === 'screen' ? null : hidden(question);
      return because === null ? [] : [{ id, question, value, because }];
    })
    .sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || a.id.localeCompare(b.id));
}
