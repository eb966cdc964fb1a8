import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { versionLimits } from '#domain/file/limits.ts';
import { freezeText, inPieces, thawText } from '#domain/review/frozenText.ts';
import { versionOf } from '#domain/review/version.ts';
import { sealVersion } from '#export/seal.ts';
import { manyRisks } from '../../bench/manyRisks.ts';

const packed = (bytes: Uint8Array): string[] => inPieces(`zlib:${Buffer.from(zlibSync(bytes, { level: 9 })).toString('base64')}`);

describe('the text of a version', () => {
  it('comes back as it was, whatever stands in it, in pieces a file takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9_000 }), (text) => {
        const pieces = freezeText(text);
        expect(pieces.every((piece) => piece.length <= 4_000 && piece.isWellFormed())).toBe(true);
        expect(thawText(pieces)).toBe(text);
      }),
    );
  });

  it('takes a fifth of the room, and any zlib unpacks it to the very bytes that were hashed', async () => {
    const { contentHash, frozen } = await sealVersion(manyRisks(500), [], '');
    const kept = frozen.join('');
    const bytes = inflateSync(Buffer.from(kept.replace(/^zlib:/, ''), 'base64'));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(contentHash);
    expect(kept.length * 5).toBeLessThan(bytes.length);
  });

  it('is read where it was kept as it is, by an earlier version of this app', async () => {
    const records = manyRisks(5);
    const sealed = await sealVersion(records, [], '');
    const earlier = inPieces(thawText(sealed.frozen) ?? '');
    expect(earlier[0]?.startsWith('{')).toBe(true);
    const said = { id: 's1', subject: 'assessment', version: '1.0', name: 'Ada', role: '', authority: '', conditions: '' } as const;
    const signOff = { ...said, ...sealed, decision: 'approved', on: '2026-11-27', recordedAt: null, signature: null } as const;
    expect(versionOf({ ...signOff, frozen: earlier })?.risks).toEqual(records.risks);
  });

  it('stays as it is where it would look like a bomb, so nothing that was approved becomes unreadable', () => {
    const text = `{"a":"${'a'.repeat(1_000_000)}"}`;
    expect(freezeText(text)[0]?.startsWith('{')).toBe(true);
    expect(thawText(freezeText(text))).toBe(text);
  });

  it.each([
    ['a bomb', packed(new Uint8Array(30_000_000))],
    ['one that is cut', freezeText(JSON.stringify(manyRisks(3))).map((piece, at) => (at === 0 ? piece.slice(0, 2_000) : ''))],
    ['one that is no base64', ['zlib:***']],
    ['one that is no zlib', [`zlib:${btoa('plain')}`]],
    ['bytes that are no text', packed(new Uint8Array([0x7b, 0xff, 0xfe]))],
    ['nothing packed', ['zlib:']],
  ])('is none where it is %s', (_, pieces) => {
    expect(thawText(pieces)).toBeUndefined();
  });

  it('is never unpacked further than the limit', () => {
    expect(versionLimits.bytes).toBeLessThanOrEqual(100_000_000);
    expect(versionLimits.ratio).toBeLessThanOrEqual(100);
  });
});
