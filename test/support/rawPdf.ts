import { inflateSync } from 'node:zlib';

/** What a PDF says outside the streams of its pages, fonts and files, with the objects that are packed together unpacked. */
export function rawPdf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/(<<[^]{0,200}?>>)\nstream\r?\n([^]*?)\nendstream/g, (_, dictionary: string, packed: string) =>
    dictionary.includes('/ObjStm') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : dictionary,
  );
}
