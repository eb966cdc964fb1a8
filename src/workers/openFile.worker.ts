import '#security.ts';
import { refuse, type Result } from '#domain/result.ts';
import { readSavedFile, type OpenedFile, type OpeningStage } from '#export/readFile.ts';

export type OpenFileMessage = { readonly stage: OpeningStage } | { readonly result: Result<OpenedFile> };

const say = (message: OpenFileMessage): void => {
  self.postMessage(message);
};

self.onmessage = ({ data }: MessageEvent<Blob>): void => {
  void readSavedFile(data, (stage) => {
    say({ stage });
  })
    // The file may have been moved or changed since it was chosen.
    .catch(() => refuse('The file could not be read from the disk. Check that it is still there and choose it again.'))
    .then((result) => {
      say({ result });
    });
};
