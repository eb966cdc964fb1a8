import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import Decision from '#features/impact/Decision.svelte';
import Parties from '#features/impact/Parties.svelte';
import PartyPanel from '#features/impact/PartyPanel.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, aTreatment, fiveByFive, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
});

const open = async (parties: readonly AffectedParty[]) => {
  const tables = someRecords({
    criteria: [fiveByFive()],
    systems: [aSystem()],
    impactAssessments: [anAssessment({ consideredNone: [{ party: 'party-1', dimension: 'privacy', reason: 'Nothing is kept' }] })],
    parties: [...parties],
    impacts: [anImpact({ party: 'party-2', gravity: 3, scope: 1, irremediability: 1 })],
    risks: [aRisk({ impacts: ['impact-1'] })],
    treatments: [aTreatment({ action: 'Hear tenants twice a year' })],
  });
  await session.open(await importAsNew({ tables, changes: [] }));
};
const ill = aParty({ name: 'Ill tenants', vulnerable: true });
const carers = aParty({ id: 'party-2', ref: 'P-02', name: 'Carers', vulnerable: false, ring: 'touched', canRefuse: 'No' });
const about = () => {
  const [only] = session.records.impactAssessments;
  if (!only) throw new Error('there is no assessment');
  return only;
};

describe('the ripple list', () => {
  it('shows four rings from the middle outwards, each with who is often missing there', async () => {
    await open([ill, carers]);
    render(Parties, { props: { about: about(), selected: '', onshow: () => undefined } });
    const rings = screen.getAllByRole('region');
    expect(rings.map((ring) => within(ring).getByRole('heading').textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'Decided about 1',
      'Works with it nobody yet',
      'Touched indirectly 1',
      'Society and nature nobody yet',
    ]);
    expect(rings[0]).toHaveTextContent('Higher risk of harm');
    expect(rings[2]).toHaveTextContent('Can refuse No');
    expect(screen.getByText('Who is missing? Who pays if it is wrong? Who never chose this?')).toBeVisible();
  });

  it('adds somebody from a prompt into its ring, says so, and stops asking for them', async () => {
    await open([ill]);
    render(Parties, { props: { about: about(), selected: '', onshow: () => undefined } });
    await person.click(screen.getByRole('button', { name: 'Later generations' }));
    const field = screen.getByLabelText('Add who is affected');
    await waitFor(() => {
      expect(field).toHaveFocus();
    });
    await person.keyboard('{Enter}');
    await waitFor(() => {
      expect(session.records.parties.at(-1)).toMatchObject({ name: 'Later generations', ring: 'society', recipient: 'society' });
    });
    expect(await screen.findByText('P-02 Later generations added to society and nature.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Later generations' })).toBeNull();
    await session.ledger.undo();
    expect(await screen.findByRole('button', { name: 'Later generations' })).toBeVisible();
  });
});

describe('merging and splitting', () => {
  it('merges by keyboard, shows before what will read differently, and is one step', async () => {
    await open([ill, carers]);
    const shown: string[] = [];
    render(PartyPanel, { props: { party: ill, about: 'IA-01', onshow: (ref: string) => shown.push(ref) } });
    await person.keyboard('m');
    await person.selectOptions(screen.getByLabelText('Merge with'), 'P-02 Carers');
    expect(await screen.findByText(/Severity will read differently: I-01 from 3 to 4/)).toBeVisible();
    expect(screen.getByText(/One dimension was considered for one of them only/)).toBeVisible();
    await person.type(screen.getByLabelText('Why they are merged'), 'One household');
    await person.click(screen.getByRole('button', { name: 'Merge' }));
    await waitFor(() => {
      expect(session.records.parties.map(({ ref, canRefuse }) => [ref, canRefuse])).toEqual([['P-01', 'No']]);
    });
    expect(session.records.impacts[0]?.party).toBe('party-1');
    expect(session.records.risks[0]?.impacts).toEqual(['impact-1']);
    expect(session.records.parties[0]?.origins[0]).toMatchObject({ ref: 'P-02', why: 'One household', was: { name: 'Carers' } });
    await waitFor(() => {
      expect(shown).toEqual(['P-01']);
    });
    expect(await session.ledger.undo()).toBe('Merge P-02 into P-01');
    await waitFor(() => {
      expect(session.records.parties.map(({ ref }) => ref)).toEqual(['P-01', 'P-02']);
    });
    expect(session.records.impacts[0]?.party).toBe('party-2');
    expect(about().consideredNone).toHaveLength(1);
  });

  it('splits an impact to both, so that the risk names both, under a reference that was never used', async () => {
    await open([ill, carers]);
    const shown: string[] = [];
    render(PartyPanel, { props: { party: carers, about: 'IA-01', onshow: (ref: string) => shown.push(ref) } });
    await person.keyboard('s');
    const name = await screen.findByLabelText('Name of the part split off');
    await person.click(screen.getByRole('button', { name: 'Split' }));
    expect(await screen.findByText('Name the part that is split off')).toBeVisible();
    await person.type(name, 'Young carers');
    await person.click(within(screen.getByRole('group', { name: 'What becomes of I-01' })).getByText('Counts for both'));
    await person.click(screen.getByRole('button', { name: 'Split' }));
    await waitFor(() => {
      expect(session.records.parties.map(({ ref, name: text }) => `${ref} ${text}`)).toEqual([
        'P-01 Ill tenants',
        'P-02 Carers',
        'P-03 Young carers',
      ]);
    });
    const born = session.records.parties[2];
    expect(session.records.impacts.map(({ ref, party }) => [ref, party])).toEqual([
      ['I-01', 'party-2'],
      ['I-02', born?.id],
    ]);
    expect(session.records.risks[0]?.impacts).toEqual(session.records.impacts.map(({ id }) => id));
    await waitFor(() => {
      expect(shown).toEqual(['P-03']);
    });
    expect(await session.ledger.undo()).toBe('Split P-02');
    await waitFor(() => {
      expect(session.records.parties).toHaveLength(2);
      expect(session.records.risks[0]?.impacts).toEqual(['impact-1']);
    });
    await session.ledger.add('Add affected party', 'parties', (birth) => ({ ...carers, ...birth, name: 'Nurses' }));
    expect(session.records.parties.at(-1)?.ref).toBe('P-04');
  });
});

