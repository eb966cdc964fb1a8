import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentHash, savedFile } from '#export/json.ts';
import { makeReport, type ReportSource } from '#export/report.ts';
import { tables as schemas } from '#domain/tables.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { leftOutSentence, partsNamed, reportParts, type ReportPart } from '#report/leftOut.ts';
import { exampleSource } from '../support/exampleSource.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';
import { endedWorkshop } from '../support/workshopSample.ts';

/** Fields in which people are named; of records with a `name` only those of people. */
const personFields =
  /^(by|owner|approver|monitor|facilitator|to|authors|distribution|verifiedBy|approvedBy|climateBy|spokenForBy|name in (participants|contributors|signOffs))$/;

/** Everybody in a field for people, renamed to what stands nowhere else; what each is called now, by what he was called. */
const people = new Map<string, string>();
function renamed(value: unknown, key: string, within: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, key, within));
  if (typeof value === 'object' && value !== null) {
    // In the trail a record says of which table it is.
    const table = 'table' in value ? String(value.table) : within;
    const inside = (field: string, of: unknown) => renamed(of, field, Array.isArray(of) ? field : table);
    return Object.fromEntries(Object.entries(value).map(([field, of]) => [field, inside(field, of)]));
  }
  const isName = personFields.test(key) || personFields.test(`${key} in ${within}`);
  // How benefits and harms are spread is called the same, and is a text.
  if (typeof value !== 'string' || value.trim() === '' || !isName || (key === 'distribution' && within === 'impactAssessments'))
    return value;
  const name = people.get(value) ?? `Person ${String.fromCodePoint(0x41 + people.size)}zyx`;
  people.set(value, name);
  return name;
}

const tables = Object.fromEntries(
  Object.entries(exampleSource.tables).map(([table, rows]) => [table, renamed(rows, '', table)]),
) as unknown as ReportSource['tables'];
const [first, ...others] = tables.risks;
if (!first) throw new Error('The example has no risk.');
const director = people.get('Director-General') ?? '';
const legal = people.get('Head of Legal Affairs') ?? '';
const lowest = {
  ...first.stages.current,
  likelihood: 'l1',
  overall: null,
  badCase: null,
  consequences: { organization: 'c1', individuals: 'c1', groups: 'c1', society: 'c1' },
};
/** The example with somebody named in a text, and the first of its risks within the line. */
const source: ReportSource = {
  ...exampleSource,
  tables: {
    ...tables,
    risks: [
      { ...first, title: 'Aunt Sally stays out of sight', stages: { ...first.stages, current: lowest } },
      ...others.map((risk, at) => (at === 0 ? { ...risk, decision: `Ask ${director} and ${legal}’s deputy again.` } : risk)),
    ],
  },
  changes: renamed(exampleSource.changes, '', 'changes') as ReportSource['changes'],
};
const made = async (...leftOut: ReportPart[]): Promise<ReportDocument> => (await makeReport(source, 'report', '', leftOut)).document;
const whole = await made();
const all = JSON.stringify(whole);

/** What stands under a heading, up to the next one that is not lower. */
function under({ blocks }: ReportDocument, title: string): readonly Block[] {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === title);
  const heading = blocks[from];
  if (heading?.kind !== 'heading') throw new Error(`No heading ${title}`);
  const length = blocks.slice(from + 1).findIndex((block) => block.kind === 'heading' && block.level <= heading.level);
  return blocks.slice(from + 1, length < 0 ? undefined : from + 1 + length);
}
const words = (blocks: readonly Block[]): string => JSON.stringify(blocks);

