import { expect, it } from 'vitest';
import { ageHeader, blanksFor, isArmored, isEncrypted, whyBroken } from '#domain/file/encryptedFile.ts';

const mac = '--- KYnOfr2O7xtYHW6BWVQsguhqhiDAObCxQ93FeZ3tpeE\n';
const scrypt = (factor: string) =>
  `age-encryption.org/v1\n-> scrypt Z5BJEwZBdZ5uFuFw9ytVJQ ${factor}\n2mjcykmajlL5jHwpkfnadmpCFoYBFXkN50p2BlpxjrU\n${mac}`;
const why = (start: string) => {
  const header = ageHeader(start);
  return header.ok ? header.value : header.issues[0]?.message;
};

it.each([
  ['age-encryption.org/v1\n-> scrypt', 'anything.bin', true],
  ['-----BEGIN AGE ENCRYPTED FILE-----\nYWdl', 'anything.txt', true],
  ['damaged', 'Chatbot.foreweigh.json.AGE', true],
  ['{"format":"foreweigh-assessment"', 'Chatbot.foreweigh.json', false],
  ['', 'age.json', false],
])('takes %j named %s for encrypted: %s', (start, name, expected) => {
  expect(isEncrypted(start, name)).toBe(expected);
});

it('knows the form for text channels by its first line', () => {
  expect(isArmored('\r\n-----BEGIN AGE ENCRYPTED FILE-----\n')).toBe(true);
  expect(isArmored('age-encryption.org/v1\n')).toBe(false);
});

it('measures a header that a passphrase can open', () => {
  const header = scrypt('18');
  expect(ageHeader(`${header}\u0000\u00ff--- not the header any more\n`)).toEqual({ ok: true, value: header.length });
  expect(ageHeader(scrypt('20')).ok).toBe(true);
});

it.each([
  ['an absurd work factor', scrypt('21'), /more computing than a browser can do \(work factor 21; at most 20\)/],
  ['a work factor of many digits', scrypt('999999999999'), /more computing/],
  ['a work factor that is no number', scrypt('1e1'), /changed or damaged/],
  ['a negative work factor', scrypt('-1'), /changed or damaged/],
  ['a missing work factor', scrypt(''), /changed or damaged/],
  ['a key', `age-encryption.org/v1\n-> X25519 abc\nbody\n${mac}`, /for a key, not with a passphrase/],
  ['a newer format', `age-encryption.org/v2\n-> scrypt a 1\nbody\n${mac}`, /newer form/],
  ['no recipient', `age-encryption.org/v1\n${mac}`, /changed or damaged/],
  ['another beginning', 'PK', /does not begin as one/],
  ['nothing', '', /does not begin as one/],
  ['an end in the first line', 'age-encryption.org/', /ends too early/],
  ['an end in the check sum', scrypt('18').slice(0, -1), /ends too early/],
  ['a header without end', `age-encryption.org/v1\n-> scrypt a 18\n${'a'.repeat(4_096)}`, /changed or damaged/],
])('refuses %s before a passphrase is asked for', (_, start, message) => {
  expect(why(start)).toMatch(message);
});

it.each([
  [0, 0],
  [1, 1_023],
  [1_023, 1],
  [1_024, 0],
  [1_025, 1_023],
])('fills %i bytes up with %i blanks', (bytes, blanks) => {
  expect(blanksFor(bytes)).toBe(blanks);
});

it.each([
  ['one piece, whole', 2_048 + 16, 0, /changed/],
  ['one piece, a byte short', 2_048 + 15, 0, /too early/],
  ['less than a check sum', 9, 0, /too early/],
  ['nothing', 0, 0, /too early/],
  ['the end of the third piece missing', 2 * 65_552 + 500, 2 * 65_536, /too early/],
  ['cut between two pieces, which ends no kilobyte', 65_552 - 1, 0, /too early/],
  ['the second of three pieces', 2 * 65_552 + 500, 65_536, /changed/],
  ['the last piece, whole', 2 * 65_552 + 1_024 + 16, 2 * 65_536, /changed/],
])('says why %s did not open', (_, bytes, opened, message) => {
  expect(whyBroken(bytes, opened)).toMatch(message);
});
