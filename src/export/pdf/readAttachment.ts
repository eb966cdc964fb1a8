import { fileLimits, megabytes, packLimits } from '#domain/file/limits.ts';
import { accept, refuse, type Result } from '#domain/result.ts';
import { inflate, TooLarge } from '#domain/file/inflate.ts';
import { attachedHashKey } from './attachment.ts';
import { binary } from './binary.ts';

/** The file found in a PDF, and the hash it was put there with; empty where another program put it there. */
export interface Attached {
  readonly bytes: Uint8Array;
  readonly expected: string;
}

/**
 * Whether bytes begin as a PDF does; the format allows up to a kilobyte before it. What begins as JSON is not one, even where
 * a title near its beginning says so.
 */
export function isPdf(bytes: Uint8Array): boolean {
  const head = binary(bytes.subarray(0, 1_100));
  return head.includes('%PDF-') && !/^(\xef\xbb\xbf)?\s*[{[]/.test(head);
}

/** How far around its name the dictionary of an embedded file is looked for. */
const near = 4_096;
/** More embedded files than any of ours; the rest is not looked at. */
const most = 64;

/**
 * Finds the data in a PDF that Foreweigh made. It reads no other part of the format: streams stand outside everything
 * that PDF programs compress, so the last embedded JSON is found also after one of them saved the file again.
 */
export function readAttachment(bytes: Uint8Array): Result<Attached> {
  const found = embedded(bytes).at(-1);
  if (!found) return none(bytes);
  const { dictionary, start } = found;
  const length = lengthOf(bytes, dictionary);
  if (length === undefined) return refuse('The data in this PDF is damaged: its length cannot be read. Ask for the PDF again.');
  if (start + length > bytes.length)
    return refuse('The PDF ends in the middle of the data it carries. It was probably cut while copying; ask for it again.');
  const packed = bytes.subarray(start, start + length);
  const unpacked = unpack(packed, dictionary);
  if (!unpacked.ok) return unpacked;
  const size = Number(/\/Size\s+(\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  if (unpacked.value.length < size) return refuse('The data in this PDF ends too early. Ask for the PDF again.');
  return accept({ bytes: unpacked.value, expected: new RegExp(`/${attachedHashKey}\\s*\\(([0-9a-f]{64})\\)`).exec(dictionary)?.[1] ?? '' });
}

function unpack(packed: Uint8Array, dictionary: string): Result<Uint8Array> {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
  if (filter !== '' && !/^\[?\s*\/(FlateDecode|Fl)\s*\]?$/.test(filter))
    return refuse('Another program packed the data in this PDF in a way this app does not read. Ask for the PDF as it was saved first.');
  const room = Math.min(fileLimits.bytes, Math.max(1_000_000, packed.length * packLimits.ratio));
  if (filter === '') return packed.length > room ? tooLarge() : accept(packed);
  try {
    return accept(inflate(packed, room));
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge();
    return refuse('The data in this PDF is damaged and cannot be unpacked. Ask for the PDF again.');
  }
}

const tooLarge = () =>
  refuse(
    `The data in this PDF would become more than ${megabytes(fileLimits.bytes)} MB or ${packLimits.ratio} times its size, which is not unpacked here. It was made to do harm, or is something else.`,
  );

/** Why no data was found. */
function none(bytes: Uint8Array): Result<never> {
  const tail = binary(bytes.subarray(Math.max(0, bytes.length - 16_384)));
  if (/\/Encrypt\b/.test(tail))
    return refuse('This PDF is locked, so the data in it cannot be read. Remove its password in a PDF program, then open it here.');
  if (!tail.slice(-2_048).includes('%%EOF'))
    return refuse('The PDF ends too early, before the data it may carry. It was probably cut while copying; ask for it again.');
  return refuse(
    'This PDF carries no assessment. It is another document, a report without its data because parts of it were left out, or a program that saved it again left the data out. Ask for the whole report as Foreweigh saved it, or for the JSON file.',
  );
}

interface Embedded {
  readonly dictionary: string;
  /** Where the stream's bytes begin. */
  readonly start: number;
}

function embedded(bytes: Uint8Array): Embedded[] {
  const found: Embedded[] = [];
  const name = '/EmbeddedFile';
  let looked = 0;
  for (let at = find(bytes, name, 0); at >= 0 && looked < most; at = find(bytes, name, at + name.length)) {
    // `/EmbeddedFiles` is the list of them.
    if (bytes[at + name.length] === 0x73) continue;
    looked += 1;
    const from = Math.max(0, at - near);
    const around = binary(bytes.subarray(from, at + near));
    const begin = around.lastIndexOf(' obj', at - from);
    const stream = /stream\r?\n/g;
    stream.lastIndex = at - from;
    const end = stream.exec(around);
    if (begin < 0 || !end) continue;
    const dictionary = around.slice(begin + 4, end.index);
    if (/\/Subtype\s*\/application#2fjson/i.test(dictionary)) found.push({ dictionary, start: from + end.index + end[0].length });
  }
  return found;
}

/** The length a dictionary states, itself or in an object of its own. */
function lengthOf(bytes: Uint8Array, dictionary: string): number | undefined {
  const stated = /\/Length\s+(\d+)(?:\s+(\d+)\s+R)?/.exec(dictionary);
  if (!stated?.[1]) return undefined;
  if (stated[2] === undefined) return Number(stated[1]);
  const at = find(bytes, `\n${stated[1]} ${stated[2]} obj`, 0);
  const value = at < 0 ? null : /obj\s+(\d+)\s/.exec(binary(bytes.subarray(at, at + 64)));
  return value?.[1] === undefined ? undefined : Number(value[1]);
}

/** Where ASCII text stands in bytes, from a place on; -1 when nowhere. */
function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < text.length && bytes[at + i] === text.charCodeAt(i)) i += 1;
    if (i === text.length) return at;
  }
  return -1;
}
