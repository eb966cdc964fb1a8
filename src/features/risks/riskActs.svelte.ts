import { tick, untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Lifted } from '#charts/matrixFocus.svelte.ts';
import type { Scenario } from '#domain/risk/placement.ts';
import { identifyRisk, type Risk } from '#domain/risk/risk.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { goTo, query, setQuery } from '#features/shared/query.svelte.ts';
import { toast } from '#ui/toast.ts';
import { identifyAt, moveRisks, placedWords, putInOrder, stretchRange, undoneWords, type CellIds, type OpenMove } from './moves.ts';
import { PlaceRun, unplacedRisks } from './placeRun.svelte.ts';
import { fieldNamed } from '#ui/fieldNamed.ts';
import type { RiskView } from './riskView.svelte.ts';

/** Gives the matrix the focus back, at the cell or at the risk in it that had it. */
export const focusMatrix = (): void =>
  document.querySelector<HTMLElement>('[data-at][tabindex="0"], [data-at] [data-mark][tabindex="0"]')?.focus({ preventScroll: true });

/** What a person does on the Risks screen, and what is under way: a lifted risk, an open question, place mode. */
export class RiskActs {
  readonly #view: RiskView;
  /** The risk whose inspector takes the focus once it is there: an address is followed a moment after it was set. */
  #opening: string | undefined;
  /** The same for one that was made a moment ago: what is typed next is its title, never a key of the screen. */
  #born: string | undefined;
  /** What is being moved, if anything. */
  lifted = $state.raw<Lifted>();
  /** A move whose reason is still asked for. */
  move = $state.raw<OpenMove>();
  #last = $state.raw<OpenMove>();
  #said = $state('');
  /** Risks marked for a move together. */
  readonly chosen = new SvelteSet<string>();

  constructor(view: RiskView) {
    this.#view = view;
  }

  /** Said politely (ux C.8): the last step, or that it was undone. */
  readonly announced = $derived.by(() => undoneWords(this.#last) || this.#said);
  readonly run = $derived.by(() =>
    this.#view.placing ? untrack(() => new PlaceRun(unplacedRisks(), (text) => (this.#said = text))) : undefined,
  );

  readonly say = (text: string): void => {
    this.#said = text;
    this.#last = undefined;
  };

  readonly select = (id: string, open = false): void => {
    const risk = this.#view.risk(id);
    if (!risk) return;
    this.#opening = open ? id : undefined;
    if (this.#view.selected?.id === id) this.arrived(id, document.querySelector<HTMLElement>('.inspector h2'));
    goTo(assessment.href.risks(risk.ref));
  };

  /** The inspector of a risk is there, with this title. */
  readonly arrived = (id: string, title: HTMLElement | null): void => {
    if (this.#opening === id) title?.focus();
    const field = this.#born === id && title ? fieldNamed(title.closest('.inspector') ?? title, 'Risk') : undefined;
    field?.focus();
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    this.#opening = this.#born = undefined;
  };

  /** Every move ends here: it is announced, and its reason is asked for. */
  readonly moved = (next: OpenMove | undefined): void => {
    this.move = next;
    if (!next) return;
    this.#last = next;
    this.#said = placedWords(next);
  };

  readonly place = async (what: Lifted, at: CellIds): Promise<void> => {
    if (this.run) {
      await this.run.place(at);
      return;
    }
    this.lifted = undefined;
    const made = await moveRisks(what, this.#view.stage, at);
    this.moved(made && { ...made, asks: true });
    if (what.ids.length > 1) this.chosen.clear();
  };

  readonly lift = (what: Lifted | undefined): void => {
    if (this.run) this.leavePlacing();
    this.lifted = what;
  };

  readonly liftRisk = (risk: Risk, scenario: Scenario): void => {
    this.lifted = { ids: [risk.id], name: scenario === 'usual' ? risk.ref : `Bad case of ${risk.ref}`, scenario };
  };

  readonly liftMarked = (): void => {
    const ids = [...this.chosen];
    const name = ids.length === 1 ? (this.#view.risk(ids[0])?.ref ?? '') : `${ids.length} risks`;
    this.lifted = { ids, name, scenario: 'usual' };
  };

  readonly mark = (id: string): void => {
    if (!this.chosen.delete(id)) this.chosen.add(id);
  };

  /** The reason was given or left open; focus goes back to where the move was made. */
  readonly reasoned = async (): Promise<void> => {
    const back = this.move?.asks;
    this.move = undefined;
    await tick();
    if (back) focusMatrix();
  };

  readonly order = async (id: string, by: -1 | 1): Promise<void> => {
    const marks = this.#view.model?.rows.flat().find((cell) => cell.marks.some((mark) => mark.id === id))?.marks ?? [];
    const ids = marks.map((mark) => mark.id);
    const to = ids.indexOf(id) + by;
    const name = this.#view.risk(id)?.ref ?? '';
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(to - by, 1));
    await putInOrder(name, ids.slice(0, Math.max(to, to - by) + 1), this.#view.stage);
    this.say(`${name} is number ${to + 1} of ${ids.length} in its cell.`);
  };

  readonly stretch = async (id: string, from: CellIds, to: CellIds): Promise<void> => {
    const risk = this.#view.risk(id);
    if (!risk) return;
    await stretchRange(risk, this.#view.stage, from, to);
    toast(`Gave the range of ${risk.ref}`, { action: { label: 'Undo', run: () => assessment.ledger.undo() } });
  };

  readonly pickCell = ({ likelihood, consequence }: CellIds): void => {
    const name = `${likelihood},${consequence}`;
    if (!this.run) goTo(assessment.href.risks(), { cell: this.#view.cellName === name ? '' : name });
  };

  readonly startPlacing = (): void => {
    if (unplacedRisks().length === 0) toast('Every risk is placed.');
    else setQuery({ place: 'yes', view: '', stage: '', cell: '' });
  };

  readonly leavePlacing = (filter = ''): void => {
    setQuery({ place: '', ...(filter === '' ? {} : { f: filter }) });
    void tick().then(focusMatrix);
  };

  readonly toggleRanges = (): void => {
    const on = query('ranges') !== '';
    if (!on && !this.#view.canShowRanges) toast('Ranges are drawn for up to 20 risks at once. Filter first.');
    else setQuery({ ranges: on ? '' : 'yes' });
  };

  readonly create = async (at?: CellIds): Promise<void> => {
    const { systems } = this.#view.records;
    const known = { systems: systems.length === 1 ? systems.map((system) => system.id) : [] };
    if (at) {
      const made = await identifyAt(this.#view.stage, at, known);
      this.moved(made && { ...made, asks: true });
      if (made) goTo(assessment.href.risks(made.made.ref));
      return;
    }
    const made = await assessment.ledger.add('Identify risk', 'risks', (birth) => identifyRisk(birth, 'New risk', known));
    if (!made.ok) return;
    this.#born = made.value.id;
    goTo(assessment.href.risks(made.value.ref));
  };
}
