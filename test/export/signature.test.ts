import { expect, it } from 'vitest';
import type { SignOff } from '#domain/review/approval.ts';
import { keyFingerprint, makeSigningKey, publicKeyFile, sign, verifySignature, type SigningKey } from '#export/signature.ts';

const statement: Omit<SignOff, 'frozen' | 'signature'> = {
  id: 's1',
  subject: 'assessment',
  version: '1.0',
  name: 'Ada',
  role: 'Director',
  authority: 'Board',
  decision: 'approved',
  conditions: '',
  on: '2026-11-26',
  recordedAt: '2026-11-26T10:00:00Z',
  contentHash: 'a'.repeat(64),
  previous: '',
};

async function ecdsaKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const publicKey = Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey)).toString('base64');
  return { algorithm: 'ECDSA-P256', privateKey: pair.privateKey, publicKey };
}
const signedWith = async (key: SigningKey): Promise<SignOff> => ({ ...statement, frozen: [], signature: await sign(statement, key) });

it.each([['Ed25519', makeSigningKey] as const, ['ECDSA-P256', ecdsaKey] as const])(
  'tells good, another key, broken and none apart: %s',
  async (algorithm, make) => {
    const key = await make();
    const signed = await signedWith(key);
    expect(signed.signature).toMatchObject({ algorithm, publicKey: key.publicKey });
    expect(await verifySignature(signed)).toBe('good');
    expect(await verifySignature(signed, [key.publicKey])).toBe('good');
    expect(await verifySignature(signed, [(await make()).publicKey])).toBe('otherKey');
    expect(await verifySignature({ ...signed, signature: null })).toBe('notChecked');
  },
);

it('is broken by any change of the statement, of the signature or of the key', async () => {
  const signed = await signedWith(await makeSigningKey());
  const { signature } = signed;
  if (!signature) throw new Error('not signed');
  const other = await makeSigningKey();
  const changed: readonly SignOff[] = [
    ...(Object.keys(statement) as (keyof typeof statement)[]).map((field) => ({
      ...signed,
      [field]: field === 'decision' ? 'rejected' : `${String(statement[field])}1`,
    })),
    ...[other.publicKey, '', 'no base64!', 'AAAA'].map((publicKey) => ({ ...signed, signature: { ...signature, publicKey } })),
    ...['', 'no base64!', `A${signature.value.slice(1)}`.replace(signature.value, 'AAAA')].map((value) => ({
      ...signed,
      signature: { ...signature, value },
    })),
    { ...signed, signature: { ...signature, algorithm: 'ECDSA-P256' } },
  ];
  for (const entry of changed) expect(await verifySignature(entry)).toBe('broken');
});

it('has a private key that cannot be taken out, and a public key that other tools read', async () => {
  const key = await makeSigningKey();
  await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
  expect(publicKeyFile(key.publicKey)).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\w+/=\n]+\n-----END PUBLIC KEY-----\n$/);
  expect(await keyFingerprint(key.publicKey)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
});
