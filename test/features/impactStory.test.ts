import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { withAnswer } from '#domain/impact/impactAssessment.ts';
import { linkImpact } from '#domain/impact/sourceChange.ts';
import type { Risk } from '#domain/risk/risk.ts';
import Impacts from '#features/impact/Impacts.svelte';
import RiskInspector from '#features/risks/RiskInspector.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, judged, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const severe = { gravity: 4, scope: 1, irremediability: 1 } as const;

async function open(impact: Partial<Impact> = {}, party: Partial<AffectedParty> = {}, risks: readonly Risk[] = []) {
  const tables = someRecords({
    criteria: [fiveByFive()],
    systems: [aSystem()],
    impactAssessments: [anAssessment()],
    parties: [aParty(party)],
    impacts: [anImpact(impact)],
    risks,
  });
  await session.open(await importAsNew({ tables, changes: [] }));
}
async function show(...given: Parameters<typeof open>) {
  await open(...given);
  return render(Impacts, { props: { params: { ia: 'IA-01', impact: 'I-01' } } });
}
const stored = () => session.records.impacts[0];
const sentence = () => within(screen.getByRole('region', { name: 'Statement' }));

describe('the statement', () => {
  it('builds itself while its parts are written, and each part leads to its field', async () => {
    await show();
    await person.click(sentence().getByRole('button', { name: 'because of what? (change)' }));
    const because = screen.getByRole('textbox', { name: 'Because the system' });
    expect(because).toHaveFocus();
    await person.type(because, 'it invents rules');
    expect(await sentence().findByRole('button', { name: 'it invents rules (change)' })).toBeVisible();
    sentence().getByRole('button', { name: 'when, or unless? (change)' }).focus();
    await person.keyboard('{Enter}');
    await person.keyboard('nobody checks');
    await person.tab();
    await waitFor(() => {
      expect(sentence().getByText(/Because:/).parentElement).toHaveTextContent(
        'Passengers: Pays more than needed Because: it invents rules When, or unless: nobody checks',
      );
    });
    expect(stored()).toMatchObject({ because: 'it invents rules', when: 'nobody checks' });
  });
});

it('begins a new impact with what happens, in place of the words it came with', async () => {
  await show({ description: 'New harm' });
  expect(screen.getByRole('textbox', { name: 'What happens' })).toHaveFocus();
  await person.keyboard('Waits for hours');
  await person.tab();
  await waitFor(() => {
    expect(stored()?.description).toBe('Waits for hours');
  });
});

describe('likelihood', () => {
  it('is not on the page before the severity is known, and what was said before is kept', async () => {
    await show({ gravity: 3, scope: 2, likelihood: 'l4' });
    expect(screen.queryByLabelText('Likelihood of the impact')).toBeNull();
    expect(screen.getByText(/asked once the severity is known/)).toHaveTextContent('What was said before is kept.');
    const repair = screen.getByRole('group', { name: 'Repair, how hard' });
    await person.click(within(repair).getByLabelText('2'));
    expect(await screen.findByLabelText('Likelihood of the impact')).toHaveValue('l4');
    expect(screen.getByText('Level of the impact:')).toHaveTextContent('High');
  });
});

it('shows what each of the four factors does', async () => {
  await show({ gravity: 2, scope: 4, irremediability: 2 }, { vulnerable: true, vulnerableWhy: 'They grieve' });
  expect(screen.getByText('where it starts')).toBeVisible();
  expect(screen.getByText('raises by one, together with vulnerability')).toBeVisible();
  expect(screen.getByText('below 4, does not raise')).toBeVisible();
  expect(screen.getByText('raises by one, together with scope').parentElement).toHaveTextContent('They grieve');
});

it('keeps rights with how they are touched, from the list and own ones', async () => {
  await show({ rights: [{ right: 'Dignity', how: 'Laughed at' }] });
  const rights = within(screen.getByRole('group', { name: 'Rights touched' }));
  expect(rights.getByRole('button', { name: 'Dignity' })).toHaveAttribute('aria-pressed', 'true');
  await person.click(rights.getByRole('button', { name: 'Property' }));
  await person.type(await rights.findByLabelText('Property: how'), 'The fare is lost');
  await person.tab();
  await waitFor(() => {
    expect(stored()?.rights).toEqual([
      { right: 'Dignity', how: 'Laughed at' },
      { right: 'Property', how: 'The fare is lost' },
    ]);
  });
  await person.type(rights.getByLabelText('Another right'), 'Family life{Enter}');
  await person.click(rights.getByRole('button', { name: 'Dignity' }));
  await waitFor(() => {
    expect(stored()?.rights.map(({ right }) => right)).toEqual(['Property', 'Family life']);
  });
});

