import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkName,
  freeze,
  freezeCriteria,
  frozenOf,
  mostUnpacked,
  packedIn,
  readWith,
  sealedPart,
  snapshotSchema,
  takeSnapshot,
  wasBeyond,
} from '#domain/review/snapshot.ts';
import { parse } from '#domain/parse.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { canonicalHash } from '#export/json.ts';
import { isIntact, lookInto, sealFrozen, sealOf } from '#export/seal.ts';
import { aPlacedRisk, aRisk, aTreatment, fiveByFive, placed, threeByThree } from '../support/samples.ts';

const criteria = fiveByFive();
const standing = aPlacedRisk('l4', 'c4', { id: 'r1', ref: 'R-001' });

describe('what is frozen', () => {
  it('is the cell, the level and the verdict as they read now', () => {
    const [risk] = freeze([standing], [], criteria).risks;
    expect(risk?.places.current).toMatchObject({ likelihood: 'l4', consequence: 'c4', level: 'high', verdict: 'beyond-tolerance' });
    expect(risk && wasBeyond(risk, 'current')).toBe(true);
  });

  it('leaves a risk without a placement without a place', () => {
    const half = aPlacedRisk('l4', null, { id: 'r2', ref: 'R-002' });
    for (const risk of freeze([aRisk(), half], [], criteria).risks) {
      expect(risk.places).toEqual({ inherent: null, current: null, target: null, residual: null });
      expect(wasBeyond(risk, 'current')).toBe(false);
    }
  });

  it('has a residual place only once the effect is verified', () => {
    const risk = aPlacedRisk('l4', 'c4', {
      stages: { inherent: null, current: placed('l4', 'c4'), target: null, residual: placed('l1', 'c1') },
    });
    const treatment = aTreatment({ status: 'in-place' });
    expect(freeze([risk], [treatment], criteria).risks[0]?.places.residual).toBeNull();
    const verified = { ...treatment, verifiedBy: 'Ada', verifiedOn: '2026-11-01', outcome: 'works' as const };
    expect(freeze([risk], [verified], criteria).risks[0]?.places.residual?.level).toBe('low');
  });

  it.each([
    [{}, [], 'open'],
    [{}, [aTreatment()], 'treated'],
    [{}, [aTreatment({ status: 'withdrawn' })], 'open'],
    [{ acceptance: { reason: '', conditions: '', by: 'Ada', role: '', on: '', until: '', level: null } }, [], 'accepted'],
  ] as const)('knows the state %#', (known, treatments, state) => {
    expect(freeze([aRisk(known)], treatments, criteria).risks[0]?.state).toBe(state);
  });

  it('never calls an opportunity beyond the line', () => {
    const [risk] = freeze([{ ...standing, kind: 'opportunity' }], [], criteria).risks;
    expect(risk && wasBeyond(risk, 'current')).toBe(false);
  });
});

describe('reading a frozen register with other criteria', () => {
  it('with its own changes nothing, whatever was placed', () => {
    const step = (letter: string) => fc.constantFrom(null, ...[1, 2, 3, 4, 5].map((number) => `${letter}${number}`));
    fc.assert(
      fc.property(step('l'), step('c'), fc.constantFrom('low' as const, 'high' as const, null), (l, c, confidence) => {
        const risk = aRisk({ stages: { inherent: null, current: placed(l, c, { confidence }), target: null, residual: null } });
        const frozen = freeze([risk], [], criteria);
        expect(readWith(frozen, freezeCriteria(criteria))).toEqual(frozen);
        const evaluation = evaluateRisk(risk, criteria);
        expect(frozen.risks[0]?.places.current?.level).toBe(evaluation.state === 'evaluated' ? evaluation.level.id : undefined);
      }),
    );
  });

  it('leaves a risk on a step that is gone without a place, never at another step', () => {
    const small = freezeCriteria(threeByThree());
    expect(small.likelihood.map(({ id }) => id)).not.toContain('l4');
    expect(readWith(freeze([standing], [], criteria), small).risks[0]?.places.current).toBeNull();
  });

  it('reads the level and the verdict of today', () => {
    const lenient = {
      ...criteria,
      matrix: criteria.matrix.map((cell) => (cell.likelihood === 'l4' && cell.consequence === 'c4' ? { ...cell, level: 'low' } : cell)),
    };
    expect(readWith(freeze([standing], [], criteria), freezeCriteria(lenient)).risks[0]?.places.current).toMatchObject({
      level: 'low',
      verdict: 'within-appetite',
    });
  });
});

