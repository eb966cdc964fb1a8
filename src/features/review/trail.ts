import type { LoggedChange } from '#domain/change/trail.ts';
import type { Records } from '#domain/tables.ts';
import { session } from '#store/session.svelte.ts';

/** As many changes as are looked through for those that void an approval. */
const most = 20_000;

/** The trail as it is once these records are, oldest first. */
export const trailWith = async (_records: Records): Promise<LoggedChange[]> => (await session.history(most)).toReversed();