it('judges what the measures leave with the same rule, and undo takes it back', async () => {
  await show({ ...severe, likelihood: 'l4' });
  await person.click(screen.getByRole('button', { name: 'Judge what the measures leave' }));
  const gravity = await screen.findByRole('group', { name: 'Gravity after' });
  expect(document.querySelector('[data-after]')).toHaveAttribute('data-after', '4');
  await person.click(within(gravity).getByLabelText('2'));
  await waitFor(() => {
    expect(document.querySelector('[data-after]')).toHaveAttribute('data-after', '2');
  });
  expect(stored()?.after).toEqual({ gravity: 2, scope: 1, irremediability: 1, likelihood: 'l4', because: '' });
  expect(stored()?.gravity).toBe(4);
  await session.ledger.undo();
  await session.ledger.undo();
  expect(await screen.findByRole('button', { name: 'Judge what the measures leave' })).toBeVisible();
});

describe('a severe harm', () => {
  it('asks for a risk or a reason, and stops asking once there is one', async () => {
    await show(severe);
    const asks = 'A severe harm needs a risk, or a reason why it is none.';
    expect(screen.getByText(asks)).toBeVisible();
    await person.type(screen.getByLabelText('Not a risk, because'), 'The use was stopped');
    await person.tab();
    await waitFor(() => {
      expect(screen.queryByText(asks)).toBeNull();
    });
  });

  it('becomes a risk by R and Enter, carrying consequence, bearer, line and link; then asks how likely', async () => {
    await show(severe, { recipient: 'groups' });
    const card = within(screen.getByRole('region', { name: 'Risks of I-01' }));
    expect(card.getByText('Borne by').nextElementSibling).toHaveTextContent('Groups');
    expect(card.getByText('Suggested').nextElementSibling).toHaveTextContent('A.5.4, A.8.3, A.9.2');
    screen.getByRole('heading', { level: 1 }).focus();
    await person.keyboard('r');
    await waitFor(() => {
      expect(card.getByRole('button', { name: /^Make risk/ })).toHaveFocus();
    });
    await person.keyboard('{Enter}');
    const likelihood = await card.findByLabelText('Likelihood of R-001');
    await waitFor(() => {
      expect(likelihood).toHaveFocus();
    });
    const [risk] = session.records.risks;
    expect(risk).toMatchObject({
      category: 'fundamental-rights',
      impacts: ['impact-1'],
      systems: ['system-1'],
      stages: { current: { likelihood: null, consequences: { groups: 'c4', individuals: null } } },
      seenImpacts: [{ impact: 'impact-1', gravity: 4, recipient: 'groups' }],
    });
    await person.selectOptions(likelihood, 'l3');
    await waitFor(() => {
      expect(session.records.risks[0]?.stages.current.likelihood).toBe('l3');
    });
    expect(card.getByLabelText('Likelihood of R-001')).toBeVisible();
  });

  it('feeds several risks, and takes its leave from one', async () => {
    await show(severe, {}, [aRisk(), aRisk({ id: 'risk-2', ref: 'R-002', title: 'Another' })]);
    const card = within(screen.getByRole('region', { name: 'Risks of I-01' }));
    await person.selectOptions(card.getByLabelText('Link to an existing risk'), 'risk-1');
    await person.selectOptions(await card.findByLabelText('Link to an existing risk'), 'risk-2');
    await person.click(await card.findByRole('button', { name: 'Unlink R-001' }));
    await waitFor(() => {
      expect(session.records.risks.map(({ impacts, seenImpacts }) => [impacts.length, seenImpacts.length])).toEqual([
        [0, 0],
        [1, 1],
      ]);
    });
  });

  it('shows the floor rule with its reason field beside the risk that is below it', async () => {
    const low = aRisk({
      impacts: ['impact-1'],
      stages: { inherent: null, current: judged('l2', { individuals: 'c2' }), target: null, residual: null },
    });
    await show(severe, {}, [low]);
    const card = within(screen.getByRole('region', { name: 'Risks of I-01' }));
    expect(card.getByText('Below the impact.')).toBeVisible();
    await person.type(card.getByLabelText('Why lower than I-01'), 'One at a time');
    await person.tab();
    expect(await card.findByText('Below the impact, with a reason.')).toBeVisible();
    expect(session.records.risks[0]?.floorReasons).toMatchObject([{ impact: 'impact-1', reason: 'One at a time' }]);
  });
});

