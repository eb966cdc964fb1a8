/** A whole assessment as plain JSON tables: `{ risks: […], criteria: […] }`. Shapes differ by version, so rows are open. */
export type AnyTables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export interface Migration {
  /** File format version and database version are one number. */
  readonly version: number;
  /** Dexie index syntax; only the tables this version changes. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly up: (tables: AnyTables) => AnyTables;
}

/** Fills what older records of a table did not say. */
const fill =
  (table: string, defaults: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) =>
  (tables: AnyTables): AnyTables => ({ ...tables, [table]: (tables[table] ?? []).map((record) => ({ ...defaults(record), ...record })) });

/** What version 2 added, table by table. */
const second: readonly ((tables: AnyTables) => AnyTables)[] = [fill('snapshots', () => ({})), fill('risks', () => ({ distinctFrom: [] }))];

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
    indexes: { snapshots: 'id' },
    up: (tables) => second.reduce((climbed, step) => step(climbed), tables),
  },
];

/** The version this app writes. */
export const currentVersion = Math.max(...migrations.map((migration) => migration.version));

/** Brings tables from an older version up to this one. */
export const migrate = (tables: AnyTables, from: number): AnyTables =>
  migrations.filter((migration) => migration.version > from).reduce((climbed, { up }) => up(climbed), tables);
