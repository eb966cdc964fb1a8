import { expect, it } from 'vitest';
import { unhurried } from '#store/unhurried.ts';

const failed = (failure: unknown): never => {
  throw failure as Error;
};
const tasks = async (count: number) => {
  for (let task = 0; task < count; task += 1) await new Promise((resolve) => setTimeout(resolve));
};
function asked(): { reads: number; found: string[]; query: () => Promise<string> } {
  const seen = { reads: 0, found: [] as string[], query: () => Promise.resolve(`read ${(seen.reads += 1)}`) };
  return seen;
}

it('reads in a task of its own', async () => {
  const seen = asked();
  const subscription = unhurried(seen.query).subscribe({ next: (found) => seen.found.push(found), error: failed });
  expect(seen.reads).toBe(0);
  await expect.poll(() => seen.found).toEqual(['read 1']);
  subscription.unsubscribe();
});

it('reads nothing for who ended it before that task: the database may be closed by then', async () => {
  const seen = asked();
  unhurried(seen.query)
    .subscribe({ next: (found) => seen.found.push(found), error: failed })
    .unsubscribe();
  await tasks(5);
  expect(seen).toMatchObject({ reads: 0, found: [] });
});
