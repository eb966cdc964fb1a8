import '#security.ts';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { Records } from '#domain/tables.ts';
import type { PackOptions } from '#export/pack.ts';
import type { PrintOptions } from '#export/pdf/print.ts';
import type { Poster, ReportDocument } from '#report/document.ts';
import type { SealedVersion } from '#export/seal.ts';
import { makeReport, type ReportKind, type ReportSource } from '#export/report.ts';

/** A short document on a paper, or a poster on its own. */
export type Handout = { readonly document: ReportDocument; readonly paper: PrintOptions['paper'] } | { readonly poster: Poster };

/** What the page lets be made. */
export type MakingOrder =
  | {
      readonly make: 'pdf';
      readonly source: ReportSource;
      readonly paper: PrintOptions['paper'];
      readonly kind: ReportKind;
      readonly of: string;
    }
  | ({ readonly make: 'pack'; readonly source: ReportSource } & Pick<PackOptions, 'preset' | 'paper'>)
  /** Something that is handed out or hung up, already put together. */
  | ({ readonly make: 'handout' } & Handout)
  /** The characters that a PDF of the report would have to print as codes. */
  | { readonly make: 'uncovered'; readonly source: ReportSource }
  /** A version frozen for an approval. */
  | { readonly make: 'version'; readonly records: Records; readonly catalogues: SavedFile['catalogues']; readonly previous: string }
  /** How many bytes a saved file of this has. */
  | { readonly make: 'size'; readonly tables: Records; readonly changes: readonly LoggedChange[] }
  /** Whether a version still is what was approved. */
  | { readonly make: 'intact'; readonly version: SealedVersion };
/** What the worker tells the page. */
export type MakingAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'error'; readonly message: string };

const say = (answer: MakingAnswer): void => {
  self.postMessage(answer);
};

let said = -1;
/** Told only where it is a hundredth further: thousands of messages would keep the page busy with nothing but them. */
function progress(done: number, total: number): void {
  const hundredths = Math.floor((done / total) * 100);
  if (hundredths === said) return;
  said = hundredths;
  say({ kind: 'progress', done, total });
}

const pdf = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' });

/** Each kind of work is loaded when it is asked for. */
async function made(order: MakingOrder): Promise<unknown> {
  switch (order.make) {
    case 'pdf': {
      const [{ print }, { attachmentOf }] = await Promise.all([import('#export/pdf/print.ts'), import('#export/pdf/attachment.ts')]);
      const { file, document } = await makeReport(order.source, order.kind, order.of);
      // The whole report carries what it was made from; the others are for people who need not have all of it.
      const attachment = order.kind === 'report' ? await attachmentOf(file) : undefined;
      return pdf(await print(document, { paper: order.paper, attachment, progress }));
    }
    case 'handout': {
      if ('poster' in order) return pdf(await (await import('#export/pdf/poster.ts')).printPoster(order.poster));
      return pdf(await (await import('#export/pdf/print.ts')).print(order.document, { paper: order.paper, progress }));
    }
    case 'pack': {
      const { makePack } = await import('#export/pack.ts');
      const { bytes } = await makePack(order.source, { preset: order.preset, paper: order.paper, progress });
      return new Blob([bytes], { type: 'application/zip' });
    }
    case 'uncovered': {
      const { uncovered } = await import('#export/pdf/coverage.ts');
      return uncovered((await makeReport(order.source)).document);
    }
    case 'version': {
      const { sealVersion } = await import('#export/seal.ts');
      return sealVersion(order.records, order.catalogues, order.previous);
    }
    case 'size': {
      const { savedFile, textBytes } = await import('#export/json.ts');
      return textBytes(savedFile(order.tables, order.changes, { madeWith: '', savedAt: '', catalogues: [] }));
    }
    case 'intact': {
      const { isVersionIntact } = await import('#export/seal.ts');
      return isVersionIntact(order.version);
    }
  }
}

self.onmessage = ({ data }: MessageEvent<MakingOrder>): void => {
  made(data).then(
    (value) => {
      say({ kind: 'done', value });
    },
    (error: unknown) => {
      say({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
    },
  );
};
