import packed from './fonts/cjk.ttf.gz?url&inline';
import type { FontFile } from './fonts.ts';

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

// A call takes them as they are; a copy into an array is ten times as slow.
const asArguments = (bytes: Uint8Array) => bytes as unknown as number[];

// Bytes as a string of one character each, as jsPDF takes a file; portions of this size are the fastest.
function binary(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x2000)
    parts.push(String.fromCharCode.apply(null, asArguments(bytes.subarray(at, at + 0x2000))));
  return parts.join('');
}

/**
 * The font for Chinese, Japanese and Korean: megabytes, so only ever imported when a report holds such text. It has one
 * weight, which stands for bold too: a second one would double what every visitor's browser stores.
 */
export async function cjkFont(): Promise<FontFile> {
  const compressed = new Blob([bytesOf(packed.slice(packed.indexOf(',') + 1))]);
  const unpacked = await new Response(compressed.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return { family: 'cjk', weight: 'normal', data: binary(new Uint8Array(unpacked)) };
}
