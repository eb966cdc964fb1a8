import type { TableName } from '#domain/tables.ts';
import type { Choice } from './threeWay.ts';

/** Who made a change, and when (ISO moment). */
export interface Touch {
  readonly by: string;
  readonly at: string;
}

/** Something that only a person can decide, with both versions. */
export interface Conflict {
  /** The same for the same question, however often it is asked. */
  readonly key: string;
  /**
   * `field`: both changed it; `removed`: one removed what the other changed; `record`: what both changed does not fit
   * together; `sole`: each copy has one of what there can be only one of.
   */
  readonly kind: 'field' | 'removed' | 'record' | 'sole';
  readonly table: TableName;
  readonly id: string;
  /** From the field inwards; empty for a whole record. */
  readonly path: readonly string[];
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly mineBy: Touch | undefined;
  readonly theirsBy: Touch | undefined;
}

/** What a person chose so far, by the key of the conflict. */
export type Choices = ReadonlyMap<string, Choice>;

export const noChoices: Choices = new Map();

/** The choices with one more made for each of these conflicts. */
export const choosing = (choices: Choices, keys: readonly string[], choice: Choice): Choices =>
  new Map([...choices, ...keys.map((key) => [key, choice] as const)]);

/** The conflicts met so far, and what was chosen about each. What is not chosen yet stays as it is here, for now. */
export class Asked {
  readonly #choices: Choices;
  #conflicts: Conflict[] = [];

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  get conflicts(): readonly Conflict[] {
    return this.#conflicts;
  }

  ask(conflict: Conflict): Choice {
    this.#conflicts.push(conflict);
    return this.#choices.get(conflict.key) ?? 'mine';
  }

  /** Forgets what was asked about a record, because it has to be asked as a whole. */
  withdraw(table: TableName, id: string): void {
    this.#conflicts = this.#conflicts.filter((conflict) => conflict.table !== table || conflict.id !== id);
  }
}
