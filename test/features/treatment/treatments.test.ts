import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { Records } from '#domain/tables.ts';
import Treatments from '#features/treatment/Treatments.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aPlacedRisk, aTreatment, fiveByFive, someRecords } from '../../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const worst = aPlacedRisk('l5', 'c5', { librarySources: ['AR-001'] });
const bad = aPlacedRisk('l4', 'c4', { id: 'risk-2', ref: 'R-002', title: 'Other' });

async function show(given: Partial<Records>, ref?: string) {
  await session.open(await importAsNew({ tables: someRecords({ criteria: [fiveByFive()], risks: [worst, bad], ...given }), changes: [] }));
  return render(Treatments, { props: { params: ref === undefined ? {} : { ref } } });
}
const treatment = () => session.records.treatments[0];

it('lists what waits, plans a treatment linked to it, and undo takes it back', async () => {
  await show({});
  expect(screen.getByText('No treatments yet. The 2 risks beyond the line are listed here, worst first.')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Plan treatment of R-001' }));
  await waitFor(() => {
    expect(treatment()).toMatchObject({ ref: 'T-01', effects: [{ risk: 'risk-1', expected: '' }] });
  });
  await waitFor(() => {
    expect(location.hash).toMatch(/treatments\/T-01$/);
  });
  expect(screen.getByRole('row', { name: /T-01 New treatment/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Plan treatment of R-001' })).toBeNull();
  expect(await session.ledger.undo()).toBe('Plan treatment of R-001');
  await waitFor(() => {
    expect(screen.getByText(/No treatments yet/)).toBeVisible();
  });
});

it('takes every field, keeps what was typed, and shows the target beside where the risk is now', async () => {
  await show({ treatments: [aTreatment()] }, 'T-01');
  const type = async (label: string, text: string) => {
    await person.clear(screen.getByLabelText(label));
    await person.type(screen.getByLabelText(label), text);
    await person.tab();
  };
  await type('What will be done', 'Answer from approved texts');
  await type('Treatment owner', 'Ada');
  await type('Expected effect on R-001', 'Fewer wrong answers');
  await type('How we will know that it works', 'Regression test');
  await person.click(screen.getByRole('radio', { name: 'Modify' }));
  await person.selectOptions(screen.getByLabelText('Likelihood after treatment, R-001'), 'l2');
  await waitFor(() => {
    expect(session.records.risks[0]?.stages.target).toMatchObject({ likelihood: 'l2', overall: null });
  });
  expect(screen.getByText('Not stated', { selector: '.chip' })).toBeVisible();
  await person.selectOptions(screen.getByLabelText('Consequence after treatment, R-001'), 'c2');
  await waitFor(() => {
    expect(session.records.risks[0]?.stages.target).toMatchObject({ likelihood: 'l2', overall: 'c2', criteriaId: 'criteria-1' });
    expect(treatment()).toMatchObject({
      action: 'Answer from approved texts',
      owner: 'Ada',
      measure: 'Regression test',
      option: 'modify',
      effects: [{ risk: 'risk-1', expected: 'Fewer wrong answers' }],
    });
  });
  expect(screen.getByText(/ after$/, { selector: '.chip' })).toBeVisible();
  expect(session.records.risks[0]?.stages.current).toEqual(worst.stages.current);
});

it('takes where it lands, who approves and watches, by when, what holds until then and what if it fails', async () => {
  await show({ treatments: [aTreatment()] }, 'T-01');
  const said = {
    'Process it lands in': 'Release',
    Resources: '2 days',
    'Approved by': 'Bo',
    'What holds until then': 'Hand check',
    'If it does not work': 'Switch off',
    'Who watches that it goes on working': 'Cy',
  };
  for (const [label, text] of Object.entries(said)) {
    await person.type(screen.getByLabelText(label), text);
    await person.tab();
  }
  await fireEvent.change(screen.getByLabelText('Due'), { target: { value: '2026-12-24' } });
  await fireEvent.change(screen.getByLabelText('Approved on'), { target: { value: '2026-11-24' } });
  await waitFor(() => {
    expect(treatment()).toMatchObject({
      ...{ process: 'Release', resources: '2 days', approver: 'Bo', interim: 'Hand check', fallback: 'Switch off', monitor: 'Cy' },
      ...{ due: '2026-12-24', approvedOn: '2026-11-24' },
    });
  });
});

it('adds a control by its number, one that is suggested, and an own one', async () => {
  await show({ treatments: [aTreatment()] }, 'T-01');
  const picker = screen.getByLabelText('Add a control');
  await person.click(picker);
  const listed = await screen.findAllByRole('option', { name: /The library entry of R-001 suggests it \(AR-001\)/ });
  expect(listed.length).toBeGreaterThan(0);
  await person.type(picker, 'A.9.2{Enter}');
  await waitFor(() => {
    expect(treatment()?.controls).toEqual(['A.9.2']);
  });
  await person.type(picker, 'Yearly hearing');
  await person.keyboard('{Enter}');
  await waitFor(() => {
    expect(session.records.controls).toMatchObject([{ ref: 'X.1', title: 'Yearly hearing' }]);
    expect(treatment()?.controls).toEqual(['A.9.2', session.records.controls[0]?.id]);
  });
  await person.click(within(screen.getByRole('list', { name: 'Chosen controls' })).getByRole('button', { name: 'Take A.9.2 out' }));
  await waitFor(() => {
    expect(treatment()?.controls).toEqual([session.records.controls[0]?.id]);
  });
});

it('links a second risk and takes it out again', async () => {
  await show({ treatments: [aTreatment()] }, 'T-01');
  await person.selectOptions(screen.getByLabelText('Add a risk'), 'risk-2');
  await waitFor(() => {
    expect(treatment()?.effects.map((effect) => effect.risk)).toEqual(['risk-1', 'risk-2']);
  });
  await person.click(screen.getByRole('button', { name: 'Take R-002 out' }));
  await waitFor(() => {
    expect(treatment()?.effects.map((effect) => effect.risk)).toEqual(['risk-1']);
  });
});

it('refuses an empty action beside the field and counts as target until verified', async () => {
  await show({ treatments: [aTreatment({ due: '2020-01-01' })] }, 'T-01');
  expect(screen.getByText('Late: it was due on 1 January 2020')).toBeVisible();
  expect(screen.getByText('Counts as target until verified.')).toBeVisible();
  await person.clear(screen.getByLabelText('What will be done'));
  await person.tab();
  expect(await screen.findByText('Say what will be done')).toBeVisible();
  expect(treatment()?.action).toBe('Test each rule change');
  await person.click(screen.getByRole('radio', { name: 'In place' }));
  await person.type(await screen.findByLabelText('Verified by'), 'Cy');
  await person.tab();
  await waitFor(() => {
    expect(treatment()).toMatchObject({ status: 'in-place', verifiedBy: 'Cy' });
  });
});

it('removes a treatment and brings it back', async () => {
  await show({ treatments: [aTreatment()] }, 'T-01');
  await person.click(screen.getByRole('button', { name: 'Remove T-01' }));
  await waitFor(() => {
    expect(session.records.treatments).toEqual([]);
  });
  await session.ledger.undo();
  await waitFor(() => {
    expect(treatment()?.ref).toBe('T-01');
  });
});

it('puts what is typed straight after N into what will be done, and the focus where the inspector was opened from', async () => {
  const { rerender } = await show({ treatments: [aTreatment()] });
  await person.keyboard('n');
  await waitFor(() => {
    expect(location.hash).toMatch(/treatments\/T-02$/);
  });
  await rerender({ params: { ref: 'T-02' } });
  expect(screen.getByLabelText('What will be done')).toHaveFocus();
  // T would have shown the board.
  await person.keyboard('Test{Tab}');
  await waitFor(() => {
    expect(session.records.treatments[1]?.action).toBe('Test');
  });
  expect(location.hash).not.toContain('board');
  await person.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.getByRole('link', { name: 'T-02' })).toHaveFocus();
  await person.click(screen.getByRole('button', { name: 'Remove T-02' }));
  await waitFor(() => {
    expect(within(screen.getByRole('region', { name: 'Treatment plan' })).getByRole('link', { name: 'T-01' })).toHaveFocus();
  });
});

it('says that an address leads nowhere and offers the nearest', async () => {
  await show({ treatments: [aTreatment()] }, 'T-77');
  expect(screen.getByRole('heading', { name: 'There is no T-77 here' })).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'T-01' }).length).toBeGreaterThan(1);
});

