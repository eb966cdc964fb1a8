import { armor, Decrypter, Encrypter } from 'age-encryption';
import { ageHeader, blanksFor, changed, isArmored, startText, whyBroken } from '#domain/file/encryptedFile.ts';
import { accept, refuse, type Result } from '#domain/result.ts';

/** What age itself uses: about a second and 256 MB for every passphrase that somebody tries. */
const standardWorkFactor = 18;
const nonceLength = 16;
const wrongPassphrase = 'no identity matched';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Encrypts text under a passphrase in the age format, then decrypts what it made and compares. Throws when that differs:
 * a backup that does not open is none.
 */
export async function encrypt(text: Uint8Array, passphrase: string, workFactor = standardWorkFactor): Promise<Bytes> {
  const padded = new Uint8Array(text.length + blanksFor(text.length)).fill(' '.charCodeAt(0));
  padded.set(text);
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase);
  const made = await encrypter.encrypt(padded);
  const back = await decrypt(made, passphrase);
  if (!back.ok || !same(back.value, padded)) throw new Error('the encrypted file did not open again as it was');
  return made as Bytes;
}

/**
 * Decrypts an age file with its passphrase. A passphrase that does not fit is an issue at `passphrase`; whatever is
 * wrong with the file itself is an issue without a path. Nothing that failed its check is handed on.
 */
export async function decrypt(file: Uint8Array, passphrase: string): Promise<Result<Bytes>> {
  const bytes = binary(file);
  if (!bytes) return refuse(changed);
  const header = ageHeader(startText(bytes));
  if (!header.ok) return header;
  const encrypted = bytes.length - header.value - nonceLength;
  if (encrypted <= 0) return refuse(whyBroken(0, 0));
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  let opened = 0;
  try {
    const parts: Bytes[] = [];
    const reader = (await decrypter.decrypt(inPieces(bytes))).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      opened += next.value.length;
      parts.push(next.value as Bytes);
    }
    return accept(new Uint8Array(await new Blob(parts).arrayBuffer()));
  } catch (error) {
    // The library says what happened in words only.
    if (error instanceof Error && error.message.startsWith(wrongPassphrase))
      return refuse(
        'The passphrase does not fit this file. Check capitals and spaces and try again. If you are sure of it, the first lines of the file are damaged.',
        'passphrase',
      );
    if (error instanceof RangeError)
      return refuse('This browser has too little memory free to open the file. Close other tabs and try again.', 'passphrase');
    // The header has its own check sum, which fails before any text comes out.
    const headerBroken = error instanceof Error && /header|stanza|HMAC/i.test(error.message);
    return refuse(headerBroken ? changed : whyBroken(encrypted, opened));
  }
}

/** The bytes of the file itself; undefined when its text form is damaged. */
function binary(file: Uint8Array): Uint8Array | undefined {
  if (!isArmored(startText(file))) return file;
  try {
    return armor.decode(new TextDecoder().decode(file));
  } catch {
    return undefined;
  }
}

/** Small pieces, taken one by one: so what came out before a failure was really read, and is not thrown away with it. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const size = 16_384;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += size)));
    },
  });
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
