import '#security.ts';
import { Keeper } from './keeper.ts';
import { shelves } from './shelf.ts';
import { giveKeys, takeKeys } from '#store/lock/keyring.ts';
import type { JournalAnswer, JournalMessage, JournalRequest } from './journal.ts';

// Safety copies are written here: only workers have the handles that flush to the disk.
const keepers = new Map<string, Keeper>();
const keeperOf = (id: string): Keeper => {
  const keeper = keepers.get(id) ?? new Keeper(id);
  keepers.set(id, keeper);
  return keeper;
};

function carryOut(request: JournalRequest): Promise<unknown> {
  switch (request.do) {
    case 'check':
      return keeperOf(request.of).check();
    case 'prepare':
      keeperOf(request.of).prepare();
      return Promise.resolve();
    case 'release':
      keeperOf(request.of).release();
      return Promise.resolve();
    case 'append':
      return keeperOf(request.of).append(request.changes);
    case 'snapshot':
      return keeperOf(request.of).snapshot();
    case 'state':
      return keeperOf(request.of).state();
    case 'keep':
      return keeperOf(request.of).keep(request.reason);
    case 'note names':
      return keeperOf(request.of).noteNames(request.workshop);
    case 'remove names':
      return keeperOf(request.of).removeNames();
    case 'kept':
      return keeperOf(request.of).kept();
    case 'read kept':
      return keeperOf(request.of).readKept(request.name);
    case 'remove':
      return keeperOf(request.of).remove();
    case 'read lock':
      return keeperOf(request.of).readLock();
    case 'write lock':
      return keeperOf(request.of).writeLock(request.lock);
    case 'forget':
      // A keeper holds the cipher it was made with.
      keepers.get(request.of)?.release();
      keepers.delete(request.of);
      takeKeys(request.of);
      return Promise.resolve();
    case 'list':
      return shelves();
  }
}

self.onmessage = ({ data: { number, request, keys } }: MessageEvent<JournalMessage>): void => {
  if (keys && 'of' in request) giveKeys(request.of, keys);
  const say = (answer: JournalAnswer) => {
    self.postMessage(answer);
  };
  carryOut(request).then(
    (value) => {
      say({ number, ok: true, value });
    },
    (error: unknown) => {
      say({
        number,
        ok: false,
        why: error instanceof Error || error instanceof DOMException ? `${error.name}: ${error.message}` : String(error),
      });
    },
  );
};
