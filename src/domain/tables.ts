import { assessmentSchema, interestedPartySchema, organizationSchema } from '#domain/context/organization.ts';
import { aiSystemSchema } from '#domain/context/aiSystem.ts';
import { ownControlSchema } from '#domain/control/control.ts';
import { applicabilitySchema } from '#domain/control/applicability.ts';
import { riskCriteriaSchema } from '#domain/criteria/riskCriteria.ts';
import { affectedPartySchema } from '#domain/impact/affectedParty.ts';
import { impactSchema } from '#domain/impact/impact.ts';
import { impactAssessmentSchema } from '#domain/impact/impactAssessment.ts';
import { ownQuestionSchema, questionChangeSchema } from '#domain/impact/questionLayer.ts';
import { signOffSchema } from '#domain/review/approval.ts';
import { declarationSchema, handoverSchema } from '#domain/review/questionRecords.ts';
import { snapshotSchema } from '#domain/review/snapshot.ts';
import { riskSchema } from '#domain/risk/risk.ts';
import { treatmentSchema } from '#domain/treatment/treatment.ts';
import { workshopSchema } from '#domain/workshop/workshop.ts';
import { workshopQuestionSchema } from '#domain/workshop/workshopQuestion.ts';
import { parse } from './parse.ts';
import type { Result } from './result.ts';
import { z } from './zod.ts';

/** The last number given for a kind of record. It only grows, also through undo, so a reference is never reused. */
const counterSchema = z.strictObject({ id: z.string(), last: z.int().min(0) });

/** Every kind of record that is kept, and what makes one valid. A line here is a table. */
export const tables = {
  assessment: assessmentSchema,
  organization: organizationSchema,
  interestedParties: interestedPartySchema,
  systems: aiSystemSchema,
  criteria: riskCriteriaSchema,
  impactAssessments: impactAssessmentSchema,
  parties: affectedPartySchema,
  impacts: impactSchema,
  risks: riskSchema,
  treatments: treatmentSchema,
  controls: ownControlSchema,
  applicability: applicabilitySchema,
  signOffs: signOffSchema,
  snapshots: snapshotSchema,
  declarations: declarationSchema,
  handovers: handoverSchema,
  ownQuestions: ownQuestionSchema,
  questionChanges: questionChangeSchema,
  workshops: workshopSchema,
  workshopQuestions: workshopQuestionSchema,
  counters: counterSchema,
} as const;

export type TableName = keyof typeof tables;
export type RecordOf<T extends TableName> = z.output<(typeof tables)[T]>;
/** A whole assessment in memory: every table as an array in the order of its references. */
export type Records = { readonly [T in TableName]: readonly RecordOf<T>[] };

export const tableNames = Object.keys(tables) as readonly TableName[];

export const isTable = (name: string): name is TableName => Object.hasOwn(tables, name);

/** Checks one record; what is wrong comes back as issues with field paths. */
export const parseRecord = <T extends TableName>(table: T, candidate: unknown): Result<RecordOf<T>> => parse(schemaOf(table), candidate);

// TypeScript cannot relate an indexed schema to its own output; this is the one place that says so.
const schemaOf = <T extends TableName>(table: T) => tables[table] as unknown as z.ZodType<RecordOf<T>>;
