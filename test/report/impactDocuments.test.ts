import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportInput } from '#export/report.ts';
import type { Records } from '#domain/tables.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { impactDocument } from '#report/impactDocument.ts';
import { formDocument } from '#report/forms/formDocument.ts';
import { namesLeft, sharedImpactDocument, sharedLeavesOut } from '#report/sharedImpactDocument.ts';
import { childcareTrail } from '../examples/childcare.ts';
import { generated } from '../support/generated/assessment.ts';
import { byChance } from '../support/generated/unicode.ts';
import { sourceOf } from '../support/exampleSource.ts';
import { marked } from '../support/marked.ts';

const documents = {
  impact: impactDocument,
  'impact-shared': sharedImpactDocument,
  rights: (...[input, ref]: Parameters<typeof impactDocument>) => formDocument(input, ref, 'rights'),
  iso42005: (...[input, ref]: Parameters<typeof impactDocument>) => formDocument(input, ref, 'iso42005'),
} as const;
type Kind = keyof typeof documents;
const kinds = Object.keys(documents) as Kind[];

async function made(kind: Kind, tables: Records, ref = 'IA-01'): Promise<ReportDocument> {
  const { input } = await reportInput(sourceOf({ tables, changes: [] }));
  return documents[kind](input, ref);
}

const textsOf = (block: Block): readonly string[] => {
  if (block.kind === 'table') return block.rows.flat().map(({ text }) => text);
  if (block.kind === 'facts') return block.rows.map(([, value]) => value);
  if (block.kind === 'list') return block.lines;
  return block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : [];
};
const said = ({ blocks, control }: ReportDocument): string =>
  [...control.rows.map(([, value]) => value), ...blocks.flatMap(textsOf)].join('\n');
const records = childcareTrail().records;

/** Every text inside a value that is one of the marked ones. */
function markedTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('§') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(markedTexts) : [];
}

describe('the report of one impact assessment in full', () => {
  it('holds every word of its impacts, parties and reasons, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        let number = 0;
        const choose = { ...byChance({ texts: ['x'], seed }), text: () => `§${(number += 1)}§` };
        const { tables } = generated(choose, () => choose.below(3) + 1);
        const { input } = await reportInput(sourceOf({ tables, changes: [] }));
        for (const about of tables.impactAssessments) {
          const text = said(impactDocument(input, about.ref));
          const own = ({ assessment }: { readonly assessment: string }) => assessment === about.id;
          // Answers have a test of their own; what a system said then is printed where it differs.
          const { answers: _, statements, ...rest } = about;
          const written = markedTexts([
            tables.impacts.filter(own),
            tables.parties.filter(own),
            rest,
            statements.map(({ because }) => because),
          ]);
          expect(written.filter((words) => !text.includes(words))).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('leaves out what belongs to others: their impacts, and risks that follow from none of its own', async () => {
    const [first] = records.impactAssessments;
    const [risk] = records.risks;
    if (!first || !risk) throw new Error('The example changed');
    const other = { ...first, id: 'other', ref: 'IA-02', title: 'Another one' };
    const text = said(await made('impact', { ...records, impactAssessments: [first, other] }, 'IA-02'));
    expect(text).toContain('Another one');
    expect(text).not.toContain(risk.title);
  });
});

describe.each(kinds)('the document %s', (kind) => {
  it('leads every reference to an entry in it, and names none twice', async () => {
    const { blocks } = await made(kind, records);
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    const anchors = [
      ...tables.flatMap(({ anchors: named = [] }) => named.flatMap((anchor) => anchor ?? [])),
      ...blocks.flatMap((block) => (block.kind === 'heading' ? (block.anchor ?? []) : [])),
    ];
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const target of tables.flatMap(({ rows }) => rows.flat().flatMap(({ to }) => to ?? []))) expect(anchors).toContain(target);
  });

  it('leaves out no level of its headings', async () => {
    const levels = (await made(kind, records)).blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  });

  it('says which document it is, of which assessment', async () => {
    const { control } = await made(kind, records);
    expect(control.title).toContain('IA-01');
  });
});

describe.each(['rights', 'iso42005'] as const)('the form %s', (kind) => {
  it('says that it is a view and not compliance, and lists its gaps before anything else', async () => {
    const bare = { ...records, systems: records.systems.map((system) => ({ ...system, purpose: '' })) };
    const texts = (await made(kind, bare)).blocks.flatMap(textsOf);
    const at = (words: string) => texts.findIndex((text) => text.startsWith(words));
    expect(at('This is a view of the answers, not compliance.')).toBeGreaterThan(-1);
    expect(at('The purpose of the system is not said.')).toBeGreaterThan(at('This is a view'));
    expect(at('What the answers say')).toBeGreaterThan(at('The purpose of the system is not said.'));
    expect(texts).toContain('Gap: The purpose of the system is not said.');
  });
});

describe('the shareable report', () => {
  it('is what the list says and nothing else: each stored field has a word of its own', async () => {
    const { source, from } = marked();
    const { input } = await reportInput(source);
    const [about] = source.tables.impactAssessments;
    const text = JSON.stringify(sharedImpactDocument(input, about?.ref ?? ''));
    const fields = new Set([...from].filter(([word]) => text.includes(word)).map(([, path]) => path));
    await expect(`${[...fields].sort().join('\n')}\n`).toMatchFileSnapshot('../golden/impact-shared.txt');
  });

  it('says first what it leaves out', async () => {
    const { blocks } = await made('impact-shared', records);
    const at = blocks.findIndex((block) => block.kind === 'list' && block.lines === sharedLeavesOut);
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(5);
  });

  it('finds names that stand inside its other texts, and no others', async () => {
    const [impact] = records.impacts;
    const [about] = records.impactAssessments;
    if (!impact || !about) throw new Error('The example changed');
    const told: Records = {
      ...records,
      impactAssessments: [{ ...about, approvedBy: 'Ada Byron', contributors: [{ name: 'Bo Quist', role: '', part: '' }] }],
      impacts: [{ ...impact, measures: 'Ada Byron calls them.' }],
    };
    const names = namesLeft(await made('impact-shared', told), told);
    expect(names).toContain('Ada Byron');
    expect(names).not.toContain('Bo Quist');
  });
});
