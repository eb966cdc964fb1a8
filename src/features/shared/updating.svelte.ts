import { copyKeeper } from '#store/copyKeeper.svelte.ts';
import { offline } from '#store/offline/offline.svelte.ts';
import { session } from '#store/session.svelte.ts';
import { unfinished } from '#ui/unfinished.ts';

/** How often it is looked whether the person is done (ms). */
const pause = 250;

/** Changes this tab over to a newer version: what was typed is saved first, and nothing half finished is thrown away. */
class Updating {
  #reason = $state<string>();
  #wanted = $state(false);

  /** Why it waits, as a sentence; undefined while it does not. */
  get reason(): string | undefined {
    return this.#reason;
  }
  get wanted(): boolean {
    return this.#wanted;
  }

  /** Asked for in this tab: takes over everywhere once nothing here would be lost. */
  readonly accept = async (): Promise<void> => {
    this.#wanted = true;
    if (await this.#free(() => this.#wanted)) offline.takeOver();
  };
  readonly cancel = (): void => {
    this.#wanted = false;
    this.#reason = undefined;
  };
  /** Asked for and done, here or in another tab: follows once nothing is lost by it. Returns what stops that. */
  readonly follow = (): (() => void) => {
    let following = true;
    void this.#free(() => following).then((free) => free && location.reload());
    return () => {
      following = false;
    };
  };

  async #free(wanted: () => boolean): Promise<boolean> {
    let calm = 0;
    while (wanted()) {
      const why = unfinished() ?? unwritten();
      // Twice in a row: what was handed on a moment ago is on its way through the ledger.
      calm = why === undefined ? calm + 1 : 0;
      if (calm === 2) return true;
      this.#reason = why;
      await new Promise((done) => setTimeout(done, calm === 1 ? 30 : pause));
    }
    return false;
  }
}

function unwritten(): string | undefined {
  if (copyKeeper.busy) return 'A copy is being written to your folder.';
  if (session.id === undefined) return undefined;
  if (session.ledger.failure !== undefined) return 'The last change could not be saved.';
  return session.ledger.saving ? 'What you typed is being saved.' : undefined;
}

export const updating = new Updating();
