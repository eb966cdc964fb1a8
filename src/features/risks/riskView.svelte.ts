import { byPriority, evaluateRisk, rangeOf } from '#domain/risk/evaluateRisk.ts';
import { stages as allStages, type Stage } from '#domain/risk/placement.ts';
import { placementAt, type Risk } from '#domain/risk/risk.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { query } from '#features/shared/query.svelte.ts';
import { heatmap } from '#report/heatmap.ts';
import { movements } from '#report/movement.ts';
import { riskFilter } from '#report/riskFilter.ts';
import { trajectory } from '#report/trajectory.ts';
import { byId } from './moves.ts';

/** Ranges of more risks than this would be a tangle (ux C.4). */
const mostRanges = 20;

/** How the risks are looked at now, read from the address; nothing in it is stored. */
export class RiskView {
  readonly #ref: () => string | null | undefined;

  constructor(ref: () => string | null | undefined) {
    this.#ref = ref;
  }

  readonly records = $derived(assessment.records);
  readonly criteria = $derived(assessment.criteria);
  readonly selected = $derived.by(() => {
    const ref = this.#ref();
    return ref ? this.records.risks.find((risk) => risk.ref === ref) : undefined;
  });
  readonly view = $derived(query('view') || 'matrix');
  readonly category = $derived(query('line'));
  readonly cellName = $derived(query('cell'));
  readonly placing = $derived(query('place') !== '');
  readonly typed = $derived(query('f'));
  readonly stage = $derived.by((): Stage => allStages.find((stage) => stage === query('stage')) ?? 'current');
  /** Stages that can be looked at: inherent and residual only where some risk has them. */
  readonly stages = $derived(
    allStages.filter((stage) => stage === 'current' || stage === 'target' || this.records.risks.some((risk) => risk.stages[stage])),
  );

  /** Worst first, at the stage that is shown. Filtering keeps the order. */
  readonly sorted = $derived.by(() =>
    this.criteria ? [...this.records.risks].sort(byPriority(this.criteria, this.stage)) : this.records.risks,
  );
  readonly filter = $derived(riskFilter(this.typed, { records: this.records, criteria: this.criteria, stage: this.stage }));
  readonly shown = $derived(this.typed.trim() === '' ? this.sorted : this.sorted.filter(this.filter.matches));
  readonly model = $derived(
    this.criteria &&
      heatmap(this.shown, this.records.treatments, this.criteria, { stage: this.stage, category: this.category, ordered: true }),
  );

  /** The cell that is looked at, if there is one. */
  readonly cell = $derived(this.model?.rows.flat().find((entry) => `${entry.likelihood},${entry.consequence}` === this.cellName));
  readonly listed = $derived.by(() => {
    const marks = this.cell?.marks ?? [];
    return marks.length === 0 ? this.shown : marks.map((mark) => this.risk(mark.id)).filter((risk) => risk !== undefined);
  });

  readonly canShowRanges = $derived(this.shown.length <= mostRanges);
  readonly showsRanges = $derived(query('ranges') !== '' && this.canShowRanges);
  readonly ranges = $derived.by(() => {
    const wanted = this.showsRanges ? this.shown : this.selected ? [this.selected] : [];
    return wanted.map((risk) => this.rangeFor(risk)).filter((range) => range !== undefined);
  });
  readonly moves = $derived(this.view === 'movement' && this.criteria ? movements(this.shown, this.records.treatments, this.criteria) : []);
  readonly stops = $derived(this.selected && this.criteria ? trajectory(this.selected, this.records.treatments, this.criteria) : []);

  /** Cells of both cases of the selected risk, to be joined by a line. */
  readonly pair = $derived.by(() => {
    const { criteria, selected } = this;
    const evaluation = criteria && selected && evaluateRisk(selected, criteria, this.stage);
    if (!criteria || evaluation?.state !== 'evaluated') return undefined;
    const { usual, 'bad-case': bad } = evaluation.cases;
    if (!usual || !bad) return undefined;
    const at = (reading: typeof bad) => ({
      likelihood: rankOf(criteria.likelihood, reading.likelihood.id),
      consequence: rankOf(criteria.consequence, reading.consequence.id),
    });
    return [at(usual), at(bad)] as const;
  });

  readonly #byId = $derived(byId(this.records.risks));

  risk(id: string | undefined): Risk | undefined {
    return this.#byId.get(id ?? '');
  }

  rangeFor(risk: Risk | undefined) {
    const range = this.criteria && risk && rangeOf(placementAt(risk, this.stage), this.criteria);
    return range && { id: risk.id, ...range };
  }
}
