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

it('packs two hundred thousand objects, as a report of some thousand risks has, and stays small', () => {
  const bytes = compact(written(200_000));
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text).toContain('/Root 1 0 R');
  expect(text.match(/\/ObjStm/g)).toHaveLength(1_000);
  expect(bytes.length).toBeLessThan(4_000_000);
});
