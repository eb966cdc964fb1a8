import type { RecordOf, Records, TableName } from './tables.ts';
import { tableNames } from './tables.ts';

/** A field that names records of another table. */
export interface Reference<T extends TableName = TableName> {
  readonly table: T;
  readonly field: string;
  readonly to: TableName;
  readonly ids: (record: RecordOf<T>) => readonly string[];
  /** The record without that id, or `null` when it cannot be without it and falls too. */
  readonly without: (record: RecordOf<T>, id: string, on: string) => RecordOf<T> | null;
}

const ids = (list: readonly string[], id: string) => list.filter((entry) => entry !== id);
const reference = <T extends TableName>(entry: Reference<T>): Reference => entry;

/** Every reference between tables, said once: import checks them, deletion follows them. */
const references: readonly Reference[] = [
  reference({ table: 'impactAssessments', field: 'system', to: 'systems', ids: (r) => [r.system], without: () => null }),
  reference({
    table: 'impactAssessments',
    field: 'previousRound',
    to: 'impactAssessments',
    ids: (r) => (r.previousRound === null ? [] : [r.previousRound]),
    without: (r) => ({ ...r, previousRound: null }),
  }),
  reference({
    table: 'impactAssessments',
    field: 'consideredNone',
    to: 'parties',
    ids: (r) => r.consideredNone.map((cell) => cell.party),
    without: (r, id) => ({ ...r, consideredNone: r.consideredNone.filter((cell) => cell.party !== id) }),
  }),
  reference({
    table: 'impactAssessments',
    field: 'opinions',
    to: 'parties',
    ids: (r) => r.opinions.flatMap(({ party }) => party ?? []),
    without: (r, id) => ({
      ...r,
      opinions: r.opinions.map((opinion) => (opinion.party === id ? { ...opinion, party: null } : opinion)),
    }),
  }),
  reference({
    table: 'impactAssessments',
    field: 'conditions',
    to: 'treatments',
    ids: (r) => r.conditions.flatMap(({ treatment }) => treatment ?? []),
    without: (r, id) => ({
      ...r,
      conditions: r.conditions.map((condition) => (condition.treatment === id ? { ...condition, treatment: null } : condition)),
    }),
  }),
  reference({
    table: 'parties',
    field: 'origins',
    to: 'impacts',
    ids: (r) => r.origins.flatMap(({ impacts }) => impacts),
    without: (r, id) => ({ ...r, origins: r.origins.map((origin) => ({ ...origin, impacts: ids(origin.impacts, id) })) }),
  }),
  reference({
    table: 'impactAssessments',
    field: 'answers',
    to: 'ownQuestions',
    ids: (r) => r.answers.map((answer) => answer.question).filter((id) => !isCatalogueQuestion(id)),
    without: (r, id) => ({ ...r, answers: r.answers.filter((answer) => answer.question !== id) }),
  }),
  reference({
    table: 'ownQuestions',
    field: 'when',
    to: 'ownQuestions',
    ids: (r) => (r.when === null || isCatalogueQuestion(r.when.question) ? [] : [r.when.question]),
    without: (r) => ({ ...r, when: null }),
  }),
  reference({ table: 'parties', field: 'assessment', to: 'impactAssessments', ids: (r) => [r.assessment], without: () => null }),
  reference({ table: 'impacts', field: 'assessment', to: 'impactAssessments', ids: (r) => [r.assessment], without: () => null }),
  reference({ table: 'impacts', field: 'party', to: 'parties', ids: (r) => [r.party], without: () => null }),
  ...(['parties', 'impacts'] as const).map((table) =>
    reference({
      table,
      field: 'follows',
      to: table,
      ids: (r) => (r.follows === null ? [] : [r.follows]),
      without: (r) => ({ ...r, follows: null }),
    }),
  ),
  reference({
    table: 'risks',
    field: 'systems',
    to: 'systems',
    ids: (r) => r.systems,
    without: (r, id) => ({ ...r, systems: ids(r.systems, id) }),
  }),
  reference({
    table: 'risks',
    field: 'impacts',
    to: 'impacts',
    ids: (r) => [...r.impacts, ...r.floorReasons.map((reason) => reason.impact)],
    // The risk stays, and with it what the impact said: where it came from does not go with the impact.
    without: (r, id, on) => ({
      ...r,
      impacts: ids(r.impacts, id),
      floorReasons: r.floorReasons.filter((reason) => reason.impact !== id),
      seenImpacts: r.seenImpacts.map((seen) => (seen.impact === id ? { ...seen, withdrawnOn: on } : seen)),
    }),
  }),
  reference({
    table: 'risks',
    field: 'distinctFrom',
    to: 'risks',
    ids: (r) => r.distinctFrom,
    without: (r, id) => ({ ...r, distinctFrom: ids(r.distinctFrom, id) }),
  }),
  reference({
    table: 'treatments',
    field: 'effects',
    to: 'risks',
    ids: (r) => r.effects.map((effect) => effect.risk),
    without: (r, id) => ({ ...r, effects: r.effects.filter((effect) => effect.risk !== id) }),
  }),
  reference({
    table: 'treatments',
    field: 'controls',
    to: 'controls',
    ids: (r) => [...r.controls, ...r.effectiveness.map(({ control }) => control)].filter((control) => !isAnnexA(control)),
    without: (r, id) => ({
      ...r,
      controls: ids(r.controls, id),
      effectiveness: r.effectiveness.filter(({ control }) => control !== id),
    }),
  }),
  reference({ table: 'applicability', field: 'id', to: 'controls', ids: (r) => (isAnnexA(r.id) ? [] : [r.id]), without: () => null }),
  reference({
    table: 'applicability',
    field: 'systems',
    to: 'systems',
    ids: (r) => r.systems,
    without: (r, id) => ({ ...r, systems: ids(r.systems, id) }),
  }),
  reference({
    table: 'workshops',
    field: 'system',
    to: 'systems',
    ids: (r) => (r.system === null ? [] : [r.system]),
    without: (r) => ({ ...r, system: null }),
  }),
  ...(['parties', 'impacts', 'risks'] as const).map((to) =>
    reference({
      table: 'workshops',
      field: 'raised',
      to,
      ids: (r) => r.raised.filter(({ table }) => table === to).map(({ object }) => object),
      without: (r, id) => ({ ...r, raised: r.raised.filter(({ table, object }) => table !== to || object !== id) }),
    }),
  ),
  reference({ table: 'workshopQuestions', field: 'workshop', to: 'workshops', ids: (r) => [r.workshop], without: () => null }),
  // What a room decided stays on record when what it was about goes.
  ...(['risks', 'impacts'] as const).map((to) =>
    reference({
      table: 'workshopQuestions',
      field: 'object',
      to,
      ids: (r) => (r.table === to && r.object !== null ? [r.object] : []),
      without: (r) => ({ ...r, table: null, object: null }),
    }),
  ),
  reference({
    table: 'workshopQuestions',
    field: 'party',
    to: 'parties',
    ids: (r) => (r.party === null ? [] : [r.party]),
    without: (r) => ({ ...r, party: null }),
  }),
  reference({
    table: 'workshopQuestions',
    field: 'assessment',
    to: 'impactAssessments',
    ids: (r) => (r.assessment === null ? [] : [r.assessment]),
    without: (r) => ({ ...r, assessment: null, party: null }),
  }),
];

