import { afterEach, expect, it } from 'vitest';
import { added } from '#domain/change/change.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import { copyWithout, removalOfNames } from '#domain/workshop/names.ts';
import { startMerging } from '#features/shared/merging.svelte.ts';
import { unnamedText } from '#report/mergeReport.ts';
import { importAsNew } from '#store/assessments.ts';
import { StaleChange } from '#store/failures.ts';
import { session } from '#store/session.svelte.ts';
import { aRisk, someRecords } from '../support/samples.ts';
import { endedWorkshop } from '../support/workshopSample.ts';

const { workshop, questions } = endedWorkshop();
const tables = someRecords({
  workshops: [workshop],
  workshopQuestions: questions,
  risks: [aRisk(), aRisk({ id: 'risk-2', ref: 'R-002' })],
});
const change = (id: string, known: Partial<LoggedChange>): LoggedChange => ({
  ...{ id, step: id, at: '2026-11-20T09:00:00Z', by: 'Somebody', device: 'd', intent: 'Change', why: '', undoes: null, edits: [] },
  ...known,
});
const start = {
  tables,
  changes: [
    change('one', {
      intent: 'Name Ben Okoye',
      edits: [added('workshops', workshop), ...questions.map((q) => added('workshopQuestions', q))],
    }),
  ],
};

afterEach(() => session.close());

it('takes names away that the other copy removed, whichever side is chosen, and undo does not bring them back', async () => {
  const clean = copyWithout(start, removalOfNames(workshop, tables, start.changes));
  const [before] = clean.tables.workshops;
  if (!before) throw new Error('the sample has a workshop');
  const after = { ...before, namesRemovedOn: '2026-11-25' };
  const theirs = {
    tables: { ...clean.tables, workshops: [after] },
    changes: [...clean.changes, change('removal', { edits: [{ table: 'workshops', id: workshop.id, before, after }] })],
  };
  await session.open(await importAsNew(start));
  // Meanwhile somebody wrote a name here: the one thing both copies changed.
  await session.ledger.edit('Name a facilitator', 'workshops', workshop.id, (now) => ({ ...now, facilitator: 'Eva Lang' }));

  const merging = await startMerging(theirs);
  expect(merging.copies.unnamed.map(unnamedText)).toEqual([expect.stringMatching(/^Names and roles of WS-1 were removed in the file/)]);
  merging.chooseAll('mine');
  expect((await merging.write('theirs.json')).ok).toBe(true);

  const told = async () => JSON.stringify(await session.snapshot());
  for (const name of ['Ben Okoye', 'Eva Lang', 'Ada Berg']) expect(await told()).not.toContain(name);
  expect(session.records.workshops[0]?.namesRemovedOn).not.toBe('');
  expect(session.records.workshops[0]?.participants.map(({ seat }) => seat)).toEqual(workshop.participants.map(({ seat }) => seat));
  await expect(session.ledger.undo()).rejects.toThrow(StaleChange);
  for (const name of ['Ben Okoye', 'Eva Lang', 'Ada Berg']) expect(await told()).not.toContain(name);
});
