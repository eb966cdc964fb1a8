import canonicalize from 'canonicalize';
import { beforeAll, describe, expect, it } from 'vitest';
import { editsBetween } from '#domain/file/comparison.ts';
import { contentOf } from '#domain/file/savedFile.ts';
import { decrypt, encrypt } from '#export/age.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { readSavedFile } from '#export/readFile.ts';
import { generated } from '../support/generated/assessment.ts';
import { chosen, spoilt, type Spoilt } from '../support/generated/badFiles.ts';
import { byChance } from '../support/generated/unicode.ts';

// 500 in `npm test`; 10,000 by test/endurance/files.mjs.
const count = Number(process.env['BAD_FILES'] ?? 500);
const seed = Number(process.env['SEED'] ?? 20261126);
const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] };

const choose = byChance({ texts: ['Wrong refusals', 'Zażółć', '係', '👩‍👩‍👧‍👦', ''], seed });
const whole = { ...choose, empty: () => false, length: (_: string, min: number, max: number) => Math.min(max, Math.max(min, 2)) };
const { tables, changes } = generated(whole, () => 2);
const file = savedFile(tables, changes, facts);
const good = await savedFileText(file);
const canonical = canonicalize(contentOf(file));
const before = Reflect.ownKeys(Object.prototype);

/** Words that tell a person what to do next. */
const advice = /\b(ask|choose|open|save|decrypt|reload|check|close)\b/i;
/** Where it is: a place in the file, or a fact about the whole of it. */
const place = /\bline \d|\bIn \w+|\bAt \S+|\bformat\b|\bempty\b|\bMB\b|\bversion\b|\btables\b|saved by Foreweigh/;

async function judge({ how, bytes, bad }: Spoilt): Promise<'opened' | 'refused'> {
  const read = await readSavedFile(new Blob([bytes]), () => undefined).catch((error: unknown) => {
    throw new Error(`${how}: threw ${String(error)}`);
  });
  if (read.ok) {
    expect(bad, `${how}: was opened`).toBe(false);
    // What was opened can be compared, saved and opened again; and it does not pass for what was saved unless it is that.
    const { file: opened, integrity } = read.value;
    editsBetween(tables, opened.tables);
    const again = await readSavedFile(new Blob([await savedFileText(opened)]), () => undefined);
    expect(again.ok, `${how}: was opened and then could not be saved`).toBe(true);
    if (integrity === 'unchanged') expect(canonicalize(contentOf(opened)), `${how}: passes for unchanged`).toBe(canonical);
    return 'opened';
  }
  const said = read.issues.map(({ message }) => message).join('\n');
  expect(read.issues.length, how).toBeGreaterThan(0);
  expect(said, how).toMatch(advice);
  expect(said, how).toMatch(place);
  // Words, not a program's: no undefined, no class names, nothing that is not text.
  expect(said, how).not.toMatch(/undefined|\[object|Invalid input|expected \w+, received|RangeError|TypeError/);
  expect(said.isWellFormed(), how).toBe(true);
  return 'refused';
}

describe('a bad file is refused in words and with a place, and breaks nothing', () => {
  it('opens the file that all are made from', async () => {
    expect(await judge({ how: 'unchanged', bytes: new TextEncoder().encode(good), bad: false })).toBe('opened');
  });

  it.each(chosen(good))('$how', async (one) => {
    expect(await judge(one)).toBe('refused');
  });

  it(
    `${count} generated ones`,
    async () => {
      const ended = { opened: 0, refused: 0 };
      for (const one of spoilt(good, count, seed)) {
        ended[await judge(one)] += 1;
        expect(Reflect.get({}, 'polluted'), one.how).toBeUndefined();
      }
      console.log(`${ended.refused} refused, ${ended.opened} still valid`);
      expect(ended.refused).toBeGreaterThan(count / 2);
      expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
    },
    count * 100,
  );
});

describe('an encrypted file that was changed is refused in words', () => {
  let age: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    age = await encrypt(new TextEncoder().encode(good.slice(0, 3_000)), 'five words', 2);
  });
  const rounds = Math.ceil(count / 10);

  it(`${rounds} times`, async () => {
    const header = 220;
    for (let round = 0; round < rounds; round += 1) {
      const copy = age.slice(0, round % 3 === 0 ? choose.below(age.length) : age.length);
      const position = choose.below(round % 2 === 0 ? Math.min(header, copy.length) : copy.length);
      if (round % 3 !== 0) copy[position] = (copy[position] ?? 0) ^ (1 << choose.below(8));
      // A larger work factor is another file's, and slow by design.
      if (/scrypt \S+ \d\d/.test(new TextDecoder().decode(copy.subarray(0, header)))) continue;
      const opened = await decrypt(copy, 'five words');
      expect(opened.ok, `round ${round}, byte ${position}`).toBe(false);
      if (!opened.ok) expect(opened.issues[0]?.message).toMatch(advice);
    }
  });
});
