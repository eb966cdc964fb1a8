import type { NumberedChange } from '#domain/change/replay.ts';
import type { Found } from '#store/journal/raw.ts';
import type { Cipher } from './cipher.ts';
import { openRow } from './sealedRows.ts';

/** What was found in a database, with its rows decrypted. A table with a row that does not open is named in `unread`. */
export async function opened(found: Found, cipher: Cipher | undefined): Promise<Found> {
  if (!cipher || found.is !== 'read') return found;
  const unread = new Set(found.unread);
  const rowsOf = async (table: string, stored: readonly unknown[]) => {
    const rows = await Promise.all(
      stored.map((row) =>
        openRow(cipher, table, row).catch(() => {
          unread.add(table);
          return undefined;
        }),
      ),
    );
    return rows.filter((row) => row !== undefined);
  };
  const tables = Object.entries(found.tables).map(async ([table, stored]) => [table, await rowsOf(table, stored)] as const);
  const changes = (await rowsOf('changes', found.changes)) as unknown as readonly NumberedChange[];
  return { ...found, tables: Object.fromEntries(await Promise.all(tables)), changes, unread: [...unread] };
}
