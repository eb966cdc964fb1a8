import { expect, it } from 'vitest';
import type { LoggedChange } from '#domain/change/trail.ts';
import type { SignOff } from '#domain/review/approval.ts';
import { approvedVersions, brokenLinks, standingOfApproval, stateNow, voidingChanges } from '#domain/review/approvalStanding.ts';
import { inPieces } from '#domain/review/frozenText.ts';
import { versionOf } from '#domain/review/version.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { isVersionIntact, sealVersion } from '#export/seal.ts';
import { documentState, signedOff, voidedWords } from '#report/approvals.ts';
import { assessmentPath } from '#report/path.ts';
import { childcare } from '../../examples/childcare.ts';

const aChange = (known: Partial<LoggedChange>): LoggedChange => ({
  ...{ id: 'c', step: 'c', at: '2013-01-17T10:00:00Z', by: '', device: 'here', intent: '', why: '', undoes: null, edits: [] },
  ...known,
});
const sound: Records = { ...childcare(), signOffs: [] };
const about = {
  id: 'sign-1',
  subject: 'assessment',
  version: '1.0',
  name: 'Ada',
  role: 'Director',
  authority: '',
  conditions: '',
} as const;
const approval = async (records: Records, known: Partial<SignOff> = {}): Promise<SignOff> => ({
  ...{ ...about, decision: 'approved', on: '2013-01-16', recordedAt: '2013-01-16T10:00:00Z', signature: null },
  ...(await sealVersion(records, [], known.previous ?? '')),
  ...known,
});
const owned = (owner: string): Records => ({ ...sound, risks: sound.risks.map((risk, at) => (at === 0 ? { ...risk, owner } : risk)) });
const [first] = sound.risks;
if (!first) throw new Error('The example has no risk');
const ownedBy = (owner: string): Risk => ({ ...first, owner });
const changeOf = (id: string, intent: string, owner: string, then = owner): LoggedChange =>
  aChange({
    id,
    step: id,
    intent,
    by: 'Bo',
    edits: [{ table: 'risks', id: first.id, before: ownedBy(owner), after: ownedBy(then) }],
  });

it('freezes everything that is approved, and opens it again as it was', async () => {
  const signOff = await approval(sound);
  expect(versionOf(signOff)?.risks).toEqual(sound.risks);
  expect(signOff.frozen.every((piece) => piece.length <= 4000)).toBe(true);
  expect(await isVersionIntact(signOff)).toBe(true);
  expect(standingOfApproval(signOff, { ...sound, signOffs: [signOff] })).toEqual({ is: 'holds' });
});

it('is voided by a later change, says which one, and holds again once that is taken back', async () => {
  const signOff = await approval(sound);
  const signing = aChange({
    id: 'c1',
    step: 'c1',
    intent: 'Sign off',
    edits: [{ table: 'signOffs', id: signOff.id, before: null, after: signOff }],
  });
  const trail = [changeOf('c0', 'Before', 'x', first.owner), signing, changeOf('c2', 'Name risk owner', first.owner, 'Cy')];
  const now = { ...owned('Cy'), signOffs: [signOff] };
  const standing = standingOfApproval(signOff, now);
  expect(standing).toMatchObject({ is: 'voided', by: [{ table: 'risks', id: first.id }] });
  expect(voidingChanges(signOff, standing.is === 'voided' ? standing.by : [], trail).map(({ intent }) => intent)).toEqual([
    'Name risk owner',
  ]);
  const [entry] = signedOff([signOff], now, trail);
  expect(entry && voidedWords(entry)).toMatch(/^Voided by “Name risk owner” by Bo on /);
  expect(standingOfApproval(signOff, { ...owned(first.owner), signOffs: [signOff] }).is).toBe('holds');
});

it('is not voided by what is no part of the document: other sign-offs, snapshots, handovers, the state itself', async () => {
  const signOff = await approval(sound);
  const state = sound.assessment.map((entry) => ({ ...entry, state: 'superseded' as const }));
  expect(
    standingOfApproval(signOff, {
      ...sound,
      assessment: state,
      signOffs: [signOff, { ...signOff, id: 'two' }],
      snapshots: [],
      handovers: [],
    }).is,
  ).toBe('holds');
});

it('of a part, is voided only by changes of that part', async () => {
  const signOff = await approval(sound, { subject: 'statement-of-applicability' });
  const other = { ...sound, organization: sound.organization.map((entry) => ({ ...entry, scopeOut: 'Other' })) };
  expect(standingOfApproval(signOff, other).is).toBe('holds');
  expect(standingOfApproval({ ...signOff, subject: 'assessment' }, other).is).toBe('voided');
});

