/** The part of a sync access handle that is used; only dedicated workers have it, so the page's types do not. */
interface SyncHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
type Opens = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

/** The folder of all safety copies in the origin private file system; one folder an assessment in it. */
const folderName = 'foreweigh';
const root = async (create: boolean) => (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create });

const absent = (error: unknown): undefined => {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
};

/** The folder of one assessment's safety copy. Rejects when there is none. */
export const shelfFolder = async (id: string): Promise<FileSystemDirectoryHandle> => (await root(false)).getDirectoryHandle(id);

/** Ids of the assessments that have safety copies. */
export async function shelves(): Promise<string[]> {
  const folder = await root(false).catch(absent);
  const names: string[] = [];
  if (folder) for await (const name of folder.keys()) names.push(name);
  return names;
}

/** Removes every file of one assessment. */
export async function removeShelf(id: string): Promise<void> {
  const folder = await root(false).catch(absent);
  await folder?.removeEntry(id, { recursive: true }).catch(absent);
}

/** The safety copies of one assessment as files. What is written is on the disk when the promise resolves. */
export class Shelf {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #files = new Map<string, Opens>();
  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  static async open(id: string): Promise<Shelf> {
    return new Shelf(await (await root(true)).getDirectoryHandle(id, { create: true }));
  }

  async names(): Promise<string[]> {
    const names: string[] = [];
    for await (const name of this.#folder.keys()) names.push(name);
    return names.sort();
  }

  /** The text of a file; undefined when there is none. */
  async read(name: string): Promise<string | undefined> {
    const handle = await this.#folder.getFileHandle(name).catch(absent);
    return handle ? (await handle.getFile()).text() : undefined;
  }

  /** Replaces a file and reads it back. Throws when what is there is not what was written. */
  async write(name: string, text: string): Promise<void> {
    await this.#with(name, (handle) => {
      handle.truncate(0);
      put(handle, text, 0);
    });
    if ((await this.read(name)) !== text) throw new Error(`${name} was not kept as written`);
  }

  async openFile(name: string): Promise<OpenFile> {
    return new OpenFile(await this.#opened(name));
  }

  async remove(name: string): Promise<void> {
    this.#files.delete(name);
    await this.#folder.removeEntry(name).catch(absent);
  }

  // Opened and closed each time: another tab's worker waits for its turn.
  async #with(name: string, work: (handle: SyncHandle) => void): Promise<void> {
    const handle = await this.#opened(name);
    try {
      work(handle);
      handle.flush();
    } finally {
      handle.close();
    }
  }

  /** Where a file is need not be asked each time, unless somebody removed it meanwhile. */
  async #opened(name: string): Promise<SyncHandle> {
    const known = this.#files.get(name);
    if (known) {
      try {
        return await known.createSyncAccessHandle();
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
      }
    }
    const file = (await this.#folder.getFileHandle(name, { create: true })) as Opens;
    this.#files.set(name, file);
    return file.createSyncAccessHandle();
  }
}

/** A file that is open to be added to. Nobody else can open it until it is closed. */
export class OpenFile {
  readonly #handle: SyncHandle;
  constructor(handle: SyncHandle) {
    this.#handle = handle;
  }

  /** Adds to the end, all of it or nothing, and returns the new size in bytes. It is on the disk then. */
  append(text: string): number {
    const end = this.#handle.getSize();
    try {
      const written = put(this.#handle, text, end);
      this.#handle.flush();
      return end + written;
    } catch (error) {
      this.#handle.truncate(end);
      throw error;
    }
  }

  close(): void {
    this.#handle.close();
  }
}

function put(handle: SyncHandle, text: string, at: number): number {
  const bytes = new TextEncoder().encode(text);
  const written = handle.write(bytes, { at });
  if (written < bytes.length) throw new DOMException('the disk took only a part', 'QuotaExceededError');
  return written;
}
