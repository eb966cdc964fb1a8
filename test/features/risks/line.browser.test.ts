import { mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import CriteriaMatrix from '#charts/CriteriaMatrix.svelte';
import Heatmap from '#charts/Heatmap.svelte';
import { noPlacement } from '#domain/risk/placement.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { heatmap, type MatrixModel } from '#report/heatmap.ts';
import { approvedCriteria } from '../../support/sampleAssessment.ts';
import '#ui/tokens.css';
import '#ui/base.css';

const [likely] = approvedCriteria.likelihood.map(({ id }) => id).slice(3);
const acceptance = { by: 'Ada', role: 'Director', on: '2026-01-01', until: '', reason: '', conditions: '', level: null };
const crowd = Array.from({ length: 6 }, (_, index) => ({
  ...identifyRisk({ id: `r${index}`, ref: `R-${1001 + index}` }, 'Long references make wide marks', {
    stages: {
      inherent: null,
      target: null,
      residual: null,
      current: { ...noPlacement, likelihood: likely ?? '', overall: approvedCriteria.consequence[2]?.id ?? '', criteriaId: 'c1' },
    },
  }),
  acceptance,
}));
const long = 'expected in normal operation at our volume, or seen before in systems like this one, '.repeat(4);
const wordy = {
  ...approvedCriteria,
  likelihood: approvedCriteria.likelihood.map((step, index) => (index === 2 ? { ...step, label: `Possible, ${long}` } : step)),
};
const model = heatmap(crowd, [], wordy, { stage: 'current', category: '' });
const nothing = () => undefined;

let shown: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (shown) await unmount(shown);
  document.documentElement.removeAttribute('data-theme');
});

const ways: Readonly<Record<string, (target: HTMLElement) => ReturnType<typeof mount>>> = {
  'on the matrix of the risks': (target) =>
    mount(Heatmap, {
      target,
      props: {
        model,
        onselect: nothing,
        onmove: nothing,
        onlift: nothing,
        onnew: nothing,
        oncell: nothing,
        onmark: nothing,
        onorder: nothing,
        onrange: nothing,
        isBeyond: () => false,
        onsay: nothing,
      },
    }),
  'on the matrix of the criteria': (target) => mount(CriteriaMatrix, { target, props: { model, label: 'Levels' } }),
};

/** Where the rows of the table begin and end, and where the line turns, from the top of the window. */
function edges(appetite: SVGPathElement, of: MatrixModel) {
  const rows = [...document.querySelectorAll('tr')].slice(0, of.rows.length).map((row) => row.getBoundingClientRect());
  const top = appetite.ownerSVGElement?.getBoundingClientRect().top ?? 0;
  const turns = (appetite.getAttribute('d') ?? '')
    .split(/[ML]/)
    .filter(Boolean)
    .map((point) => Number(point.split(',')[1]));
  return { rows, turns: [...new Set(turns.filter((y) => y >= 0))].map((y) => top + y) };
}

it.each(Object.keys(ways).flatMap((where) => ['light', 'projector'].map((theme) => [where, theme] as const)))(
  'the appetite line runs along the edges of cells, however high a row became, %s, %s',
  async (where, theme) => {
    document.documentElement.dataset['theme'] = theme;
    shown = ways[where]?.(document.body);
    await vi.waitFor(() => {
      const line = document.querySelector<SVGPathElement>('[data-line=appetite]');
      if (!line) throw new Error('no line');
      const { rows, turns } = edges(line, model);
      // The wordy row did become higher; without that the test would prove nothing.
      expect(new Set(rows.map(({ height }) => Math.round(height))).size).toBeGreaterThan(1);
      expect(turns.length).toBeGreaterThan(1);
      for (const y of turns)
        expect(Math.min(...rows.flatMap((row) => [row.top, row.bottom]).map((edge) => Math.abs(edge - y)))).toBeLessThan(1.5);
    });
  },
);
