import '#security.ts';
import { refuse, type Result } from '#domain/result.ts';
import { examineFile, readSavedFile, type Examined, type OpenedFile, type OpeningStage } from '#export/readFile.ts';

/** What the page asks: to open a file, or to look at everything in it. */
export interface OpenFileRequest {
  readonly file: Blob;
  readonly examine: boolean;
}
export type OpenFileMessage =
  | { readonly stage: OpeningStage; readonly done?: number | undefined; readonly of?: number | undefined }
  | { readonly result: Result<OpenedFile | Examined> };

const say = (message: OpenFileMessage): void => {
  self.postMessage(message);
};

self.onmessage = ({ data: { file, examine } }: MessageEvent<OpenFileRequest>): void => {
  const read = examine ? examineFile : readSavedFile;
  void read(file, (stage, done, of) => {
    say({ stage, done, of });
  })
    // The file may have been moved or changed since it was chosen.
    .catch(() => refuse('The file could not be read from the disk. Check that it is still there and choose it again.'))
    .then((result) => {
      say({ result });
    });
};
