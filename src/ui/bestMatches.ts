export interface Findable {
  readonly label: string;
  readonly hint?: string;
  readonly keywords?: readonly string[];
  readonly group: string;
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

function inOrder(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at++;
  return at === letters.length;
}

interface Plain {
  readonly label: string;
  readonly names: readonly string[];
  readonly all: string;
}
const known = new WeakMap<Findable, Plain>();
/** The words of an entry as they are compared: made once, not with each letter that is typed over 10,000 of them. */
function wordsOf(entry: Findable): Plain {
  const found = known.get(entry);
  if (found) return found;
  const label = plain(entry.label);
  const names = (entry.keywords ?? []).map(plain);
  const made = { label, names, all: [label, ...names].join(' ') };
  known.set(entry, made);
  return made;
}

/** How well an entry fits, 0 best; undefined when it does not. */
function fit(entry: Findable, wanted: string): number | undefined {
  const { label, names, all } = wordsOf(entry);
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (label.startsWith(wanted)) return 2;
  if (` ${all}`.includes(` ${wanted}`)) return 3;
  if (wanted.split(' ').every((word) => all.includes(word))) return 4;
  // Letters in order, as in "stap" for Statement of Applicability; on one letter or two it would match everything.
  return wanted.length > 2 && inOrder(wanted.replaceAll(' ', ''), label) ? 5 : undefined;
}

/** The entries that fit what is typed, best first; while nothing is typed, the first few of each group. */
export function bestMatches<T extends Findable>(entries: readonly T[], typed: string, limit = 50, perGroup = 8): T[] {
  const wanted = plain(typed.trim()).replace(/\s+/g, ' ');
  if (wanted === '') {
    const taken = new Map<string, number>();
    return entries.filter(({ group }) => {
      const count = taken.get(group) ?? 0;
      taken.set(group, count + 1);
      return count < perGroup;
    });
  }
  return entries
    .flatMap((entry) => {
      const rank = fit(entry, wanted);
      return rank === undefined ? [] : [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry);
}
