import { upTo2 } from './rung2.ts';

/** A whole assessment as plain JSON tables: `{ risks: […], criteria: […] }`. Shapes differ by version, so rows are open. */
export type AnyTables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export interface Migration {
  /** File format version and database version are one number. */
  readonly version: number;
  /** Dexie index syntax; only the tables this version changes. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly up: (tables: AnyTables) => AnyTables;
}

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
  // Besides: changes may say what a merge took in (`takesIn`, `keeps`) and that they were carried here. Older ones need not.
  {
    version: 2,
    indexes: {
      snapshots: 'id',
      declarations: 'id',
      handovers: 'id',
      ownQuestions: 'id',
      questionChanges: 'id',
      workshops: 'id',
      workshopQuestions: 'id',
    },
    up: upTo2,
  },
];

/** The version this app writes. */
export const currentVersion = Math.max(...migrations.map((migration) => migration.version));

/** Brings tables from an older version up to this one. */
export const migrate = (tables: AnyTables, from: number): AnyTables =>
  migrations.filter((migration) => migration.version > from).reduce((climbed, { up }) => up(climbed), tables);
