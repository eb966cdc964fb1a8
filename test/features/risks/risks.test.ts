import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { dayAfter } from '#domain/day.ts';
import { noPlacement } from '#domain/risk/placement.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import RiskInspector from '#features/risks/RiskInspector.svelte';
import LibraryDialog from '#features/risks/LibraryDialog.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { today } from '#ui/format.ts';
import { aPlacedRisk } from '../../support/samples.ts';
import { approvedCriteria, noRecords } from '../../support/sampleAssessment.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
});

async function inspect(risk = identifyRisk({ id: 'r1', ref: 'R-001' }, 'Wrong refusals')) {
  await session.open(await importAsNew({ tables: { ...noRecords, criteria: [approvedCriteria], risks: [risk] }, changes: [] }));
  const props = { risk, move: undefined, onmoving: () => undefined, onmoved: () => undefined, onleave: () => undefined };
  const shown = render(RiskInspector, { props });
  return async () => {
    const now = session.records.risks[0];
    if (now) await shown.rerender({ ...props, risk: now });
  };
}
const current = () => session.records.risks[0]?.stages.current;

it('names an owner, shows it, and takes it back', async () => {
  const refresh = await inspect();
  await person.type(screen.getByLabelText('Risk owner'), 'Ada');
  await person.tab();
  await waitFor(() => {
    expect(session.records.risks[0]?.owner).toBe('Ada');
    expect(session.ledger.canUndo).toBe(true);
  });
  await refresh();
  expect(screen.getByLabelText('Risk owner')).toHaveValue('Ada');
  expect(await session.ledger.undo()).toBe('Name the risk owner of R-001');
  await waitFor(() => {
    expect(session.records.risks[0]?.owner).toBe('');
  });
  await refresh();
  await waitFor(() => {
    expect(screen.getByLabelText('Risk owner')).toHaveValue('');
  });
});

it('loses no judgement when the next one comes before the screen has caught up', async () => {
  await inspect();
  const [first, second] = approvedCriteria.consequence.map((step) => step.id);
  // The same rendering for all of them: what is on screen is older than what is stored.
  await person.selectOptions(screen.getByLabelText('Consequence for organization, current'), second ?? '');
  await person.selectOptions(screen.getByLabelText('Consequence for individuals, current'), first ?? '');
  await person.selectOptions(screen.getByLabelText('Consequence for groups, current'), first ?? '');
  await waitFor(() => {
    expect(current()?.consequences).toEqual({ organization: second, individuals: first, groups: first, society: null });
  });
});

it('judges each recipient apart; the highest counts and the level follows', async () => {
  const refresh = await inspect();
  const last = approvedCriteria.consequence.at(-1)?.id ?? '';
  const likely = approvedCriteria.likelihood.at(-1)?.id ?? '';
  await person.selectOptions(screen.getByLabelText('Likelihood, current'), likely);
  await waitFor(() => {
    expect(current()?.likelihood).toBe(likely);
  });
  await refresh();
  await person.selectOptions(screen.getByLabelText('Consequence for individuals, current'), last);
  await waitFor(() => {
    expect(current()).toEqual({
      ...noPlacement,
      likelihood: likely,
      consequences: { ...noPlacement.consequences, individuals: last },
      criteriaId: 'c1',
    });
  });
  await refresh();
  expect(screen.getByText(/This one counts/)).toBeVisible();
  expect(screen.getByText(new RegExp(`${approvedCriteria.levels.at(-1)?.label} now`))).toBeVisible();
});

it('steps the consequence of judged recipients while the likelihood is unknown', async () => {
  const refresh = await inspect();
  const [first, second] = approvedCriteria.consequence.map((step) => step.id);
  await person.selectOptions(screen.getByLabelText('Consequence for groups, current'), first ?? '');
  await waitFor(() => {
    expect(current()?.consequences.groups).toBe(first);
  });
  await refresh();
  await person.click(screen.getByRole('button', { name: 'Raise consequence, current' }));
  await waitFor(() => {
    expect(current()).toMatchObject({ likelihood: null, overall: null, consequences: { groups: second } });
  });
});

it('records an acceptance only once somebody is named', async () => {
  const refresh = await inspect();
  await person.click(screen.getByRole('button', { name: 'Accept what remains' }));
  expect(session.records.risks[0]?.acceptance).toBeNull();
  await person.type(screen.getByLabelText('Accepted by'), 'Ada');
  await person.tab();
  await waitFor(() => {
    expect(session.records.risks[0]?.acceptance?.by).toBe('Ada');
  });
  await refresh();
  expect(screen.getByLabelText('Reason for accepting')).toBeVisible();
});

it('ends an acceptance where its level lets it end at the latest, and says so when somebody moves it further', async () => {
  const criteria = approvedCriteria;
  const [likelihood, consequence] = [criteria.likelihood.at(-1), criteria.consequence.at(-1)];
  const worst = aPlacedRisk(likelihood?.id ?? '', consequence?.id ?? '');
  const refresh = await inspect(worst);
  const top = criteria.levels.at(-1);
  await person.click(screen.getByRole('button', { name: 'Accept what remains' }));
  await person.type(screen.getByLabelText('Accepted by'), 'Ada');
  await person.tab();
  const latest = dayAfter(today(), top?.acceptForDays ?? 0);
  await waitFor(() => {
    expect(session.records.risks[0]?.acceptance).toMatchObject({ level: top?.id, on: today(), until: latest });
  });
  await refresh();
  expect(screen.getByText(`At ${top?.label ?? ''} for at most ${top?.acceptForDays ?? 0} days.`)).toBeVisible();
  expect(screen.queryByText(/it may hold for/)).toBeNull();
  await fireEvent.change(screen.getByLabelText('Accepted until'), { target: { value: dayAfter(latest, 1) } });
  await waitFor(() => {
    expect(session.records.risks[0]?.acceptance?.until).toBe(dayAfter(latest, 1));
  });
  await refresh();
  expect(screen.getByText(/it may hold for/)).toBeVisible();
});

it('takes a risk from the library with its sources and without a placement', async () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  await session.open(await importAsNew({ tables: { ...noRecords, criteria: [approvedCriteria] }, changes: [] }));
  render(LibraryDialog, { props: { onclose: () => undefined } });
  await person.type(await screen.findByLabelText('Search the library'), 'AR-001');
  expect(screen.getByRole('status')).toHaveTextContent('1 of 66');
  await person.click(screen.getByRole('button', { name: /^Add / }));
  await waitFor(() => {
    expect(session.records.risks).toMatchObject([
      { ref: 'R-001', librarySources: ['AR-001'], stages: { current: noPlacement, target: null } },
    ]);
  });
  expect(await screen.findByText('Add again')).toBeVisible();
});
