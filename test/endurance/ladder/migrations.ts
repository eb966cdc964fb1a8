import { migrations as released, type AnyTables, type Migration } from '../../../src/domain/file/migrations.ts';

// The ladder with one rung more than was released: what the next version of the app would bring. The harness is built
// twice, and this takes the ladder's place the second time, in every file that asks for it.
export * from '../../../src/domain/file/migrations.ts';

const last = Math.max(...released.map(({ version }) => version));
/** What every risk's note begins with once it was brought up: an old shape is known by its absence. */
export const mark = 'next: ';

const rung: Migration = {
  version: last + 1,
  indexes: { stamps: 'id' },
  up: (tables) => ({
    ...tables,
    risks: (tables['risks'] ?? []).map((risk) => ({ ...risk, note: `${mark}${String(risk['note'])}` })),
    stamps: [{ id: 'upgraded', risks: (tables['risks'] ?? []).length }],
  }),
};

export const migrations: readonly Migration[] = [...released, rung];
export const currentVersion = last + 1;
export const migrate = (tables: AnyTables, from: number): AnyTables =>
  migrations.filter(({ version }) => version > from).reduce((climbed, { up }) => up(climbed), tables);
