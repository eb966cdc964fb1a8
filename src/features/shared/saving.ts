import type { CopyContent } from '#store/copies.ts';
import { toast } from '#ui/toast.ts';

// Loaded when used: these bring the file format with them.
const backup = () => import('./backup.ts');

/** One click: saves a backup file and says so. */
export async function saveBackupNow(id: string): Promise<void> {
  const { saveBackup } = await backup();
  const outcome = await saveBackup(id);
  toast(outcome === 'whole' ? 'Backup file saved.' : 'File saved without the history, which could not be read.');
}

/** What a copy in the chosen folder holds. */
export const copyContentOf = async (id: string): Promise<CopyContent> => (await backup()).copyContent(id);
