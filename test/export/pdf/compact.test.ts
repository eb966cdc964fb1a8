import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compact } from '#export/pdf/compact.ts';

/** A PDF as jsPDF writes it, with so many small objects. */
function written(count: number): string {
  const parts = ['%PDF-1.3\n'];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (let id = 1; id <= count; id += 1) {
    const part = `${id} 0 obj\n<</N ${id}>>\nendobj\n`;
    places.push(length);
    parts.push(part);
    length += part.length;
  }
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n `);
  parts.push(
    `xref\n0 ${count + 1}\n0000000000 65535 f \n${lines.join('\n')}\ntrailer\n<</Size ${count + 1} /Root 1 0 R>>\nstartxref\n${length}\n%%EOF`,
  );
  return parts.join('');
}

/** A page and a font, as they come uncompressed. */
function withStreams(page: string, font: string): string {
  const bodies = [
    '<</Type /Catalog>>',
    `<</Length ${page.length}>>\nstream\n${page}\nendstream`,
    `<</Length ${font.length}/Length1 ${font.length}>>\nstream\n${font}\nendstream`,
  ];
  let text = '%PDF-1.3\n';
  const places = bodies.map((body, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n `;
  });
  return `${text}xref\n0 4\n0000000000 65535 f \n${places.join('\n')}\ntrailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
}

it('packs two hundred thousand objects, as a report of some thousand risks has, and stays small', () => {
  const bytes = compact(written(200_000));
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text).toContain('/Root 1 0 R');
  expect(text.match(/\/ObjStm/g)).toHaveLength(400);
  expect(bytes.length).toBeLessThan(2_000_000);
});

it('packs pages and fonts, and writes lines as bytes in which nothing ends them', () => {
  // A bracket, a backslash and a carriage return are among the glyphs; what looks like a line in a font is none.
  const bytes = compact(withStreams('BT\n<0028005c0029000d0041> Tj\nET', 'font <0041> Tj'));
  const text = Buffer.from(bytes).toString('latin1');
  const streams = [...text.matchAll(/<<([^>]*)>>\nstream\n([^]*?)\nendstream/g)].map(([, dictionary, packed]) => [
    dictionary,
    inflateSync(Buffer.from(packed ?? '', 'latin1')).toString('latin1'),
  ]);
  expect(streams[0]?.[1]).toBe('BT\n(\0\\(\0\\\\\0\\)\0\\r\0A) Tj\nET');
  expect(streams[1]?.[1]).toBe('font <0041> Tj');
  expect(streams[1]?.[0]).toContain('/Length1 14');
});
