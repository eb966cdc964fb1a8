import { mount, unmount, type Component } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Records } from '#domain/tables.ts';
import Soa from '#features/controls/Soa.svelte';
import Treatments from '#features/treatment/Treatments.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { aDecision, aPlacedRisk, aTreatment, fiveByFive, someRecords } from '../../support/samples.ts';

// Only a browser takes focus from a field that leaves the page: what was typed last is committed in that moment.
let mounted: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (mounted) await unmount(mounted);
  session.close();
  location.hash = '';
});

/** Mounts a screen at a reference and gives back the way to another one. */
function show(screen: Component<{ params: { ref?: string } }>, ref: string): (next?: string) => void {
  const address = new SvelteMap([['ref', ref]]);
  const props = {
    get params() {
      const now = address.get('ref');
      return now === undefined ? {} : { ref: now };
    },
  };
  mounted = mount(screen, { target: document.body, props });
  return (next) => {
    if (next === undefined) address.delete('ref');
    else address.set('ref', next);
  };
}

async function open(given: Partial<Records>) {
  await page.viewport(1280, 900);
  await session.open(
    await importAsNew({ tables: someRecords({ criteria: [fiveByFive()], risks: [aPlacedRisk('l5', 'c5')], ...given }), changes: [] }),
  );
}

it('keeps what was typed last with its own treatment when another one opens', async () => {
  await open({ treatments: [aTreatment(), aTreatment({ id: 't2', ref: 'T-02', resources: 'Two people' })] });
  const go = show(Treatments, 'T-01');
  await userEvent.fill(page.getByLabelText('Resources'), 'One day');
  go('T-02');
  await vi.waitFor(() => {
    expect(session.records.treatments.map((treatment) => treatment.resources)).toEqual(['One day', 'Two people']);
  });
  await expect.element(page.getByLabelText('Resources')).toHaveValue('Two people');
});

it('keeps what was typed last with its own control when another one opens', async () => {
  await open({ applicability: [aDecision('A.2.2', { decision: 'included' }), aDecision('A.2.3', { decision: 'included' })] });
  const go = show(Soa, 'A.2.2');
  await userEvent.fill(page.getByLabelText('Evidence in words'), 'Minutes');
  go('A.2.3');
  const evidence = (id: string) => session.records.applicability.find((entry) => entry.id === id)?.evidence;
  await vi.waitFor(() => {
    expect([evidence('A.2.2'), evidence('A.2.3')]).toEqual(['Minutes', '']);
  });
});

it('closes while a field has focus without complaint', async () => {
  const complaints = vi.fn();
  addEventListener('error', complaints);
  await open({ treatments: [aTreatment()] });
  const go = show(Treatments, 'T-01');
  await userEvent.click(page.getByLabelText('Resources'));
  go();
  await expect.element(page.getByLabelText('Resources')).not.toBeInTheDocument();
  removeEventListener('error', complaints);
  expect(complaints).not.toHaveBeenCalled();
});
