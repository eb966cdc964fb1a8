import { mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { noPlacement } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { approvedCriteria, noRecords } from '../../support/sampleAssessment.ts';
import Risks from '#features/risks/Risks.svelte';
import '#ui/tokens.css';
import '#ui/base.css';

const likelihood = approvedCriteria.likelihood.map((step) => step.id);
const consequence = approvedCriteria.consequence.map((step) => step.id);
const [l2, l3, c2, c4] = [likelihood[1] ?? '', likelihood[2] ?? '', consequence[1] ?? '', consequence[3] ?? ''];

const placed: Risk = identifyRisk({ id: 'r1', ref: 'R-001' }, 'Wrong refusals', {
  stages: { inherent: null, target: null, residual: null, current: { ...noPlacement, likelihood: l2, overall: c2, criteriaId: 'c1' } },
});
const open: Risk = identifyRisk({ id: 'r2', ref: 'R-002' }, 'Not looked at yet');

let screen: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (screen) await unmount(screen);
  session.close();
  location.hash = '';
});

async function show(risks: readonly Risk[]) {
  await page.viewport(1280, 900);
  await session.open(await importAsNew({ tables: { ...noRecords, criteria: [approvedCriteria], risks }, changes: [] }));
  screen = mount(Risks, { target: document.body, props: { params: {} } });
  await vi.waitFor(() => {
    expect(cell(l2, c2)).not.toBeNull();
  });
}

function cell(likelihoodId: string, consequenceId: string): HTMLElement {
  const row = likelihood.length - 1 - likelihood.indexOf(likelihoodId);
  const found = document.querySelector<HTMLElement>(`[data-at="${row}/${consequence.indexOf(consequenceId)}"]`);
  if (!found) throw new Error('the cell is not drawn');
  return found;
}
const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find((entry) =>
    (entry.getAttribute('aria-label') ?? entry.textContent).startsWith(name),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
const current = () => session.records.risks.find((risk) => risk.id === 'r1')?.stages.current;

const ways: Record<string, () => Promise<void>> = {
  drag: () => userEvent.dragAndDrop(button('R-001'), cell(l3, c4)),
  async 'click, move, click'() {
    // What the inspector's Move button does, from the matrix: lift, then click a cell.
    cell(l2, c2).focus();
    await userEvent.keyboard('m');
    await userEvent.click(cell(l3, c4), { position: { x: 60, y: 60 } });
  },
  async keyboard() {
    cell(l2, c2).focus();
    await userEvent.keyboard('m{ArrowUp}{ArrowRight}{ArrowRight}{Enter}');
  },
};

it.each(Object.keys(ways))('%s: same place, its reason in the same step, one undo', async (way) => {
  await show([placed]);
  await ways[way]?.();
  await vi.waitFor(() => {
    expect(current()).toEqual({ ...noPlacement, likelihood: l3, overall: c4, criteriaId: 'c1' });
  });
  const ask = await vi.waitFor(() => {
    const field = document.querySelector<HTMLInputElement>('#why-move');
    expect(field).toBe(document.activeElement);
    return field;
  });
  expect(ask).not.toBeNull();
  await userEvent.keyboard('Three audits saw it{Enter}');
  await vi.waitFor(() => {
    expect(current()?.rationale).toBe('Three audits saw it');
  });
  await session.ledger.undo();
  await vi.waitFor(() => {
    expect(current()).toEqual(placed.stages.current);
  });
  expect(session.ledger.canUndo).toBe(false);
});

it('cancels a keyboard move with Escape and writes nothing', async () => {
  await show([placed]);
  cell(l2, c2).focus();
  await userEvent.keyboard('m{ArrowUp}{Escape}');
  expect(document.body.textContent).toContain('R-001 stays where it is.');
  expect(session.ledger.canUndo).toBe(false);
  expect(current()).toEqual(placed.stages.current);
});

it('draws a risk nobody placed apart from the matrix, and P places it with the arrow keys', async () => {
  await show([open]);
  expect(document.querySelectorAll('td [data-mark]')).toHaveLength(0);
  expect(document.body.textContent).toContain('Not placed: 1');
  await userEvent.keyboard('p');
  await vi.waitFor(() => {
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
  });
  // One card at a time, its ghost in the middle of the matrix.
  expect(document.body.textContent).toContain('1 of 1');
  await userEvent.keyboard('{ArrowLeft}{ArrowUp}{Enter}');
  await vi.waitFor(() => {
    expect(session.records.risks[0]?.stages.current).toMatchObject({ likelihood: likelihood[3], overall: c2, criteriaId: 'c1' });
  });
});

it('writes a new risk into the focused cell as one step', async () => {
  await show([placed]);
  cell(l3, c4).focus();
  await userEvent.keyboard('n');
  await vi.waitFor(() => {
    expect(session.records.risks.map((risk) => risk.stages.current.likelihood)).toEqual([l2, l3]);
  });
  await session.ledger.undo();
  await vi.waitFor(() => {
    expect(session.records.risks).toHaveLength(1);
  });
  expect(session.ledger.canUndo).toBe(false);
});