it('asks what the check came to, per control too; what fails opens its risk again, and one undo takes it back', async () => {
  await show({ treatments: [aTreatment({ status: 'in-place', controls: ['A.9.2'] })] }, 'T-01');
  await person.click(within(screen.getByRole('group', { name: 'A.9.2' })).getByRole('radio', { name: '2 In use' }));
  await waitFor(() => {
    expect(treatment()?.effectiveness).toEqual([{ control: 'A.9.2', grade: 2 }]);
  });
  await person.click(screen.getByRole('radio', { name: 'Does not work' }));
  expect(await screen.findByText(/It does not work: R-001 is open again/)).toBeVisible();
  expect(within(screen.getByRole('list', { name: 'Risks that are open again' })).getByRole('listitem')).toHaveTextContent(
    'T-01 does not work',
  );
  expect(screen.getByRole('button', { name: 'Plan treatment of R-001' })).toBeVisible();
  await session.ledger.undo();
  await waitFor(() => {
    expect(screen.queryByRole('list', { name: 'Risks that are open again' })).toBeNull();
  });
  await person.click(screen.getByRole('button', { name: 'Take A.9.2 out' }));
  await waitFor(() => {
    expect(treatment()).toMatchObject({ controls: [], effectiveness: [] });
  });
});

it('moves a treatment along the board by key, keeps the focus on it and says where it is', async () => {
  location.hash = '#/a/x/treatments?view=board';
  await show({ treatments: [aTreatment()] });
  const tile = () => screen.getByRole('link', { name: /T-01/ });
  tile().focus();
  await person.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await waitFor(() => {
    expect(treatment()?.status).toBe('under-way');
  });
  await waitFor(() => {
    expect(screen.getByText('T-01: Under way')).toBeInTheDocument();
  });
  expect(within(screen.getByRole('region', { name: /Under way/ })).getByRole('link', { name: /T-01/ })).toHaveFocus();
  await person.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  // Said last, once it is written and drawn: nothing goes on after the test.
  await waitFor(() => {
    expect(screen.getByText('T-01: Planned')).toBeInTheDocument();
  });
  await person.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(treatment()?.status).toBe('planned');
});
