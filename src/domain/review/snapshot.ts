import { stairSchema } from '#domain/criteria/line.ts';
import { levelIdAt, matrixCellSchema } from '#domain/criteria/matrix.ts';
import { verdictAt, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { placementAt, type Birth, type Risk } from '#domain/risk/risk.ts';
import type { Stage } from '#domain/risk/placement.ts';
import { residualCounts, type Treatment } from '#domain/treatment/treatment.ts';
import { lineText, longText, moment, nameText, recordId, shortText } from '#domain/text.ts';
import { parse } from '#domain/parse.ts';
import type { Result } from '#domain/result.ts';
import { z } from '#domain/zod.ts';
import { thawText } from './frozenText.ts';

const step = z.strictObject({ id: recordId, label: shortText, note: lineText });

/** Where a risk stood: cell, level and verdict as they read then. Frozen, unlike everything else that is derived. */
const placeSchema = z.strictObject({
  likelihood: recordId,
  consequence: recordId,
  confidence: z.enum(['low', 'medium', 'high']).nullable(),
  level: recordId,
  verdict: z.enum(['within-appetite', 'within-tolerance', 'beyond-tolerance']),
});
export type FrozenPlace = z.infer<typeof placeSchema>;

const frozenRiskSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  title: shortText,
  kind: z.enum(['threat', 'opportunity']),
  category: shortText,
  state: z.enum(['open', 'treated', 'accepted']),
  /** `null` where it was not placed: never the lowest step. */
  places: z.strictObject({
    inherent: placeSchema.nullable(),
    current: placeSchema.nullable(),
    target: placeSchema.nullable(),
    residual: placeSchema.nullable(),
  }),
});
export type FrozenRisk = z.infer<typeof frozenRiskSchema>;

/** As much of the criteria as it takes to draw the matrix of that day and to read it anew. */
const frozenCriteriaSchema = z.strictObject({
  id: recordId,
  version: z.int().min(1).max(10_000),
  state: z.enum(['draft', 'approved', 'superseded']),
  likelihood: z.array(step).min(1).max(7),
  consequence: z.array(step).min(1).max(7),
  levels: z
    .array(z.strictObject({ id: recordId, label: shortText }))
    .min(1)
    .max(6),
  matrix: z.array(matrixCellSchema).max(49),
  appetite: z
    .array(
      z.strictObject({
        id: recordId,
        name: shortText,
        appetite: recordId,
        tolerance: recordId,
        appetiteStair: stairSchema.nullable(),
        toleranceStair: stairSchema.nullable(),
      }),
    )
    .max(40),
  lowConfidenceRaises: z.boolean(),
});
export type FrozenCriteria = z.infer<typeof frozenCriteriaSchema>;

/** The register at one moment: what is compared with another one. */
const frozenSchema = z.strictObject({ criteria: frozenCriteriaSchema, risks: z.array(frozenRiskSchema).max(100_000) });
export type Frozen = z.infer<typeof frozenSchema>;

/** With more risks than these a register is kept packed: ten thousand as they are would hold up the page whenever one is stored. */
export const mostUnpacked = 200;
/** As much text as a frozen version may have. */
const mostPieces = 12_500;

/**
 * A snapshot (42001 8.2, 9.1: results of assessments are kept): the register frozen under a name, with when, by whom,
 * the criteria it was read with, and a check sum over what was frozen, so that a changed one is noticed.
 */
