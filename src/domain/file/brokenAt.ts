const space = /[ \t\n\r]*/y;
const plain = /[ !#-[\]-\u{10ffff}]*/uy;
const quote = /"/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const simple = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where text stops being JSON; its length when it only ends too early. Browsers word and place their own errors differently. */
export function brokenAt(text: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const taken = (character: string): boolean => {
    take(space);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = (): boolean => {
    if (!taken('"')) return false;
    do take(plain);
    while (take(escaped));
    return take(quote);
  };
  const entry = (): boolean => string() && taken(':') && value();
  const list = (end: string, part: () => boolean): boolean => {
    if (taken(end)) return true;
    do if (!part()) return false;
    while (taken(','));
    return taken(end);
  };
  const value = (): boolean => {
    if (taken('{')) return list('}', entry);
    if (taken('[')) return list(']', value);
    return text[at] === '"' ? string() : take(simple);
  };
  if (value()) take(space);
  // A word, a number or an escape that was cut in two ends the text, too.
  return /^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-|\.|[eE][+-]?|\\(?:u[0-9a-fA-F]{0,3})?)$/.test(text.slice(at, at + 6)) ? text.length : at;
}
