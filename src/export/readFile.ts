import { decodeText } from '#domain/file/decode.ts';
import { checkSize } from '#domain/file/limits.ts';
import { openFile } from '#domain/file/openFile.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { Result } from '#domain/result.ts';
import { checkIntegrity } from './json.ts';

/** What was opened, and whether it still is what it was when it was saved. */
export interface OpenedFile {
  readonly file: SavedFile;
  readonly integrity: 'unchanged' | 'changed' | 'absent';
}
export type OpeningStage = 'reading' | 'checking' | 'comparing';

/** Reads and checks a saved file, from its bytes to its hash. Whatever the bytes are, what is wrong is an issue; it only throws when the disk does. */
export async function readSavedFile(file: Blob, onstage: (stage: OpeningStage) => void): Promise<Result<OpenedFile>> {
  const size = checkSize(file.size);
  if (!size.ok) return size;
  onstage('reading');
  const text = decodeText(new Uint8Array(await file.arrayBuffer()));
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
