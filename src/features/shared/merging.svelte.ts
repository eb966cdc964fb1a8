import { choosing, noChoices, type Choices } from '#domain/merge/conflict.ts';
import { compareCopies, type Copies, type Copy } from '#domain/merge/copies.ts';
import { planMerge, type MergePlan } from '#domain/merge/merge.ts';
import type { Choice } from '#domain/merge/threeWay.ts';
import type { Result } from '#domain/result.ts';
import { removeNames } from '#store/namesRemoval.ts';
import { session } from '#store/session.svelte.ts';

/** A merge in the making: both copies, what was chosen, and what would come of it. */
export class Merging {
  readonly copies: Copies;
  #choices = $state.raw<Choices>(noChoices);
  readonly plan: MergePlan = $derived.by(() => planMerge(this.copies, this.#choices));

  constructor(mine: Copy, theirs: Copy) {
    this.copies = compareCopies(mine, theirs);
  }

  choiceFor(key: string): Choice | undefined {
    return this.#choices.get(key);
  }

  choose(key: string, choice: Choice): void {
    this.#choices = choosing(this.#choices, [key], choice);
  }

  /** Chooses one side for everything that is asked, also for what an answer brings up. */
  chooseAll(choice: Choice): void {
    for (let plan = this.plan; ; plan = this.plan) {
      this.#choices = choosing(
        this.#choices,
        plan.conflicts.map(({ key }) => key),
        choice,
      );
      if (this.plan.open.length === 0) return;
    }
  }

  /**
   * Writes the plan as one step, after keeping a copy. Names that the other copy removed go here, too, from the records,
   * the trail and the safety copies, whichever side was chosen for them; that is a step of its own.
   * StaleChange when the assessment changed since it was compared.
   */
  async write(fileName: string): Promise<Result<void>> {
    const { edits, counters, carried, takesIn, keeps } = this.plan;
    await session.ledger.keepCopy(`before ${fileName} was merged into it`);
    const written = await session.ledger.write(`Merge with file ${fileName}`.slice(0, 300), (draft) => draft.apply(edits, counters), {
      merge: { carried, takesIn, keeps },
      after: this.copies.mine.changes.at(-1)?.id ?? '',
    });
    if (written.ok) for (const { id } of this.copies.unnamed) await removeNames(id);
    return written;
  }
}

/** Compares a file with the open assessment as it is stored now, its trail included. */
export const startMerging = async (theirs: Copy): Promise<Merging> => new Merging(await session.snapshot(), theirs);
