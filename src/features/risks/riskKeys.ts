import { stageLabels, stages } from '#domain/risk/placement.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { setQuery } from '#features/shared/query.svelte.ts';
import type { Shortcuts } from '#ui/keys.svelte.ts';
import { toast } from '#ui/toast.ts';
import type { RiskActs } from './riskActs.svelte.ts';
import type { RiskView } from './riskView.svelte.ts';

const focusFilter = () => document.getElementById('risk-filter')?.focus();

/** Single keys of the Risks screen (ux C.7); those of the matrix itself are in the matrix. */
export const riskKeys = (view: RiskView, acts: RiskActs): Shortcuts => ({
  n: { label: 'New risk', run: () => void acts.create() },
  '/': { label: 'Search and filter', run: focusFilter },
  f: { label: 'Filter', run: focusFilter },
  p: { label: 'Place the risks that are not placed, one by one', run: acts.startPlacing },
  t: { label: 'Matrix or table', run: () => setQuery({ view: view.view === 'table' ? '' : 'table' }) },
  c: { label: 'Compare with a snapshot', run: () => (location.hash = assessment.href.compare()) },
  u: { label: 'Ranges of all risks shown', run: acts.toggleRanges },
  // Only while there is something to clear: Escape has other meanings elsewhere.
  ...(view.typed === '' ? {} : { Escape: { label: 'Clear the filters', run: () => setQuery({ f: '' }) } }),
  ...Object.fromEntries(
    stages.map((stage, index) => [
      String(index + 1),
      {
        label: `${stageLabels[stage]} stage`,
        run: () => {
          if (view.stages.includes(stage)) setQuery({ stage: stage === 'current' ? '' : stage });
          else toast(`No risk has a place at the ${stageLabels[stage].toLowerCase()} stage.`);
        },
      },
    ]),
  ),
});
