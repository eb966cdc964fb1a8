import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { Issue, Result } from '#domain/result.ts';
import type { Placement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { limits } from '#domain/text.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { consequenceHeader } from '#report/riskRegister.ts';
import { changePlacement } from './moves.ts';

/** How one cell of the register is edited in place. */
export interface CellEdit {
  readonly kind: 'line' | 'text' | 'choice' | 'day';
  readonly value: string;
  /** Choices; the first stands for "not known" where there is one. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly maxlength?: number;
  readonly suggestions?: readonly string[];
  /** Writes it; what does not fit comes back. */
  readonly commit: (value: string) => Promise<readonly Issue[]>;
}

const issuesOf = (result: Result<unknown>): readonly Issue[] => (result.ok ? [] : result.issues);

const field =
  (risk: Risk, intent: string, fields: (value: string) => Partial<Risk>): CellEdit['commit'] =>
  async (value) =>
    issuesOf(await assessment.ledger.edit(`${intent} of ${risk.ref}`, 'risks', risk.id, (now) => ({ ...now, ...fields(value) })));

const orNull = (value: string): string | null => (value === '' ? null : value);
const unknown = { value: '', label: 'Not known' } as const;

const texts = {
  Cause: ['cause', 'Change the cause', limits.text],
  Event: ['event', 'Change the event', limits.text],
  Consequence: ['consequence', 'Change the consequence text', limits.text],
  'Existing controls': ['existingControls', 'Describe existing controls', limits.text],
  Decision: ['decision', 'Record the decision', limits.line],
} as const;

type Editing = (risk: Risk, criteria: RiskCriteria) => CellEdit;

const placement =
  (
    intent: string,
    value: (risk: Risk) => string | null,
    scale: (criteria: RiskCriteria) => CellEdit['options'],
    changed: Changed,
  ): Editing =>
  (risk, criteria) => ({
    kind: 'choice',
    value: value(risk) ?? '',
    options: [unknown, ...(scale(criteria) ?? [])],
    commit: async (next) => issuesOf(await changePlacement(risk, 'current', intent, (now) => changed(now, orNull(next)))),
  });
type Changed = (now: Placement, next: string | null) => Partial<Placement>;

const steps = (scale: readonly { readonly id: string; readonly label: string }[]) => scale.map(({ id, label }) => ({ value: id, label }));

const confidences = ['low', 'medium', 'high'] as const;

/** Which columns can be edited in place, and how. The others lead to the risk itself. */
const editors: ReadonlyMap<string, Editing> = new Map<string, Editing>([
  [
    'Risk',
    (risk) => ({
      kind: 'line',
      value: risk.title,
      maxlength: limits.name,
      commit: field(risk, 'Change the title', (title) => ({ title })),
    }),
  ],
  ...Object.entries(texts).map(([header, [key, intent, maxlength]]): [string, Editing] => [
    header,
    (risk) => ({
      kind: maxlength === limits.text ? 'text' : 'line',
      value: risk[key],
      maxlength,
      commit: field(risk, intent, (value) => ({ [key]: value })),
    }),
  ]),
  [
    'Kind',
    (risk) => ({
      kind: 'choice',
      value: risk.kind,
      options: [
        { value: 'threat', label: 'Risk' },
        { value: 'opportunity', label: 'Opportunity' },
      ],
      commit: field(risk, 'Change the kind', (kind) => ({ kind: kind === 'opportunity' ? 'opportunity' : 'threat' })),
    }),
  ],
  [
    'Category',
    (risk, { appetite }) => ({
      kind: 'choice',
      value: risk.category,
      options: [
        { value: '', label: 'Not chosen: the strictest line applies' },
        ...appetite.map(({ id, name }) => ({ value: id, label: name })),
      ],
      commit: field(risk, 'Choose the category', (category) => ({ category })),
    }),
  ],
  [
    'Risk owner',
    (risk) => ({
      kind: 'line',
      value: risk.owner,
      maxlength: limits.name,
      suggestions: [...new Set(assessment.records.risks.map(({ owner }) => owner).filter(Boolean))].slice(0, 200),
      commit: field(risk, 'Name the risk owner', (owner) => ({ owner })),
    }),
  ],
  [
    'Review on',
    (risk) => ({ kind: 'day', value: risk.reviewOn, commit: field(risk, 'Set the review date', (reviewOn) => ({ reviewOn })) }),
  ],
  [
    'Likelihood',
    placement(
      'Judge the likelihood',
      (risk) => risk.stages.current.likelihood,
      ({ likelihood }) => steps(likelihood),
      (_, likelihood) => ({ likelihood }),
    ),
  ],
  ...recipients.map((recipient): [string, Editing] => [
    consequenceHeader(recipient),
    placement(
      `Judge the consequence for ${recipientLabels[recipient].toLowerCase()}`,
      (risk) => risk.stages.current.consequences[recipient],
      ({ consequence }) => steps(consequence),
      (now, next) => ({ consequences: { ...now.consequences, [recipient]: next }, overall: null }),
    ),
  ]),
  [
    'Confidence',
    placement(
      'State the confidence',
      (risk) => risk.stages.current.confidence,
      () => confidences.map((value) => ({ value, label: value })),
      (_, next) => ({ confidence: confidences.find((value) => value === next) ?? null }),
    ),
  ],
  [
    'Why',
    (risk) => ({
      kind: 'text',
      value: risk.stages.current.rationale,
      maxlength: limits.text,
      commit: async (rationale) => issuesOf(await changePlacement(risk, 'current', 'Say why', () => ({ rationale }))),
    }),
  ],
]);

export const canEditInPlace = (header: string): boolean => editors.has(header);

export const cellEdit = (header: string, risk: Risk, criteria: RiskCriteria): CellEdit | undefined => editors.get(header)?.(risk, criteria);
