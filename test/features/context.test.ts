import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { Records } from '#domain/tables.ts';
import Context from '#features/context/Context.svelte';
import Systems from '#features/context/Systems.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aSystem, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const open = async (given: Partial<Records> = {}) => session.open(await importAsNew({ tables: someRecords(given), changes: [] }));
const about = () => session.records.organization[0];

it('keeps the name of the organization when the field is left, and undo takes it back', async () => {
  await open();
  render(Context);
  await person.type(screen.getByLabelText('Organization'), 'Larkfield Housing');
  await person.tab();
  await waitFor(() => {
    expect(about()?.name).toBe('Larkfield Housing');
  });
  expect(await session.ledger.undo()).toBe('Name the organization');
  await waitFor(() => {
    expect(about()?.name).toBe('');
    expect(screen.getByLabelText('Organization')).toHaveValue('');
  });
});

it('takes the climate answer with its reason, each a step of its own', async () => {
  await open();
  render(Context);
  await person.click(screen.getByRole('radio', { name: 'Partly' }));
  await waitFor(() => {
    expect(about()?.climate).toBe('partly');
    expect(about()?.climateOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
  await person.type(screen.getByLabelText('Because (climate)'), 'Computing centre near a river');
  await person.tab();
  await waitFor(() => {
    expect(about()?.climateReason).toBe('Computing centre near a river');
  });
  expect(await session.ledger.undo()).toBe('Give the reason about climate change');
  expect(await session.ledger.undo()).toBe('Determine whether climate change is relevant');
  await waitFor(() => {
    expect(about()).toMatchObject({ climate: null, climateReason: '' });
    expect(screen.getByRole('radio', { name: 'Partly' })).not.toBeChecked();
  });
});

it('adds an interested party, removes it, and brings it back', async () => {
  await open();
  render(Context);
  expect(screen.getByText(/^Nobody yet\./)).toBeVisible();
  await person.type(screen.getByLabelText('Add an interested party'), 'Tenants{Enter}');
  expect(await screen.findByLabelText('Name of IP-01')).toHaveValue('Tenants');
  await person.click(screen.getByRole('button', { name: 'Remove Tenants' }));
  expect(await screen.findByText(/^Nobody yet\./)).toBeVisible();
  await session.ledger.undo();
  expect(await screen.findByLabelText('Name of IP-01')).toHaveValue('Tenants');
});

it('does not take an empty name for a system, and says so beside the field', async () => {
  await open({ systems: [aSystem()] });
  render(Systems, { props: { params: { ref: 'S-1' } } });
  const name = screen.getByLabelText('Name of the system');
  await person.clear(name);
  await person.tab();
  expect(await screen.findByText('Name the system')).toBeVisible();
  expect(session.records.systems[0]?.name).toBe('Chat assistant');
});
