import { accept, refuse, type Result } from '#domain/result.ts';

/** What a file may be before it is parsed at all. Beyond these a browser tab would hang or die (safety brief 1.5). */
export const fileLimits = { bytes: 50_000_000, depth: 64, records: 100_000 } as const;

/** Refuses a file by its size alone, before it is read. */
export const checkSize = (bytes: number): Result<number> =>
  bytes <= fileLimits.bytes
    ? accept(bytes)
    : refuse(`The file has ${megabytes(bytes)} MB; at most ${megabytes(fileLimits.bytes)} MB can be opened. Choose a smaller file.`);

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString('en');

/** Refuses text that nests too deeply, by one pass without recursion, and says on which line. */
export function checkDepth(text: string): Result<string> {
  let depth = 0;
  let inString = false;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > fileLimits.depth) {
        return refuse(
          `The file nests deeper than ${fileLimits.depth} levels (line ${line}). A Foreweigh file never does; choose another file.`,
        );
      }
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return accept(text);
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Finds a key that could change how objects behave, and says where it is. */
export function forbiddenKey(root: unknown): string | undefined {
  const queue: { value: unknown; path: string }[] = [{ value: root, path: '' }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const key of Object.keys(next.value)) {
      const path = Array.isArray(next.value) ? `${next.path}[${key}]` : `${next.path}${next.path ? '.' : ''}${key}`;
      if (forbidden.has(key)) return path;
      queue.push({ value: Reflect.get(next.value, key), path });
    }
  }
  return undefined;
}
