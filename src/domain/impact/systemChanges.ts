import { automationLabels } from '#domain/context/aiSystem.ts';
import type { ChangeKind, Standing, Statement, SystemChange, SystemField } from '#domain/impact/standing.ts';
import { dayText } from '#domain/day.ts';

/** What each kind of change is called. */
const kindLabels = new Map<ChangeKind, string>([
  ['model', 'Model'],
  ['supplier', 'Supplier'],
  ['data', 'Data'],
  ['population', 'People affected'],
  ['purpose', 'Purpose'],
  ['place', 'Place'],
  ['automation', 'Automation'],
  ['incident', 'Incident or complaint'],
  ['law', 'Law or ruling'],
]);
export const changeKindLabel = (kind: ChangeKind): string => kindLabels.get(kind) ?? kind;

/** What each field of a system is called, as its form has it. */
const fieldLabels = new Map<SystemField, string>([
  ['purpose', 'Purpose'],
  ['intendedUses', 'Intended uses'],
  ['foreseeableMisuse', 'Foreseeable misuse'],
  ['restrictedUses', 'Uses ruled out'],
  ['users', 'Users'],
  ['data', 'Data used'],
  ['technique', 'Technique'],
  ['model', 'Model and version'],
  ['supplier', 'Supplier'],
  ['automation', 'Automation'],
  ['automationNote', 'Automation in words'],
  ['oversight', 'Human oversight'],
  ['socialContext', 'Social setting'],
  ['technicalContext', 'Technical setting'],
  ['jurisdictions', 'Places of use'],
]);

/** What a statement about an assessment is called. */
export const statementLabels: Readonly<Record<Statement['kind'], string>> = {
  started: 'Started',
  screened: 'Screened',
  concluded: 'Concluded',
  approved: 'Approved',
  confirmed: 'Confirmed to hold',
};

/** A change of the system, both texts beside each other. */
export interface ChangeText {
  readonly kind: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const orNotRecorded = (text: string): string => (text === '' ? 'not recorded' : text);

export const changeText = ({ kind, field, before, after }: SystemChange): ChangeText => ({
  kind: changeKindLabel(kind),
  field: fieldLabels.get(field) ?? field,
  before: orNotRecorded(valueText(field, before)),
  after: orNotRecorded(valueText(field, after)),
});

function valueText(field: SystemField, value: SystemChange['before']): string {
  if (value === null) return '';
  if (field === 'automation' && typeof value === 'string') return automationLabels[value as keyof typeof automationLabels];
  return typeof value === 'string' ? value : value.join('; ');
}

/** What asks whether an assessment still holds, in a few words: “model, supplier, review due 3 June 2026”. Empty where nothing does. */
export function standingText({ changes, occurrences, overdue }: Standing, nextReview: string): string {
  const kinds = new Set([...changes, ...occurrences].map(({ kind }) => changeKindLabel(kind).toLowerCase()));
  return [...kinds, ...(overdue ? [`review was due ${dayText(nextReview)}`] : [])].join(', ');
}
