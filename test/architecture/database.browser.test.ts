import { expect, it } from 'vitest';
import { openDatabase } from '#store/db.ts';

// fake-indexeddb is not IndexedDB: the store's tables must open in a browser's own.
it("opens the assessment's tables in a real browser, and finds them again", async () => {
  const name = `foreweigh-${crypto.randomUUID()}`;
  const first = await openDatabase(name);
  const tables = first.tables.map((table) => table.name);
  first.close();
  const again = await openDatabase(name);
  expect(again.tables.map((table) => table.name)).toEqual(tables);
  expect(tables).toContain('changes');
  await again.delete();
});
