import { readFileSync } from 'node:fs';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { fileLimits } from '#domain/file/limits.ts';
import { openFile } from '#domain/file/openFile.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { limits } from '#domain/text.ts';
import { contentHash, savedFile, savedFileText, textBytes } from '#export/json.ts';
import { isVersionIntact } from '#export/seal.ts';
import { verifySignature } from '#export/signature.ts';
import { openApproved } from '#features/shared/report.ts';
import Review from '#features/review/Review.svelte';
import { deleteAssessment, importAsNew } from '#store/assessments.ts';
import { signingKey } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const file = openFile(readFileSync('static-data/examples/childcare-benefits.json', 'utf8'));
if (!file.ok) throw new Error('The example does not open');
const draft = {
  tables: {
    ...file.value.tables,
    signOffs: [],
    assessment: file.value.tables.assessment.map((about) => ({ ...about, state: 'draft' as const })),
  },
  changes: [],
};
async function open(signOffs: readonly SignOff[] = []) {
  await session.open(await importAsNew({ ...draft, tables: { ...draft.tables, signOffs } }));
  location.hash = `#/a/${session.id ?? ''}/review`;
  render(Review);
}
const field = (label: string) => screen.getByLabelText(label);
async function approve(version: string, name: string) {
  for (const [label, text] of [
    ['Version signed off', version],
    ['Name of the signer', name],
  ] as const) {
    await person.clear(field(label));
    await person.type(field(label), text);
  }
  await person.click(screen.getByRole('button', { name: 'Sign off this version' }));
}
/** So many are there, and the form is empty for the next. */
const signed = (count: number) =>
  waitFor(() => {
    expect(session.records.signOffs).toHaveLength(count);
    expect(field('Name of the signer')).toHaveValue('');
  });
const current = () => screen.getByRole('list', { name: 'State of the document' }).querySelector('[aria-current]')?.textContent;
const changeScope = (scopeOut: string) =>
  session.ledger.edit('Say what is out of scope', 'organization', 'organization', (now) => ({ ...now, scopeOut }));

it('goes from draft through review to approved, is voided by a change that it names, and superseded by the next version', async () => {
  await open();
  expect(current()).toContain('Draft');
  await person.click(screen.getByRole('button', { name: 'Give to review' }));
  await waitFor(() => {
    expect(current()).toContain('In review');
  });
  await approve('1.0', 'Ada');
  await waitFor(() => {
    expect(current()).toContain('Approved');
  });
  const [one] = session.records.signOffs;
  if (!one) throw new Error('not signed');
  expect(await isVersionIntact(one)).toBe(true);

  const before = session.records.organization[0]?.scopeOut ?? '';
  await changeScope('Payroll');
  await waitFor(() => {
    expect(current()).toContain('Draft');
  });
  expect((await screen.findAllByText(/^Voided by “Say what is out of scope”/)).length).toBeGreaterThan(0);
  // What is taken back voids nothing.
  await changeScope(before);
  await waitFor(() => {
    expect(current()).toContain('Approved');
  });
  await changeScope('Payroll');

  await approve('1.0', 'Ada');
  expect(await screen.findByText('Version 1.0 was approved with other content. Give this one another number.')).toBeVisible();
  expect(field('Version signed off')).toHaveFocus();
  await approve('1.1', 'Ada');
  await signed(2);
  const two = session.records.signOffs.find(({ version }) => version === '1.1');
  expect(two?.previous).toBe(one.contentHash);
  expect(session.records.assessment[0]).toMatchObject({ version: '1.1', state: 'approved' });
  expect(await screen.findByText('Superseded', { selector: 'td *' })).toBeVisible();
  // And so it reads where it is opened again, without anybody having said so.
  const opened = async (hash = '') => {
    const { control, pages } = (await openApproved(hash.slice(0, 12))) ?? {};
    const blocks = pages?.flatMap((page) => page.blocks);
    const approvals = blocks?.flatMap((block) => (block.kind === 'table' && block.caption.startsWith('Approvals') ? block.rows : [])) ?? [];
    const row = (term: string) => control?.rows.find(([name]) => name === term)?.[1];
    return {
      state: control?.state,
      stands: approvals.map((cells) => [cells[1]?.text, cells[6]?.text]),
      by: row('Approved by'),
      previous: row('Previous version'),
    };
  };
  expect(await opened(one.contentHash)).toMatchObject({ state: 'Superseded', stands: [['1.0', 'Superseded']], previous: 'not recorded' });
  const later = await opened(two?.contentHash);
  expect(later).toMatchObject({ state: 'Approved', stands: [['1.0', 'Superseded'], ['1.1', 'Holds']] }); // prettier-ignore
  expect(later.previous).toContain(`SHA-256 ${one.contentHash}`);
  expect(later.by?.match(/Ada/g)).toHaveLength(1);
});

