import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The size of type, whichever way the line runs. */
const sizeOf = (transform: readonly unknown[]): number => Math.hypot(Number(transform[0]), Number(transform[1]));

/** A PDF as a reader program sees it. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const items = (await page.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
    pages.push({
      lines: items.map(({ str }) => str).filter((text) => text !== ''),
      placed: items
        .filter(({ str }) => str.trim() !== '')
        .map(({ str, transform, width }) => ({
          text: str,
          x: Number(transform[4]),
          y: Number(transform[5]),
          width,
          size: sizeOf(transform),
        })),
      tree: JSON.stringify(await page.getStructTree()),
      links: (await page.getAnnotations()) as { subtype: string; dest?: unknown; url?: string }[],
      view: page.view,
    });
  }
  const whole = {
    pages,
    /** Without spaces: lines break where they will. */
    text: pages
      .flatMap(({ lines }) => lines)
      .join('')
      .replace(/\s+/g, ''),
    outline: await pdf.getOutline(),
    marked: await pdf.getMarkInfo(),
    metadata: (await pdf.getMetadata()).info as Record<string, unknown>,
  };
  await task.destroy();
  return whole;
}
