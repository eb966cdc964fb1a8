import { expect, it } from 'vitest';
import { fewestRounds } from '#domain/file/lockHeader.ts';
import { UnreadableLock, WrongPassphrase } from '#store/failures.ts';
import { seal, unseal } from '#store/journal/seal.ts';
import { Cipher } from '#store/lock/cipher.ts';
import { changeLock, makeLock, newestLock, openLock } from '#store/lock/envelope.ts';

interface Text {
  readonly header: string;
  readonly wrapped: string;
}
const parts = async (lock: string) => {
  const text = (await unseal(lock)) as Text;
  return { text, header: JSON.parse(text.header) as Record<string, unknown> };
};
/** A lock whose header says something else, with a checksum that fits: what a forger would write. */
async function forged(lock: string, change: Record<string, unknown>): Promise<string> {
  const { text, header } = await parts(lock);
  return seal({ ...text, header: JSON.stringify({ ...header, ...change }) });
}

// Made once with this code: whatever is released opens for ever.
const released =
  'bda71c1acc8d55eb {"header":"{\\"format\\":\\"foreweigh-lock\\",\\"version\\":1,\\"kdf\\":\\"PBKDF2-SHA256\\",\\"rounds\\":600000,\\"salt\\":\\"LcXeAtUz1H8n4avm5a9D0Q==\\",\\"cipher\\":\\"AES-256-GCM\\",\\"iv\\":\\"KVs6a0/tif3SV5Cw\\",\\"generation\\":1}","wrapped":"k0b1Up60Iue2bLf4Vk0qimQgSK8BFBbGU6Vm7hC8prQm/atauom5n7q+673+7tid"}';

it('opens a lock that was made by an earlier version, and what it encrypted', async () => {
  const cipher = new Cipher('locked-vector', await openLock(released, 'correct horse battery staple'));
  expect(await cipher.nameOf('risks', 'r1')).toBe('fe5dac04cb62732ab64c63a3c7e81e22');
  const sealed = Uint8Array.from(
    atob(
      '1DRHvIWmupPAREQYzvXUFJREYBIXerlpRLuac1ImmlrhN8qKJiC9kN+o3lfP1aNd82Z1dpEHx1yYvmaQ50+rS172HziTkhpGU6l6+RV6L6YMa5d0PwHNuGCLEHzzgUwDnGlE1ZE5oVJWEjBjFp7mf0e2sx5qu6SLxd3gPcut+01K43aCotAgD+dkwL2v3WgZPz5Vhz6KXSaoaKlP0+noyNj3xPsv+WCbDZWIAkv96uyZcco6v8uAF1XnN8PEPoVhdPS9x5xRTmov2o9aFDvqcWe414KiU/jA6vUayKG/SaWsX0gvQBBMLTX8oFTXLIAAVI3Z8NHRJcZvEyI0Ti+ur3TZBstE9BZuyh/CI0kKsxKMUVxbg9ZjTjqn9cA=',
    ),
    (character) => character.charCodeAt(0),
  );
  expect(await cipher.open(sealed, 'risks/r1')).toEqual({ title: 'Wrong fare' });
});

it('writes the parameters the header promises, and never the same salt, IV or key twice', async () => {
  const [one, two] = await Promise.all([makeLock('same words'), makeLock('same words')]);
  const { header, text } = await parts(one.lock);
  const other = await parts(two.lock);
  expect(header).toMatchObject({ kdf: 'PBKDF2-SHA256', rounds: fewestRounds, cipher: 'AES-256-GCM', generation: 1 });
  for (const field of ['salt', 'iv']) expect(header[field]).not.toBe(other.header[field]);
  expect(text.wrapped).not.toBe(other.text.wrapped);
  for (const key of Object.values(one.keys)) expect(key.extractable).toBe(false);
});

it('takes the same letters however a keyboard writes them, and no others', async () => {
  const { lock } = await makeLock('Grüße');
  await expect(openLock(lock, 'Gru\u0308ße')).resolves.toBeDefined();
  await expect(openLock(lock, 'Grüsse')).rejects.toBeInstanceOf(WrongPassphrase);
  await expect(openLock(lock, '')).rejects.toBeInstanceOf(WrongPassphrase);
});

