import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CheckedPart } from '#domain/file/packContents.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { savedFile } from '#export/json.ts';
import { makeSigningKey, publicKeyFile, sign } from '#export/signature.ts';
import { lookHere } from '#features/verify/here.ts';
import Signature from '#features/verify/Signature.svelte';
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

describe('signatures in a file', () => {
  const said = {
    ...{ id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: 'Board', authority: '', decision: 'approved', conditions: '' },
    ...{ on: '2026-11-26', recordedAt: '2026-11-26T10:00:00Z', contentHash: 'a'.repeat(64), previous: '', frozen: [] },
  } satisfies Omit<SignOff, 'signature'> as Omit<SignOff, 'signature'>;

  it.each([
    ['fits', (signOff: SignOff) => [signOff], /The signature fits this statement and the key beside it/],
    ['was put under other words', (signOff: SignOff) => [{ ...signOff, name: 'Eve' }], /The signature does not fit this statement/],
  ])('one that %s is said to', async (_, spoil, words) => {
    const signOff: SignOff = { ...said, signature: await sign(said, await makeSigningKey()) };
    render(Signature, { signOffs: spoil(signOff) });
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('one by another key than the signer used before is told apart', async () => {
    const first: SignOff = { ...said, signature: await sign(said, await makeSigningKey()) };
    const again = { ...said, id: 's2', version: '1.1', recordedAt: '2026-11-27T10:00:00Z', on: '2026-11-27' };
    render(Signature, { signOffs: [first, { ...again, signature: await sign(again, await makeSigningKey()) }] });
    expect(await screen.findByText(/made by another key than the known one/)).toBeVisible();
  });

  it('are compared with a public key that came by another way, and what is no key is told', async () => {
    const key = await makeSigningKey();
    const signOff: SignOff = { ...said, signature: await sign(said, key) };
    render(Signature, { signOffs: [signOff] });
    await screen.findByText(/The signature fits this statement/);
    const choose = (text: string, name: string) =>
      userEvent.upload(screen.getByLabelText('Compare with a public key…'), new File([text], name));
    await choose(publicKeyFile(key.publicKey), 'ada.pem');
    expect(await screen.findByText('● It is the key in ada.pem.')).toBeVisible();
    await choose(publicKeyFile((await makeSigningKey()).publicKey), 'eve.pem');
    expect(await screen.findByText('▲ It is another key than the one in eve.pem.')).toBeVisible();
    await choose('Dear Ada', 'letter.pem');
    expect(await screen.findByText('letter.pem holds no public key. Choose the .pem file that the signer saved.')).toBeVisible();
    expect(screen.queryByText(/It is (the|another) key/)).toBeNull();
  });

  it('none is said to be none', () => {
    render(Signature, { signOffs: [{ ...said, signature: null }] });
    expect(screen.getByText('No signature.')).toBeVisible();
  });
});
