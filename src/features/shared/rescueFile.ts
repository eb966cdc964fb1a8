import { fileFormat } from '#domain/file/savedFile.ts';
import { saveFile } from '#export/download.ts';
import type { Rescue } from '#store/rescue.ts';
import { backupName } from './fileNames.ts';
import { madeWith } from './madeWith.ts';

/**
 * Saves an assessment to a file as it is stored, in its own version and with nothing left out, so that the version of the
 * app that wrote it opens it again. It has no hash: this app cannot vouch for shapes it does not know.
 */
export function saveAsItIs({ version, title, tables, changes }: Pick<Rescue, 'version' | 'title' | 'tables' | 'changes'>): void {
  const savedAt = new Date().toISOString();
  const file = { format: fileFormat, version, madeWith, savedAt, catalogues: [], tables, changes };
  saveFile(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }), backupName(title, savedAt.slice(0, 10)));
}
