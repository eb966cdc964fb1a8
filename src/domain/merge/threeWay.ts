import { same } from '#domain/change/same.ts';

export type Choice = 'mine' | 'theirs';

/** A place where two copies say different things: what was there before, and what each says now. */
export interface Clash {
  /** From the field inwards, for example `stages`, `current`, `rationale`. */
  readonly path: readonly string[];
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Decides a clash; asked only where both changed the same to different values. */
export type Choose = (clash: Clash) => Choice;

/** Lists of objects that are told apart by keys; `whole` ones are one statement each and never mixed, `ordered` ones are scales. */
const keyed: Readonly<Record<string, { readonly keys: readonly string[]; readonly whole?: true; readonly ordered?: true }>> = {
  effects: { keys: ['risk'] },
  answers: { keys: ['question'] },
  floorReasons: { keys: ['impact'], whole: true },
  seenImpacts: { keys: ['impact'], whole: true },
  society: { keys: ['topic'], whole: true },
  rights: { keys: ['right'] },
  earlierScreenings: { keys: ['id'], whole: true },
  statements: { keys: ['id'], whole: true },
  occurrences: { keys: ['id'] },
  consideredNone: { keys: ['party', 'dimension'], whole: true },
  opinions: { keys: ['id'] },
  dissents: { keys: ['id'] },
  conditions: { keys: ['id'] },
  origins: { keys: ['how', 'ref', 'on'], whole: true },
  likelihood: { keys: ['id'], ordered: true },
  consequence: { keys: ['id'], ordered: true },
  levels: { keys: ['id'], ordered: true },
  appetite: { keys: ['id'] },
  matrix: { keys: ['likelihood', 'consequence'] },
  participants: { keys: ['id'] },
  presence: { keys: ['id'] },
  parking: { keys: ['id'] },
  raised: { keys: ['table', 'object'], whole: true },
  rounds: { keys: ['id'], whole: true },
  notes: { keys: ['id'], whole: true },
  minority: { keys: ['id'], whole: true },
  followUps: { keys: ['id'] },
};

/** One person's statement: taken as a whole or not at all. */
const statements = new Set(['acceptance', 'declared', 'given', 'off', 'settled', 'basedOn', 'when', 'decision', 'live']);

/** Where a risk stands is one judgement: two halves of two people's placements would be nobody's. */
const placement = ['likelihood', 'consequences', 'overall', 'criteriaId'];

/** What a value becomes when two people changed it: what only one changed is taken, and what both changed is chosen. */
export function threeWay(clash: Clash, choose: Choose): unknown {
  const { path, base, mine, theirs } = clash;
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  const field = path.at(-1) ?? '';
  if (isObject(base) && isObject(mine) && isObject(theirs) && !statements.has(field)) return objects(path, base, mine, theirs, choose);
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const merged = lists(clash, { base, mine, theirs }, choose);
    if (merged) return merged;
  }
  return choose(clash) === 'mine' ? mine : theirs;
}

type Plain = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

function objects(path: readonly string[], base: Plain, mine: Plain, theirs: Plain, choose: Choose): Plain {
  const merged: Record<string, unknown> = {};
  const grouped = placement.every((key) => key in base && key in mine && key in theirs);
  if (grouped) {
    const part = (of: Plain) => Object.fromEntries(placement.map((key) => [key, of[key]]));
    const clash = { path: [...path, 'placement'], base: part(base), mine: part(mine), theirs: part(theirs) };
    const [kept, moved] = [same(clash.base, clash.theirs) || same(clash.mine, clash.theirs), same(clash.base, clash.mine)];
    Object.assign(merged, kept || (!moved && choose(clash) === 'mine') ? clash.mine : clash.theirs);
  }
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (grouped && placement.includes(key)) continue;
    const value = threeWay({ path: [...path, key], base: base[key], mine: mine[key], theirs: theirs[key] }, choose);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

type Three = Readonly<Record<'base' | 'mine' | 'theirs', readonly unknown[]>>;

/** Undefined when the two did more than add and remove: then nobody can say in which order it should be. */
function lists({ path }: Clash, { base, mine, theirs }: Three, choose: Choose): unknown[] | undefined {
  const kind = keyed[path.at(-1) ?? ''];
  const keyOf = (entry: unknown): string =>
    kind && isObject(entry) ? kind.keys.map((key) => String(entry[key])).join(' ') : JSON.stringify(entry);
  const [was, here, there] = [base, mine, theirs].map((list) => new Map(list.map((entry) => [keyOf(entry), entry])));
  if (!was || !here || !there) return undefined;
  if (was.size < base.length || here.size < mine.length || there.size < theirs.length) return undefined;
  if (![here, there].every((now) => sameOrder(was, now))) return undefined;
  if (kind?.ordered && ![here, there].some((now) => same([...was.keys()], [...now.keys()]))) return undefined;
  const order =
    kind?.ordered && same([...was.keys()], [...here.keys()]) ? [...there.keys()] : [...new Set([...here.keys(), ...there.keys()])];
  const shape = kind?.whole ? (clash: Clash) => whole(clash, choose) : (clash: Clash) => threeWay(clash, choose);
  return order.flatMap((key) => {
    const merged = kind
      ? shape({ path: [...path, key], base: was.get(key), mine: here.get(key), theirs: there.get(key) })
      : was.has(key) && !(here.has(key) && there.has(key))
        ? undefined
        : (here.get(key) ?? there.get(key));
    return merged === undefined ? [] : [merged];
  });
}

function whole(clash: Clash, choose: Choose): unknown {
  const { base, mine, theirs } = clash;
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  return choose(clash) === 'mine' ? mine : theirs;
}

/** Whether what is left of the old entries stands in the old order. */
const sameOrder = (was: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): boolean =>
  same(
    [...was.keys()].filter((key) => now.has(key)),
    [...now.keys()].filter((key) => was.has(key)),
  );
