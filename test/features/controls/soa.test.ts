import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import type { Records } from '#domain/tables.ts';
import Soa from '#features/controls/Soa.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aDecision, anOwnControl, aPlacedRisk, aSystem, aTreatment, fiveByFive, someRecords } from '../../support/samples.ts';

const person = userEvent.setup();
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
});
afterEach(() => {
  session.close();
  location.hash = '';
});

const risk = aPlacedRisk('l5', 'c5');
const linked = { risks: [risk], treatments: [aTreatment({ controls: ['A.9.2'] })] };

async function show(given: Partial<Records> = {}, ref?: string) {
  await session.open(await importAsNew({ tables: someRecords({ criteria: [fiveByFive()], ...given }), changes: [] }));
  render(Soa, { props: { params: ref === undefined ? {} : { ref } } });
}
const decision = (id: string) => session.records.applicability.find((entry) => entry.id === id);

it('includes a control by key, takes reasons and an own justification, and undo takes them back', async () => {
  await show(linked, 'A.9.2');
  expect(screen.getByText(/Counts as included because T-01 uses it/)).toBeVisible();
  expect(screen.getByText('drafted from your links')).toBeVisible();
  await person.keyboard('y');
  await waitFor(() => {
    expect(decision('A.9.2')?.decision).toBe('included');
  });
  await person.click(screen.getByRole('checkbox', { name: 'Law' }));
  await waitFor(() => {
    expect(decision('A.9.2')?.reasons).toEqual(['law']);
  });
  await person.click(screen.getByRole('button', { name: 'Write your own' }));
  expect(await screen.findByLabelText('Justification')).toHaveValue('Included to treat R-001 through T-01.');
  await person.click(screen.getByRole('button', { name: 'Back to the draft' }));
  await waitFor(() => {
    expect(decision('A.9.2')?.justification).toBe('');
  });
  expect(await session.ledger.undo()).toBe('Go back to the drafted justification for A.9.2');
});

it('asks what an auditor would ask about an exclusion that a treatment contradicts', async () => {
  await show(linked, 'A.9.2');
  await person.click(screen.getByRole('button', { name: /^No/ }));
  expect(await screen.findByText(/Excluded, yet T-01 would use it/)).toBeVisible();
  await person.click(screen.getByRole('checkbox', { name: 'Outside our role' }));
  await waitFor(() => {
    expect(decision('A.9.2')?.exclusionReasons).toEqual(['out-of-role']);
  });
  await person.click(screen.getByRole('button', { name: /^Later/ }));
  await waitFor(() => {
    expect(decision('A.9.2')?.decision).toBeNull();
  });
});

it('takes state, owner and evidence of a control that applies', async () => {
  await show({ applicability: [aDecision('A.2.2', { decision: 'included' })] }, 'A.2.2');
  await person.click(screen.getByRole('radio', { name: 'In place' }));
  expect(await screen.findByText(/In place, but no evidence is named/)).toBeVisible();
  await person.type(screen.getByLabelText('Evidence in words'), 'Minutes');
  await person.type(screen.getByLabelText('Owner of the control'), 'Bo');
  await person.tab();
  await waitFor(() => {
    expect(decision('A.2.2')).toMatchObject({ status: 'in-place', evidence: 'Minutes', owner: 'Bo' });
    expect(screen.queryByText(/no evidence is named/)).toBeNull();
  });
});

it('takes scope of the decision, objective, guidance, checks, what holds until then, and whether outsiders may see it', async () => {
  await show({ systems: [aSystem()], applicability: [aDecision('A.2.2', { decision: 'included' })] }, 'A.2.2');
  await person.type(screen.getByLabelText('What holds until it is in place'), 'Weekly look');
  await person.tab();
  await person.click(screen.getByText('Scope, guidance and checks'));
  await person.click(screen.getByRole('checkbox', { name: 'S-1 Chat assistant' }));
  const inGroup = (legend: string) => within(screen.getByText(legend).closest('fieldset') ?? document.body);
  await person.click(inGroup('Objectives it serves').getAllByRole('checkbox')[0] ?? document.body);
  await person.click(screen.getByLabelText(/^Guidance of Annex B was considered/));
  await person.type(screen.getByLabelText('How the guidance was considered'), 'Read');
  await person.tab();
  await person.click(inGroup('May be shared outside').getByRole('radio', { name: 'Yes' }));
  await fireEvent.change(screen.getByLabelText('Last check'), { target: { value: '2026-11-01' } });
  await fireEvent.change(screen.getByLabelText('Next check'), { target: { value: '2027-05-01' } });
  await waitFor(() => {
    expect(decision('A.2.2')).toMatchObject({
      ...{ interim: 'Weekly look', systems: ['system-1'], guidanceConsidered: true, guidanceNote: 'Read', shareable: true },
      ...{ objectives: [expect.any(String)], lastCheck: '2026-11-01', nextCheck: '2027-05-01' },
    });
  });
});

