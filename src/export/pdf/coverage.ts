import type { ReportDocument } from '#report/document.ts';
import { ranges } from './ranges.ts';

/** Characters of one script that the PDF cannot print. */
export interface Uncovered {
  readonly script: string;
  readonly characters: string[];
}

const expand = (text: string): Set<number> => {
  const points = new Set<number>();
  for (const range of text.split(' ')) {
    const [from = '0', to = from] = range.split('-');
    for (let point = parseInt(from, 16); point <= parseInt(to, 16); point += 1) points.add(point);
  }
  return points;
};

export type Family = 'sans' | 'mono' | 'wide';
const covered: Record<Family, Set<number>> = { sans: expand(ranges.sans), mono: expand(ranges.mono), wide: expand(ranges.wide) };

const breaks = new Set(['\n', '\t']);
const fits = (family: Family, character: string) => breaks.has(character) || covered[family].has(character.codePointAt(0) ?? 0);
const printable = (character: string) => fits('wide', character) || fits('sans', character);

// Order matters: the first pattern that matches names the character.
const scripts: readonly (readonly [string, RegExp])[] = [
  ['Emoji', /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u],
  ['Invisible joiners and direction marks', /[\p{Cf}\u034f\ufe00-\ufe0f]/u],
  ['Control characters', /\p{Cc}/u],
  ['Arabic', /\p{Script_Extensions=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ...(
    'Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Tibetan Armenian Georgian ' +
    'Ethiopic Mongolian Syriac Thaana Hiragana Katakana Hangul Bopomofo Cherokee Cyrillic Greek Latin'
  )
    .split(' ')
    .map((name): readonly [string, RegExp] => [name, new RegExp(`\\p{Script=${name}}`, 'u')]),
  ['Chinese characters (Han)', /\p{Script_Extensions=Han}/u],
  ['Combining marks', /\p{M}/u],
];
const scriptOf = (character: string) => scripts.find(([, pattern]) => pattern.test(character))?.[0] ?? 'Other symbols';

const plain = /^[\n\x20-\x7e]*$/;

/** The text as the PDF prints it: precomposed, and every character no font can print as its code, for example [U+0627]. */
export function legible(text: string): string {
  if (plain.test(text)) return text;
  let out = '';
  for (const character of text.replace(/\r\n?|[\u2028\u2029]/g, '\n').normalize('NFC')) {
    if (character === '\t') out += ' ';
    // A soft hyphen only permits a break; it prints nothing where no break falls.
    else if (character === '\u00ad') continue;
    else if (printable(character)) out += character;
    else out += `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
}

/** The family for a whole string of legible text: its own, or the wide one when any character is missing. */
export function familyFor(text: string, own: 'sans' | 'mono'): Family {
  if (plain.test(text)) return own;
  let wide = false;
  for (const character of text) {
    if (!fits(own, character)) wide = true;
    if (!fits('wide', character)) return 'sans';
  }
  return wide ? 'wide' : own;
}

const silent = new Set(['kind', 'anchor', 'anchors', 'to', 'id', 'tone', 'language']);
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* strings(item);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) if (!silent.has(key)) yield* strings(item);
}

/** Every distinct character of the document that the PDF would have to print as a code, grouped by script. */
export function uncovered(document: ReportDocument): Uncovered[] {
  const found = new Map<string, Set<string>>();
  for (const text of strings(document)) {
    if (plain.test(text)) continue;
    for (const character of text.normalize('NFC')) {
      if (printable(character) || '\r\u2028\u2029\u00ad'.includes(character)) continue;
      const script = scriptOf(character);
      found.set(script, (found.get(script) ?? new Set()).add(character));
    }
  }
  return [...found].map(([script, characters]) => ({ script, characters: [...characters].sort() }));
}
