import { accept, refuse, type Result } from '#domain/result.ts';

const piece = 65_536;

/** Reads the bytes of a file as UTF-8. A byte that is none is an issue with its line, never a sign in its place. */
export function decodeText(bytes: Uint8Array): Result<string> {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (marked || (bytes.length > 1 && (first === 0 || second === 0)))
    return refuse(
      'The file is not UTF-8 text from line 1 on: another program saved it as UTF-16. Save it there as UTF-8, or ask for a new copy.',
    );
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.subarray(at, at + piece);
    try {
      parts.push(decoder.decode(part, { stream: at + piece < bytes.length }));
    } catch {
      const good = new TextDecoder().decode(part).split('\u{FFFD}', 1);
      const line = [...parts, ...good].join('').split('\n').length;
      return refuse(
        `The file holds something that is not UTF-8 text (line ${line}). It is damaged, or something else; ask for a new copy.`,
      );
    }
  }
  return accept(parts.join(''));
}