describe('the check sum', () => {
  const taken = async () => {
    const content = { takenAt: '2026-11-24T10:00:00Z', by: 'Ada', frozen: freeze([standing], [], criteria) };
    return takeSnapshot({ id: 's1', ref: 'SN-1' }, 'Before release', { ...content, hash: await sealOf(content) });
  };

  it('fits a snapshot as it was taken, also under a corrected name', async () => {
    const snapshot = await taken();
    expect(parse(snapshotSchema, snapshot).ok).toBe(true);
    expect(await isIntact(snapshot)).toBe(true);
    expect(await isIntact({ ...snapshot, name: 'Before the release' })).toBe(true);
  });

  it.each([
    ['a level', (text: string) => text.replace('"level":"high","verdict"', '"level":"low","verdict"')],
    ['a date', (text: string) => text.replace('2026-11-24', '2026-11-23')],
    ['who took it', (text: string) => text.replace('Ada', 'Bo')],
    ['a cell of the matrix', (text: string) => text.replace('"level":"critical"', '"level":"low"')],
  ])('does not fit once %s was changed', async (_, change) => {
    const before = JSON.stringify(await taken());
    const after = change(before);
    expect(after).not.toBe(before);
    expect(await isIntact(JSON.parse(after) as Awaited<ReturnType<typeof taken>>)).toBe(false);
  });
});

describe('a register of many risks', () => {
  const many = Array.from({ length: mostUnpacked + 1 }, (_, at) => ({ ...standing, id: `r${at}`, ref: `R-${at}`, title: `Näher “${at}”` }));
  const content = { takenAt: '2026-11-24T10:00:00Z', by: 'Ada "A." Ö', frozen: freeze(many, [], criteria) };
  const taken = async () =>
    takeSnapshot({ id: 's1', ref: 'SN-1' }, 'Many', { ...content, ...(await sealFrozen(content.frozen, content.takenAt, content.by)) });

  it('is kept packed in a tenth of its length, and reads as it was frozen', async () => {
    const snapshot = await taken();
    expect(parse(snapshotSchema, snapshot).ok).toBe(true);
    expect(Array.isArray(snapshot.frozen)).toBe(true);
    expect(JSON.stringify(snapshot.frozen).length).toBeLessThan(JSON.stringify(content.frozen).length / 10);
    expect(frozenOf(snapshot)).toEqual(content.frozen);
    const holds = { version: criteria.version, risks: many.length, beyond: many.length };
    expect(await lookInto([snapshot])).toEqual([{ id: 's1', intact: true, holds }]);
  });

  it('has the check sum it would have unpacked, so that neither form can pass for other content', async () => {
    const { hash } = await taken();
    expect(hash).toBe(await canonicalHash(sealedPart(content)));
    expect(hash).toBe(await sealOf(content));
  });

  it('stays as it is up to the number a page can bear', async () => {
    const few = freeze(many.slice(1), [], criteria);
    expect((await sealFrozen(few, content.takenAt, content.by)).frozen).toBe(few);
  });

  it.each([
    ['a letter of it was changed', (text: string) => text.replace(/.{9}$/, 'AAAAAAAAA')],
    ['it is no register', () => '{"risks":[]}'],
    ['it is nothing', () => ''],
    ['it is no text that was packed', () => 'zlib:%%'],
  ])('is noticed and not read once %s', async (_, change) => {
    const snapshot = await taken();
    const spoilt = { ...snapshot, frozen: [change((packedIn(snapshot) ?? []).join(''))] };
    expect(frozenOf(spoilt)).toBeUndefined();
    expect(await lookInto([spoilt])).toEqual([{ id: 's1', intact: false, holds: undefined }]);
  });

  it('is not begun under a name that nobody could find again', () => {
    expect(checkName('  ')).toMatchObject({ ok: false, issues: [{ message: 'Name the snapshot' }] });
    expect(checkName('Before release').ok).toBe(true);
  });
});
