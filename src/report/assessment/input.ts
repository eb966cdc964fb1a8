import type { LoggedChange } from '#domain/change/trail.ts';
import { readOn } from '#domain/context/organization.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import { listControls } from '#domain/control/control.ts';
import { statementOfApplicability, type SoaRow } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { scoredImpacts } from '#domain/impact/screening.ts';
import type { Dimension, QuestionSection } from '#domain/impact/questionnaire.ts';
import { byPriority, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { KnownBackup } from '#domain/review/inquiry.ts';
import type { Records } from '#domain/tables.ts';
import { auditorQuestions, type AuditorQuestions } from '#report/auditorQuestions.ts';
import { isBeyond } from '#report/heatmap.ts';
import type { ReportPart } from '#report/leftOut.ts';
import { afterStage } from '#report/riskRegister.ts';

/** What is known about the making of a report; reports have no clock of their own. */
export interface ReportFacts {
  /** ISO moment with offset. */
  readonly madeAt: string;
  readonly madeWith: string;
  /** SHA-256 of the canonical JSON of the same content, hex. */
  readonly sha256: string;
  /** Of an approved version: the hash it was approved with, hex. */
  readonly approvedSha256?: string | undefined;
  /** Copies outside the browser, as far as the device that made the report knew. */
  readonly backup?: KnownBackup | undefined;
}

/** The lists of the standard and of this project that a report names things by. */
export interface ReportCatalogues {
  readonly annexA: readonly CatalogueControl[];
  readonly sections: readonly QuestionSection[];
  readonly dimensions: readonly Dimension[];
  readonly annexCName: (id: string) => string;
  readonly versions: readonly { readonly catalogue: string; readonly version: string }[];
}

export interface ReportInput {
  readonly records: Records;
  readonly changes: readonly LoggedChange[];
  readonly catalogues: ReportCatalogues;
  readonly facts: ReportFacts;
  /** What the whole report leaves out; nothing unless said. */
  readonly leftOut?: readonly ReportPart[] | undefined;
}

/** Everything several sections need, computed once. */
export interface ReportModel extends ReportInput {
  readonly criteria: RiskCriteria | undefined;
  readonly today: string;
  readonly questions: AuditorQuestions;
  readonly soa: readonly SoaRow[];
  /** Impacts without those of banned uses, which are not scored. */
  readonly scored: readonly Impact[];
  /** Worst first. */
  readonly risks: readonly Risk[];
  readonly beyond: readonly Risk[];
  /** Those that are told: all, or all but those within the line. Worst first. */
  readonly told: readonly Risk[];
  /** Placed within the line and left out. */
  readonly untold: ReadonlySet<Risk>;
  /** Still beyond the line after planned or verified treatment, or not known to come back. */
  readonly stillBeyond: readonly Risk[];
}

export function reportModel(input: ReportInput): ReportModel {
  const { records, catalogues, facts } = input;
  const about = records.assessment[0];
  const criteria = criteriaInForce(records.criteria);
  const risks = criteria ? [...records.risks].sort(byPriority(criteria)) : records.risks;
  const beyond = criteria ? risks.filter((risk) => isBeyond(risk, criteria, 'current')) : [];
  const stillBeyond = criteria
    ? beyond.filter((risk) => {
        const after = evaluateRisk(risk, criteria, afterStage(risk, records));
        return after.state === 'to-analyse' || after.exceedsAppetite;
      })
    : [];
  const untold = new Set(input.leftOut?.includes('within') ? risks.filter((risk) => isWithin(risk, criteria)) : []);
  const soa = statementOfApplicability({ ...records, controls: listControls(catalogues.annexA, records.controls) });
  const today = about ? readOn(about, facts.madeAt.slice(0, 10)) : facts.madeAt.slice(0, 10);
  const { annexA, dimensions, sections } = catalogues;
  const backup = facts.backup === undefined ? {} : { backup: facts.backup };
  return {
    ...input,
    criteria,
    today,
    questions: auditorQuestions(records, { annexA, dimensions, sections, today, ...backup }),
    soa,
    scored: scoredImpacts(
      records.impacts,
      records.impactAssessments,
      catalogues.sections.flatMap((section) => section.questions),
    ),
    risks,
    beyond,
    told: untold.size === 0 ? risks : risks.filter((risk) => !untold.has(risk)),
    untold,
    stillBeyond,
  };
}

/** Whether a risk was placed within the line: the line does not part opportunities, and what is not analysed stands nowhere. */
function isWithin(risk: Risk, criteria: RiskCriteria | undefined): boolean {
  if (!criteria || risk.kind === 'opportunity') return false;
  const now = evaluateRisk(risk, criteria);
  return now.state === 'evaluated' && !now.exceedsAppetite;
}

/** References of records by id, in the order of the list. */
export const refsOf = (list: readonly { readonly id: string; readonly ref: string }[], wanted: readonly string[]): string[] =>
  list.filter((entry) => wanted.includes(entry.id)).map((entry) => entry.ref);
