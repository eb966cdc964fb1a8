import { mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { noPlacement } from '#domain/risk/placement.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import Register from '#features/risks/Register.svelte';
import { approvedCriteria } from '../../support/sampleAssessment.ts';
import '#ui/tokens.css';
import '#ui/base.css';

let shown: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (shown) await unmount(shown);
});

const [l, c] = [approvedCriteria.likelihood, approvedCriteria.consequence];
const risks = Array.from({ length: 10_000 }, (_, index) =>
  identifyRisk({ id: `r${index}`, ref: `R-${String(index + 1).padStart(5, '0')}` }, `Risk number ${index + 1}`, {
    stages: {
      inherent: null,
      current: { ...noPlacement, likelihood: l[index % l.length]?.id ?? null, overall: c[index % c.length]?.id ?? null, criteriaId: 'c1' },
      target: null,
      residual: null,
    },
  }),
);
const rows = () => document.querySelectorAll('tbody tr:not(.gap)');
const focused = () => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex');

it('of ten thousand risks mounts only what is in sight, tells how many there are, and reaches all of them by key and by scrolling', async () => {
  await page.viewport(1280, 900);
  const context = {
    criteria: approvedCriteria,
    records: { treatments: [], systems: [], impacts: [], workshops: [], workshopQuestions: [] },
    annexCName: (id: string) => id,
  };
  shown = mount(Register, { target: document.body, props: { risks, context, selected: undefined, full: true, onselect: () => undefined } });
  await vi.waitFor(() => {
    expect(rows().length).toBeGreaterThan(20);
  });
  expect(rows().length).toBeLessThanOrEqual(90);
  expect(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('10001');

  document.querySelector<HTMLElement>('[data-cell="0/0"]')?.focus();
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await vi.waitFor(() => {
    expect(focused()).toBe('10001');
  });
  expect(rows().length).toBeLessThanOrEqual(91);
  await userEvent.keyboard('{PageUp}{ArrowUp}');
  await vi.waitFor(() => {
    expect(Number(focused())).toBeLessThan(9_999);
  });

  // What has focus stays there, however far the list is scrolled by other means.
  const before = focused();
  const scroller = document.querySelector('.scroller');
  if (scroller) scroller.scrollTop = 0;
  await vi.waitFor(() => {
    expect(document.querySelector('[aria-rowindex="2"]')).not.toBeNull();
  });
  expect(focused()).toBe(before);
  expect(rows().length).toBeLessThanOrEqual(92);
});
