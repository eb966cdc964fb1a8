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

/** A family of embedded fonts. The one for Chinese, Japanese and Korean sets what the others lack, character by character. */
export type Family = 'sans' | 'mono' | 'wide' | 'cjk';
/** The family a whole text is set in. */
export type TextFamily = Exclude<Family, 'cjk'>;
const covered: Record<TextFamily, Set<number>> = { sans: expand(ranges.sans), mono: expand(ranges.mono), wide: expand(ranges.wide) };

// Spans, not a set of 39,766 numbers that a text in Latin letters would pay for.
const spans = ranges.cjk.split(' ').map((range) => range.split('-').map((hex) => parseInt(hex, 16)));
const lowest = spans[0]?.[0] ?? 0;
const inCjk = (point: number) => point >= lowest && spans.some(([from = 0, to = from]) => from <= point && point <= to);

const breaks = new Set(['\n', '\t']);
const fits = (family: TextFamily, character: string) => breaks.has(character) || covered[family].has(character.codePointAt(0) ?? 0);
const isCommon = (character: string) => fits('wide', character) || fits('sans', character);
const isCjk = (character: string) => !isCommon(character) && inCjk(character.codePointAt(0) ?? 0);
const printable = (character: string) => isCommon(character) || isCjk(character);

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

/** The family for a whole string of legible text: its own, or the wide one when any character is missing. Leaves out what only `cjk` has. */
export function familyFor(text: string, own: 'sans' | 'mono'): TextFamily {
  if (plain.test(text)) return own;
  let wide = false;
  for (const character of text) {
    if (fits(own, character) || isCjk(character)) continue;
    wide = true;
    if (!fits('wide', character)) return 'sans';
  }
  return wide ? 'wide' : own;
}

/** The face that prints one character of legible text set in a family. */
export const faceFor = (point: number, family: TextFamily): Family =>
  point >= lowest && !covered[family].has(point) && inCjk(point) ? 'cjk' : family;

/** A line of legible text in parts of one face each. */
export function runs(text: string, family: TextFamily): { readonly text: string; readonly face: Family }[] {
  if (plain.test(text)) return [{ text, face: family }];
  const parts: { text: string; face: Family }[] = [];
  for (const character of text) {
    const face = faceFor(character.charCodeAt(0), family);
    const last = parts.at(-1);
    if (last?.face === face) last.text += character;
    else parts.push({ text: character, face });
  }
  return parts;
}

const silent = new Set(['kind', 'anchor', 'anchors', 'to', 'id', 'tone', 'language']);
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* strings(item);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) if (!silent.has(key)) yield* strings(item);
}

/** Whether the document holds Chinese, Japanese or Korean text, or signs that only the font for them has. */
export function holdsCjk(document: object): boolean {
  for (const text of strings(document)) if (!plain.test(text) && Array.from(text.normalize('NFC')).some(isCjk)) return true;
  return false;
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
