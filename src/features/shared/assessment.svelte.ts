import { criteriaInForce, draftOf, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { emptyOrganization, readOn, startAssessment } from '#domain/context/organization.ts';
import { annexA } from '#catalogue/annexA.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { openQuestions } from '#report/openQuestions.ts';
import type { OpenQuestion } from '#report/openQuestion.ts';
import { askedSections, type AskedSection } from '#domain/impact/questionLayer.ts';
import type { Records } from '#domain/tables.ts';
import { session } from '#store/session.svelte.ts';
import { today } from '#ui/format.ts';
import { hrefs, type Hrefs } from './href.ts';

/** What an auditor would still ask of an assessment, with everything this app knows besides the records. */
export const questionsOf = (records: Records): OpenQuestion[] =>
  openQuestions(records, annexA, {
    dimensions,
    sections: questionnaire.sections,
    today: readOn(records.assessment[0] ?? startAssessment('Assessment'), today()),
  });

/** The open assessment as screens read it: records, the criteria that count, and addresses. All of it reactive. */
export const assessment = {
  get id(): string {
    return session.id ?? '';
  },
  get records() {
    return session.records;
  },
  get ledger() {
    return session.ledger;
  },
  get about() {
    return session.records.assessment[0] ?? startAssessment('Assessment');
  },
  get organization() {
    return session.records.organization[0] ?? emptyOrganization;
  },
  /** The version risks are judged by; undefined until criteria were chosen. */
  get criteria(): RiskCriteria | undefined {
    return criteriaInForce(session.records.criteria);
  },
  get draft(): RiskCriteria | undefined {
    return draftOf(session.records.criteria);
  },
  /** The ISO day that due dates and acceptances are compared with. */
  get today(): string {
    return readOn(assessment.about, today());
  },
  /** What an auditor would still ask: the same list on every screen. */
  get questions(): OpenQuestion[] {
    return questionsOf(session.records);
  },
  /** The questionnaire as this organization asks it. */
  get sections(): AskedSection[] {
    return askedSections(questionnaire.sections, session.records);
  },
  get href(): Hrefs {
    return hrefs(session.id ?? '');
  },
};
