import { zlibSync } from 'fflate';
import { binary, bytesOf } from './binary.ts';

/*
 * The structure tree, links and bookmarks of a report are thousands of small objects, which jsPDF writes one by one and
 * uncompressed: three quarters of the file. PDF 1.5 packs objects without a stream together (ISO 32000-2, 7.5.7, 7.5.8).
 * Pages and fonts come here as they were written, because they pack better than jsPDF packs them.
 */

/** How many objects are packed into one stream: enough to compress well, few enough to be read quickly. */
const perStream = 500;

interface Written {
  readonly id: number;
  /** Between `obj` and `endobj`. */
  readonly body: string;
}

/** Rewrites what jsPDF made, one character a byte, with object streams, and without the action it always puts at opening. Equal input gives equal bytes. */
export function compact(text: string): Uint8Array {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const trailer = text.slice(text.indexOf('trailer', table));
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  const objects = written(text, table);
  const rest = objects.filter(({ body }) => !isStream(body));
  const parts = ['%PDF-1.7\n%\u00ba\u00df\u00ac\u00e0\n'];
  let length = parts[0]?.length ?? 0;
  const places = new Map<number, readonly [kind: number, where: number, index: number]>();
  const put = (id: number, body: string) => {
    places.set(id, [1, length, 0]);
    const part = `${id} 0 obj\n${body}\nendobj\n`;
    parts.push(part);
    length += part.length;
  };
  for (const { id, body } of objects) if (isStream(body)) put(id, packedStream(body));
  // One by one: as arguments of one call so many would be more than a worker's stack holds.
  let next = objects.reduce((last, { id }) => Math.max(last, id), 0) + 1;
  for (let at = 0; at < rest.length; at += perStream) {
    const id = next++;
    const packed = rest.slice(at, at + perStream).map((object) => (object.id === root ? withoutOpening(object) : object));
    packed.forEach((object, index) => places.set(object.id, [2, id, index]));
    put(id, objectStream(packed));
  }
  places.set(next, [1, length, 0]);
  const named = ['Root', 'Info', 'ID'].map((key) => new RegExp(`/${key} (\\d+ 0 R|\\[[^\\]]*\\])`).exec(trailer)?.[0] ?? '').join(' ');
  parts.push(`${next} 0 obj\n${references(places, next + 1, named)}\nendobj\nstartxref\n${length}\n%%EOF\n`);
  return bytesOf(parts.join(''));
}

const isStream = (body: string): boolean => body.endsWith('endstream');

const withoutOpening = ({ id, body }: Written): Written => ({ id, body: body.replace(/\/OpenAction \[[^\]]*\]/, '') });

/** Every object of the file by its table, in the order of their places. */
function written(text: string, table: number): Written[] {
  const lines = text.slice(table, text.indexOf('trailer', table)).split('\n').slice(2);
  const places = lines
    .flatMap((line, id) =>
      /^\d{10} \d{5} n/.test(line) && Number(line.slice(0, 10)) > 0 ? [[id, Number(line.slice(0, 10))] as const] : [],
    )
    .sort(([, a], [, b]) => a - b);
  return places.map(([id, from], i) => {
    const whole = text.slice(from, places[i + 1]?.[1] ?? table);
    return { id, body: whole.slice(whole.indexOf('obj') + 3, whole.lastIndexOf('endobj')).trim() };
  });
}

/** A stream as jsPDF wrote it, packed; one that is packed already stays as it is. */
function packedStream(body: string): string {
  const from = body.indexOf('stream\n');
  const dictionary = body.slice(0, from);
  if (/\/Filter/.test(dictionary)) return body;
  const rest = dictionary
    .trim()
    .slice(2, -2)
    .replace(/\/Length \d+/, '');
  const content = body.slice(from + 'stream\n'.length, body.lastIndexOf('\nendstream'));
  // A font is bytes, in which anything may stand.
  return stream(rest.trim(), /\/Length1/.test(rest) ? content : content.replace(/<([0-9a-f]+)>(?= Tj)/g, (_, hex: string) => literal(hex)));
}

/** What a line of a page writes, as bytes instead of their hexadecimal digits. */
function literal(hex: string): string {
  let text = '';
  for (let at = 0; at < hex.length; at += 2) {
    const code = Number.parseInt(hex.slice(at, at + 2), 16);
    // A carriage return would be read as a line feed, the others as the end of the text.
    text += code === 13 ? '\\r' : /[\\()]/.test(String.fromCharCode(code)) ? `\\${String.fromCharCode(code)}` : String.fromCharCode(code);
  }
  return `(${text})`;
}

const stream = (dictionary: string, content: string): string => {
  const packed = zlibSync(bytesOf(content), { level: 9 });
  return `<<${dictionary} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n${binary(packed)}\nendstream`;
};

/** Objects one after another, with their ids and places before them. */
function objectStream(objects: readonly Written[]): string {
  let at = 0;
  const index = objects.map(({ id, body }) => {
    const entry = `${id} ${at}`;
    at += body.length + 1;
    return entry;
  });
  const head = `${index.join(' ')}\n`;
  return stream(`/Type /ObjStm /N ${objects.length} /First ${head.length}`, head + objects.map(({ body }) => `${body}\n`).join(''));
}

/** Bytes of a row of the table of places: how an object is kept, its place or its stream, its index there. */
const row = 7;

/** Where each object is. Each row tells what it adds to the one before (PNG's “Up”), which is mostly the same: a tenth when packed. */
function references(places: ReadonlyMap<number, readonly [number, number, number]>, size: number, named: string): string {
  const rows = new Uint8Array(size * row);
  const view = new DataView(rows.buffer);
  for (let id = 0; id < size; id += 1) {
    const [kind, where, index] = places.get(id) ?? [0, 0, 65_535];
    view.setUint8(id * row, kind);
    view.setUint32(id * row + 1, where);
    view.setUint16(id * row + 5, index);
  }
  const up = new Uint8Array(size * (row + 1));
  for (let id = 0; id < size; id += 1) {
    up[id * (row + 1)] = 2;
    for (let at = 0; at < row; at += 1)
      up[id * (row + 1) + 1 + at] = (rows[id * row + at] ?? 0) - (id > 0 ? (rows[(id - 1) * row + at] ?? 0) : 0);
  }
  const told = `/DecodeParms <</Predictor 12 /Columns ${row}>>`;
  return stream(`/Type /XRef /Size ${size} /W [1 4 2] ${named} ${told}`, binary(up));
}
