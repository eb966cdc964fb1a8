import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from '#domain/zod.ts';

const level = z.enum(['low', 'moderate', 'high', 'critical']);
const degree = z.int().min(1).max(5);
const counts = z.partialRecord(level, z.int());
const recipient = z.enum(['organization', 'individuals', 'groups', 'society']);

const impact = z.object({
  id: z.string(),
  affectedParty: recipient,
  affectedGroup: z.string(),
  dimension: z.string(),
  description: z.string(),
  gravity: degree,
  scope: degree,
  irremediability: degree,
  vulnerableGroup: z.boolean(),
  severity: degree,
  likelihood: degree,
  level,
  severityRationale: z.string(),
});

const risk = z.object({
  id: z.string(),
  title: z.string(),
  cause: z.string(),
  event: z.string(),
  consequenceText: z.string(),
  libraryRefs: z.array(z.string()),
  riskSources: z.array(z.string()),
  affectedObjectives: z.array(z.string()),
  owner: z.string(),
  current: z.object({
    likelihood: degree,
    consequences: z.object({ organization: degree, individuals: degree, groups: degree, society: degree }),
    consequence: degree,
    level,
  }),
  rationale: z.string(),
  impactRefs: z.array(z.string()),
  treatmentRefs: z.array(z.string()),
  target: z.object({ likelihood: degree, consequence: degree, level }),
  decision: z.string(),
});

const treatment = z.object({
  id: z.string(),
  description: z.string(),
  option: z.enum(['avoid', 'modify', 'share', 'retain', 'pursue']),
  controls: z.array(z.string()),
  owner: z.string(),
  dueWeeksFromAssessment: z.int(),
  effectivenessMeasure: z.string(),
});

const caseSchema = z.object({
  id: z.string(),
  title: z.string(),
  assessmentAsOf: z.string(),
  jurisdictions: z.array(z.string()),
  system: z.object({
    name: z.string(),
    purpose: z.string(),
    technique: z.string(),
    automation: z.string(),
    dataUsed: z.array(z.string()),
    intendedUse: z.array(z.string()),
    foreseeableMisuse: z.array(z.string()),
    excludedUse: z.array(z.string()),
  }),
  context: z.string(),
  screeningAnswers: z.record(z.string(), z.string()),
  benefits: z.array(
    z.object({ id: z.string(), affectedGroup: z.string(), dimension: z.string(), description: z.string(), rationale: z.string() }),
  ),
  impacts: z.array(impact),
  risks: z.array(risk),
  treatments: z.array(treatment),
  overrides: z.array(z.object({ riskRef: z.string(), impactRef: z.string(), reason: z.string(), approver: z.string(), date: z.string() })),
  expected: z.object({
    screeningTier: z.string(),
    maxImpactLevel: level,
    floorBreachesWithReason: z.int(),
    impactLevels: counts,
    currentRiskLevels: counts,
    targetRiskLevels: counts,
    controlsLinkedByTreatments: z.array(z.string()),
  }),
});
export type WorkedCase = z.infer<typeof caseSchema>;

const file = z
  .object({ cases: z.array(caseSchema) })
  .parse(JSON.parse(readFileSync(new URL('../fixtures/cases.json', import.meta.url), 'utf8')));

/** A worked case from public record: facts are cited there, judgements are invented. */
export function workedCase(id: 'case-nl-childcare' | 'case-air-canada'): WorkedCase {
  const found = file.cases.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`No case ${id}`);
  return found;
}

/** The same name gives the same id in every run, so that the example file only changes when its content does. */
export function exampleId(name: string): string {
  const hex = createHash('sha256').update(`foreweigh example ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A day later or earlier (ISO days). */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
