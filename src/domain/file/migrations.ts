/** A whole assessment as plain JSON tables: `{ risks: […], criteria: […] }`. Shapes differ by version, so rows are open. */
export type AnyTables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export interface Migration {
  /** File format version and database version are one number. */
  readonly version: number;
  /** Dexie index syntax; only the tables this version changes. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly up: (tables: AnyTables) => AnyTables;
}

type AnyRow = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is AnyRow => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Version 2: a placement has a range, a bad case, how we know, and its order in the cell. Nobody said any of it before. */
const withScenarios = (risk: AnyRow): AnyRow => ({
  ...risk,
  stages: isRow(risk['stages'])
    ? Object.fromEntries(Object.entries(risk['stages']).map(([stage, at]) => [stage, isRow(at) ? { ...nothingSaid, ...at } : at]))
    : risk['stages'],
});
const nothingSaid = { badCase: null, range: { likelihood: null, consequence: null }, basis: null, order: null, cannotJudge: false };

/**
 * The one ladder that saved files and databases climb. A released rung is never edited; a new one brings its old
 * file along as test/fixtures/files/v<n>.json.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    indexes: {
      assessment: 'id',
      organization: 'id',
      interestedParties: 'id',
      systems: 'id',
      criteria: 'id',
      impactAssessments: 'id',
      parties: 'id',
      impacts: 'id',
      risks: 'id',
      treatments: 'id',
      controls: 'id',
      applicability: 'id',
      signOffs: 'id',
      counters: 'id',
      changes: '++seq, id, step',
    },
    up: (tables) => tables,
  },
  {
    version: 2,
    indexes: {},
    up: (tables) => ({
      ...tables,
      risks: (tables['risks'] ?? []).map(withScenarios),
    }),
  },
];

/** The version this app writes. */
export const currentVersion = Math.max(...migrations.map((migration) => migration.version));

/** Brings tables from an older version up to this one. */
export const migrate = (tables: AnyTables, from: number): AnyTables =>
  migrations.filter((migration) => migration.version > from).reduce((climbed, { up }) => up(climbed), tables);
