import { Unzlib } from 'fflate';

const piece = 65_536;

/** It became larger than it may. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/**
 * Unpacks a zlib stream and stops as soon as it is larger than `most` bytes, whatever it says of itself. Throws TooLarge,
 * and fflate's error where the stream is cut or damaged.
 */
export function inflate(packed: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Unzlib((part) => {
    length += part.length;
    if (length > most) throw new TooLarge('too large');
    parts.push(part);
  });
  for (let at = 0; at < packed.length || at === 0; at += piece) stream.push(packed.subarray(at, at + piece), at + piece >= packed.length);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