describe('the decision', () => {
  it('asks for opinions or for the reason, and takes either', async () => {
    await open([ill]);
    const { rerender } = render(Decision, { props: { about: about() } });
    expect(screen.getByText(/Nobody who is affected has been heard/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Add an opinion' }));
    await waitFor(() => {
      expect(about().opinions).toHaveLength(1);
    });
    await rerender({ about: about() });
    expect(screen.queryByText(/Nobody who is affected has been heard/)).toBeNull();
    await person.selectOptions(screen.getByLabelText('For whom, opinion 1'), 'P-01 Ill tenants');
    await person.type(screen.getByLabelText('What they said, opinion 1'), 'Come when I can open');
    await person.tab();
    await waitFor(() => {
      expect(about().opinions[0]).toMatchObject({ party: 'party-1', said: 'Come when I can open' });
    });
    await session.ledger.remove('Remove P-01', 'parties', 'party-1');
    expect(about().opinions[0]).toMatchObject({ party: null, said: 'Come when I can open' });
  });

  it('makes a treatment of a condition and follows its state', async () => {
    await open([ill]);
    const { rerender } = render(Decision, { props: { about: about() } });
    await person.click(screen.getByRole('button', { name: 'Add a condition' }));
    await waitFor(() => {
      expect(about().conditions).toHaveLength(1);
    });
    await rerender({ about: about() });
    await person.type(screen.getByLabelText('What must hold, condition 1'), 'A person answers within a day');
    await person.tab();
    await waitFor(() => {
      expect(about().conditions[0]?.text).toBe('A person answers within a day');
    });
    await rerender({ about: about() });
    const card = screen.getByRole('article', { name: 'Condition 1' });
    expect(card).toHaveTextContent('No treatment yet');
    await person.click(screen.getByRole('button', { name: 'Make a treatment of condition 1' }));
    await waitFor(() => {
      expect(session.records.treatments[1]).toMatchObject({ ref: 'T-02', action: 'A person answers within a day', status: 'planned' });
    });
    await rerender({ about: about() });
    expect(card).toHaveTextContent('Planned');
    expect(within(card).getByRole('link', { name: 'T-02 A person answers within a day' })).toBeVisible();
    const id = about().conditions[0]?.treatment ?? '';
    await session.ledger.edit('Verify', 'treatments', id, (now) => ({
      ...now,
      status: 'in-place',
      verifiedBy: 'Ada',
      outcome: 'works',
      verifiedOn: '2026-11-20',
    }));
    await waitFor(() => {
      expect(card).toHaveTextContent('Met: in place and verified');
    });
    expect(screen.getByText(/1 of 1 met/)).toBeVisible();
    // Another one that exists can carry it out instead; taking it back leaves the condition.
    await person.selectOptions(screen.getByLabelText('Treatment that carries out condition 1'), 'T-01 Hear tenants twice a year');
    await waitFor(() => {
      expect(about().conditions[0]?.treatment).toBe('treatment-1');
    });
    await session.ledger.remove('Remove T-01', 'treatments', 'treatment-1');
    expect(about().conditions[0]).toMatchObject({ text: 'A person answers within a day', treatment: null });
  });

  it('keeps dissent without a name, and says what an approval lacks until name, role and date are there', async () => {
    await open([ill]);
    const { rerender } = render(Decision, { props: { about: about() } });
    await person.click(screen.getByRole('button', { name: 'Add dissent' }));
    await waitFor(() => {
      expect(about().dissents).toMatchObject([{ by: '' }]);
    });
    await rerender({ about: about() });
    expect(screen.getByText('1 dissent has no answer.')).toBeVisible();
    expect(screen.getByText('Not approved yet.')).toBeVisible();
    const steps: readonly (readonly [label: string, text: string, then: string])[] = [
      ['Assessment approved by', 'C. Ode', 'Not approved yet: the role and the date are missing.'],
      ['Role of the assessment’s approver', 'Director', 'Not approved yet: the date is missing.'],
      ['Assessment approved on', '2026-11-20', 'Approved by C. Ode, Director, on 20 November 2026.'],
    ];
    for (const [label, text, then] of steps) {
      await person.type(screen.getByLabelText(label), text);
      await person.tab();
      await waitFor(async () => {
        await rerender({ about: about() });
        expect(screen.getByText(then)).toBeVisible();
      });
    }
  });

  it('says when the next review was due', async () => {
    await open([ill]);
    render(Decision, { props: { about: { ...about(), nextReview: '2020-02-03' } } });
    expect(screen.getByText(/The next review was due on 3 Feb/)).toBeVisible();
  });
});
