import { loggedChangeSchema } from '#domain/change/trail.ts';
import { moment, recordId, shortText } from '#domain/text.ts';
import { tables } from '#domain/tables.ts';
import { z } from '#domain/zod.ts';
import { fileLimits } from './limits.ts';
import { currentVersion } from './migrations.ts';

export const fileFormat = 'foreweigh-assessment';
/** Ending of saved files, so that they are recognised among others. */
export const fileEnding = '.foreweigh.json';

const rows = <S extends z.ZodType>(schema: S) => z.array(schema).max(fileLimits.records);

/** A saved assessment: everything people entered, the criteria it was judged by, and the full change trail. */
export const savedFileSchema = z.strictObject({
  format: z.literal(fileFormat),
  /** Version of this format; also of the database. */
  version: z.literal(currentVersion),
  /** Name and version of the app that wrote it. */
  madeWith: shortText,
  savedAt: moment,
  /** Versions of the catalogues it refers to. */
  catalogues: z.array(z.strictObject({ catalogue: recordId, version: recordId })).max(50),
  tables: z.strictObject({
    assessment: rows(tables.assessment).length(1, 'A file holds exactly one assessment'),
    organization: rows(tables.organization).max(1),
    interestedParties: rows(tables.interestedParties),
    systems: rows(tables.systems),
    criteria: rows(tables.criteria),
    impactAssessments: rows(tables.impactAssessments),
    parties: rows(tables.parties),
    impacts: rows(tables.impacts),
    risks: rows(tables.risks),
    treatments: rows(tables.treatments),
    controls: rows(tables.controls),
    applicability: rows(tables.applicability),
    signOffs: rows(tables.signOffs),
    snapshots: rows(tables.snapshots),
    declarations: rows(tables.declarations),
    handovers: rows(tables.handovers),
    ownQuestions: rows(tables.ownQuestions),
    questionChanges: rows(tables.questionChanges),
    workshops: rows(tables.workshops),
    workshopQuestions: rows(tables.workshopQuestions),
    counters: rows(tables.counters),
  }),
  /** Every change, oldest first. */
  changes: z.array(loggedChangeSchema).max(1_000_000),
  /** SHA-256 over the RFC 8785 form of this file without `integrity`, `savedAt` and `madeWith`, hex. */
  integrity: z
    .strictObject({ algorithm: z.literal('SHA-256'), form: z.literal('RFC 8785'), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .optional(),
});
export type SavedFile = z.infer<typeof savedFileSchema>;

/** The part of a file that the hash speaks for. */
export type FileContent = Pick<SavedFile, 'format' | 'version' | 'catalogues' | 'tables' | 'changes'>;

export const contentOf = ({ format, version, catalogues, tables: records, changes }: FileContent): FileContent => ({
  format,
  version,
  catalogues,
  tables: records,
  changes,
});
