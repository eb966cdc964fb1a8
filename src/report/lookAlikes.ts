import type { Risk } from '#domain/risk/risk.ts';
import { listed } from '#domain/listed.ts';

/** Two risks that may be the same one, and why that is thought. */
export interface LookAlike {
  readonly first: Risk;
  readonly second: Risk;
  /** In words: which words they share and what they both concern. */
  readonly why: string;
}

/** Names of what two risks may have in common. */
export interface LookAlikeNames {
  readonly system: (id: string) => string;
  readonly source: (id: string) => string;
}

/** Titles alike from this share of their words; whole statements from a lower one, because they have many more. */
const titleShare = 0.6;
const statementShare = 0.5;
/** A word in more risks than this says nothing about any two of them, and looking at all of them would take long. */
const common = 200;

const filler = new Set(
  'a an and are as at be because been by can could do does for from has have in into is it its may might new no not of on one or other our risk risks so than that the their them then there these they this those to too under was were when which while who will with without would'.split(
    ' ',
  ),
);

/** Words that carry meaning, in one form for one and many. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    (
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{Letter}\p{Mark}\p{Number}]+/gu) ?? []
    )
      .filter((word) => !filler.has(word))
      .map((word) => (/^[a-z]{4,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word)),
  );

interface Read {
  readonly risk: Risk;
  readonly title: ReadonlySet<string>;
  readonly statement: ReadonlySet<string>;
}

// Records are replaced, never changed, so what was read of one stays true of it.
const known = new WeakMap<Risk, Read>();

function read(risk: Risk): Read {
  const found = known.get(risk);
  if (found) return found;
  const made = { risk, title: wordsOf(risk.title), statement: wordsOf(`${risk.title} ${risk.cause} ${risk.event} ${risk.consequence}`) };
  known.set(risk, made);
  return made;
}

/** Pairs that look alike and concern the same system or source; not those that somebody said are different. */
export function lookAlikes(risks: readonly Risk[], names: LookAlikeNames): LookAlike[] {
  const all = risks.map(read);
  const holders = new Map<string, number[]>();
  all.forEach(({ statement }, index) => {
    for (const word of statement) {
      const own = holders.get(word);
      if (own) own.push(index);
      else holders.set(word, [index]);
    }
  });
  return all.flatMap((first, index) => {
    const candidates = new Set<number>();
    for (const word of first.statement) {
      const others = holders.get(word) ?? [];
      if (others.length <= common) for (const other of others) if (other > index) candidates.add(other);
    }
    return [...candidates].sort((a, b) => a - b).flatMap((other) => alike(first, all[other], names) ?? []);
  });
}

/** For each risk in a pair, the references of the risks it looks like. */
export function alikeTo(pairs: readonly LookAlike[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { first, second } of pairs) {
    found.set(first.id, [...(found.get(first.id) ?? []), second.ref]);
    found.set(second.id, [...(found.get(second.id) ?? []), first.ref]);
  }
  return found;
}

function alike(first: Read, second: Read | undefined, names: LookAlikeNames): LookAlike | undefined {
  if (!second || first.risk.kind !== second.risk.kind) return undefined;
  if (first.risk.distinctFrom.includes(second.risk.id) || second.risk.distinctFrom.includes(first.risk.id)) return undefined;
  const place = concerns(first.risk, second.risk, names);
  if (place === undefined) return undefined;
  const [titles, statements] = [shared(first.title, second.title), shared(first.statement, second.statement)];
  const byTitle = share(titles, first.title, second.title) >= titleShare;
  if (!byTitle && share(statements, first.statement, second.statement) < statementShare) return undefined;
  const words = (byTitle ? titles : statements).slice(0, 5).map((word) => `“${word}”`);
  return {
    first: first.risk,
    second: second.risk,
    why: `The ${byTitle ? 'titles' : 'statements'} share ${listed(words)}; ${place}.`,
  };
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((word) => b.has(word));

/** Words in both, as a part of the words in either. */
const share = (both: readonly string[], a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  both.length === 0 ? 0 : both.length / (a.size + b.size - both.length);

function concerns(a: Risk, b: Risk, names: LookAlikeNames): string | undefined {
  const systems = a.systems.filter((id) => b.systems.includes(id)).map(names.system);
  if (systems.length > 0) return `both concern ${listed(systems)}`;
  const sources = a.riskSources.filter((id) => b.riskSources.includes(id)).map(names.source);
  if (sources.length > 0) return `both come from ${listed(sources)}`;
  const open = (risk: Risk) => risk.systems.length === 0 && risk.riskSources.length === 0;
  return open(a) || open(b) ? 'nothing says that they concern different systems or sources' : undefined;
}
