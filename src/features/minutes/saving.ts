import { minutesOf } from '#domain/workshop/minutes.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import { saveFile } from '#export/download.ts';
import { minutesJson } from '#export/minutesJson.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { exportName } from '#features/shared/fileNames.ts';
import { madeWith } from '#features/shared/madeWith.ts';
import { session } from '#store/session.svelte.ts';
import { isoNow } from '#store/clock.ts';
import { today } from '#ui/format.ts';
import { toast } from '#ui/toast.ts';

/** The minutes of one workshop as a file for programs. */
export async function saveJson(workshop: Workshop): Promise<void> {
  await session.checked();
  const { about, organization, records } = assessment;
  const source = { assessment: about.title, organization: organization.name, madeWith, savedAt: isoNow() };
  const text = minutesJson(minutesOf(workshop, records), source);
  saveFile(new Blob([text], { type: 'application/json' }), exportName(about, today(), `-${workshop.ref.toLowerCase()}-minutes.json`));
  toast(`Minutes of ${workshop.ref} saved as JSON.`);
}
