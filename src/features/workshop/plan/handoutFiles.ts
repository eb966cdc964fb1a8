import type { Workshop } from '#domain/workshop/workshop.ts';
import { saveFile } from '#export/download.ts';
import { canonicalHash } from '#export/json.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { workshopFileName } from '#features/shared/fileNames.ts';
import { madeWith } from '#features/shared/madeWith.ts';
import { matrixPosterOrder } from '#features/shared/matrixPoster.ts';
import { howWeVote, partyCards } from '#report/workshop/cards.ts';
import { agenda, ballots, poster } from '#report/workshop/handouts.ts';
import { today } from '#ui/format.ts';
import type { Handout as Making } from '#workers/making.worker.ts';

/** What is printed for a workshop. */
export type Handout = 'agenda' | 'ballots' | 'scales' | 'matrix' | 'parties' | 'voting';

const documents = {
  agenda: { of: agenda, paper: 'a4' },
  ballots: { of: ballots, paper: 'a5' },
  parties: { of: partyCards, paper: 'a5' },
  voting: { of: howWeVote, paper: 'a4' },
} as const;

const name = ({ ref }: Workshop, what: string, ending: string) => workshopFileName(assessment.about.title, ref, what, today(), ending);

/** The same content has the same hash, and so the same bytes, whenever it is printed. */
async function request(workshop: Workshop, handout: Handout): Promise<Making> {
  const made = { madeAt: new Date().toISOString(), madeWith };
  const { records, criteria } = assessment;
  if (handout === 'matrix') {
    if (!criteria) throw new Error('There are no criteria');
    return matrixPosterOrder(criteria, '');
  }
  if (handout === 'scales') {
    const sheet = poster(workshop, records, made);
    return { poster: { ...sheet, control: { ...sheet.control, sha256: await canonicalHash(sheet.scales) } } };
  }
  const { of, paper } = documents[handout];
  const document = of(workshop, records, made);
  const sha256 = await canonicalHash(document.blocks);
  return { document: { ...document, control: { ...document.control, sha256 } }, paper };
}

/** Makes a PDF for the workshop and hands it to the person. Rejects with an AbortError when it is stopped. */
export async function saveHandout(
  workshop: Workshop,
  handout: Handout,
  following: { readonly onprogress: (done: number, total: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  const [asked, { renderHandout }] = await Promise.all([request(workshop, handout), import('#workers/making.ts')]);
  saveFile(await renderHandout(asked, following), name(workshop, handout, '.pdf'));
}
