interface SyncHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  flush(): void;
}

// The least that a journal can be: one file that stays open, one line, one flush.
const opened = (async () => {
  const file = await (await navigator.storage.getDirectory()).getFileHandle('bench-raw', { create: true });
  return (file as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> }).createSyncAccessHandle();
})();

self.onmessage = ({ data }: MessageEvent<string>): void => {
  void opened.then((handle) => {
    handle.write(new TextEncoder().encode(`\n${data}`), { at: handle.getSize() });
    handle.flush();
    self.postMessage('flushed');
  });
};
