import '#security.ts';
import { openFile } from '#domain/file/openFile.ts';
import { checkSize } from '#domain/file/limits.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import { refuse, type Result } from '#domain/result.ts';
import { checkIntegrity } from '#export/json.ts';

/** What was opened, and whether it still is what it was when it was saved. */
export interface OpenedFile {
  readonly file: SavedFile;
  readonly integrity: 'unchanged' | 'changed' | 'absent';
}
export type OpeningStage = 'reading' | 'checking' | 'comparing';
export type OpenFileMessage = { readonly stage: OpeningStage } | { readonly result: Result<OpenedFile> };

async function open(file: Blob): Promise<Result<OpenedFile>> {
  const size = checkSize(file.size);
  if (!size.ok) return size;
  say({ stage: 'reading' });
  const text = await file.text();
  say({ stage: 'checking' });
  const opened = openFile(text);
  if (!opened.ok) return opened;
  say({ stage: 'comparing' });
  return { ok: true, value: { file: opened.value, integrity: await checkIntegrity(asSaved(text, opened.value)) } };
}

/** The hash speaks for the file as it was saved, before an older one climbed to this version. */
function asSaved(text: string, opened: SavedFile): SavedFile {
  const saved = JSON.parse(text.replace(/^\uFEFF/, '')) as SavedFile;
  return saved.version === opened.version ? opened : saved;
}

const say = (message: OpenFileMessage): void => {
  self.postMessage(message);
};

self.onmessage = ({ data }: MessageEvent<Blob>): void => {
  void open(data)
    // The file may have been moved or changed since it was chosen.
    .catch(() => refuse('The file could not be read from the disk. Check that it is still there and choose it again.'))
    .then((result) => {
      say({ result });
    });
};