it('chains versions by hash: the older is superseded, and a changed or missing link is told', async () => {
  const one = await approval(sound);
  const two = await approval(owned('Cy'), { id: 'sign-2', version: '1.1', previous: one.contentHash, recordedAt: '2013-02-01T10:00:00Z' });
  const versions = approvedVersions([two, one]);
  expect(versions.map(({ signOffs: [{ version }], superseded }) => [version, superseded])).toEqual([
    ['1.0', true],
    ['1.1', false],
  ]);
  expect(brokenLinks(versions)).toEqual([]);
  expect(brokenLinks(approvedVersions([two]))).toHaveLength(1);
  expect(await isVersionIntact(two)).toBe(true);
  // The name of the one before is inside what is hashed.
  expect(await isVersionIntact({ ...two, previous: '' })).toBe(false);
  const spoilt = { ...one, frozen: [(one.frozen[0] ?? '').replace(/[0-9]/, 'x'), ...one.frozen.slice(1)] };
  expect(await isVersionIntact(spoilt)).toBe(false);
});

it('of a part, is superseded by a later approval of that part or of the whole, and by no other', async () => {
  const soa = await approval(sound, { subject: 'statement-of-applicability' });
  const later = async (known: Partial<SignOff>, records = owned('Cy')) =>
    approval(records, { id: 'sign-2', version: '1.1', previous: soa.contentHash, recordedAt: '2013-02-01T10:00:00Z', ...known });
  const stands = async (known: Partial<SignOff>, records?: Records) => {
    const signOffs = [soa, await later(known, records)];
    return signedOff(signOffs, { ...owned('Cy'), signOffs })[0]?.standing;
  };
  expect(await stands({ subject: 'statement-of-applicability' })).toBe('superseded');
  expect(await stands({ subject: 'assessment' })).toBe('superseded');
  expect(await stands({ subject: 'treatment-plan' })).toBe('voided');
  expect(await stands({ subject: 'assessment', decision: 'rejected' })).toBe('voided');
  // A second hand under the very same text takes nobody’s place.
  const signOffs = [soa, { ...soa, id: 'sign-2', name: 'Bo', recordedAt: '2013-02-01T10:00:00Z' }];
  expect(signedOff(signOffs, { ...sound, signOffs }).map(({ standing }) => standing)).toEqual(['holds', 'holds']);
  // An old version that is opened again knows that a later one took its place.
  const old = { ...sound, signOffs: [soa], assessment: sound.assessment.map((entry) => ({ ...entry, state: 'superseded' as const })) };
  expect(signedOff([soa], old)[0]?.standing).toBe('superseded');
});

it('says that it is being compared while nobody knows yet, and claims nothing', async () => {
  const signOff = await approval(sound);
  const records = {
    ...sound,
    signOffs: [signOff],
    assessment: sound.assessment.map((entry) => ({ ...entry, state: 'approved' as const })),
  };
  const nobody = () => undefined;
  expect(signedOff([signOff], records, [], nobody)[0]?.standing).toBe('comparing');
  expect(documentState(records, nobody)).toEqual({
    state: 'approved',
    sentence: expect.stringMatching(/What is here now is being compared with it[.]$/) as string,
  });
  expect(assessmentPath(records, [], nobody).find(({ id }) => id === 'review')).toMatchObject({
    state: 'some',
    fact: 'Comparing with version 1.0',
  });
});

it.each`
  stored          | changed  | state
  ${'draft'}      | ${false} | ${'draft'}
  ${'in-review'}  | ${true}  | ${'in-review'}
  ${'approved'}   | ${false} | ${'approved'}
  ${'approved'}   | ${true}  | ${'draft'}
  ${'superseded'} | ${false} | ${'superseded'}
`('a document stored as $stored, changed since: $changed, reads as $state', async ({ stored, changed, state }) => {
  const signOff = await approval(sound);
  const records = {
    ...(changed ? owned('Cy') : sound),
    signOffs: [signOff],
    assessment: sound.assessment.map((entry) => ({ ...entry, state: stored })),
  };
  expect(stateNow(records)).toBe(state);
  expect(documentState(records).state).toBe(state);
});

it('keeps nothing of what cannot be read, and cuts no character in two', () => {
  expect(
    versionOf({
      ...about,
      decision: 'approved',
      on: '',
      recordedAt: null,
      contentHash: '',
      previous: '',
      frozen: ['{no'],
      signature: null,
    }),
  ).toBeUndefined();
  const text = `${'a'.repeat(3999)}😀${'b'.repeat(5000)}`;
  expect(inPieces(text).join('')).toBe(text);
  expect(inPieces(text).every((piece) => piece.isWellFormed() && piece.length <= 4000)).toBe(true);
});

it.each([
  'null',
  '1',
  '"text"',
  '[]',
  '{}',
  '{"format":"foreweigh-assessment","version":2,"tables":null}',
  '{"tables":{"risks":[null]}}',
  '{',
])('counts %s as no version, whoever put it there', async (text) => {
  const signOff = { ...(await approval(sound)), frozen: [text] };
  expect(versionOf(signOff)).toBeUndefined();
  expect(standingOfApproval({ ...signOff }, sound)).toEqual({ is: 'unreadable' });
  const approved = sound.assessment.map((about) => ({ ...about, state: 'approved' as const }));
  expect(stateNow({ ...sound, assessment: approved, signOffs: [signOff] })).toBe('draft');
});
