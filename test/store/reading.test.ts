import { afterEach, expect, it } from 'vitest';
import type { LoggedChange } from '#domain/change/trail.ts';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aRisk, someRecords } from '../support/samples.ts';

afterEach(() => {
  session.close();
});

it('reads every row and every change once and in order, though in parts', async () => {
  // Ids as browsers give them, and any others a file may bring: before, between and after the seams.
  const ids = ['00', '1f', '2', '20', '3z', '4', '7', '8', '9', 'A', 'R', 'a', 'b', 'c', 'd', 'e', 'e0', 'f', 'z', '_', '-x', '.x'];
  const risks = ids.map((id, at) => aRisk({ id, ref: `R-${String(at + 1).padStart(3, '0')}` }));
  const changes = Array.from({ length: 1_203 }, (_, at): LoggedChange => ({
    ...{
      id: `c${at}`,
      step: `c${at}`,
      at: '2026-11-24T10:00:00Z',
      by: 'Ada',
      device: 'other',
      intent: `Change ${at}`,
      why: '',
      undoes: null,
    },
    edits: [],
  }));
  await session.open(await importAsNew({ tables: someRecords({ risks }), changes }));
  const read = await session.snapshot();
  expect(read.tables.risks.map(({ id }) => id)).toEqual([...ids].sort());
  expect(read.changes.map(({ id }) => id)).toEqual(changes.map(({ id }) => id));
  for (const count of [1, 500, 501, 1_203, 5_000])
    expect((await session.history(count)).map(({ id }) => id)).toEqual(
      changes
        .map(({ id }) => id)
        .toReversed()
        .slice(0, count),
    );
});
