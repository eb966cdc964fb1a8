import { criteriaInForce, draftOf, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { emptyOrganization, startAssessment } from '#domain/context/organization.ts';
import { session } from '#store/session.svelte.ts';
import { hrefs, type Hrefs } from './href.ts';

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
  get href(): Hrefs {
    return hrefs(session.id ?? '');
  },
};
