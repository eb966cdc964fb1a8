import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { meantKey } from '#ui/keys.svelte.ts';
import { leaveOpen, moveRisks, placedWords, type CellIds, type OpenMove } from './moves.ts';

const isOpen = (risk: Risk): boolean => assessment.criteria !== undefined && evaluateRisk(risk, assessment.criteria).state === 'to-analyse';

/** Risks that stand nowhere yet; those that somebody could not judge come last. */
export function unplacedRisks(): readonly Risk[] {
  const open = assessment.records.risks.filter(isOpen);
  return [...open.filter((risk) => !risk.stages.current.cannotJudge), ...open.filter((risk) => risk.stages.current.cannotJudge)];
}

/** One pass over the risks that are not placed: a card at a time (place mode). Each placement is a step of its own. */
export class PlaceRun {
  /** Fixed when the run begins, so that "3 of 8" stays true. */
  readonly ids: readonly string[] = [];
  index = $state(0);
  /** Placed beyond the line a moment ago: may say why before the next card comes. */
  asking = $state.raw<OpenMove>();
  /** Where the ghost is. */
  ghost = $state.raw<CellIds>();
  readonly #say: (text: string) => void;

  constructor(risks: readonly Risk[], say: (text: string) => void) {
    this.ids = risks.map((risk) => risk.id);
    this.#say = say;
  }

  readonly current = $derived.by(() => assessment.records.risks.find((risk) => risk.id === this.ids[this.index]));
  readonly over = $derived(this.index >= this.ids.length);
  readonly placed = $derived.by(() => this.#ofRun().filter((risk) => !isOpen(risk)).length);
  readonly unjudged = $derived.by(() => this.#ofRun().filter((risk) => isOpen(risk) && risk.stages.current.cannotJudge));
  readonly lifted = $derived(
    this.current && !this.asking ? { ids: [this.current.id], name: this.current.ref, scenario: 'usual' as const } : undefined,
  );

  #ofRun(): readonly Risk[] {
    return assessment.records.risks.filter((risk) => this.ids.includes(risk.id));
  }

  async place(at: CellIds): Promise<void> {
    const risk = this.current;
    if (!risk || this.asking) return;
    const move = await moveRisks({ ids: [risk.id], name: risk.ref, scenario: 'usual' }, 'current', at);
    if (!move || !assessment.criteria) return;
    this.#say(placedWords(move));
    const now = assessment.records.risks.find((entry) => entry.id === risk.id);
    const evaluation = now && evaluateRisk(now, assessment.criteria);
    if (evaluation?.state === 'evaluated' && evaluation.exceedsAppetite) this.asking = move;
    else this.next();
  }

  async cannotJudge(): Promise<void> {
    const risk = this.current;
    if (!risk || this.asking) return;
    await leaveOpen(risk);
    this.#say(`${risk.ref} stays open.`);
    this.next();
  }

  next(): void {
    this.asking = undefined;
    this.index += 1;
  }

  back(): void {
    this.asking = undefined;
    this.index = Math.max(0, this.index - 1);
  }

  /** Handles a key of place mode; true when it was one. */
  key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement || this.over) return false;
    const acts: Readonly<Record<string, (() => unknown) | undefined>> = {
      '?': () => this.cannotJudge(),
      s: () => this.asking || this.next(),
      Backspace: () => {
        this.back();
      },
    };
    const act = acts[meantKey(event)];
    void act?.();
    return act !== undefined;
  }
}
