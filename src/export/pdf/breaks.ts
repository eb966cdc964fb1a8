const codes = (characters: string): ReadonlySet<number> => new Set(Array.from(characters, (character) => character.charCodeAt(0)));

// What may not begin a line of Chinese, Japanese or Korean: closing signs, small kana, marks that belong to the character before.
const closing = codes(
  '、。，．・：；？！‼⁇⁈⁉）］｝〉》」』】〕〗〙〛〞〟｠｣｡､･ﾞﾟ’”…‥％‰℃℉°ー～〜々〻ヽヾゝゞ' +
    'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ' +
    '.,:;?!)]}»›%"\'-–—/\u3000',
);
// What may not end one: opening signs, and signs that belong to the number after.
const opening = codes('（［｛〈《「『【〔〖〘〚〝｟｢‘“([{«‹"\'￥￡＄＃＠$£€#@');

// Han, kana and their signs, which are written without spaces. Hangul is not among them: Korean parts its words.
const isIdeographic = (point: number): boolean =>
  point >= 0x2e80 &&
  point <= 0xffe6 &&
  (point < 0xa000 || point >= 0xf900) &&
  !(point >= 0x3131 && point <= 0x318e) &&
  !(point >= 0xffa0 && point <= 0xffdc);

/** Whether a line may break between two neighbours, given as code points, that no space parts. */
export const mayPart = (before: number, after: number): boolean =>
  (isIdeographic(before) || isIdeographic(after)) && !closing.has(after) && !opening.has(before);

/** The parts of a word that stay on one line if they can: itself, or single characters of what is written without spaces. */
export function unbroken(word: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 1; i < word.length; i += 1) {
    if (!mayPart(word.charCodeAt(i - 1), word.charCodeAt(i))) continue;
    parts.push(word.slice(start, i));
    start = i;
  }
  return [...parts, word.slice(start)];
}