describe('a report that leaves something out', () => {
  it.each<[parts: ReportPart[], sentence: string]>([
    [[], ''],
    [['within'], 'This copy leaves out risks within the line; it carries no data and cannot be opened as an assessment.'],
    [
      ['minutes', 'names'],
      'This copy leaves out names of people and the minutes of workshops; it carries no data and cannot be opened as an assessment.',
    ],
    [
      ['empty', 'minutes', 'names', 'within'],
      'This copy leaves out risks within the line, names of people, the minutes of workshops and facts that are not recorded; it carries no data and cannot be opened as an assessment.',
    ],
  ])('%j says so on the cover and under document control, once each', async (parts, sentence) => {
    expect(leftOutSentence(parts)).toBe(sentence);
    const document = await made(...parts);
    expect(document.control.rows.filter(([term]) => term === 'Left out').map(([, value]) => value)).toEqual(
      sentence === '' ? [] : [sentence],
    );
    const said = document.blocks.filter((block) => block.kind === 'paragraph' && block.text === sentence);
    expect(said).toHaveLength(sentence === '' ? 0 : 1);
    expect(words(under(document, 'Document control and conventions')).includes('This copy leaves out')).toBe(sentence !== '');
  });

  it('is the whole report where nothing is left out, whatever else is asked for', async () => {
    expect(await made()).toEqual((await makeReport(source)).document);
    expect((await makeReport(source, 'management', '', reportParts)).document).toEqual((await makeReport(source, 'management')).document);
    expect(whole.control.sha256).toBe(
      await contentHash(savedFile(source.tables, source.changes, { madeWith: source.madeWith, savedAt: source.savedAt, catalogues: [] })),
    );
    // What a copy leaves out changes nothing about the data it was made from.
    expect((await made(...reportParts)).control.sha256).toBe(whole.control.sha256);
  });

  it.each([
    ['names,minutes', ['names', 'minutes']],
    ['minutes,names,nonsense', ['names', 'minutes']],
    ['', []],
  ])('an address with “%s” means %j', (text, parts) => {
    expect(partsNamed(text)).toEqual(parts);
  });
});

describe('without risks within the line', () => {
  it('tells the others, and says by reference which are left out', async () => {
    const document = await made('within');
    const text = JSON.stringify(document);
    expect(all).toContain('Aunt Sally');
    expect(text).not.toContain('Aunt Sally');
    for (const { title, ref } of others) for (const told of [title, `${ref} ${title}`]) expect(text).toContain(told);
    const register = words(under(document, '5 Risk register'));
    expect(register).toContain(`1 risk within the line is left out of this copy: ${first.ref}.`);
    expect(words(under(whole, '5 Risk register'))).not.toContain('left out');
    // The counts of the summary are those of all risks.
    expect(words(under(document, 'Summary for top management'))).toBe(words(under(whole, 'Summary for top management')));
  });

  it('keeps risks to analyse and opportunities: neither is within the line', async () => {
    const [, second, third, ...rest] = source.tables.risks;
    if (!second || !third) throw new Error('The example has too few risks.');
    const risks = [
      first,
      { ...second, stages: { ...second.stages, current: { ...lowest, likelihood: null } } },
      { ...third, kind: 'opportunity' as const, stages: { ...third.stages, current: lowest } },
      ...rest,
    ];
    const { document } = await makeReport({ ...source, tables: { ...source.tables, risks } }, 'report', '', ['within']);
    const register = words(under(document, '5 Risk register'));
    expect(register).toContain('No risk is within the line, so none is left out.');
    for (const { ref, title } of risks) for (const told of [ref, title]) expect(register).toContain(told);
  });
});

