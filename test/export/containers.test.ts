import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { zipSync, zlibSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { packLimits } from '#domain/file/limits.ts';
import { contentOf } from '#domain/file/savedFile.ts';
import { canonicalHash, savedFile, savedFileText } from '#export/json.ts';
import { attachmentOf } from '#export/pdf/attachment.ts';
import { print } from '#export/pdf/print.ts';
import { examineFile, readSavedFile } from '#export/readFile.ts';
import { generated } from '../support/generated/assessment.ts';
import { byChance, seeds } from '../support/generated/unicode.ts';
import { aPack } from '../support/packs.ts';
import { reportSample } from '../support/reportSample.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';

const file = savedFile(sampleRecords, [], { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] });
const json = await savedFileText(file);
const hash = await canonicalHash(contentOf(file));
const sample = { ...reportSample({ risks: 2, controls: 2, facts: 2 }) };
let pdf: Uint8Array;
let bare: Uint8Array;
beforeAll(async () => {
  pdf = await print(sample, { paper: 'a4', attachment: await attachmentOf(file) });
  bare = await print(sample, { paper: 'a4' });
});

const blob = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const quiet = () => undefined;
/** `opened`, or why not. */
async function opening(bytes: Uint8Array): Promise<string> {
  const opened = await readSavedFile(blob(bytes), quiet);
  if (!opened.ok) return opened.issues.map(({ message }) => message).join(' | ');
  expect(await canonicalHash(contentOf(opened.value.file))).toBe(hash);
  expect(opened.value.integrity).toBe('unchanged');
  return 'opened';
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const changed = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 0x55 : byte));