export const snapshotSchema = z.strictObject({
  id: recordId,
  /** `SN-1`: given at birth, never reused. */
  ref: recordId,
  name: nameText('Name the snapshot'),
  takenAt: moment,
  by: shortText,
  /** The register; one of many risks as its RFC 8785 text, packed and in pieces as a frozen version is. */
  frozen: z.union([frozenSchema, z.array(longText).min(1).max(mostPieces)]),
  /** SHA-256 (hex) over the RFC 8785 form of `sealedPart`, with the register as it is unpacked. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'A check sum has 64 characters from 0 to f'),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Whether a snapshot may have that name: asked before much is frozen under it. */
export const checkName = (name: string): Result<string> => parse(snapshotSchema.shape.name, name.trim());

/** What the check sum speaks for: everything but the name, which may be corrected, and what identifies the record. */
export const sealedPart = ({ takenAt, by, frozen }: Pick<Snapshot, 'takenAt' | 'by'> & { readonly frozen: Frozen }) => ({
  ...{ takenAt, by, frozen },
});

/** The pieces of a register that is kept packed. */
export const packedIn = ({ frozen }: Pick<Snapshot, 'frozen'>): readonly string[] | undefined =>
  Array.isArray(frozen) ? frozen : undefined;

const unpacked = new WeakMap<Snapshot['frozen'], Frozen | null>();

/** The register a snapshot keeps; undefined where it is packed and cannot be read. Unpacking many risks takes long, and is done once. */
export function frozenOf({ frozen }: Pick<Snapshot, 'frozen'>): Frozen | undefined {
  if (!Array.isArray(frozen)) return frozen;
  const before = unpacked.get(frozen);
  if (before !== undefined) return before ?? undefined;
  const found = read(thawText(frozen));
  unpacked.set(frozen, found ?? null);
  return found;
}

/** Whoever made a file may have packed anything. */
function read(text: string | undefined): Frozen | undefined {
  try {
    const parsed = frozenSchema.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const takeSnapshot = ({ id, ref }: Birth, name: string, sealed: Pick<Snapshot, 'takenAt' | 'by' | 'frozen' | 'hash'>): Snapshot => ({
  id,
  ref,
  name,
  takenAt: sealed.takenAt,
  by: sealed.by,
  frozen: sealed.frozen,
  hash: sealed.hash,
});

/** The register as it stands, in the form that a snapshot keeps. */
export function freeze(risks: readonly Risk[], treatments: readonly Treatment[], criteria: RiskCriteria): Frozen {
  const acting = new Map<string, Treatment[]>();
  for (const treatment of treatments) {
    if (treatment.status === 'withdrawn') continue;
    for (const { risk } of treatment.effects) acting.set(risk, [...(acting.get(risk) ?? []), treatment]);
  }
  return { criteria: freezeCriteria(criteria), risks: risks.map((risk) => freezeRisk(risk, acting.get(risk.id) ?? [], criteria)) };
}

export const freezeCriteria = (criteria: RiskCriteria): FrozenCriteria => ({
  id: criteria.id,
  version: criteria.version,
  state: criteria.state,
  likelihood: criteria.likelihood.map(({ id, label, frequency }) => ({ id, label, note: frequency })),
  consequence: criteria.consequence.map(({ id, label, anchors }) => ({ id, label, note: anchors.individuals.slice(0, 300) })),
  levels: criteria.levels.map(({ id, label }) => ({ id, label })),
  matrix: criteria.matrix.map(({ likelihood, consequence, level }) => ({ likelihood, consequence, level })),
  appetite: criteria.appetite.map(({ id, name, appetite, tolerance, appetiteStair, toleranceStair }) => ({
    ...{ id, name, appetite, tolerance, appetiteStair, toleranceStair },
  })),
  lowConfidenceRaises: criteria.overrides.lowConfidenceRaises,
});

function freezeRisk(risk: Risk, own: readonly Treatment[], criteria: RiskCriteria): FrozenRisk {
  const place = (stage: Stage): FrozenPlace | null => {
    const evaluation = evaluateRisk(risk, criteria, stage);
    if (evaluation.state === 'to-analyse') return null;
    return {
      likelihood: evaluation.likelihood.id,
      consequence: evaluation.consequence.id,
      confidence: placementAt(risk, stage).confidence,
      level: evaluation.level.id,
      verdict: evaluation.verdict,
    };
  };
  return {
    id: risk.id,
    ref: risk.ref,
    title: risk.title,
    kind: risk.kind,
    category: risk.category,
    state: risk.acceptance ? 'accepted' : own.length > 0 ? 'treated' : 'open',
    places: {
      inherent: place('inherent'),
      current: place('current'),
      target: place('target'),
      residual: residualCounts(risk, own) ? place('residual') : null,
    },
  };
}

/** The same places read with other criteria. A step that is not in them leaves its risk without a place. */
export function readWith({ risks }: Frozen, criteria: FrozenCriteria): Frozen {
  const read = (place: FrozenPlace | null, risk: FrozenRisk): FrozenPlace | null => {
    if (place === null) return null;
    const matrixRank = criteria.levels.findIndex(({ id }) => id === levelIdAt(criteria, place.likelihood, place.consequence));
    const raises = criteria.lowConfidenceRaises && place.confidence === 'low' && risk.kind === 'threat';
    const level = matrixRank < 0 ? undefined : criteria.levels[Math.min(matrixRank + (raises ? 1 : 0), criteria.levels.length - 1)];
    return level ? { ...place, level: level.id, verdict: verdictAt(criteria, risk.category, { ...place, level: level.id }) } : null;
  };
  return {
    criteria,
    risks: risks.map((risk) => ({
      ...risk,
      places: {
        inherent: read(risk.places.inherent, risk),
        current: read(risk.places.current, risk),
        target: read(risk.places.target, risk),
        residual: read(risk.places.residual, risk),
      },
    })),
  };
}

/** Beyond the appetite line. Never true of an opportunity, nor of a risk without a place. */
export const wasBeyond = ({ kind, places }: FrozenRisk, stage: Stage): boolean =>
  kind === 'threat' && places[stage] !== null && places[stage].verdict !== 'within-appetite';
