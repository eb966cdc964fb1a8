import { SvelteMap } from 'svelte/reactivity';
import { same } from '#domain/change/same.ts';
import { riskCriteriaSchema, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { parse } from '#domain/parse.ts';
import type { Result } from '#domain/result.ts';
import { unsaved } from '#features/shared/unsaved.svelte.ts';

interface Step {
  readonly intent: string;
  readonly criteria: RiskCriteria;
  /** Changes of one gesture, or of one field being typed in, are one step. */
  readonly join: string | undefined;
}

/**
 * Criteria being changed on screen and stored nowhere: what if. It keeps its own steps back and forth, outlives a
 * switch of screens, and becomes a version only when it is saved.
 */
class Sketch {
  readonly #assessment: string;
  /** The stored version it started from, as it was then. */
  readonly from: RiskCriteria;
  #steps = $state.raw<readonly Step[]>([]);
  #at = $state(0);

  constructor(assessment: string, from: RiskCriteria) {
    this.#assessment = assessment;
    this.from = from;
  }

  get criteria(): RiskCriteria {
    return this.#steps[this.#at - 1]?.criteria ?? this.from;
  }
  get dirty(): boolean {
    return this.#at > 0;
  }
  get count(): number {
    return this.#at;
  }
  get canRedo(): boolean {
    return this.#at < this.#steps.length;
  }
  /** What undo would take back. */
  get undoIntent(): string | undefined {
    return this.#steps[this.#at - 1]?.intent;
  }

  /** Applies a change if the result can be stored at all; else says what is wrong and changes nothing. */
  change(intent: string, next: (now: RiskCriteria) => RiskCriteria, join?: string): Result<RiskCriteria> {
    const last = this.#steps[this.#at - 1];
    const joins = join !== undefined && last?.join === join;
    const base = joins ? (this.#steps[this.#at - 2]?.criteria ?? this.from) : this.criteria;
    const checked = parse(riskCriteriaSchema, next(base));
    if (!checked.ok) return checked;
    const before = this.#steps.slice(0, joins ? this.#at - 1 : this.#at);
    this.#put(same(base, checked.value) ? before : [...before, { intent, criteria: checked.value, join }]);
    return checked;
  }

  undo(): string | undefined {
    const intent = this.undoIntent;
    this.#move(Math.max(0, this.#at - 1));
    return intent;
  }

  redo(): string | undefined {
    this.#move(Math.min(this.#steps.length, this.#at + 1));
    return this.undoIntent;
  }

  /** Takes a gesture back that was broken off. */
  cancel(join: string): void {
    if (this.#steps[this.#at - 1]?.join === join) this.#put(this.#steps.slice(0, this.#at - 1));
  }

  #put(steps: readonly Step[]): void {
    this.#steps = steps;
    this.#move(steps.length);
  }

  #move(at: number): void {
    this.#at = at;
    unsaved.mark(`criteria ${this.#assessment}`, at > 0);
  }
}
export type { Sketch };

// One for each assessment, so that looking at another one in between costs nothing.
const sketches = new SvelteMap<string, Sketch>();

export const sketchOf = (assessment: string): Sketch | undefined => sketches.get(assessment);

export function startSketch(assessment: string, from: RiskCriteria): Sketch {
  const sketch = new Sketch(assessment, from);
  sketches.set(assessment, sketch);
  return sketch;
}

export function dropSketch(assessment: string): void {
  sketches.delete(assessment);
  unsaved.mark(`criteria ${assessment}`, false);
}
