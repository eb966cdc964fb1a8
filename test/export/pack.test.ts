import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { packManifestSchema, packPresets, type PackPreset } from '#domain/file/packManifest.ts';
import { savedFileSchema } from '#domain/file/savedFile.ts';
import { checkIntegrity } from '#export/json.ts';
import { makePack } from '#export/pack.ts';
import type { ReportSource } from '#export/report.ts';
import { estimatedBytes, packContents } from '#report/pack/contents.ts';
import { presetWords } from '#report/pack/presets.ts';
import annexA from '#static/iso-42001-annex-a/2023.json' with { type: 'json' };
import small from '#static/examples/meeting-summariser.json' with { type: 'json' };
import { manyRisks } from '../bench/manyRisks.ts';
import { exampleSource, sourceOf } from '../support/exampleSource.ts';
import { hostileAssessment } from '../support/generated/hostile.ts';
import { marked } from '../support/marked.ts';
import { readPdf } from '../support/readPdf.ts';

const made = async (source: ReportSource, preset: PackPreset) => {
  const { bytes, manifest } = await makePack(source, { preset, paper: 'a4' });
  return { bytes, manifest, files: unzipSync(bytes) };
};
/** The packs of the example, each made once for all that look into it: made again it is the same to the byte, as is tested below. */
const packs = new Map<PackPreset, ReturnType<typeof made>>();
function exampleOf(preset: PackPreset): ReturnType<typeof made> {
  const pack = packs.get(preset) ?? made(exampleSource, preset);
  packs.set(preset, pack);
  return pack;
}
const sha256 = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

/** Every word of every part: of a PDF the text on its pages, of a workbook its cells. */
async function wordsOf(files: Record<string, Uint8Array>): Promise<string> {
  const texts = await Promise.all(
    Object.entries(files).map(async ([path, bytes]) => {
      if (path.endsWith('.pdf')) {
        const { pages } = await readPdf(bytes);
        return pages.flatMap(({ placed }) => placed.map(({ text }) => text)).join('') + strFromU8(bytes, true);
      }
      if (path.endsWith('.xlsx')) return JSON.stringify(await readExcelFile(Buffer.from(bytes)));
      return strFromU8(bytes);
    }),
  );
  return texts.join('\n').replace(/\s+/g, '');
}

/** The screen says “About 1.2 MB” before a pack is made: within a factor of one and a half. */
function expectAbout(pack: Uint8Array, guess: number): void {
  expect(pack.length / guess).toBeGreaterThan(1 / 1.5);
  expect(pack.length / guess).toBeLessThan(1.5);
}