describe('a risk whose impact changed', () => {
  const party = aParty();
  const before = anImpact({ gravity: 2, scope: 1, irremediability: 1 });
  const linked = linkImpact(
    aRisk({ stages: { inherent: null, current: judged('l2', { individuals: 'c2' }), target: null, residual: null } }),
    before,
    party,
    { by: 'Ada', on: '2026-11-20' },
  );
  const asks = /Does R-001 take that over\?/;
  async function inspect(risks: readonly Risk[] = [linked]) {
    await open(severe, {}, risks);
    const [risk] = session.records.risks;
    if (!risk) throw new Error('no risk');
    const props = { move: undefined, onmoving: () => undefined, onmoved: () => undefined, onleave: () => undefined };
    const shown = render(RiskInspector, { props: { ...props, risk } });
    return () => shown.rerender({ ...props, risk: session.records.risks[0] ?? risk });
  }

  it('shows both readings and takes over in one step that undo takes back', async () => {
    const again = await inspect();
    expect(screen.getByRole('row', { name: 'Severity 2 4' })).toBeVisible();
    expect(screen.getByText(/consequence for individuals from Minor to Severe/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Take over' }));
    await waitFor(() => {
      expect(session.records.risks[0]?.stages.current.consequences.individuals).toBe('c4');
    });
    await again();
    expect(screen.queryByText(asks)).toBeNull();
    expect(await session.ledger.undo()).toBe('Take over the change of I-01 into R-001');
    await again();
    expect(screen.getByText(asks)).toBeVisible();
    expect(session.records.risks[0]?.stages.current.consequences.individuals).toBe('c2');
  });

  it('keeps its place only with a reason', async () => {
    const again = await inspect();
    await person.click(screen.getByRole('button', { name: 'Keep' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Say why it stays as it is');
    await person.type(screen.getByLabelText('Keep R-001 as it is, because'), 'Counted in R-002{Enter}');
    await waitFor(() => {
      expect(session.records.risks[0]?.seenImpacts).toMatchObject([{ gravity: 4, keptBecause: 'Counted in R-002' }]);
    });
    await again();
    expect(screen.queryByText(asks)).toBeNull();
    expect(screen.getByText(/Kept as it was when I-01 changed, because: Counted in R-002/)).toBeVisible();
    expect(await session.ledger.undo()).toBe('Keep R-001 as it is although I-01 changed');
  });

  it('links an impact from its own side, remembers what it said, and undo takes it off again', async () => {
    const again = await inspect([{ ...linked, impacts: [], seenImpacts: [] }]);
    await person.selectOptions(screen.getByLabelText('Link an impact'), 'I-01 Pays more than needed');
    await waitFor(() => {
      expect(session.records.risks[0]).toMatchObject({ impacts: ['impact-1'], seenImpacts: [{ impact: 'impact-1', gravity: 4 }] });
    });
    await again();
    expect(screen.getByRole('link', { name: 'I-01' })).toBeVisible();
    expect(screen.queryByLabelText('Link an impact')).toBeNull();
    expect(screen.getByText('Below the impact.')).toBeVisible();
    expect(await session.ledger.undo()).toBe('Link I-01 to R-001');
    await again();
    expect(screen.queryByRole('link', { name: 'I-01' })).toBeNull();
    expect(screen.getByLabelText('Link an impact')).toBeVisible();
  });

  it('is measured by nothing of a use that is banned, and says why', async () => {
    const again = await inspect();
    expect(screen.getByText(asks)).toBeVisible();
    expect(screen.getByText('Below the impact.')).toBeVisible();
    await session.ledger.edit('Answer', 'impactAssessments', session.records.impactAssessments[0]?.id ?? '', (now) =>
      withAnswer(now, 'SC.1', 'yes'),
    );
    await again();
    expect(screen.getByText(/Of a use that is banned/)).toBeVisible();
    expect(screen.queryByText(asks)).toBeNull();
    expect(screen.queryByText('Below the impact.')).toBeNull();
    await session.ledger.edit('Take the impact off', 'risks', 'risk-1', (now) => ({ ...now, impacts: [] }));
    await again();
    expect(screen.queryByLabelText('Link an impact')).toBeNull();
  });

  it('says that its source was withdrawn, and when', async () => {
    const again = await inspect();
    await session.ledger.remove('Remove I-01', 'impacts', 'impact-1');
    await again();
    expect(screen.getByText(/^Source withdrawn on \d+ \w+ \d{4}\.$/)).toBeVisible();
    expect(screen.queryByText(asks)).toBeNull();
  });
});

describe('society', () => {
  it('counts its parts, takes reasons, and makes society a party with its first effect', async () => {
    location.hash = '#/x?view=society';
    await open();
    render(Impacts, { props: { params: { ia: 'IA-01' } } });
    const done = () => document.querySelector('[data-society]')?.getAttribute('data-society');
    expect(done()).toBe('0');
    await person.type(screen.getByLabelText('Culture: none found, because'), 'One language');
    await person.tab();
    await waitFor(() => {
      expect(done()).toBe('1');
    });
    expect(session.records.impactAssessments[0]?.society).toEqual([{ topic: 'culture', none: 'One language' }]);
    await person.click(screen.getByRole('button', { name: 'Add harm: Environment' }));
    await waitFor(() => {
      expect(done()).toBe('2');
    });
    expect(session.records.parties.at(-1)).toMatchObject({ name: 'Society', recipient: 'society', ring: 'society' });
    expect(session.records.impacts.at(-1)).toMatchObject({ dimension: 'environment', polarity: 'harm' });
    await session.ledger.undo();
    await waitFor(() => {
      expect(done()).toBe('1');
    });
    expect(session.records.parties).toHaveLength(1);
  });
});
