import { accept, refuse, type Result } from '#domain/result.ts';
import { fileLimits } from './limits.ts';

/** As many characters as the longest text has when each is written as an escape. */
const longest = fileLimits.text * 6;
const notOurs = 'A Foreweigh file never does; choose another file.';

/**
 * Looks at the text of a file before it is parsed, by one pass without recursion: how deep, how much, how long, and
 * whether a name stands twice in one record, where a parser would silently take the last. Says on which line.
 */
export function checkShape(text: string): Result<string> {
  // The names seen in each record that is still open; `undefined` for a list.
  const open: (Set<string> | undefined)[] = [];
  let name = false;
  let values = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    else if (character === '"') {
      const end = endOfText(text, at);
      if (end - at > longest) return refuse(`The file holds a text that is far too long (line ${line}). ${notOurs}`);
      if (name && open.at(-1)?.has(named(text.slice(at + 1, end))))
        return refuse(`The file says “${shown(text.slice(at + 1, end))}” twice in one record (line ${line}). Ask for a new copy.`);
      if (name) open.at(-1)?.add(named(text.slice(at + 1, end)));
      name = false;
      at = end;
    } else if (character === '{' || character === '[' || character === ',') {
      values += 1;
      if (character !== ',') open.push(character === '{' ? new Set() : undefined);
      name = open.at(-1) !== undefined;
      if (open.length > fileLimits.depth) return refuse(`The file nests deeper than ${fileLimits.depth} levels (line ${line}). ${notOurs}`);
      if (values > fileLimits.values)
        return refuse(`The file holds more than ${fileLimits.values.toLocaleString('en')} values (line ${line}). ${notOurs}`);
    } else if (character === '}' || character === ']') open.pop();
  }
  return accept(text);
}

/** Where the quoted text that starts here ends; the end of everything when it does not. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The same name can be written in several ways. */
const named = (raw: string): string =>
  raw.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const shown = (raw: string): string => (raw.length > 60 ? `${raw.slice(0, 60)}…` : raw).toWellFormed();