describe('a pack', () => {
  it.each(packPresets)('for %s: each part has the bytes and the hash that the manifest says, and nothing else is in it', async (preset) => {
    const { files, manifest, bytes: pack } = await exampleOf(preset);
    expect(packManifestSchema.parse(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())))).toEqual(manifest);
    expect(Object.keys(files)).toEqual([...manifest.parts.map(({ path }) => path), 'manifest.json']);
    for (const { path, bytes, sha256: hash } of manifest.parts) {
      expect(files[path]?.length, path).toBe(bytes);
      expect(sha256(files[path]), path).toBe(hash);
    }
    // What the screen lists before is what is in it, and as large as it says.
    expect(manifest.parts.map(({ path, what }) => ({ path, what }))).toEqual(
      packContents(preset, { criteria: true, assessments: exampleSource.tables.impactAssessments.map(({ ref }) => ref) }),
    );
    expectAbout(pack, estimatedBytes(preset, exampleSource.tables));
    expect(manifest).toMatchObject({ preset, leftOut: presetWords[preset].leftOut, madeAt: exampleSource.savedAt });
  });

  it.each(packPresets)(
    'for %s of 500 risks, and of a small assessment, is as large as is said before',
    async (preset) => {
      const { systems, impactAssessments, parties, impacts } = exampleSource.tables;
      const large = sourceOf({ tables: { ...manyRisks(500), systems, impactAssessments, parties, impacts }, changes: [] });
      for (const source of [large, sourceOf(small as unknown as Parameters<typeof sourceOf>[0])]) {
        const { bytes } = await makePack(source, { preset, paper: 'a4' });
        expectAbout(bytes, estimatedBytes(preset, source.tables));
      }
    },
    120_000,
  );

  it('for a certifier prints what came with the report, with the hash of each file', async () => {
    const { files, manifest } = await exampleOf('certifier');
    const { pages } = await readPdf(files['01-report.pdf'] ?? new Uint8Array());
    const printed = pages.flatMap(({ placed }) => placed.map(({ text }) => text)).join('');
    const bare = printed.replace(/\s+/g, '').split('Thesefilescameinonepack').at(-1) ?? '';
    for (const { path, sha256: hash } of manifest.parts.filter((part) => part.path !== '01-report.pdf')) {
      expect(bare).toContain(path);
      expect(bare, path).toContain(hash);
    }
  });

  it('for a certifier holds the assessment, whole, with the hash of the manifest', async () => {
    const { files, manifest } = await exampleOf('certifier');
    const file = savedFileSchema.parse(JSON.parse(strFromU8(files['02-assessment.foreweigh.json'] ?? new Uint8Array())));
    expect(await checkIntegrity(file)).toBe('unchanged');
    expect(file.integrity?.hash).toBe(manifest.assessment.hash);
    expect({ tables: file.tables, changes: file.changes }).toEqual({ tables: exampleSource.tables, changes: exampleSource.changes });
    const workbook = await readExcelFile(Buffer.from(files['08-workbook.xlsx'] ?? new Uint8Array()));
    expect(workbook.map(({ sheet, data }) => [sheet, data.length - 1])).toEqual([
      ['Register', file.tables.risks.length],
      ['Treatments', file.tables.treatments.length],
      ['SoA', annexA.controls.length + file.tables.controls.length],
      ['Impacts', file.tables.impacts.length],
      ['Change trail', file.changes.length],
    ]);
  });

  it('for a certifier draws who gains and who bears in each impact assessment, with the sentence the screen says', async () => {
    const { files } = await exampleOf('certifier');
    const { impactAssessments, parties } = exampleSource.tables;
    expect(impactAssessments.length).toBeGreaterThan(0);
    for (const { id, ref } of impactAssessments) {
      const drawn = strFromU8(files[`figures/ledger-${ref}.svg`] ?? new Uint8Array());
      expect(drawn).toMatch(/<desc id="figure-sentence">.*bear/);
      for (const party of parties.filter(({ assessment }) => assessment === id)) expect(drawn).toContain(party.name.split(' ')[0]);
    }
    expect(Object.keys((await exampleOf('management')).files).filter((path) => path.includes('ledger'))).toEqual([]);
  });

  it.each(['customer', 'management', 'public'] as const)('for %s is no assessment, and says so', async (preset) => {
    const { files, manifest } = await exampleOf(preset);
    expect(Object.keys(files).filter((path) => path.endsWith('.json'))).toEqual(['manifest.json']);
    for (const line of manifest.leftOut) {
      expect(strFromU8(files['00-READ-ME.txt'] ?? new Uint8Array())).toContain(line);
      expect(strFromU8(files['viewer.html'] ?? new Uint8Array())).toContain(line.replaceAll("'", '&#39;'));
    }
  });

  it('is the same bytes for the same assessment, preset and moment', async () => {
    const [first, second] = [await exampleOf('certifier'), await made(exampleSource, 'certifier')];
    expect(sha256(second.bytes)).toBe(sha256(first.bytes));
  });

  it('tells how far it has got, to the end and never back', async () => {
    const seen: number[] = [];
    await makePack(exampleSource, { preset: 'public', paper: 'letter', progress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(100);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('what leaves the house', () => {
  const { source, from } = marked();
  // The fields that may be read in a pack are a list that is reviewed; whatever else is stored may be in none of its parts.
  it.each(['customer', 'management', 'public'] as const)('for %s is what the list says and nothing else', async (preset) => {
    const { files } = await made(source, preset);
    const all = await wordsOf(files);
    const fields = new Set([...from].filter(([word]) => all.includes(word)).map(([, path]) => path));
    await expect(`${[...fields].sort().join('\n')}\n`).toMatchFileSnapshot(`../golden/pack-${preset}.txt`);
  });

  it('for a certifier is every field', async () => {
    const { files } = await made(source, 'certifier');
    const json = strFromU8(files['02-assessment.foreweigh.json'] ?? new Uint8Array());
    expect([...from.keys()].filter((word) => !json.includes(word) && JSON.stringify(source).includes(word))).toEqual([]);
  });
});

it('hostile texts change no part: every one opens, and nothing in it acts', async () => {
  const { files, manifest } = await made(sourceOf(hostileAssessment(0, 12)), 'certifier');
  for (const { path } of manifest.parts) expect(path).toMatch(/^(?!.*[.]{2})[\w/.-]+$/);
  const elements = (text: string) => new Set([...text.matchAll(/<([a-z]\w*)/gi)].map(([, name]) => name));
  for (const [path, bytes] of Object.entries(files).filter(([name]) => /[.](svg|html)$/.test(name)))
    for (const acting of ['img', 'image', 'iframe', 'object', 'embed', 'foreignObject', 'animate', 'set', 'use', 'base', 'form'])
      expect(elements(strFromU8(bytes)), path).not.toContain(acting);
  expect(strFromU8(files['viewer.html'] ?? new Uint8Array()).match(/<script/gi)).toHaveLength(1);
  await expect(readExcelFile(Buffer.from(files['08-workbook.xlsx'] ?? new Uint8Array()))).resolves.toHaveLength(5);
});