it.each([
  { what: 'too few rounds', change: { rounds: fewestRounds - 1 } },
  { what: 'absurdly many rounds', change: { rounds: 10_000_001 } },
  { what: 'another derivation', change: { kdf: 'MD5' } },
  { what: 'another cipher', change: { cipher: 'none' } },
  { what: 'a short salt', change: { salt: 'AAAA' } },
  { what: 'a newer version', change: { version: 2 } },
  { what: 'a field nobody knows', change: { more: true } },
])('refuses a lock with $what before anything is computed', async ({ change }) => {
  const { lock } = await makeLock('words');
  await expect(openLock(await forged(lock, change), 'words')).rejects.toBeInstanceOf(UnreadableLock);
});

it('authenticates the header: another salt, IV, count of rounds or generation does not open, though its checksum fits', async () => {
  const { lock } = await makeLock('words');
  const salt = btoa('0123456789abcdef');
  for (const change of [{ salt }, { iv: btoa('0123456789ab') }, { rounds: fewestRounds + 1 }, { generation: 2 }])
    await expect(openLock(await forged(lock, change), 'words')).rejects.toBeInstanceOf(WrongPassphrase);
});

it('refuses a lock with any of its bytes changed', async () => {
  const { lock } = await makeLock('words');
  for (let at = 0; at < lock.length; at += 1) {
    const spoilt = `${lock.slice(0, at)}${lock[at] === 'A' ? 'B' : 'A'}${lock.slice(at + 1)}`;
    await expect(openLock(spoilt, 'words')).rejects.toBeInstanceOf(UnreadableLock);
  }
  await expect(openLock(lock.slice(0, -1), 'words')).rejects.toBeInstanceOf(UnreadableLock);
  await expect(openLock('', 'words')).rejects.toBeInstanceOf(UnreadableLock);
});

it('refuses a ciphertext with any bit changed, cut, or moved to another place or assessment', async () => {
  const { keys } = await makeLock('words');
  const cipher = new Cipher('locked-one', keys);
  const sealed = await cipher.seal({ title: 'Wrong fare' }, 'risks/r1');
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const spoilt = sealed.slice();
    spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await expect(cipher.open(spoilt, 'risks/r1')).rejects.toThrow();
  }
  for (const length of [0, 12, sealed.length - 1]) await expect(cipher.open(sealed.slice(0, length), 'risks/r1')).rejects.toThrow();
  await expect(cipher.open(sealed, 'risks/r2')).rejects.toThrow();
  await expect(new Cipher('locked-two', keys).open(sealed, 'risks/r1')).rejects.toThrow();
  expect(await cipher.open(sealed, 'risks/r1')).toEqual({ title: 'Wrong fare' });
});

it('encrypts the same text differently each time, and tells nothing of short texts by their length', async () => {
  const cipher = new Cipher('locked-one', (await makeLock('words')).keys);
  const sealed = await Promise.all(['a', 'a', 'a longer one'].map((text) => cipher.seal(text, 'x')));
  expect(new Set(sealed.map(String)).size).toBe(3);
  expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
});

it('keeps the key when the passphrase changes, and prefers the newest of several locks that can be read', async () => {
  const made = await makeLock('old words');
  const sealed = await new Cipher('locked-one', made.keys).seal('kept', 'x');
  const changed = await changeLock(made.lock, 'old words', 'new words');
  expect(await new Cipher('locked-one', await openLock(changed, 'new words')).open(sealed, 'x')).toBe('kept');
  await expect(openLock(changed, 'old words')).rejects.toBeInstanceOf(WrongPassphrase);
  await expect(changeLock(made.lock, 'wrong', 'new words')).rejects.toBeInstanceOf(WrongPassphrase);
  expect(await newestLock([made.lock, changed, 'damaged'])).toBe(changed);
  expect(await newestLock(['damaged', changed.replace('A', 'B')])).toBeUndefined();
});
