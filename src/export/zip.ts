import { unzipSync, zipSync } from 'fflate';

/** First day a zip can name. Written by local time, so the same bytes come out in every time zone. */
const noTime = (): Date => new Date(1980, 0, 1);

/** A zip that depends on nothing but its files and their order: no clock, no machine. */
export const zipped = (files: ReadonlyMap<string, Uint8Array>, level: 0 | 6 = 6): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries([...files].map(([path, bytes]) => [path, [bytes, { mtime: noTime(), level }]] as const)));

/** A zip of our own making packed again without the time it was made at. */
export const withoutTimes = (zip: Uint8Array): Uint8Array<ArrayBuffer> => zipped(new Map(Object.entries(unzipSync(zip))));
