import { moment, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { fileLimits } from './limits.ts';

export const packFormat = 'foreweigh-pack';
/** Ending of certifier's packs: an ordinary zip. */
export const packEnding = '.foreweigh.zip';
/** Where the manifest stands in a pack; every other part is named in it. */
export const manifestPath = 'manifest.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Whom a pack is made for; it decides what is left out. */
export const packPresets = ['certifier', 'customer', 'management', 'public'] as const;
export type PackPreset = (typeof packPresets)[number];

/** Table of contents of a pack: what it was made from, each part with its bytes and SHA-256, and what was left out. */
export const packManifestSchema = z.strictObject({
  format: z.literal(packFormat),
  version: z.literal(1),
  /** Name and version of the app that wrote it. */
  madeWith: shortText,
  madeAt: moment,
  preset: z.enum(packPresets),
  assessment: z.strictObject({
    id: recordId,
    title: shortText,
    /** The `integrity` hash of the assessment it was made from, also where its JSON is left out. */
    hash,
  }),
  parts: z
    .array(
      z.strictObject({
        /** Path inside the zip: relative, forward slashes, no `..`. */
        path: shortText,
        /** What it is, in words for a reader. */
        what: shortText,
        bytes: z
          .int()
          .min(0)
          .max(fileLimits.bytes * 4),
        sha256: hash,
      }),
    )
    .max(200),
  /** What this preset leaves out, in words. */
  leftOut: z.array(shortText).max(100),
});
export type PackManifest = z.infer<typeof packManifestSchema>;