/** What is said about a question goes with the object it is about. */
const questionsAbout: readonly TableName[] = [
  'systems',
  'criteria',
  'interestedParties',
  'impactAssessments',
  'impacts',
  'risks',
  'treatments',
  'controls',
  'workshops',
];
const ofQuestions: readonly Reference[] = (['declarations', 'handovers'] as const).flatMap((table) =>
  questionsAbout.map((to) =>
    reference({
      table,
      field: 'object',
      to,
      ids: (r) => (r.table !== to || isAnnexA(r.object) ? [] : [r.object]),
      without: () => null,
    }),
  ),
);

/** Questions of the catalogue, also of a later one, are named by section and number; own ones by their record. */
const isCatalogueQuestion = (id: string) => /^[A-Z]{2}\.\d+$/.test(id);
const isAnnexA = (id: string) => /^A\.\d+(\.\d+){1,2}$/.test(id);

/** All of them. */
export const every: readonly Reference[] = [...references, ...ofQuestions];

/** A reference that leads nowhere. */
export interface Dangling {
  readonly table: TableName;
  readonly id: string;
  readonly field: string;
  /** Table and id of the record that is not there. */
  readonly to: TableName;
  readonly missing: string;
}

/** What a record names in other tables, by table and id. */
export const namedBy = (table: TableName, record: RecordOf<TableName>): { readonly table: TableName; readonly id: string }[] =>
  every.filter((entry) => entry.table === table).flatMap(({ to, ids: read }) => read(record).map((id) => ({ table: to, id })));

export function danglingReferences(records: Records): Dangling[] {
  const present = new Map(tableNames.map((table) => [table, new Set(records[table].map((record) => record.id))]));
  return every.flatMap(({ table, field, to, ids: read }) =>
    records[table].flatMap((record) =>
      read(record)
        .filter((id) => present.get(to)?.has(id) !== true)
        .map((missing) => ({ table, id: record.id, field, to, missing })),
    ),
  );
}
