import { decodeText } from '#domain/file/decode.ts';
import { checkSize, packLimits } from '#domain/file/limits.ts';
import { openFile } from '#domain/file/openFile.ts';
import { packFaults, type CheckedPart } from '#domain/file/packContents.ts';
import type { PackManifest } from '#domain/file/packManifest.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import { accept, refuse, type Result } from '#domain/result.ts';
import { checkIntegrity, hashOf } from './json.ts';
import { attachedName } from './pdf/attachment.ts';
import { isPdf, readAttachment } from './pdf/readAttachment.ts';
import { readPack } from './readPack.ts';
import { isZip } from './readZip.ts';

/** What was opened, and whether it still is what it was when it was saved. */
export interface OpenedFile {
  readonly file: SavedFile;
  readonly integrity: 'unchanged' | 'changed' | 'absent';
}
export type OpeningStage = 'reading' | 'unpacking' | 'checking' | 'comparing';
/** Hears how far it is; with `of`, which of how many parts. */
export type OnStage = (stage: OpeningStage, done?: number, of?: number) => void;

/** What is known of a file, a PDF or a pack after all of it was looked at. */
export interface Examined {
  readonly kind: 'json' | 'pdf' | 'pack';
  /** Each part with its hash, as far as its making stated any. */
  readonly parts: readonly CheckedPart[];
  /** What a pack holds besides what it was made with. */
  readonly added: readonly string[];
  readonly manifest?: PackManifest;
  /** The assessment in it; an issue where it cannot be opened; nothing where none was meant to be in it. */
  readonly data?: Result<OpenedFile>;
}

/** Looks at all of a JSON file, a PDF or a pack. Whatever the bytes are, what is wrong is an issue; it only throws when the disk does. */
export async function examineFile(file: Blob, onstage: OnStage): Promise<Result<Examined>> {
  const size = checkSize(file.size, packLimits.bytes);
  if (!size.ok) return size;
  onstage('reading');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isZip(bytes)) return examinePack(bytes, onstage);
  if (isPdf(bytes)) return examinePdf(bytes, onstage);
  const data = await readData(bytes, onstage);
  return data.ok ? accept({ kind: 'json', parts: [], added: [], data }) : data;
}

/** Reads and checks what can be opened as an assessment, from its bytes to its hash. A pack or PDF that was changed is refused. */
export async function readSavedFile(file: Blob, onstage: OnStage): Promise<Result<OpenedFile>> {
  const examined = await examineFile(file, onstage);
  if (!examined.ok) return examined;
  const { kind, parts, added, data } = examined.value;
  const faults = packFaults(parts, added);
  if (faults.length > 0) {
    const advice =
      kind === 'pdf'
        ? 'The data in this PDF was changed after it was made. Ask for it again, or open the JSON file.'
        : 'Ask for the pack again, or look at each part under Verify on Home.';
    return { ok: false, issues: [...(kind === 'pdf' ? [] : faults), advice].map((message) => ({ path: '', message })) };
  }
  return data ?? refuse('This pack leaves the data out, so there is nothing to open. It can be checked under Verify on Home.');
}

async function examinePdf(bytes: Uint8Array, onstage: OnStage): Promise<Result<Examined>> {
  onstage('unpacking');
  const found = readAttachment(bytes);
  if (!found.ok) return found;
  const hash = await hashOf(found.value.bytes);
  const expected = found.value.expected === '' ? hash : found.value.expected;
  const part: CheckedPart = {
    path: attachedName,
    what: 'The data inside the PDF',
    bytes: found.value.bytes.length,
    sha256: hash,
    expected,
    state: hash === expected ? 'unchanged' : 'changed',
  };
  return accept({ kind: 'pdf', parts: [part], added: [], data: await readData(found.value.bytes, onstage) });
}

async function examinePack(bytes: Uint8Array, onstage: OnStage): Promise<Result<Examined>> {
  onstage('unpacking');
  const pack = await readPack(bytes, (done, of) => {
    onstage('unpacking', done, of);
  });
  if (!pack.ok) return pack;
  const { manifest, parts, added, json } = pack.value;
  return accept({ kind: 'pack', manifest, parts, added, ...(json ? { data: await packData(json, manifest, onstage) } : {}) });
}

/** The assessment in a pack, which has to be the one the pack says it was made from. */
async function packData(json: Uint8Array, manifest: PackManifest, onstage: OnStage): Promise<Result<OpenedFile>> {
  const data = await readData(json, onstage);
  if (data.ok && data.value.file.integrity?.hash !== manifest.assessment.hash)
    return refuse('The data in the pack is not what the pack was made from: its hash is another one. Ask for the pack again.');
  return data;
}

async function readData(bytes: Uint8Array, onstage: OnStage): Promise<Result<OpenedFile>> {
  const size = checkSize(bytes.length);
  if (!size.ok) return size;
  const text = decodeText(bytes);
  if (!text.ok) return text;
  onstage('checking');
  const opened = openFile(text.value);
  if (!opened.ok) return opened;
  onstage('comparing');
  return { ok: true, value: { file: opened.value, integrity: await checkIntegrity(asSaved(text.value, opened.value)) } };
}

/** The hash speaks for the file as it was saved, before an older one climbed to this version. */
function asSaved(text: string, opened: SavedFile): SavedFile {
  const saved = JSON.parse(text) as SavedFile;
  return saved.version === opened.version ? opened : saved;
}
