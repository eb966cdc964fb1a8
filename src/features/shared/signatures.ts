import type { SignOff } from '#domain/review/approval.ts';
import { isVersionIntact } from '#export/seal.ts';
import { keyFingerprint, verifySignature, type SignatureVerdict } from '#export/signature.ts';
import { signingKey } from '#store/library.ts';

/** What can be said about one sign-off without asking anybody. */
export interface SignOffCheck {
  readonly id: string;
  readonly signature: SignatureVerdict;
  /** Whether the version that was kept fits its hash; undefined where none was kept. */
  readonly intact: boolean | undefined;
  /** The public key as people compare it; empty where nothing was signed with a key. */
  readonly key: string;
}

/** With fewer pieces than these a version is unpacked here, sooner than a worker has started. */
const piecesHere = 50;

async function intact({ contentHash, previous, frozen }: SignOff): Promise<boolean | undefined> {
  if (frozen.length === 0) return undefined;
  const check = frozen.length < piecesHere ? isVersionIntact : (await import('#workers/making.ts')).checkVersion;
  // Plain values: what a screen holds may not go to a worker.
  return check({ contentHash, previous, frozen: [...frozen] });
}

/**
 * Checks the signatures and the frozen versions of sign-offs, oldest first. Whoever signed under a name before is
 * expected to use the same key again; else this browser's own key is the one that is known, where it has one.
 */
export async function checkSignOffs(list: readonly SignOff[]): Promise<readonly SignOffCheck[]> {
  const own = (await signingKey())?.publicKey;
  return Promise.all(
    list.map(async (signOff, index) => {
      const earlier = list.slice(0, index).find(({ name, signature }) => signature && name === signOff.name)?.signature?.publicKey;
      const known = earlier ?? own;
      return {
        id: signOff.id,
        signature: await verifySignature(signOff, known ? [known] : []),
        intact: await intact(signOff),
        key: signOff.signature ? await keyFingerprint(signOff.signature.publicKey) : '',
      };
    }),
  );
}
