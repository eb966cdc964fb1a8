import { zlibSync } from 'fflate';
import type { jsPDF } from 'jspdf';
import { fileEnding, type SavedFile } from '#domain/file/savedFile.ts';
import { hashOf, savedFileText } from '#export/json.ts';
import { binary } from './binary.ts';

/** A file inside a PDF: what readers offer beside the pages. */
export interface Attachment {
  /** Name with its ending, in ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Says what it is, for people; ASCII. */
  readonly what: string;
}

/** What the data inside a PDF is called. */
export const attachedName = `assessment${fileEnding}`;

/** Kept with the attached bytes, so that a later change of them is found: the format itself knows MD5 only. */
export const attachedHashKey = 'FWSHA256';

/** A saved assessment as the file that a PDF carries. */
export const attachmentOf = async (file: SavedFile): Promise<Attachment> => ({
  name: attachedName,
  bytes: new TextEncoder().encode(await savedFileText(file)),
  what: 'Everything this report was made from. Open it, or this PDF, in Foreweigh.',
});

interface Internal {
  readonly write: (...s: string[]) => void;
  newObjectDeferred(): number;
  newObjectDeferredBegin(id: number, first: boolean): void;
  events: { subscribe(name: string, f: () => void): void };
}

const literal = (text: string): string => `(${text.replace(/[^\x20-\x7e]/g, '_').replace(/([\\()])/g, '\\$1')})`;

/**
 * Puts a file into the PDF as its source (ISO 32000-2, 7.11.4 and 14.13): an embedded file stream, its specification, and
 * the names by which readers list it. `at` is a PDF date.
 */
export async function attach(doc: jsPDF, { name, bytes, what }: Attachment, at: string): Promise<void> {
  const inside = doc.internal as unknown as Internal;
  const packed = zlibSync(bytes, { level: 9 });
  const hash = await hashOf(bytes);
  let specification = 0;
  const put = (id: number, ...lines: string[]) => {
    inside.newObjectDeferredBegin(id, true);
    for (const line of lines) inside.write(line);
    inside.write('endobj');
  };
  inside.events.subscribe('putAdditionalObjects', () => {
    const stream = inside.newObjectDeferred();
    specification = inside.newObjectDeferred();
    const told = `/Params <</Size ${bytes.length} /ModDate (${at}) /${attachedHashKey} (${hash})>>`;
    put(
      stream,
      `<</Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode /Length ${packed.length} ${told}>>`,
      'stream',
      binary(packed),
      'endstream',
    );
    const file = literal(name);
    put(
      specification,
      `<</Type /Filespec /F ${file} /UF ${file} /Desc ${literal(what)} /AFRelationship /Source /EF <</F ${stream} 0 R /UF ${stream} 0 R>>>>`,
    );
  });
  inside.events.subscribe('putCatalog', () => {
    inside.write(`/AF [${specification} 0 R] /Names <</EmbeddedFiles <</Names [${literal(name)} ${specification} 0 R]>>>>`);
  });
}
