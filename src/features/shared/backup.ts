import { catalogueVersions } from '#catalogue/versions.ts';
import { fileEnding } from '#domain/file/savedFile.ts';
import { saveFile } from '#export/download.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { noteBackup, readAssessment } from '#store/assessments.ts';
import { madeWith } from './madeWith.ts';

/** Saves one assessment to a file outside the browser and notes when. */
export async function saveBackup(id: string): Promise<void> {
  const { tables, changes } = await readAssessment(id);
  const file = savedFile(tables, changes, { madeWith, savedAt: new Date().toISOString(), catalogues: [...catalogueVersions] });
  saveFile(
    new Blob([await savedFileText(file)], { type: 'application/json' }),
    fileName(tables.assessment[0]?.title ?? 'assessment', file.savedAt),
  );
  await noteBackup(id);
}

/** `childcare-benefits-2026-11-24.foreweigh.json`: readable, sortable, safe on every system. */
export function fileName(title: string, savedAt: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${words || 'assessment'}-${savedAt.slice(0, 10)}${fileEnding}`;
}
