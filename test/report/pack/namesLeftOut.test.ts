import { describe, expect, it } from 'vitest';
import { makeReport, type ReportKind } from '#export/report.ts';
import { exampleSource } from '../../support/exampleSource.ts';

/** Everybody whom the records of the example name in a field for people, under a name that stands nowhere else. */
const people = new Map<string, string>();
const fields = new Set(
  ['name', 'by', 'owner', 'approver', 'monitor', 'verifiedBy', 'approvedBy', 'assessedBy', 'facilitator', 'person'].concat(
    'determinedBy',
    'signedBy',
  ),
);
const tables = [
  'assessment',
  'signOffs',
  'risks',
  'treatments',
  'criteria',
  'impacts',
  'applicability',
  'snapshots',
  'handovers',
  'declarations',
];

function renamed(value: unknown, key: string, table: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, key === 'authors' ? 'owner' : '', table));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([field, inside]) => [field, renamed(inside, field, table)]));
  if (typeof value !== 'string' || value.trim() === '' || !fields.has(key)) return value;
  // Of criteria it is what a kind of harm is called.
  if (key === 'name' && table === 'criteria') return value;
  const name = people.get(value) ?? `Person ${String.fromCodePoint(0x41 + people.size)}zyx`;
  people.set(value, name);
  return name;
}

const source = {
  ...exampleSource,
  tables: {
    ...exampleSource.tables,
    ...Object.fromEntries(
      Object.entries(exampleSource.tables).map(([table, rows]) => [table, tables.includes(table) ? renamed(rows, '', table) : rows]),
    ),
  },
} as typeof exampleSource;

describe('a document that leaves out names', () => {
  it('is looked through for people who are there', async () => {
    const { document } = await makeReport(source);
    expect(JSON.stringify(document)).toContain('zyx');
    expect(people.size).toBeGreaterThan(5);
  });

  it.each<[kind: ReportKind, of: string]>([
    ['pack', 'customer'],
    ['pack', 'public'],
    ['impact-shared', 'IA-01'],
  ])('%s %s names none of them', async (kind, of) => {
    const { document } = await makeReport(source, kind, of);
    expect(JSON.stringify(document).match(/.{60}Person \w+zyx/g) ?? []).toEqual([]);
  });
});
