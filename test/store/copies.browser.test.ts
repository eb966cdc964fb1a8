import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAssessment, readAssessment } from '#store/assessments.ts';
import { removeStorage } from '#store/removals.ts';
import { copyLogs, keepCopiesIn, stopKeepingCopies, writeCopy, type CopyContent } from '#store/copies.ts';
import { copyKeeper } from '#store/copyKeeper.svelte.ts';
import { freeName, writeVerified } from '#store/folder.ts';
import { libraryEntry } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';

let folder: FileSystemDirectoryHandle;
let id: string;

const names = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) found.push(name);
  return found.sort();
};
const text = async (name: string) => (await (await folder.getFileHandle(name)).getFile()).text();
const content = async (words: string, title = 'Chatbot'): Promise<CopyContent> => ({ ...(await readAssessment(id)), title, text: words });
const log = async () => (await copyLogs()).find((entry) => entry.id === id)?.files ?? [];
/** Has the disk do something else with what is written, while `work` runs. */
async function withDisk(write: (honest: (bytes: unknown) => Promise<void>) => Promise<void>, work: () => Promise<void>): Promise<void> {
  const honest = Reflect.get(FileSystemWritableFileStream.prototype, 'write') as (this: unknown, bytes: unknown) => Promise<void>;
  Reflect.set(FileSystemWritableFileStream.prototype, 'write', function (this: unknown) {
    return write((bytes) => honest.call(this, bytes));
  });
  await work().finally(() => {
    Reflect.set(FileSystemWritableFileStream.prototype, 'write', honest);
  });
}
const rename = (title: string) => session.ledger.edit('Rename assessment', 'assessment', 'assessment', (now) => ({ ...now, title }));

beforeEach(async () => {
  folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(crypto.randomUUID(), { create: true });
  id = await createAssessment('Chatbot');
});
afterEach(async () => {
  vi.useRealTimers();
  session.close();
  await stopKeepingCopies();
  await removeStorage(id); // all tests here share one browser
});

test('keeps the last five of this assessment, and touches nothing else in the folder', async () => {
  await writeVerified(folder, 'Letter.txt', new TextEncoder().encode('mine'));
  await writeVerified(folder, 'Chatbot 2020-01-01 0000 change 1.foreweigh.json', new TextEncoder().encode('somebody else’s'));
  for (const words of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await writeCopy(folder, id, await content(words));
  const copies = (await log()).map(({ name }) => name);
  expect(await Promise.all(copies.map(text))).toEqual(['c', 'd', 'e', 'f', 'g']);
  expect(await names()).toHaveLength(7);
  expect(await text('Letter.txt')).toBe('mine');
  expect((await libraryEntry(id))?.backupAt).not.toBe('');
});

test('a copy that fails counts for nothing, and costs no earlier one', async () => {
  for (const words of ['a', 'b', 'c', 'd', 'e']) await writeCopy(folder, id, await content(words));
  const before = await libraryEntry(id);
  const good = await names();
  const full = () => Promise.reject(new DOMException('No space left', 'QuotaExceededError'));
  await withDisk(full, async () => {
    await expect(writeCopy(folder, id, await content('f'))).rejects.toThrow('No space left');
    await keepCopiesIn(folder);
    await copyKeeper.copy([id], () => content('g'));
    expect(copyKeeper.problem).toBe('full');
  });
  expect((await log()).filter((copy) => copy.good)).toHaveLength(0); // another folder was chosen: counting starts again
  expect(await names()).toEqual(good);
  expect(await libraryEntry(id)).toEqual(before);
});

test('a disk that writes something else is found out', async () => {
  const broken = (write: (bytes: unknown) => Promise<void>) => write(new Uint8Array([48]));
  await withDisk(broken, async () => {
    await expect(writeVerified(folder, 'copy', new TextEncoder().encode('1'))).rejects.toThrow('does not hold what was written');
  });
  expect(await names()).toEqual([]);
});

test('never takes a name that is taken', async () => {
  await writeVerified(folder, 'a 1', new Uint8Array());
  await writeVerified(folder, 'a 2', new Uint8Array());
  expect(await freeName(folder, (attempt) => `a ${attempt}`)).toBe('a 3');
});

test('follows what is edited: at once when there is no copy yet, then after a pause', async () => {
  await session.open(id);
  await session.checked();
  await keepCopiesIn(folder);
  const made: string[] = [];
  const stop = copyKeeper.watch(id, () => {
    made.push('copy');
    return content(String(made.length));
  });
  await expect.poll(async () => (await log()).filter((copy) => copy.good).length).toBe(1);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await rename('Fare chatbot');
  const last = (await readAssessment(id)).seq;
  // The list notes a change a moment after it is made, the copy comes a minute after that.
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(200);
    expect((await libraryEntry(id))?.seq).toBe(last);
  });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(made).toHaveLength(1);
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(31_000);
    expect((await log()).findLast((copy) => copy.good)?.seq).toBe(last);
  });
  expect(made).toHaveLength(2);
  stop();
});
