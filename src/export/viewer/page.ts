import type { ReportDocument } from '#report/document.ts';
import { viewerScript, viewerStyle } from './assets.ts';
import { anchorsOf, BlockPrinter, facts } from './blocks.ts';
import { sectionsOf } from '#report/contents.ts';
import { markup, Markup, nothing } from './markup.ts';

/**
 * The report as one page that opens from a disk: everything is in it, nothing is loaded, nothing can be written. Its policy
 * lets only this style and this script run, by their hashes, and forbids every request.
 */
export async function viewerPage({ control, blocks }: ReportDocument): Promise<string> {
  const anchors = anchorsOf({ control, blocks });
  const printer = new BlockPrinter(anchors);
  const body = blocks.map((block) => printer.print(block));
  const [style, script] = await Promise.all([viewerStyle, viewerScript].map(hashOf));
  const policy = `default-src 'none'; style-src 'sha256-${style ?? ''}'; script-src 'sha256-${script ?? ''}'; base-uri 'none'; form-action 'none'`;
  // A short report comes without; on a page that is scrolled it is of use to every reader.
  const contents = blocks.some(({ kind }) => kind === 'contents') ? nothing : printer.contents(sectionsOf(blocks));
  const page = markup`<!doctype html><html lang="${control.language}"><head><meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="${policy}" /><meta name="referrer" content="no-referrer" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>${control.title}</title><style>${new Markup(viewerStyle)}</style></head><body><main><p class="note">Read only. This page shows the report of ${control.date} as it was packed. It needs no network and sends nothing.</p><p dir="auto">${control.organization}</p><h1 dir="auto">${control.title}</h1><p class="lead" dir="auto">AI risk and impact assessment: ${control.subject}</p>${facts(control.rows)}${contents}${body}<footer dir="auto">${control.documentId} version ${control.version}, ${control.date}, ${control.classification}. SHA-256 ${control.sha256}</footer></main><script>${new Markup(viewerScript)}</script></body></html> `;
  return page.toString();
}

async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...digest));
}
