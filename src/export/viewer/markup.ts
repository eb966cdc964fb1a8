/** HTML that is safe to print as it is: made by `markup` only, which escapes everything else. */
export class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

type Part = Markup | string | number | readonly Markup[];

/** Characters that no page may hold: controls, non-characters, halves of pairs. */
const unprintable = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text from people as text: also inside an attribute, because those stand in double quotes. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unprintable, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const printed = (part: Part): string => {
  if (part instanceof Markup) return part.toString();
  return typeof part === 'object' ? part.map(String).join('') : escaped(String(part));
};

/** A template whose every value is escaped, unless it is markup itself. */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(texts.map((text, at) => (at === 0 ? text : printed(parts[at - 1] ?? '') + text)).join(''));

export const nothing = markup``;