it('asks why a control that is limited to some systems is left out for the others, and takes the reason', async () => {
  const systems = [aSystem(), aSystem({ id: 'system-2', ref: 'S-2', name: 'Letter drafts' })];
  await show({ systems, applicability: [aDecision('A.2.2', { decision: 'included', reasons: ['law'] })] }, 'A.2.2');
  await person.click(screen.getByText('Scope, guidance and checks'));
  await person.click(screen.getByRole('checkbox', { name: 'S-1 Chat assistant' }));
  expect(await screen.findByText(/Limited to S-1, but nobody said why it is left out for S-2/)).toBeVisible();
  await person.click(screen.getByRole('checkbox', { name: 'Outside our role' }));
  await waitFor(() => {
    expect(decision('A.2.2')).toMatchObject({ decision: 'included', systems: ['system-1'], exclusionReasons: ['out-of-role'] });
  });
  expect(screen.queryByText(/nobody said why/)).toBeNull();
});

it('notes pieces of evidence and the SHA-256 of files, compares a file later, and keeps none of them', async () => {
  await show({ applicability: [aDecision('A.2.2', { decision: 'included', status: 'in-place' })] }, 'A.2.2');
  const file = (text: string, name = 'minutes.txt') => new File([text], name, { lastModified: Date.parse('2026-11-02T12:00:00Z') });
  await person.upload(screen.getByLabelText('From a file…'), file('abc'));
  await waitFor(() => {
    // FIPS 180-2, appendix B.1
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(decision('A.2.2')?.evidenceItems).toMatchObject([{ title: 'minutes.txt', on: '2026-11-02', sha256 }]);
    expect(screen.queryByText(/no evidence is named/)).toBeNull();
  });
  await person.type(screen.getByLabelText('Where it is kept'), 'Archive');
  await person.tab();
  await waitFor(() => {
    expect(screen.getByText(/^minutes\.txt \(2 November 2026, kept in Archive, SHA-256 ba7816bf8f01…\)$/)).toBeVisible();
  });
  await person.upload(screen.getByLabelText('Compare with a file…'), file('abc', 'copy.txt'));
  expect(await screen.findByText('copy.txt is the same file, byte for byte.')).toBeVisible();
  await person.upload(screen.getByLabelText('Compare with a file…'), file('abd'));
  expect(await screen.findByText('minutes.txt is another file, or was changed.')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Take “minutes.txt” out' }));
  await waitFor(() => {
    expect(decision('A.2.2')?.evidenceItems).toEqual([]);
  });
  await session.ledger.undo();
  await waitFor(() => {
    expect(decision('A.2.2')?.evidenceItems).toHaveLength(1);
  });
});

it('sweeps the undecided by keys, one undo step an answer', async () => {
  const most = annexA.slice(0, 35).map(({ id }) => aDecision(id, { decision: 'included', reasons: ['policy'] }));
  await show({ applicability: most });
  expect(screen.getByText('35 of 38 controls are decided.')).toBeVisible();
  await person.keyboard('s');
  await screen.findByRole('heading', { name: /A\.10\.2/ });
  await person.keyboard('y24{Enter}');
  await screen.findByRole('heading', { name: /A\.10\.3/ });
  await waitFor(() => {
    expect(decision('A.10.2')).toMatchObject({ decision: 'included', reasons: ['impact-assessment', 'contract'] });
  });
  await person.keyboard('x3');
  await person.keyboard('{Enter}');
  expect(decision('A.10.3')).toBeUndefined();
  await person.type(screen.getByLabelText('Why it is left out, in one sentence'), 'Nothing is bought from anybody outside.{Enter}');
  await screen.findByRole('heading', { name: /A\.10\.4/ });
  await waitFor(() => {
    expect(decision('A.10.3')).toMatchObject({
      decision: 'excluded',
      exclusionReasons: ['out-of-role'],
      justification: 'Nothing is bought from anybody outside.',
    });
  });
  await person.keyboard('l');
  await screen.findByText('1 left for later.');
  await session.ledger.undo();
  expect(await session.ledger.undo()).toBe('Exclude A.10.3');
  await waitFor(() => {
    expect(decision('A.10.3')).toBeUndefined();
    expect(decision('A.10.2')?.decision).toBe('included');
  });
});

it('adds an own control below the others and lists risks without a control', async () => {
  await show({ risks: [risk], controls: [anOwnControl()] });
  expect(screen.getByText(/One risk beyond the line has no control yet: R-001/)).toBeVisible();
  expect(screen.getByText('Gap: beyond the line without a control')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Add own control' }));
  await person.click(screen.getByRole('button', { name: 'Add control' }));
  expect(await screen.findByText('Name the control')).toBeVisible();
  await person.type(screen.getByLabelText('Title of the new control'), 'Second reader');
  await person.tab();
  await person.click(screen.getByRole('button', { name: 'Add control' }));
  await waitFor(() => {
    expect(location.hash).toMatch(/soa\/X\.2$/);
    expect(screen.getByRole('gridcell', { name: /^X\.2 Second reader/ })).toBeVisible();
  });
});

it('calls new own controls by the prefix that the organization chose, and leaves those that are there', async () => {
  await show({ controls: [anOwnControl()] });
  await person.click(screen.getByRole('button', { name: 'Add own control' }));
  await person.type(screen.getByLabelText('Title of the new control'), 'Second reader');
  const prefix = screen.getByLabelText('Prefix of new own controls');
  expect(prefix).toHaveValue('X');
  await person.clear(prefix);
  await person.type(prefix, 'ia{Tab}');
  await person.click(screen.getByRole('button', { name: 'Add control' }));
  expect(await screen.findByText('Something else is called by these letters; choose others')).toBeVisible();
  expect(session.records.controls).toHaveLength(1);
  await person.clear(prefix);
  await person.type(prefix, 'sec{Tab}');
  await person.click(screen.getByRole('button', { name: 'Add control' }));
  await waitFor(() => {
    expect(session.records.controls.map(({ ref }) => ref)).toEqual(['X.1', 'SEC.2']);
  });
  expect(session.records.assessment[0]?.controlPrefix).toBe('SEC');
  expect(await screen.findByRole('rowheader', { name: 'X, SEC Own' })).toBeVisible();
  // One step, which takes the prefix back as well; the number is not given again.
  await session.ledger.undo();
  await waitFor(() => {
    expect(session.records.controls).toHaveLength(1);
    expect(session.records.assessment[0]?.controlPrefix).toBeUndefined();
  });
  await session.ledger.add('Add own control', 'controls', (birth) => ({ ...anOwnControl(), ...birth }));
  expect(session.records.controls.map(({ ref }) => ref)).toEqual(['X.1', 'X.3']);
});

it('walks the coverage by keys: cells, the next link, the next gap', async () => {
  await show({ ...linked, risks: [risk, aPlacedRisk('l4', 'c4', { id: 'risk-2', ref: 'R-002' })] });
  screen.getByRole('gridcell', { name: /^A\.2\.2 AI policy/ }).focus();
  const focused = () => document.activeElement?.getAttribute('aria-label');
  await person.keyboard('{ArrowRight}');
  expect(focused()).toBe('A.2.2, R-001: not linked');
  await person.keyboard('{Control>}{ArrowDown}{/Control}');
  expect(focused()).toBe('A.9.2, R-001: planned');
  await person.keyboard('.');
  expect(focused()).toBe('A.9.2, R-002: not linked');
  await person.keyboard('{Home}{ArrowUp}{Enter}');
  await waitFor(() => {
    expect(location.hash).toMatch(/soa\/A\.8\.5$/);
  });
});

it('sweeps all 38 within fifteen minutes at the pace of a person', async () => {
  await show();
  expect(screen.getByText('0 of 38 controls are decided.')).toBeVisible();
  // The keystroke-level model (Card, Moran and Newell 1980): what a person would need, however fast this runs.
  const pace = { key: 0.28, decision: 1.35, word: 0.25 };
  let seconds = 0;
  const count = () => (seconds += pace.key);
  const read = (text: string) => (seconds += text.split(/\s+/).filter(Boolean).length * pace.word);
  document.addEventListener('keydown', count, true);
  await person.keyboard('s');
  for (const [at, { id }] of annexA.entries()) {
    await waitFor(() => {
      expect(document.activeElement?.textContent).toMatch(new RegExp(`^${id.replaceAll('.', '[.]')} `));
    });
    read(document.activeElement?.textContent ?? '');
    read(document.querySelector('dialog .about')?.textContent ?? '');
    // Whether it applies, and why.
    seconds += 2 * pace.decision;
    // One in nine is left out; the cursor is in the sentence once Tab was pressed.
    if (at % 9 === 8) {
      await person.keyboard('x1');
      while (!(document.activeElement instanceof HTMLTextAreaElement)) await person.keyboard('{Tab}');
      await person.keyboard('Nothing of this kind is part of our work yet.{Enter}');
    } else {
      await person.keyboard('y1');
      // The reasons to choose from, and the sentence that was drafted.
      read(document.querySelector('dialog fieldset')?.textContent ?? '');
      read(document.querySelector<HTMLTextAreaElement>('dialog textarea')?.value ?? '');
      await person.keyboard('{Enter}');
    }
  }
  await screen.findByText('That was the last one.');
  document.removeEventListener('keydown', count, true);
  await waitFor(() => {
    expect(session.records.applicability.filter(({ decision: given }) => given !== null)).toHaveLength(38);
  });
  expect(seconds).toBeGreaterThan(38 * 2 * pace.decision);
  expect(seconds).toBeLessThanOrEqual(15 * 60);
}, 90_000);

it('brings a control further for a risk with Space: linked, partly, in place, and off again, each a step to undo', async () => {
  await show({ risks: [risk], treatments: [aTreatment({ controls: [], effects: [{ risk: risk.id, expected: '' }] })] });
  const cell = (state: string) => screen.findByRole('gridcell', { name: `A.9.2, ${risk.ref}: ${state}` });
  (await cell('not linked')).focus();
  for (const state of ['planned', 'partly in place', 'in place', 'not linked']) {
    await person.keyboard(' ');
    expect(await cell(state)).toHaveFocus();
  }
  expect(session.records.treatments).toMatchObject([{ controls: [] }]);
  expect(await session.ledger.undo()).toBe(`Take A.9.2 off ${risk.ref}`);
  await cell('in place');
});

it('plans a treatment with Space where none answers the risk, and links nothing that does not apply or serves others too', async () => {
  const other = { ...risk, id: 'r-other', ref: 'R-002' };
  const both = [risk, other].map(({ id }) => ({ risk: id, expected: '' }));
  await show({
    risks: [risk, other, { ...risk, id: 'r-bare', ref: 'R-003' }],
    treatments: [aTreatment({ controls: ['A.9.2'], effects: both })],
    applicability: [aDecision('A.9.2', { status: 'in-place' }), aDecision('A.2.2', { decision: 'excluded' })],
  });
  const press = async (control: string, ref: string) => {
    const cell = await screen.findByRole('gridcell', { name: new RegExp(`^${control.replaceAll('.', '[.]')}, ${ref}:`) });
    cell.focus();
    await person.keyboard(' ');
  };
  await press('A.9.2', risk.ref);
  await press('A.2.2', risk.ref);
  await press('A.4.2', 'R-003');
  // The treatment it has serves another risk as well, which nobody pointed at.
  await press('A.4.3', risk.ref);
  await waitFor(() => {
    expect(session.records.treatments).toHaveLength(3);
  });
  expect(session.records.treatments).toMatchObject([
    { controls: ['A.9.2'] },
    { controls: ['A.4.2'], effects: [{ risk: 'r-bare' }], status: 'planned', option: null },
    { controls: ['A.4.3'], effects: [{ risk: risk.id }] },
  ]);
});
