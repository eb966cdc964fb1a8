import canonicalize from 'canonicalize';
import type { Signature, SignOff } from '#domain/review/approval.ts';

/** Begins every text that is signed, so that a signature made here can never be taken for one over something else. */
const domain = 'foreweigh sign-off 1\n';

/**
 * good: made by a known key over exactly this statement. otherKey: fits the statement, but was made by a key that is
 * not known. broken: does not fit. notChecked: there is none, or this browser cannot check its kind.
 */
export type SignatureVerdict = 'good' | 'otherKey' | 'broken' | 'notChecked';

export const signatureWords: Readonly<Record<SignatureVerdict, string>> = {
  good: 'The signature fits this statement and the key beside it. It does not say who held the key, nor when.',
  otherKey:
    'The signature fits this statement, but was made by another key than the known one: that of an earlier sign-off in the same name, or else the key of this browser. Ask the signer whether this key is theirs.',
  broken: 'The signature does not fit this statement: the statement or the signature was changed.',
  notChecked: 'No signature was checked.',
};

/** What a signature speaks for: the whole statement, not only the hash of the version. */
type Statement = Omit<SignOff, 'frozen' | 'signature'>;

/** The bytes that are signed: RFC 8785 of the statement after the domain line. */
export function signedBytes(statement: Statement): Uint8Array<ArrayBuffer> {
  const { id, subject, version, name, role, authority, decision, conditions, on, recordedAt, contentHash, previous } = statement;
  const said = { id, subject, version, name, role, authority, decision, conditions, on, recordedAt, contentHash, previous };
  return new TextEncoder().encode(domain + (canonicalize(said) ?? ''));
}

const parameters = {
  Ed25519: { key: { name: 'Ed25519' }, sign: { name: 'Ed25519' } },
  'ECDSA-P256': { key: { name: 'ECDSA', namedCurve: 'P-256' }, sign: { name: 'ECDSA', hash: 'SHA-256' } },
} as const satisfies Record<Signature['algorithm'], unknown>;

export interface SigningKey {
  readonly algorithm: Signature['algorithm'];
  /** Not extractable: it cannot leave this browser. */
  readonly privateKey: CryptoKey;
  /** SPKI, base64. */
  readonly publicKey: string;
}

/** Makes a key pair: Ed25519, or ECDSA on P-256 where the browser does not have it. Rejects where it has neither. */
export const makeSigningKey = (): Promise<SigningKey> => makeKey('Ed25519').catch(() => makeKey('ECDSA-P256'));

async function makeKey(algorithm: Signature['algorithm']): Promise<SigningKey> {
  const pair = (await crypto.subtle.generateKey(parameters[algorithm].key, false, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = toBase64(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { algorithm, privateKey: pair.privateKey, publicKey };
}

export async function sign(statement: Statement, { algorithm, privateKey, publicKey }: SigningKey): Promise<Signature> {
  const value = await crypto.subtle.sign(parameters[algorithm].sign, privateKey, signedBytes(statement));
  return { algorithm, publicKey, value: toBase64(value) };
}

/** Checks the signature of a sign-off, offline. `known`: public keys that are expected; without any, the one beside the signature is. */
export async function verifySignature(signOff: SignOff, known: readonly string[] = []): Promise<SignatureVerdict> {
  const { signature } = signOff;
  if (!signature) return 'notChecked';
  const { key, sign: scheme } = parameters[signature.algorithm];
  const [spki, value] = [fromBase64(signature.publicKey), fromBase64(signature.value)];
  if (!spki || !value) return 'broken';
  try {
    const publicKey = await crypto.subtle.importKey('spki', spki, key, true, ['verify']);
    if (!(await crypto.subtle.verify(scheme, publicKey, value, signedBytes(signOff)))) return 'broken';
  } catch (error) {
    return error instanceof Error && error.name === 'NotSupportedError' ? 'notChecked' : 'broken';
  }
  return known.length === 0 || known.includes(signature.publicKey) ? 'good' : 'otherKey';
}

/** A public key as people compare it: SHA-256 of the SPKI bytes, the first 16 digits in groups of four. */
export async function keyFingerprint(publicKey: string): Promise<string> {
  const bytes = fromBase64(publicKey);
  if (!bytes) return 'not readable';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const digits = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The public key as the PEM text that other tools read. */
export const publicKeyFile = (publicKey: string): string =>
  `-----BEGIN PUBLIC KEY-----\n${publicKey.replace(/(.{64})(?=.)/g, '$1\n')}\n-----END PUBLIC KEY-----\n`;

/** The same read again, as it stands beside a signature; undefined where the text holds no public key. */
export function readPublicKey(text: string): string | undefined {
  const key = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]{1,4000})-----END PUBLIC KEY-----/.exec(text)?.[1]?.replace(/\s+/g, '');
  return key && fromBase64(key) ? key : undefined;
}

const toBase64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
