import { session } from '#store/session.svelte.ts';

/** Resolves when the header would say "Saved". Told as the header is, because looking again and again takes time from who saves. */
export const saved = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        if (session.ledger.saving) return;
        resolve();
        queueMicrotask(() => {
          stop();
        });
      });
    });
  });
