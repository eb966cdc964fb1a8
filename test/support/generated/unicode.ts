import fc from 'fast-check';
import type { Chooser } from './filled.ts';

const known = [
  '\u0000',
  'a\u0000b\u0001\u001F\u007F\u0085',
  '\u202Eabc\u202C \u2066x\u2069 \u200E\u200F',
  'e\u0301 é \u1E9B\u0323 ﬁ',
  '한국 \u1112\u1161\u11AB',
  '👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇱 👍🏽',
  '\uFEFFx\uFEFF',
  '\u2028\u2029\r\n\t\v',
  '\uFFFD\uFFFE\uFFFF\u{10FFFF}',
  'ظلم ועוול नमस्ते ไทย 影響評価',
  'z\u0351\u036B\u0343\u032A\u0302\u033Ba',
  '\u200B\u200C\u200D\u2060\u00AD',
  '\u{1F600}\u{20000}\u{E0041}',
  '"\\/\b\f</script>{{x}}',
  ' leading and trailing ',
  '1e400 -0 NaN null __proto__ constructor',
];

/** Text as people, files and attackers write it: every plane, every direction, controls, and what normalisation would change. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...known), { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('😀', 'é', 'x'), minLength: 100, maxLength: 400 }) },
);

/** A handful of texts and a number that decides everything else about an assessment. */
export const seeds = fc.record({ texts: fc.array(text, { minLength: 40, maxLength: 80 }), seed: fc.nat() });

/** Decides by the number, so that a run can be repeated. */
export function byChance({ texts, seed }: { readonly texts: readonly string[]; readonly seed: number }): Chooser {
  let state = seed;
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    text: () => texts[below(texts.length)] ?? '',
    length: (_, min, max) => min + below(Math.min(max - min, 2) + 1),
    empty: () => below(3) === 0,
  };
}
