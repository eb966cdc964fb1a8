import { describe, expect, it } from 'vitest';
import type { CheckedPart } from '#domain/file/packContents.ts';
import { savedFile } from '#export/json.ts';
import { lookHere } from '#features/verify/here.ts';
import { verdict } from '#features/verify/verdict.ts';
import { createAssessment, readAssessment } from '#store/assessments.ts';
import { removeStorage } from '#store/removals.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';

const facts = { madeWith: 'Foreweigh 0.1.0', savedAt: '2026-11-24T14:00:00Z', catalogues: [] };
const file = savedFile(sampleRecords, [], facts);
const part = (state: CheckedPart['state']): CheckedPart => ({ path: 'a.csv', what: 'A', bytes: 1, sha256: 'a', expected: 'b', state });
const whole = { ok: true, value: { file, integrity: 'unchanged' } } as const;
const spoilt = { ok: true, value: { file, integrity: 'changed' } } as const;
const bare = { ok: true, value: { file, integrity: 'absent' } } as const;

it.each([
  ['a file as it was saved', { kind: 'json', parts: [], added: [], data: whole }, 'ok', 'Unchanged since 2026-11-24T14:00:00Z.'],
  ['a file changed by hand', { kind: 'json', parts: [], added: [], data: spoilt }, 'bad', 'This file is not what was made.'],
  ['a file without a hash', { kind: 'json', parts: [], added: [], data: bare }, 'warn', 'This file carries no hash.'],
  [
    'a PDF as it was made',
    { kind: 'pdf', parts: [part('unchanged')], added: [], data: whole },
    'ok',
    'Unchanged since 2026-11-24T14:00:00Z.',
  ],
  ['a PDF with other data', { kind: 'pdf', parts: [part('changed')], added: [], data: whole }, 'bad', 'This PDF is not what was made.'],
  [
    'a pack with a part more',
    { kind: 'pack', parts: [part('unchanged')], added: ['b'], data: whole },
    'bad',
    'This pack is not what was made.',
  ],
  ['a pack with a part less', { kind: 'pack', parts: [part('missing')], added: [], data: whole }, 'bad', 'This pack is not what was made.'],
  [
    'a pack whose data does not open',
    { kind: 'pack', parts: [], added: [], data: { ok: false, issues: [{ path: '', message: 'No.' }] } },
    'bad',
    'This pack is not what was made.',
  ],
] as const)('%s is judged in words', (_, examined, tone, strong) => {
  const found = verdict(examined, (moment) => moment);
  expect(found).toMatchObject({ tone, strong });
  expect(found.faults.length > 0).toBe(tone === 'bad');
});

describe('on this device', () => {
  it('every record that differs from a copy of the file is named, and what is no copy is not compared', async () => {
    const id = await createAssessment('Ours');
    const stranger = await createAssessment('Another');
    const { tables, changes } = await readAssessment(id);
    const risks = [identifyRisk({ id: 'r1', ref: 'R-001' }, 'Only there')];
    const assessment = tables.assessment.map((about) => ({ ...about, title: 'Theirs' }));
    const same = savedFile(tables, changes, facts);
    const other = savedFile({ ...tables, risks, assessment }, changes, facts);
    expect((await lookHere(same)).relatives.map(({ title, run }) => [title, run.first])).toEqual([['Ours', []]]);
    const { relatives, others, locked } = await lookHere(other);
    expect(relatives.map(({ run }) => run.first)).toEqual([['Document control block: differs in title', 'Risk R-001: only in the file']]);
    expect({ others, locked }).toEqual({ others: 1, locked: 0 });
    await removeStorage(id);
    await removeStorage(stranger);
  });
});
