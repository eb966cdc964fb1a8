import { criteriaInForce, draftOf, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { emptyOrganization, readOn, startAssessment } from '#domain/context/organization.ts';
import { questionnaire } from '#catalogue/questionnaire.ts';
import { scoredImpacts } from '#domain/impact/screening.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { askedSections, type AskedSection } from '#domain/impact/questionLayer.ts';
import type { StandingOf } from '#domain/review/approvalStanding.ts';
import type { AuditorQuestions } from '#report/auditorQuestions.ts';
import { session } from '#store/session.svelte.ts';
import { today } from '#ui/format.ts';
import { hrefs, type Hrefs } from './href.ts';
import { questions } from './questions.svelte.ts';

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
  /** What an auditor would still ask: the same list on every screen. Undefined while a large one is first counted. */
  get questions(): AuditorQuestions | undefined {
    return questions.of(session.records, assessment.today);
  },
  /** How approvals stand against what is here, the same on every screen. It answers undefined while a large one is compared. */
  get standing(): StandingOf {
    const [{ records }, { today: on }] = [session, assessment];
    return (signOff, subject = signOff.subject) => questions.standing(signOff, subject, records, on);
  },
  /** Impacts without those of banned uses: only these stand for a severity (domain brief 5.2). */
  get scored(): readonly Impact[] {
    const questions = questionnaire.sections.flatMap((section) => section.questions);
    return scoredImpacts(session.records.impacts, session.records.impactAssessments, questions);
  },
  /** The questionnaire as this organization asks it. */
  get sections(): AskedSection[] {
    return askedSections(questionnaire.sections, session.records);
  },
  get href(): Hrefs {
    return hrefs(session.id ?? '');
  },
};
