import { afterEach, expect, it, vi } from 'vitest';
import { storageTrouble } from '#store/room.ts';

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'storage');
});
const room = (quota: number, usage: number) =>
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { estimate: () => Promise.resolve({ quota, usage }) } });
const failing = (name: string) =>
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('no', name);
  });

it('finds no trouble where something can be written and there is room, and leaves nothing behind', async () => {
  room(1_000_000_000, 1_000_000);
  expect(await storageTrouble()).toBeUndefined();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('foreweigh-room');
});

it('says that there is little room left', async () => {
  room(100_000_000, 90_000_000);
  expect(await storageTrouble()).toBe('nearly-full');
});

it.each([
  ['SecurityError', 'denied'],
  ['QuotaExceededError', 'full'],
])('tells %s as %s', async (name, trouble) => {
  failing(name);
  expect(await storageTrouble()).toBe(trouble);
});
