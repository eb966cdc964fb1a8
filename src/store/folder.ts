/** Chromium's own additions to the File System API; other browsers lack them. */
interface Asked {
  queryPermission?(wish: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(wish: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}
interface Chooser {
  showDirectoryPicker?(wish: { readonly mode: 'readwrite'; readonly id: string }): Promise<FileSystemDirectoryHandle>;
}

const mode = 'readwrite';

/** Whether this browser can keep copies in a folder by itself. */
export const canChooseFolder = (): boolean => typeof (window as Chooser).showDirectoryPicker === 'function';

/** Lets the person choose a folder; undefined when they change their mind. Needs a click. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await (window as Chooser).showDirectoryPicker?.({ mode, id: 'foreweigh-copies' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** Whether the browser lets this page write to the folder now, without asking. */
export const mayWrite = async (folder: FileSystemDirectoryHandle): Promise<boolean> =>
  ((await (folder as Asked).queryPermission?.({ mode })) ?? 'granted') === 'granted';

/** Has the browser ask the person again. Needs a click. */
export const askToWrite = async (folder: FileSystemDirectoryHandle): Promise<boolean> =>
  ((await (folder as Asked).requestPermission?.({ mode })) ?? 'granted') === 'granted';

/** The first of the names that the folder does not have yet, so that no good copy is ever written over. */
export async function freeName(folder: FileSystemDirectoryHandle, named: (attempt: number) => string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const name = named(attempt);
    if (!(await has(folder, name))) return name;
  }
}

const has = (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> =>
  folder.getFileHandle(name).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotFoundError') return false;
      throw error;
    },
  );

/** Writes a new file, reads it again and compares every byte. Throws what the browser throws, or when the bytes differ. */
export async function writeVerified(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  let stream: FileSystemWritableFileStream | undefined;
  try {
    stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    // Closing is what puts the content in place: before, the file is there and empty.
    await stream.write(bytes);
    await stream.close();
    const back = new Uint8Array(await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer());
    if (back.length !== bytes.length || back.some((byte, at) => byte !== bytes[at]))
      throw new Error('the file does not hold what was written');
  } catch (error) {
    await stream?.abort().catch(() => undefined);
    await removeUnfinished(folder, name);
    throw error;
  }
}

/** A file that is being written cannot be deleted, and the browser may need a moment to see that writing has ended. */
async function removeUnfinished(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (const wait of [0, 50, 200, 1_000]) {
    await new Promise((done) => setTimeout(done, wait));
    if (await remove(folder, name)) return;
  }
}

/** Deletes a file; true when it is gone, whoever deleted it. */
export const remove = (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> =>
  folder.removeEntry(name).then(
    () => true,
    (error: unknown) => error instanceof DOMException && error.name === 'NotFoundError',
  );
