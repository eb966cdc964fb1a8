import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AiSystem } from '#domain/context/aiSystem.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { guideThrough, type Guide } from '#domain/impact/guide.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { AskedSection } from '#domain/impact/questionLayer.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import type { Place } from '#domain/review/rule.ts';
import type { Records } from '#domain/tables.ts';
import { fromTheMiddle } from '#report/impactLedger.ts';

/** The forms that the answers of one assessment can be laid out in, beside our own. */
export const formIds = ['rights', 'iso42005'] as const;
export type FormId = (typeof formIds)[number];

/** What the answers say under a heading: what it is, and people's own words. */
export interface FormLine {
  readonly term: string;
  readonly text: string;
}

/** Something a form asks for and nobody answered, and the field where it is answered. */
export interface FormGap {
  readonly text: string;
  readonly at: Place;
}

export interface FormPart {
  readonly lines: readonly FormLine[];
  readonly gaps: readonly FormGap[];
}

/** A heading of the other form: where it stands there, what it asks in our words, what is said, and what is missing. */
export interface FormHeading extends FormPart {
  readonly ref: string;
  readonly title: string;
  readonly asks: string;
}

/** One assessment laid out in another form. Nothing is added to the answers; what the form asks beyond them is a gap. */
export interface FormView {
  readonly id: FormId;
  readonly title: string;
  /** Whom it helps, in a sentence. */
  readonly purpose: string;
  /** What a reader must not take it for. */
  readonly notice: string;
  /** What that form asks that is not asked here at all. */
  readonly outside: readonly string[];
  /** Empty where the use is banned: nothing is laid out then. */
  readonly headings: readonly FormHeading[];
}

/** Everything the forms read, found once. */
export interface FormFacts {
  readonly about: ImpactAssessment;
  readonly system: AiSystem | undefined;
  /** From those decided about outwards. */
  readonly parties: readonly AffectedParty[];
  readonly impacts: readonly Impact[];
  readonly records: Records;
  readonly sections: readonly AskedSection[];
  readonly dimensions: readonly Dimension[];
  readonly guide: Guide;
  readonly criteria: RiskCriteria | undefined;
  /** ISO day. */
  readonly today: string;
}

type Known = Pick<FormFacts, 'records' | 'sections' | 'dimensions' | 'criteria' | 'today'>;

export const formFacts = (about: ImpactAssessment, known: Known): FormFacts => ({
  ...known,
  about,
  system: known.records.systems.find(({ id }) => id === about.system),
  parties: fromTheMiddle(known.records.parties.filter(({ assessment }) => assessment === about.id)),
  impacts: known.records.impacts.filter(({ assessment }) => assessment === about.id),
  guide: guideThrough(about, known.sections, known.records),
});

/** How many gaps a form has, under all its headings. */
export const gapsOf = ({ headings }: FormView): number => headings.reduce((sum, { gaps }) => sum + gaps.length, 0);
