import '#security.ts';
import type { SavedFile } from '#domain/file/savedFile.ts';
import type { PackOptions } from '#export/pack.ts';
import type { PrintOptions } from '#export/pdf/print.ts';
import type { DocumentControl, MatrixPoster, Poster, ReportDocument } from '#report/document.ts';
import type { ReportPart } from '#report/leftOut.ts';
import { pagesOf, type Page } from '#report/pages.ts';
import type { SealedVersion } from '#export/seal.ts';
import { makeReport, type ReportKind, type ReportSource } from '#export/report.ts';
import { WhatWasTold, type Told } from './told.ts';

/** A short document on a paper, or a poster on its own. */
export type Handout =
  | { readonly document: ReportDocument; readonly paper: PrintOptions['paper'] }
  | { readonly poster: Poster }
  | { readonly matrix: MatrixPoster };

/** What a report is made from, but for the records and the trail, which are told before. */
export type ToldSource = Omit<ReportSource, 'tables' | 'changes'>;

/** What the page lets be made of the records and the trail it told. */
export type MakingOrder =
  | {
      readonly make: 'pdf';
      readonly source: ToldSource;
      readonly paper: PrintOptions['paper'];
      readonly kind: ReportKind;
      readonly of: string;
      /** The first digits of the hash of an approved version; empty for what was told. */
      readonly version: string;
      /** What the whole report leaves out. */
      readonly leftOut: readonly ReportPart[];
      readonly grey: boolean;
    }
  | ({ readonly make: 'pack'; readonly source: ToldSource; readonly version: string } & Pick<PackOptions, 'preset' | 'paper'>)
  /** Something that is handed out or hung up, already put together. */
  | ({ readonly make: 'handout' } & Handout)
  /** The characters that a PDF of the report would have to print as codes. */
  | { readonly make: 'uncovered'; readonly source: ToldSource }
  /** A report, or the version whose hash begins so, as a screen shows it, page by page. */
  | {
      readonly make: 'report';
      readonly source: ToldSource;
      readonly kind: ReportKind;
      readonly of: string;
      readonly leftOut: readonly ReportPart[];
    }
  | { readonly make: 'approved'; readonly source: ToldSource; readonly hash: string }
  /** A version frozen for an approval. */
  | { readonly make: 'version'; readonly catalogues: SavedFile['catalogues']; readonly previous: string }
  /** How many bytes a saved file has. */
  | { readonly make: 'size' }
  /** Whether a version still is what was approved. */
  | { readonly make: 'intact'; readonly version: SealedVersion };
/** The order, once everything it is about was told. */
export interface MakingMessage {
  readonly kind: 'make';
  readonly order: MakingOrder;
}
/** What the worker tells the page. */
export type MakingAnswer =
  | { readonly kind: 'page'; readonly page: Page }
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

const told = new WhatWasTold();
const whole = (source: ToldSource): ReportSource => ({ ...source, tables: told.records, changes: told.changes });

/** What a file is made from: what was told, or the version of it that is asked for. */
async function about({ source, version }: { readonly source: ToldSource; readonly version: string }): Promise<ReportSource> {
  if (version === '') return whole(source);
  const found = (await import('#export/approvedReport.ts')).approvedSource(whole(source), version);
  if (!found) throw new Error(`version ${version} is not here`);
  return found.source;
}

/** A long report goes page by page: taking it in whole would hold up who asked. */
function sayPages({ control, blocks }: ReportDocument): DocumentControl {
  for (const page of pagesOf(blocks)) say({ kind: 'page', page });
  return control;
}

/** Each kind of work is loaded when it is asked for. */
async function made(order: MakingOrder): Promise<unknown> {
  switch (order.make) {
    case 'pdf': {
      const [{ print }, { attachmentOf }] = await Promise.all([import('#export/pdf/print.ts'), import('#export/pdf/attachment.ts')]);
      const { file, document } = await makeReport(await about(order), order.kind, order.of, order.leftOut);
      // The whole report carries what it was made from; the others are for people who need not have all of it.
      const attachment = order.kind === 'report' && order.leftOut.length === 0 ? await attachmentOf(file) : undefined;
      return pdf(await print(document, { paper: order.paper, grey: order.grey, attachment, progress }));
    }
    case 'handout': {
      if ('poster' in order) return pdf(await (await import('#export/pdf/poster.ts')).printPoster(order.poster));
      if ('matrix' in order) return pdf(await (await import('#export/pdf/matrixPoster.ts')).printMatrixPoster(order.matrix));
      return pdf(await (await import('#export/pdf/print.ts')).print(order.document, { paper: order.paper, progress }));
    }
    case 'pack': {
      const { makePack } = await import('#export/pack.ts');
      const { bytes } = await makePack(await about(order), { preset: order.preset, paper: order.paper, progress });
      return new Blob([bytes], { type: 'application/zip' });
    }
    case 'uncovered': {
      const { uncovered } = await import('#export/pdf/coverage.ts');
      return uncovered((await makeReport(whole(order.source))).document);
    }
    case 'report':
      return sayPages((await makeReport(whole(order.source), order.kind, order.of, order.leftOut)).document);
    case 'approved': {
      const found = await (await import('#export/approvedReport.ts')).approvedReport(whole(order.source), order.hash);
      if (!found) return undefined;
      const { version, name, on } = found.signOff;
      return { control: sayPages(found.document), signOff: { version, name, on } };
    }
    case 'version': {
      const { sealVersion } = await import('#export/seal.ts');
      return sealVersion(told.records, order.catalogues, order.previous);
    }
    case 'size': {
      const { savedFile, textBytes } = await import('#export/json.ts');
      return textBytes(savedFile(told.records, told.changes, { madeWith: '', savedAt: '', catalogues: [] }));
    }
    case 'intact': {
      const { isVersionIntact } = await import('#export/seal.ts');
      return isVersionIntact(order.version);
    }
  }
}

self.onmessage = ({ data }: MessageEvent<Told | MakingMessage>): void => {
  if (told.take(data)) return;
  made(data.order).then(
    (value) => {
      say({ kind: 'done', value });
    },
    (error: unknown) => {
      say({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
    },
  );
};
