import { aiSystemSchema, type AiSystem } from '#domain/context/aiSystem.ts';
import { same } from '#domain/change/same.ts';
import { day, longText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** What can make an assessment out of date (42005 5.12; domain brief 4.6): parts of the system, and what happens outside. */
export const changeKinds = ['model', 'supplier', 'data', 'population', 'purpose', 'place', 'automation', 'incident', 'law'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The fields of a system an assessment rests on, and what a change of each is a change of. */
const fields = [
  ['purpose', 'purpose'],
  ['intendedUses', 'purpose'],
  ['foreseeableMisuse', 'purpose'],
  ['restrictedUses', 'purpose'],
  ['users', 'population'],
  ['data', 'data'],
  ['technique', 'model'],
  ['model', 'model'],
  ['supplier', 'supplier'],
  ['automation', 'automation'],
  ['automationNote', 'automation'],
  ['oversight', 'automation'],
  ['socialContext', 'place'],
  ['technicalContext', 'place'],
  ['jurisdictions', 'place'],
] as const satisfies readonly (readonly [keyof AiSystem, ChangeKind])[];
export type SystemField = (typeof fields)[number][0];

const saidSchema = aiSystemSchema.pick(Object.fromEntries(fields.map(([field]) => [field, true])) as Record<SystemField, true>);
type SystemSaid = z.infer<typeof saidSchema>;

/** That a round was started from another, or an assessment screened, concluded, approved or confirmed, by whom and when, and what the system said then. */
export const statementSchema = z.strictObject({
  id: recordId,
  kind: z.enum(['started', 'screened', 'concluded', 'approved', 'confirmed']),
  because: longText,
  by: shortText,
  on: day,
  system: saidSchema,
});
export type Statement = z.infer<typeof statementSchema>;

/** Something that happened and may change the result; open until somebody says what it means for the assessment. */
export const occurrenceSchema = z.strictObject({
  id: recordId,
  kind: z.enum(changeKinds),
  what: longText.refine((value) => value.trim() !== '', 'Say what happened'),
  by: shortText,
  on: day,
  settled: z.strictObject({ because: longText, by: shortText, on: day }).nullable(),
});
export type Occurrence = z.infer<typeof occurrenceSchema>;

/** What the system says now, as far as an assessment rests on it. */
export const saidOf = (system: AiSystem): SystemSaid =>
  saidSchema.parse(Object.fromEntries(fields.map(([field]) => [field, system[field]])));

/** A field of the system that says something else than when the assessment was last stated to hold. */
export interface SystemChange {
  readonly kind: ChangeKind;
  readonly field: SystemField;
  readonly before: SystemSaid[SystemField];
  readonly after: SystemSaid[SystemField];
}

/** Whether an assessment still holds, and what asks that. Derived from what was said; a change that is taken back asks nothing. */
export interface Standing {
  /** The last statement; undefined while there is none to compare with. */
  readonly since: Statement | undefined;
  readonly changes: readonly SystemChange[];
  readonly occurrences: readonly Occurrence[];
  readonly overdue: boolean;
  readonly asks: boolean;
}

interface Stated {
  readonly statements: readonly Statement[];
  readonly occurrences: readonly Occurrence[];
  readonly nextReview: string;
}

/** What the system says otherwise than it did at a statement; nothing where either is not known. */
export const changesSince = (since: Statement | undefined, now: SystemSaid | AiSystem | undefined): SystemChange[] =>
  since && now
    ? fields
        .filter(([field]) => !same(since.system[field], now[field]))
        .map(([field, kind]) => ({ kind, field, before: since.system[field], after: now[field] }))
    : [];

/** Compares what the system says with what it said at the last statement, and looks for what is open or due. */
export function standingOf({ statements, occurrences, nextReview }: Stated, system: AiSystem | undefined, today: string): Standing {
  const since = statements.at(-1);
  const changes = changesSince(since, system);
  const open = occurrences.filter(({ settled }) => settled === null);
  const overdue = nextReview !== '' && today !== '' && nextReview < today;
  return { since, changes, occurrences: open, overdue, asks: changes.length > 0 || open.length > 0 || overdue };
}

/** The assessment with one more statement; whatever was open is settled by it. */
export function withStatement<A extends Stated>(assessment: A, statement: Statement): A {
  const { because, by, on } = statement;
  return {
    ...assessment,
    statements: [...assessment.statements, statement],
    occurrences: assessment.occurrences.map((entry) => (entry.settled ? entry : { ...entry, settled: { because, by, on } })),
  };
}
