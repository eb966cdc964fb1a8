import type { Dimension, Question, QuestionSection } from '#domain/impact/questionnaire.ts';
import file from '#static/impact-questionnaire/1.json';

// Checked against its schema by a test; JSON modules type their enumerations as plain strings.
const catalogue = file as unknown as {
  readonly version: string;
  readonly sections: readonly QuestionSection[];
  readonly dimensions: readonly Dimension[];
};

/** The 63 questions in their sections, and the sixteen dimensions that impacts are looked for in. */
export const questionnaire = { version: catalogue.version, sections: catalogue.sections, dimensions: catalogue.dimensions };
export const { dimensions } = catalogue;
export const allQuestions: readonly Question[] = catalogue.sections.flatMap((section) => section.questions);
/** The eight questions every system answers. */
export const screeningQuestions: readonly Question[] = allQuestions.filter((question) => question.tier === 'screen');
