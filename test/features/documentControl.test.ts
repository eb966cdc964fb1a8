import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import DocumentControl from '#features/exports/DocumentControl.svelte';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
});

it('takes who gets the document, one after the other, says so in the trail, and undo takes it back', async () => {
  await session.open(await importAsNew({ tables: someRecords(), changes: [] }));
  render(DocumentControl, { about: assessment.about });
  await person.type(screen.getByLabelText('Distribution'), 'Board{Enter}Internal audit{Enter}');
  await waitFor(() => {
    expect(assessment.about.distribution).toEqual(['Board', 'Internal audit']);
  });
  const { changes } = await session.snapshot();
  expect(changes.at(-1)?.intent).toBe('Say who gets the document');
  await assessment.ledger.undo();
  expect(assessment.about.distribution).toEqual(['Board']);
});