describe('without names', () => {
  it('names nobody who stands in a field for people, in no text either', async () => {
    expect(all.match(/Person \wzyx/g)?.length).toBeGreaterThan(100);
    expect(people.size).toBeGreaterThan(10);
    const text = JSON.stringify(await made('names'));
    expect(text.match(/.{60}zyx/g) ?? []).toEqual([]);
    // Roles that the records give stand for them, and what has none says so.
    expect(text).toContain('Ask Top management and name left out’s deputy again.');
    expect(text).toContain('Version 1.0 was approved by Top management on 15 January 2013');
  });

  it('changes nothing else: the same words but for names, in the same places', async () => {
    const document = await made('names');
    const rest = document.blocks.filter((block) => !words([block]).includes('This copy leaves out'));
    const list = (blocks: readonly Block[]) =>
      blocks.map((block) => (block.kind === 'table' ? `${block.kind} ${block.rows.length}` : block.kind));
    expect(list(rest)).toEqual(list(whole.blocks));
    const cells = ({ blocks }: ReportDocument) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
    const before = cells(whole);
    cells(document).forEach((cell, at) => {
      if (!(before[at]?.text ?? '').includes('zyx')) expect(cell).toEqual(before[at]);
    });
  });

  it('names nobody of a workshop, and nobody who was named earlier', () => {
    const { workshop, questions } = endedWorkshop();
    const former = 'Former Holder';
    const changes = source.changes.slice(0, 1).map((change) => ({
      ...change,
      intent: `Give R-001 from ${former} to 王伟`,
      by: '王伟',
      edits: [{ table: 'risks', id: 'r1', before: { id: 'r1', owner: former }, after: null }],
    }));
    const input = {
      records: { ...sampleRecords, workshops: [workshop], workshopQuestions: questions.map((question) => ({ ...question, object: 'r1' })) },
      changes,
      catalogues: { annexA: [], sections: [], dimensions: [], annexCName: (id: string) => id, versions: [] },
      facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: 'ab'.repeat(32) },
    };
    const [named, without] = [assessmentReport(input), assessmentReport({ ...input, leftOut: ['names'] })].map((one) =>
      JSON.stringify(one),
    );
    const there = [...workshop.participants.map(({ name }) => name), former, '王伟'];
    for (const name of there) expect(named, name).toMatch(new RegExp(`\\b${name}\\b|${former}|王伟`));
    for (const name of there) expect(without, name).not.toMatch(new RegExp(name === '王伟' ? name : `\\b${name}\\b`));
    expect(without).toContain('says Finance: “Most delays were put right within a week.”');
    expect(without).toContain('Give R-001 from name left out to name left out');
  });

  it('knows every field for people that the records have', () => {
    const found = new Set<string>();
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties } = value as { properties?: Record<string, unknown> };
      for (const name of Object.keys(properties ?? {}))
        if (/(^by|By|[Oo]wner|approver|monitor|facilitator|[Aa]uthors?|person|reviewer)$/.test(name)) found.add(name);
      Object.values(value).forEach(walk);
    };
    for (const schema of Object.values(schemas)) walk(z.toJSONSchema(schema as z.ZodType));
    // How a need is met names nobody.
    found.delete('addressedBy');
    expect([...found].filter((name) => !personFields.test(name))).toEqual([]);
    expect(found.size).toBeGreaterThan(8);
  });
});

describe('without minutes', () => {
  const workshops = (count: number) => ({
    ...sampleRecords,
    workshops: Array.from({ length: count }, (_, at) => ({ ...endedWorkshop().workshop, id: `w${at}`, ref: `WS-${at + 1}` })),
  });
  const section = (count: number, ...leftOut: ReportPart[]) =>
    under(
      assessmentReport({
        records: workshops(count),
        changes: [],
        catalogues: { annexA: [], sections: [], dimensions: [], annexCName: (id: string) => id, versions: [] },
        facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: '' },
        leftOut,
      }),
      '10 Workshop minutes',
    );

  it.each([
    [0, 'No workshop is recorded.'],
    [1, '1 workshop was held. The minutes are left out of this copy.'],
    [3, '3 workshops were held. The minutes are left out of this copy.'],
  ])('says of %i workshops: %s', (count, said) => {
    expect(section(count, 'minutes')).toEqual([{ kind: 'paragraph', text: said, tone: 'normal' }]);
    expect(section(count).length).toBeGreaterThan(count === 0 ? 0 : count * 5);
  });
});

describe('without empty fields', () => {
  it('drops what is not recorded from every block of facts and from the cover, and nothing else', async () => {
    const document = await made('empty');
    const rows = ({ control, blocks }: ReportDocument) => [
      ...control.rows.filter(([term]) => term !== 'Left out'),
      ...blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : [])),
    ];
    expect(rows(whole).filter(([, value]) => value === 'not recorded').length).toBeGreaterThan(1);
    expect(rows(document)).toEqual(rows(whole).filter(([, value]) => value !== 'not recorded'));
    const said = document.blocks.filter((block) => words([block]).includes('A fact in which nothing was entered is not printed'));
    expect(said).toHaveLength(1);
    const rest = (blocks: readonly Block[]) => blocks.filter(({ kind }) => kind === 'table');
    expect(rest(document.blocks)).toEqual(rest(whole.blocks));
  });
});
