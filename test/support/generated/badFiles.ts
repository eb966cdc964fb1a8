import fc from 'fast-check';

/** A file that may be bad in some way. What was done to it is said when it is not refused as it should be. */
export interface Spoilt {
  readonly how: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Refused for certain; otherwise it may still be a valid file, for example when a bit of a text was flipped. */
  readonly bad: boolean;
}
type Path = readonly (string | number)[];
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Every place in a value, the root first. Of a list, its first and last entry: the others are alike. */
export function places(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...new Set([0, value.length - 1])].filter((at) => at in value) : Object.keys(value);
  return [path, ...keys.flatMap((key) => places(Reflect.get(value, key) as Json, [...path, key]))];
}

/** The value with what stands at a path written anew, as text: so also what no object can hold, such as a key twice. */
function written(value: Json, path: Path, anew: (now: Json) => string): string {
  const [key, ...rest] = path;
  if (key === undefined) return anew(value);
  const part = (name: string | number, inner: Json) => (String(name) === String(key) ? written(inner, rest, anew) : JSON.stringify(inner));
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((inner, at) => part(at, inner)).join(',')}]`;
  return `{${Object.entries(value as Record<string, Json>)
    .map(([name, inner]) => `${JSON.stringify(name)}:${part(name, inner)}`)
    .join(',')}}`;
}

const wrong: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '1.5',
  '1e400',
  '-1e400',
  '9007199254740993',
  '1e-400',
  '""',
  '"NaN"',
  '"\\ud800"',
  '"\\udc00x"',
  '"\\u0000"',
  '[]',
  '[[]]',
  '{}',
  '{"id":"x"}',
  '"2026-02-30"',
  '"2026-11-24T25:00:00Z"',
  'NaN',
  'Infinity',
  'undefined',
  "'single'",
  '0x10',
  '+1',
  '.5',
  '"\t"',
  `"${'x'.repeat(4_001)}"`,
  `"${'\\u0041'.repeat(5_000)}"`,
  `${'['.repeat(70)}${']'.repeat(70)}`,
  `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`,
];
const invalidJson = new Set(['NaN', 'Infinity', 'undefined', "'single'", '0x10', '+1', '.5', '"\t"']);
const evil = ['__proto__', 'constructor', 'prototype', '\\u005f_proto__', '__prot\\u006f__'] as const;

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (value: Json, more: string): string => {
  const text = JSON.stringify(value);
  return text === '{}' ? `{${more}}` : `{${more},${text.slice(1)}`;
};

const foreign: readonly (readonly [string, string])[] = [
  ['a risk register of another tool', '{"risks":[{"name":"x","likelihood":5}]}'],
  ['GeoJSON', '{"type":"FeatureCollection","features":[]}'],
  ['a package', '{"name":"foreweigh","version":"1"}'],
  ['JSON lines', '{"a":1}\n{"b":2}\n'],
  ['YAML', 'format: foreweigh-assessment\nversion: 1\n'],
  ['XML', '<?xml version="1.0"?><foreweigh/>'],
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['CSV', 'Id,Title\r\nR-001,x\r\n'],
  ['JSON with comments', '// foreweigh\n{"format":"foreweigh-assessment","version":1}'],
  ['only blanks', ' \n\t '],
  ['nothing', ''],
  ['a byte order mark', '\uFEFF'],
  ['the format alone', '{"format":"foreweigh-assessment"}'],
  ['no rows', '{"format":"foreweigh-assessment","version":1,"tables":{}}'],
  ['rows of nothing', '{"format":"foreweigh-assessment","version":1,"tables":{"risks":[null,1,"x",[]]}}'],
  ['a fraction as version', '{"format":"foreweigh-assessment","version":1.5,"tables":{}}'],
  ['a newer version', '{"format":"foreweigh-assessment","version":1000,"tables":{"risks":[]}}'],
  ['a very new version', '{"format":"foreweigh-assessment","version":1e400,"tables":{}}'],
  ['version minus one', '{"format":"foreweigh-assessment","version":-1,"tables":{}}'],
  ['version as text', '{"format":"foreweigh-assessment","version":"1","tables":{}}'],
  ['a million brackets', '['.repeat(1_000_000)],
  ['half a million records', `[${'{},'.repeat(500_000)}{}]`],
  ['six million values', `[${'0,'.repeat(6_000_000)}0]`],
  ['one text of two million characters', `{"format":"${'x'.repeat(2_000_000)}"}`],
  ['a picture', '\u0089PNG\r\n\u001A\n'],
];

/** Files whose badness is chosen by hand: other formats, other encodings, sizes. */
export function chosen(good: string): Spoilt[] {
  const utf16 = (text: string, big: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !big);
    return bytes;
  };
  const many = good.replace('"interestedParties": [', `"interestedParties": [${'{},'.repeat(100_001)}`);
  return [
    ...foreign.map(([how, text]) => ({ how, bytes: encode(text), bad: true })),
    { how: 'UTF-16 little endian', bytes: utf16(`\uFEFF${good}`, false), bad: true },
    { how: 'UTF-16 big endian', bytes: utf16(`\uFEFF${good}`, true), bad: true },
    { how: 'UTF-16 without mark', bytes: utf16(good, false), bad: true },
    {
      how: 'Latin-1',
      bytes: Uint8Array.from(`${good.slice(0, 2)}"é":1,${good.slice(2)}`, (character) => character.charCodeAt(0) & 255),
      bad: true,
    },
    { how: 'two byte order marks', bytes: encode(`\uFEFF\uFEFF${good}`), bad: true },
    { how: 'the file twice', bytes: encode(good + good), bad: true },
    { how: '100,001 records in a table', bytes: encode(many), bad: true },
    { how: 'all zeros', bytes: new Uint8Array(good.length), bad: true },
  ];
}

/** Every kind of damage at every kind of place, and damage by chance: as many as are asked for, the same for the same seed. */
export function spoilt(good: string, count: number, seed: number): Spoilt[] {
  const root = JSON.parse(good) as Json;
  const all = places(root);
  const records = all.filter((path) => isRecord(at(root, path)));
  const bytes = encode(good);
  const changed = (text: string, how: string, bad = false): Spoilt => ({ how, bytes: encode(text), bad });
  const shown = (path: Path) => (path.length === 0 ? 'the root' : path.join('.'));

  const wrongType = fc.tuple(fc.constantFrom(...all), fc.constantFrom(...wrong)).map(([path, value]) =>
    changed(
      written(root, path, () => value),
      `${value.slice(0, 30)} at ${shown(path)}`,
      invalidJson.has(value) || value.length > 4_000,
    ),
  );
  const evilKey = fc.tuple(fc.constantFrom(...records), fc.constantFrom(...evil)).map(([path, key]) =>
    changed(
      written(root, path, (now) => inside(now, `"${key}":{"polluted":true}`)),
      `${key} at ${shown(path)}`,
      true,
    ),
  );
  const extraKey = fc.tuple(fc.constantFrom(...records), fc.string({ unit: 'binary', maxLength: 12 })).map(([path, key]) =>
    changed(
      written(root, path, (now) => inside(now, `${JSON.stringify(key)}:1`)),
      `key ${JSON.stringify(key)} more at ${shown(path)}`,
    ),
  );
  const doubledKey = fc.constantFrom(...records.filter((path) => Object.keys(at(root, path) as object).length > 0)).map((path) => {
    const key = Object.keys(at(root, path) as object)[0] ?? '';
    return changed(
      written(root, path, (now) => inside(now, `${JSON.stringify(key)}:"other"`)),
      `${key} twice at ${shown(path)}`,
      true,
    );
  });
  const missingKey = fc.constantFrom(...records.filter((path) => path.length > 0)).map((path) => {
    const [key] = Object.keys(at(root, path) as object);
    const less = (now: Json) => JSON.stringify(Object.fromEntries(Object.entries(now as object).slice(1)));
    return changed(written(root, path, less), `${String(key)} missing at ${shown(path)}`);
  });
  const doubledEntry = fc.constantFrom(...all.filter((path) => path[0] === 'tables' && path.length === 3)).map((path) =>
    changed(
      written(root, path, (now) => `${JSON.stringify(now)},${JSON.stringify(now)}`),
      `entry twice at ${shown(path)}`,
      true,
    ),
  );
  const dangling = fc.constantFrom(...all.filter((path) => typeof at(root, path) === 'string')).map((path) =>
    changed(
      written(root, path, () => '"leads-nowhere"'),
      `leads nowhere at ${shown(path)}`,
    ),
  );
  const cut = fc
    .nat({ max: bytes.length - 3 })
    .map((length) => ({ how: `cut after ${length} bytes`, bytes: bytes.slice(0, length), bad: true }));
  const position = fc.nat({ max: bytes.length - 1 });
  const flip = fc.array(fc.tuple(position, fc.nat({ max: 7 })), { minLength: 1, maxLength: 4 }).map((flips) => {
    const copy = bytes.slice();
    for (const [place, bit] of flips) copy[place] = (copy[place] ?? 0) ^ (1 << bit);
    return { how: `bits flipped: ${JSON.stringify(flips)}`, bytes: copy, bad: false };
  });
  const insert = fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 6 })).map(([place, more]) => ({
    how: `bytes ${more.join(' ')} put in at ${place}`,
    bytes: Uint8Array.from([...bytes.subarray(0, place), ...more, ...bytes.subarray(place)]),
    bad: false,
  }));
  const lost = fc.tuple(position, fc.integer({ min: 1, max: 400 })).map(([place, length]) => ({
    how: `${length} bytes lost at ${place}`,
    bytes: Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + length)]),
    bad: false,
  }));
  const kind = fc.oneof(
    { weight: 6, arbitrary: wrongType },
    ...[evilKey, extraKey, doubledKey, missingKey, doubledEntry, dangling, cut, flip, insert, lost].map((arbitrary) => ({
      weight: 2,
      arbitrary,
    })),
  );
  return fc.sample<Spoilt>(kind, { numRuns: count, seed });
}

const at = (root: Json, path: Path): Json => path.reduce<Json>((value, key) => Reflect.get(value as object, key) as Json, root);
