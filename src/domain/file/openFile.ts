import { parse } from '#domain/parse.ts';
import { isReferenced, numberOf } from '#domain/reference.ts';
import { danglingReferences } from '#domain/references.ts';
import { accept, refuse, type Issue, type Result } from '#domain/result.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { brokenAt } from './brokenAt.ts';
import { currentVersion, migrate, type AnyTables } from './migrations.ts';
import { fileFormat, savedFileSchema, type SavedFile } from './savedFile.ts';
import { checkShape } from './shape.ts';
import { checkValues } from './values.ts';

/**
 * Reads a saved assessment from text, or says what is wrong and where. Nothing is half accepted: not JSON, not ours,
 * too new, too deep, a forbidden key, a field that does not fit, doubled ids, references that lead nowhere.
 */
export function openFile(text: string): Result<SavedFile> {
  const bare = text.replace(/^\uFEFF/, '');
  const shape = checkShape(bare);
  if (!shape.ok) return shape;
  const json = parseJson(bare);
  if (!json.ok) return json;
  return readContent(json.value);
}

/** The same from what was parsed already. */
export function readContent(json: unknown): Result<SavedFile> {
  const ours = recognised(json);
  if (!ours.ok) return ours;
  const values = checkValues(json);
  if (!values.ok) return wrongAt(values.issues.map(placed));
  const climbed = climb(ours.value);
  if (!climbed.ok) return climbed;
  const parsed = parse(savedFileSchema, climbed.value);
  if (!parsed.ok) return wrongAt(parsed.issues.slice(0, 20).map(placed));
  const wrong = [...doubles(parsed.value), ...loose(parsed.value)];
  return wrong.length > 0 ? wrongAt(wrong.slice(0, 20)) : accept(parsed.value);
}

/** Issues at their places, and what to do about all of them. */
const wrongAt = (issues: readonly Issue[]): Result<never> => ({
  ok: false,
  issues: [...issues, { path: '', message: 'The file was damaged or changed by hand. Ask for a new copy, or open an older one.' }],
});

function parseJson(text: string): Result<unknown> {
  if (text.trim() === '') return refuse('The file is empty. Choose a file that Foreweigh saved.');
  try {
    return accept(JSON.parse(text) as unknown);
  } catch {
    const at = brokenAt(text);
    const before = text.slice(0, at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    // A file cut short is by far the most common damage, so it gets its own sentence.
    return at >= text.length
      ? refuse(`The file ends too early, after ${place}. It was probably cut while copying; ask for it again.`)
      : refuse(`This is not readable JSON (${place}). Choose a file that Foreweigh saved.`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Recognised {
  readonly json: Readonly<Record<string, unknown>>;
  readonly version: number;
}

/** Ours, and of a version that this app knows; nothing in it has been looked at yet. */
function recognised(json: unknown): Result<Recognised> {
  if (!isObject(json) || json['format'] !== fileFormat) {
    return refuse(
      'This file was not saved by Foreweigh: it does not say “foreweigh-assessment”. Choose a file whose name ends in .foreweigh.json.',
      'format',
    );
  }
  const version = json['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuse('The file does not say which version of the format it has. Ask for a new copy, or open an older one.', 'version');
  }
  if (version > currentVersion) {
    return refuse(
      `The file was saved by a newer Foreweigh (format ${version}; this one reads up to ${currentVersion}). Open it with the newer one, or reload this page to update.`,
      'version',
    );
  }
  return accept({ json, version });
}

function climb({ json, version }: Recognised): Result<unknown> {
  const tables = json['tables'];
  if (!isObject(tables) || !Object.values(tables).every(Array.isArray))
    return refuse('The file has no tables, so nothing is in it. Ask for a new copy, or open an older one.', 'tables');
  // A rung of the ladder may count on rows being records.
  for (const [table, rows] of Object.entries(tables as Record<string, unknown[]>)) {
    const odd = rows.findIndex((row) => !isObject(row));
    if (odd >= 0) return wrongAt([placed({ path: `tables.${table}.${odd}`, message: 'this should be a record' })]);
  }
  return accept(version === currentVersion ? json : { ...json, version: currentVersion, tables: migrate(tables as AnyTables, version) });
}

/** Writes `tables.risks.3.title` as people count: risks, entry 4, title. */
function placed({ path, message }: Issue): Issue {
  const [root, table, index, ...rest] = path.split('.');
  const entry = index === undefined ? '' : `, entry ${Number(index) + 1}`;
  const field = rest.length > 0 ? `, field ${rest.join('.')}` : '';
  if (root === 'tables' && table !== undefined && Number.isInteger(Number(index ?? 0)))
    return { path, message: `In ${table}${entry}${field}: ${message}` };
  return { path, message: path === '' ? `At the top of the file: ${message}` : `At ${path}: ${message}` };
}

function doubles({ tables }: SavedFile): Issue[] {
  return tableNames.flatMap((table) => {
    const seen = new Set<string>();
    return tables[table].flatMap((record, index) => {
      const keys = isReferenced(table) && 'ref' in record ? [record.id, `reference ${record.ref}`] : [record.id];
      return keys.flatMap((key) => {
        if (!seen.has(key)) {
          seen.add(key);
          return [];
        }
        return [{ path: `tables.${table}.${index}`, message: `In ${table}, entry ${index + 1}: ${key} is used twice.` }];
      });
    });
  });
}

function loose({ tables }: SavedFile): Issue[] {
  return danglingReferences(tables).map(({ table, id, field, missing }) => {
    const index = tables[table].findIndex((record) => record.id === id);
    return {
      path: `tables.${table}.${index}.${field}`,
      message: `In ${table}, entry ${index + 1}, field ${field}: it points to ${missing}, which is not in the file.`,
    };
  });
}

/** The counters a set of records needs so that no reference is ever given twice. */
export function countersFor(records: Records): Records['counters'] {
  return tableNames.filter(isReferenced).map((table) => {
    const stored = records.counters.find((counter) => counter.id === table)?.last ?? 0;
    // A party that was merged is only in the origin of another one; its reference is not given again either.
    const merged = table === 'parties' ? records.parties.flatMap(({ origins }) => origins) : [];
    return { id: table, last: [...records[table], ...merged].reduce((last, { ref }) => Math.max(last, numberOf(table, ref)), stored) };
  });
}
