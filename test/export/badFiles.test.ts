import { describe, expect, it } from 'vitest';
import { openFile } from '#domain/file/openFile.ts';
import { checkRoom, checkSize, fileLimits } from '#domain/file/limits.ts';
import { currentVersion } from '#domain/file/migrations.ts';
import { csv } from '#export/csv.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';

const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] };
const good = await savedFileText(savedFile(sampleRecords, [], facts));
type Plain = Record<string, unknown> & { tables: Record<string, Record<string, unknown>[]> };

/** The good file with one thing wrong. */
function spoilt(change: (file: Plain) => void): string {
  const file = JSON.parse(good) as Plain;
  change(file);
  return JSON.stringify(file);
}
const firstRisk = (file: Plain): Record<string, unknown> => file.tables['risks']?.[0] ?? {};
const message = (text: string): string => {
  const opened = openFile(text);
  return opened.ok ? 'opened' : opened.issues.map((issue) => issue.message).join(' | ');
};

it('opens the file that the bad ones are made from', () => {
  expect(message(good)).toBe('opened');
});

describe('a bad file is refused with its problem and place', () => {
  it.each([
    ['empty', '', /The file is empty/],
    ['cut short', good.slice(0, Math.floor(good.length / 2)), /ends too early, after line \d+/],
    ['not JSON', '{ "format": "foreweigh-assessment", }', /not readable JSON \(line 1, column \d+\)/],
    ['foreign', '{"hello":"world"}', /not saved by Foreweigh/],
    ['a list', '[]', /not saved by Foreweigh/],
    [
      'newer',
      spoilt((file) => (file['version'] = 99)),
      new RegExp(`newer Foreweigh \\(format 99; this one reads up to ${currentVersion}\\)`),
    ],
    ['without version', spoilt((file) => delete file['version']), /does not say which version/],
    ['without tables', '{"format":"foreweigh-assessment","version":1}', /no tables/],
    ['deeply nested', `${'['.repeat(100)}${']'.repeat(100)}`, /nests deeper than 64 levels \(line 1\)/],
    ['a thousand times a thousand deep', '['.repeat(1_000_000), /nests deeper than 64 levels/],
    [
      'polluting',
      good.replace('"title": "Wrong refusals"', '"__proto__": {"polluted": true}, "title": "Wrong refusals"'),
      /In risks, entry 1, field __proto__: this key is not allowed/,
    ],
    [
      'polluting by constructor',
      spoilt((file) => (firstRisk(file)['constructor'] = { prototype: {} })),
      /In risks, entry 1, field constructor: this key is not allowed/,
    ],
    [
      'doubled id',
      spoilt((file) => file.tables['risks']?.push({ ...firstRisk(file), ref: 'R-002' })),
      /In risks, entry 2: r1 is used twice/,
    ],
    [
      'doubled reference',
      spoilt((file) => file.tables['risks']?.push({ ...firstRisk(file), id: 'r2' })),
      /In risks, entry 2: reference R-001 is used twice/,
    ],
    ['dangling', spoilt((file) => (firstRisk(file)['impacts'] = ['gone'])), /In risks, entry 1, field impacts: it points to gone/],
    ['unknown field', spoilt((file) => (firstRisk(file)['colour'] = 'red')), /In risks, entry 1/],
    ['wrong type', spoilt((file) => (firstRisk(file)['owner'] = 7)), /In risks, entry 1, field owner/],
    ['too long', spoilt((file) => (firstRisk(file)['title'] = 'x'.repeat(121))), /In risks, entry 1, field title: Shorten this to 120/],
    ['half a character', spoilt((file) => (firstRisk(file)['title'] = 'a\uD800')), /half a character/],
  ])('%s', (_, text, expected) => {
    expect(message(text)).toMatch(expected);
  });

  it('too large, before it is read', () => {
    const refused = checkSize(50_000_001);
    expect(refused).toEqual({ ok: false, issues: [{ path: '', message: expect.stringMatching(/51 MB; at most 50 MB/) as string }] });
  });

  it('is not made in the first place: what would not open again is told before it is kept', () => {
    expect(checkRoom(fileLimits.bytes, 'version 2.0 kept').ok).toBe(true);
    const refused = checkRoom(fileLimits.bytes + 1, 'version 2.0 kept');
    expect(refused.ok ? '' : refused.issues[0]?.message).toMatch(
      /^With version 2[.]0 kept, the file of this assessment would have 51 MB, and at most 50 MB can be opened again[.] Nothing was recorded[.]/,
    );
  });

  it('cut at every place of its first thousand characters', () => {
    for (let length = 0; length < 1_000; length += 1) expect(message(good.slice(0, length))).not.toBe('opened');
  });

  it('leaves Object.prototype as it was', () => {
    const before = Reflect.ownKeys(Object.prototype);
    for (const key of ['__proto__', 'constructor', 'prototype'])
      message(good.replace('"tables": {', `"tables": {"${key}": [{"polluted": 1}],`));
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('CSV', () => {
  it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\tx', '\rx', ' =1+1', '＝1+1'])('makes %j harmless', (cell) => {
    expect(
      csv({ headers: ['a'], rows: [[cell]] })
        .split('\r\n')[1]
        ?.replace(/^"/, ''),
    ).toMatch(/^'/);
  });
  it.each(['-5', '12', '3.5', 'plain', 'a=b'])('leaves %j alone', (cell) => {
    expect(csv({ headers: ['a'], rows: [[cell]] })).toContain(`\r\n${cell}\r\n`);
  });
  it('keeps markup as text', () => {
    expect(csv({ headers: ['a'], rows: [['<script>alert(1)</script>']] })).toContain('<script>alert(1)</script>');
  });
});
