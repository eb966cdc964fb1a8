import { strFromU8, strToU8, zlibSync } from 'fflate';
import { inflate } from '#domain/file/inflate.ts';
import { versionLimits } from '#domain/file/limits.ts';
import { limits } from '#domain/text.ts';

/** How a packed text begins; one that was kept as it is begins with a brace. What follows is zlib (RFC 1950) as base64. */
const packedMark = 'zlib:';

/**
 * A text as a record keeps it: packed, in pieces that any reader of files takes. Unpacked it is the same to the last byte,
 * so a hash of the text is a hash of what is kept. One that would look like a bomb to `thaw` stays as it is.
 */
export function freezeText(text: string): string[] {
  const bytes = strToU8(text);
  const packed = zlibSync(bytes, { level: 9 });
  return inPieces(bytes.length <= mostFrom(packed.length) ? `${packedMark}${btoa(strFromU8(packed, true))}` : text);
}

/** The text again; undefined where it is damaged, or would become larger than `versionLimits` let it. */
export function thawText(pieces: readonly string[]): string | undefined {
  const kept = pieces.join('');
  if (!kept.startsWith(packedMark)) return kept;
  try {
    const packed = strToU8(atob(kept.slice(packedMark.length)), true);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(inflate(packed, mostFrom(packed.length)));
  } catch {
    return undefined;
  }
}

const mostFrom = (packed: number): number => Math.min(versionLimits.bytes, packed * versionLimits.ratio);

/** A long text as pieces no longer than a file takes, never cut through a character. */
export function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = Math.min(at + limits.text, text.length);
    const split = end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
    pieces.push(text.slice(at, split));
    at = split;
  }
  return pieces;
}
