import { sealedPart, type Snapshot } from '#domain/review/snapshot.ts';
import { canonicalHash } from './json.ts';

/** The check sum a snapshot is kept with. */
export const sealOf = (snapshot: Parameters<typeof sealedPart>[0]): Promise<string> => canonicalHash(sealedPart(snapshot));

/** Whether a snapshot still is what was frozen. A statement about change, not about who changed it. */
export const isIntact = async (snapshot: Snapshot): Promise<boolean> => (await sealOf(snapshot)) === snapshot.hash;
