import type { AiSystem } from '#domain/context/aiSystem.ts';
import type { Organization } from '#domain/context/organization.ts';
import { listControls, type CatalogueControl } from '#domain/control/control.ts';
import { statementOfApplicability, type SoaRow } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { scoredImpacts } from '#domain/impact/screening.ts';
import type { Dimension, Question, QuestionSection } from '#domain/impact/questionnaire.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';

/** Copies outside the browser, as far as this device knows: changes that are in none, and the day of the last one. */
export interface KnownBackup {
  readonly unsaved: number;
  /** Empty when none was ever saved. */
  readonly on: string;
}

/** What records alone do not say; a question that needs it is not asked without it. */
export interface KnownOutside {
  readonly annexA: readonly CatalogueControl[];
  /** Topics of the questionnaire: which cells of a ledger there are. */
  readonly dimensions?: readonly Dimension[];
  /** The questionnaire: how deep an assessment goes, and what it leaves unanswered. */
  readonly sections?: readonly QuestionSection[];
  /** ISO day: what has run out or is late. Empty: nothing is. */
  readonly today?: string;
  readonly backup?: KnownBackup;
}

/** Everything the auditor's rules look at, with what many of them need found once. */
export interface Inquiry {
  readonly records: Records;
  readonly criteria: RiskCriteria | undefined;
  readonly about: Organization | undefined;
  readonly soa: readonly SoaRow[];
  readonly systems: ReadonlyMap<string, AiSystem>;
  readonly impacts: ReadonlyMap<string, Impact>;
  /** Impacts without those of banned uses, which are not scored. */
  readonly scored: ReadonlyMap<string, Impact>;
  readonly parties: ReadonlyMap<string, AffectedParty>;
  readonly dimensions: readonly Dimension[];
  readonly sections: readonly QuestionSection[];
  /** Every question of the questionnaire; a use that is banned by screening is stopped. */
  readonly questions: readonly Question[];
  readonly today: string;
  readonly backup: KnownBackup | undefined;
  /** References of the systems a risk belongs to. */
  readonly systemsOf: (risk: Pick<Risk, 'systems'>) => string[];
  readonly refOfRisk: (id: string) => string | undefined;
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((record) => [record.id, record]));

/** Makes ready what the rules look at. */
export function inquiryOf(records: Records, { annexA, dimensions = [], sections = [], today = '', backup }: KnownOutside): Inquiry {
  const systems = byId(records.systems);
  const questions = sections.flatMap((section) => section.questions);
  let risks: ReadonlyMap<string, Risk> | undefined;
  return {
    records,
    criteria: criteriaInForce(records.criteria),
    about: records.organization[0],
    soa: statementOfApplicability({ ...records, controls: listControls(annexA, records.controls) }),
    systems,
    impacts: byId(records.impacts),
    scored: byId(scoredImpacts(records.impacts, records.impactAssessments, questions)),
    parties: byId(records.parties),
    dimensions,
    sections,
    questions,
    today,
    backup,
    refOfRisk: (id) => (risks ??= byId(records.risks)).get(id)?.ref,
    systemsOf: (risk) => risk.systems.flatMap((id) => systems.get(id)?.ref ?? []),
  };
}
