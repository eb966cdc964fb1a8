import { expect, it } from 'vitest';
import type { NumberedChange } from '#domain/change/replay.ts';
import { Copying } from '#store/journal/copying.svelte.ts';

it('copies more changes at once than a function takes arguments', async () => {
  const copied: NumberedChange[] = [];
  const copying = new Copying({
    prepare: () => undefined,
    release: () => undefined,
    append: (changes) => {
      for (const change of changes) copied.push(change);
      return Promise.resolve();
    },
    keep: () => Promise.resolve(),
  });
  const changes = Array.from({ length: 300_000 }, (_, seq): NumberedChange => ({
    seq,
    id: String(seq),
    at: '',
    by: '',
    device: '',
    intent: '',
    why: '',
    step: '',
    undoes: null,
    edits: [],
  }));
  await copying.add(changes);
  expect(copying.failure).toBeUndefined();
  expect(copied).toHaveLength(changes.length);
});