it('signs with a key of this browser, and a second signer signs the very same version', async () => {
  await open();
  await person.click(screen.getByLabelText(/Also sign with this browser’s key/));
  await approve('1.0', 'Ada');
  await signed(1);
  await approve('1.0', 'Bo');
  await signed(2);
  const key = await signingKey();
  expect(key?.privateKey.extractable).toBe(false);
  const [ada, bo] = ['Ada', 'Bo'].map((wanted) => session.records.signOffs.find(({ name }) => name === wanted));
  if (!ada || !bo) throw new Error('not signed');
  expect(bo.contentHash).toBe(ada.contentHash);
  for (const entry of [ada, bo]) expect(await verifySignature(entry, [key?.publicKey ?? ''])).toBe('good');
});

it('brings history, versions and approvals back identical after export, erasing and opening', async () => {
  await open();
  await approve('1.0', 'Ada');
  await signed(1);
  await changeScope('Payroll');
  await approve('1.1', 'Bo');
  await signed(2);
  const saved = async () => {
    const { tables, changes } = await session.snapshot();
    return savedFile(tables, changes, { madeWith: 'test', savedAt: '2026-11-26T10:00:00Z', catalogues: [] });
  };
  const before = await saved();
  const text = await savedFileText(before);
  const id = session.id ?? '';
  session.close();
  await deleteAssessment(id);
  const opened = openFile(text);
  if (!opened.ok) throw new Error(JSON.stringify(opened.issues));
  await session.open(await importAsNew({ tables: opened.value.tables, changes: opened.value.changes }));
  const after = await saved();
  expect(await contentHash(after)).toBe(await contentHash(before));
  for (const entry of session.records.signOffs) expect(await isVersionIntact(entry)).toBe(true);
});

it('refuses an approval beside the form whose file could not be opened again, and records nothing', async () => {
  const declined = (pieces: number): SignOff => ({
    ...{ id: 'declined', subject: 'assessment', version: '0.9', name: 'Bo', role: '', authority: '', decision: 'rejected', conditions: '' },
    ...{ on: '2026-11-24', recordedAt: null, contentHash: '', previous: '', signature: null },
    frozen: new Array<string>(pieces).fill('x'.repeat(limits.text)),
  });
  const bytesWith = (pieces: number) => {
    const tables = { ...draft.tables, signOffs: [declined(pieces)] };
    return textBytes(savedFile(tables, [], { madeWith: '', savedAt: '', catalogues: [] }));
  };
  // What somebody declined to sign, and which was kept: with it the file opens still, and has 20 kB left.
  const pieces = Math.floor((fileLimits.bytes - 20_000 - bytesWith(1)) / (bytesWith(2) - bytesWith(1))) + 1;
  expect(bytesWith(pieces)).toBeLessThanOrEqual(fileLimits.bytes);
  await open([declined(pieces)]);
  const before = await session.snapshot();
  await approve('1.0', 'Ada');
  expect(await screen.findByText(/^With version 1.0 kept, the file of this assessment would have 5\d MB, and at most 50 MB/)).toBeVisible();
  expect(field('Version signed off')).toHaveFocus();
  expect(field('Version signed off')).toHaveAccessibleDescription(/Nothing was recorded/);
  // What was typed is still there, so that it need not be typed again once the assessment is smaller.
  expect(field('Name of the signer')).toHaveValue('Ada');
  expect(await session.snapshot()).toEqual(before);
});
