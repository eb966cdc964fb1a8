import { shelfFolder } from './shelf.ts';

/** How much of a snapshot says which change it was made after. */
const head = 100;
/** A journal longer than this is not read in passing. */
const mostOfJournal = 2_000_000;

/**
 * The number of the last change that the safety copy of an assessment knows of, read in passing: without its turn, and
 * without asking whether the files are whole. Undefined where that cannot be said; then only a check tells.
 */
export async function lastCopied(id: string, version: number): Promise<number | undefined> {
  try {
    const folder = await shelfFolder(id);
    const slots = await Promise.all(['a', 'b'].map((slot) => slotSays(folder, slot, version)));
    const [snapshots, journals] = [slots.map(({ snapshot }) => snapshot), slots.map(({ journal }) => journal)];
    if (snapshots.every((seq) => seq === undefined)) return undefined;
    return Math.max(...snapshots.map((seq) => seq ?? 0), ...journals);
  } catch {
    return undefined;
  }
}

async function slotSays(folder: FileSystemDirectoryHandle, slot: string, version: number) {
  const [snapshot, journal] = await Promise.all([fileIn(folder, `${slot}.snapshot`), fileIn(folder, `${slot}.journal`)]);
  const begins = snapshot && /^[0-9a-f]{16} \{"version":(\d+),"seq":(\d+),/.exec(await snapshot.slice(0, head).text());
  if (snapshot && (!begins || Number(begins[1]) > version)) throw new Error('not a snapshot that can be read in passing');
  if (journal && journal.size > mostOfJournal) throw new Error('too long to be read in passing');
  const lines = journal ? (await journal.text()).split('\n').filter(Boolean) : [];
  return { snapshot: begins ? Number(begins[2]) : undefined, journal: Math.max(0, ...lines.map((line) => numberIn(line, version))) };
}

/** Throws where the line is not a change as this version writes it. */
function numberIn(line: string, version: number): number {
  const sealed = JSON.parse(line.slice(17)) as { readonly version: number; readonly change: { readonly seq: number } };
  if (!(sealed.version <= version) || !Number.isInteger(sealed.change.seq)) throw new Error('not a change that can be read in passing');
  return sealed.change.seq;
}

async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const handle = await folder.getFileHandle(name).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  });
  return handle?.getFile();
}
