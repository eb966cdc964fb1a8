import { armor } from 'age-encryption';
import { expect, test } from 'vitest';
import { decrypt, encrypt } from '#export/age.ts';
import { decryptFile, encryptFile, lookAtLock } from '#workers/encrypt.ts';

const passphrase = 'Fünf zufällige Wörter 🔑 genügen';
const text = (bytes: number) => `{"title":"${'Chatbot – 係 '.repeat(bytes / 16)}"}\n`;
const blob = (content: string) => new Blob([content], { type: 'application/json' });
const named = (content: BlobPart, name = 'Chatbot.foreweigh.json.age') => new File([content], name);
// Cheap to try: these tests try thousands of times, and what is checked does not depend on the cost.
const cheap = async (content: string) => encrypt(new TextEncoder().encode(content), passphrase, 2);
const why = async (bytes: Uint8Array, given = passphrase) => {
  const opened = await decrypt(bytes, given);
  return opened.ok ? opened : opened.issues[0];
};

test('a worker encrypts, checks what it made, and another opens it again', { timeout: 60_000 }, async () => {
  const content = text(200_000);
  const made = await encryptFile(blob(content), passphrase);
  expect(await made.slice(0, 22).text()).toBe('age-encryption.org/v1\n');
  expect(await made.slice(0, 100).text()).toMatch(/\n-> scrypt \S{22} 18\n/);
  expect(await lookAtLock(named(made, 'anything.bin'))).toMatchObject({ ok: true });
  const opened = await decryptFile(made, passphrase);
  expect(opened.ok && (await opened.value.text()).trimEnd()).toBe(content.trimEnd());
});

test('a wrong passphrase is an issue of the passphrase, everything else one of the file', { timeout: 60_000 }, async () => {
  const made = new Blob([await cheap('{}')]);
  for (const wrong of ['', `${passphrase} `, passphrase.toLowerCase()])
    expect(await decryptFile(made, wrong)).toMatchObject({
      ok: false,
      issues: [{ path: 'passphrase', message: expect.stringContaining('does not fit') as string }],
    });
  const plain = await decryptFile(blob('{}'), passphrase);
  expect(plain).toMatchObject({ ok: false, issues: [{ path: '' }] });
});

test('of the same text no two files are alike, and their size says only how many kilobytes it has', async () => {
  const [a, b, longer] = await Promise.all([cheap('{"a":1}'), cheap('{"a":1}'), cheap(`{"a":${'1'.repeat(900)}}`)]);
  expect(a).not.toEqual(b);
  expect([b.length, longer.length]).toEqual([a.length, a.length]);
});

test('every 97th byte flipped is refused, and none of it handed on', { timeout: 120_000 }, async () => {
  const whole = await cheap(text(70_000));
  expect(await why(whole)).toMatchObject({ ok: true });
  let flips = 0;
  for (let at = 0; at < whole.length; at += 97) {
    const broken = whole.slice();
    broken[at] = (broken[at] ?? 0) ^ (1 << (at % 8));
    const answer = await why(broken);
    // In the header it may look like another passphrase, another format, or a file cut short; never like a file.
    expect(answer, `byte ${at}`).toMatchObject({ message: expect.any(String) as string });
    if (at > 200)
      expect(answer, `byte ${at}`).toMatchObject({ path: '', message: expect.stringContaining('changed or damaged') as string });
    flips += 1;
  }
  expect(flips).toBeGreaterThan(700);
});

test('a file cut short is said to end too early, wherever it was cut', { timeout: 120_000 }, async () => {
  const whole = await cheap(text(70_000));
  for (let length = 25; length < whole.length; length += 211)
    expect(await why(whole.slice(0, length)), `${length} bytes`).toMatchObject({
      path: '',
      message: expect.stringContaining('ends too early') as string,
    });
  for (const missing of [1, 15, 16, 17])
    expect(await why(whole.slice(0, -missing))).toMatchObject({ message: expect.stringContaining('ends too early') as string });
  const longer = new Uint8Array(whole.length + 1);
  longer.set(whole);
  expect(await why(longer)).toMatchObject({ path: '' });
});

test('what no passphrase can open is refused before one is asked for', async () => {
  const header = (stanza: string) => `age-encryption.org/v1\n-> ${stanza}\nbody\n--- mac\nrest`;
  expect(await lookAtLock(named(header('scrypt Z5BJEwZBdZ5uFuFw9ytVJQ 40')))).toMatchObject({
    issues: [{ message: expect.stringContaining('more computing') as string }],
  });
  expect(await lookAtLock(named(header('X25519 key')))).toMatchObject({ ok: false });
  expect(await lookAtLock(named('{}'))).toMatchObject({ ok: false });
  expect(await lookAtLock(named('{}', 'Chatbot.foreweigh.json'))).toBeUndefined();
  // The size limit speaks first.
  const large = named(header('scrypt Z5BJEwZBdZ5uFuFw9ytVJQ 18'));
  Object.defineProperty(large, 'size', { value: 60_000_000 });
  expect(await lookAtLock(large)).toBeUndefined();
  expect(await decryptFile(new Blob([new Uint8Array(50_000_001)]), passphrase)).toMatchObject({
    issues: [{ message: expect.stringContaining('at most 50 MB') as string }],
  });
});

test('the form for text channels opens too, and is refused when damaged', async () => {
  const letter = armor.encode(await cheap('{"a":1}'));
  expect(await lookAtLock(named(letter, 'letter.txt'))).toMatchObject({ ok: true });
  const opened = await decryptFile(new Blob([letter]), passphrase);
  expect(opened.ok && JSON.parse(await opened.value.text())).toEqual({ a: 1 });
  expect(await decryptFile(new Blob([letter.replace('-----END', '-----ENT')]), passphrase)).toMatchObject({
    issues: [{ path: '', message: expect.stringContaining('changed or damaged') as string }],
  });
});

test('both stop when told', async () => {
  const stop = new AbortController();
  const running = [
    encryptFile(blob('{}'), passphrase, { signal: stop.signal }),
    decryptFile(blob('{}'), passphrase, { signal: stop.signal }),
  ];
  stop.abort();
  for (const run of running) await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  await expect(encryptFile(blob('{}'), passphrase, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
});