describe('a PDF', () => {
  it('opens as the assessment it was made from, the same to the last byte', async () => {
    expect(await opening(pdf)).toBe('opened');
    const examined = await examineFile(blob(pdf), quiet);
    expect(examined).toMatchObject({ ok: true, value: { kind: 'pdf', parts: [{ state: 'unchanged' }] } });
  });

  it('opens after another program added to its end', async () => {
    expect(await opening(bytesOf(`${latin(pdf)}\n9999 0 obj\n<</Type /Annot>>\nendobj\ntrailer <<>>\n%%EOF\n`))).toBe('opened');
  });

  it('opens with its length in an object of its own, as other programs write it', async () => {
    const text = latin(pdf).replace(/(\/EmbeddedFile .*?\/Length )(\d+)/, '$19999 0 R');
    const length = /\/EmbeddedFile .*?\/Length (\d+)/.exec(latin(pdf))?.[1] ?? '';
    expect(await opening(bytesOf(`${text}\n9999 0 obj\n${length}\nendobj\n%%EOF`))).toBe('opened');
  });

  const stream = (text: string) => text.indexOf('stream\n', text.indexOf('/EmbeddedFile')) + 7;
  it.each([
    ['without data', () => bare, /carries no assessment/],
    ['of another program', () => bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'), /carries no assessment/],
    ['cut before the data', () => pdf.subarray(0, latin(pdf).indexOf('/EmbeddedFile') - 200), /ends too early, before the data/],
    ['cut in the data', () => pdf.subarray(0, stream(latin(pdf)) + 500), /ends in the middle of the data/],
    ['locked', () => bytesOf(latin(bare).replace('/Root', '/Encrypt 5 0 R /Root')), /is locked/],
    ['with damaged data', () => changed(pdf, stream(latin(pdf)) + 3), /is damaged and cannot be unpacked/],
    ['with other data', () => withData(json.replace('Wrong refusals', 'Right refusals')), /was changed after it was made/],
    ['that would fill the memory', () => bomb(), /was made to do harm/],
  ])('%s says so', async (_, make, why) => {
    expect(await opening(make())).toMatch(why);
  });

  /** Other data under the old hash, packed and measured as it should be. */
  function withData(text: string): Uint8Array {
    const whole = latin(pdf);
    const packed = latin(zlibSync(new TextEncoder().encode(text)));
    const start = stream(whole);
    const end = whole.indexOf('\nendstream', start);
    const head = whole.slice(0, start).replace(/(\/EmbeddedFile .*?\/Length )\d+/, `$1${packed.length}`);
    return bytesOf(head + packed + whole.slice(end));
  }
  function bomb(): Uint8Array {
    const packed = latin(zlibSync(new Uint8Array(60_000_000)));
    const head = `<</Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode /Length ${packed.length}>>`;
    return bytesOf(`%PDF-1.7\n1 0 obj\n${head}\nstream\n${packed}\nendstream\nendobj\n%%EOF\n`);
  }
});

describe('a pack', () => {
  it('opens as the assessment in it, and shows each part', async () => {
    expect(await opening(aPack(json))).toBe('opened');
    const steps: number[] = [];
    const examined = await examineFile(blob(aPack(json)), (stage, done = 0) => stage === 'unpacking' && steps.push(done));
    expect(steps).toEqual([0, 1, 2, 3]);
    expect(examined.ok && examined.value.parts.map(({ path, state }) => [path, state])).toEqual([
      ['00-READ-ME.txt', 'unchanged'],
      ['02-assessment.json', 'unchanged'],
      ['figures/matrix.svg', 'unchanged'],
    ]);
  });

  const other = savedFileText({
    ...file,
    tables: { ...file.tables, snapshots: [], risks: file.tables.risks.map((risk) => ({ ...risk, title: 'Other' })) },
  });
  const lies = async () => aPack(await other, { manifest: { assessment: { id: 'assessment', title: 'x', hash } } });
  it.each([
    ['with a changed part', () => aPack(json, { spoil: (f) => (f['00-READ-ME.txt'] = new Uint8Array([1])) }), /00-READ-ME.txt was changed/],
    ['with a part missing', () => aPack(json, { spoil: (f) => delete f['figures/matrix.svg'] }), /matrix.svg is missing/],
    ['with a part more', () => aPack(json, { spoil: (f) => (f['more.exe'] = new Uint8Array([1])) }), /more.exe was put into the pack/],
    ['without data', () => aPack(undefined), /leaves the data out/],
    ['with other data than it says', lies, /not what the pack was made from/],
    ['of a newer version', () => aPack(json, { manifest: { version: 2 } }), /newer Foreweigh \(pack format 2/],
    ['with a broken manifest', () => aPack(json, { spoil: (f) => (f['manifest.json'] = new Uint8Array([123])) }), /not readable/],
    ['with a changed manifest', () => aPack(json, { manifest: { parts: 3 } }), /damaged or changed \(parts/],
    ['of another program', () => aPack(json, { manifest: { format: 'other' } }), /of another program/],
    ['that is any zip', () => zipSync({ 'a.txt': new Uint8Array([1]) }), /not a pack of Foreweigh/],
    ['that is empty', () => zipSync({}), /not a pack of Foreweigh/],
    ['cut short', () => aPack(json).subarray(0, -100), /damaged or was cut/],
    ['leading out', () => zipSync({ '../../a.txt': new Uint8Array([1]) }), /leads out of it \(“..\/..\/a.txt”\)/],
    ['leading to a drive', () => zipSync({ 'C:\\a.txt': new Uint8Array([1]) }), /leads out of it/],
    ['leading to the root', () => zipSync({ '/etc/passwd': new Uint8Array([1]) }), /leads out of it/],
    ['of very many files', () => zipSync(Object.fromEntries(many(400))), /more than 250 files/],
    ['that swells', () => zipSync({ 'manifest.json': new Uint8Array(2_000_000) }), /zip bomb/],
    ['with one name twice', () => twice(), /holds a.txt twice/],
  ])('%s says so, and nothing of it is used', async (_, make, why) => {
    expect(await opening(await make())).toMatch(why);
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => [`${i}.txt`, new Uint8Array([i])] as const);
  const twice = () => bytesOf(latin(zipSync({ 'a.txt': new Uint8Array([1]), 'b.txt': new Uint8Array([2]) })).replaceAll('b.txt', 'a.txt'));

  it('is refused by what it says it becomes, before anything is unpacked', async () => {
    // Each part swells less than it may; together they are too large. The sizes are only claimed.
    const central = String.fromCharCode(0x50, 0x4b, 1, 2);
    const text = latin(zipSync(Object.fromEntries(many(3))));
    const claimed = text.replace(new RegExp(`${central}[^]{46}`, 'g'), (entry) => {
      const bytes = bytesOf(entry);
      new DataView(bytes.buffer).setUint32(20, packLimits.bytes / 50, true);
      new DataView(bytes.buffer).setUint32(24, packLimits.unpacked / 2, true);
      return latin(bytes);
    });
    expect(await opening(bytesOf(claimed))).toMatch(/would become 600 MB/);
  });

  it('changed anywhere never opens as something else', async () => {
    const pack = aPack(json);
    for (let at = 4; at < pack.length; at += 37) expect(await opening(changed(pack, at))).toMatch(/\w/);
  });
});

it('a PDF and a pack bring back every text, whatever people wrote', async () => {
  for (const given of fc.sample(seeds, { numRuns: 12, seed: 20261126 })) {
    const choose = byChance(given);
    const { tables, changes } = generated(choose, () => choose.below(3));
    const made = savedFile(tables, changes, { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] });
    const envelopes = [await print(sample, { paper: 'letter', attachment: await attachmentOf(made) }), aPack(await savedFileText(made))];
    for (const bytes of envelopes) {
      const opened = await readSavedFile(blob(bytes), quiet);
      expect(opened.ok && canonicalize(contentOf(opened.value.file))).toBe(canonicalize(contentOf(made)));
    }
  }
});
