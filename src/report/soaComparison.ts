import type { SoaRow } from '#domain/control/statementOfApplicability.ts';
import { lastApproval, type SignOff } from '#domain/review/approval.ts';
import { versionOf } from '#domain/review/version.ts';
import type { CatalogueControl } from '#domain/control/control.ts';
import type { Records } from '#domain/tables.ts';
import { dayText } from '#domain/day.ts';
import { decisionWords, evidenceWords, holdsForText, reasonWords, soaRows, statusWords } from './statementOfApplicability.ts';

const aspects = [
  ...(['Applies', 'Holds for', 'Reasons', 'Status', 'Owner', 'Justification', 'Implementation', 'Evidence', 'Objectives'] as const),
  ...(['Interim measure', 'Last check', 'Next check', 'Guidance considered', 'May be shared outside'] as const),
] as const;

/** One thing that reads differently for a control. */
export interface SoaDifference {
  readonly what: (typeof aspects)[number];
  readonly before: string;
  readonly after: string;
}

export interface SoaChange {
  /** `A.9.2`, or an own control's reference. */
  readonly ref: string;
  readonly title: string;
  readonly fate: 'added' | 'removed' | 'changed';
  readonly differences: readonly SoaDifference[];
}

/** The statement against the one that was approved last. */
export interface SoaComparison {
  readonly since: SignOff;
  readonly changes: readonly SoaChange[];
  readonly sentence: string;
}

/** Names of objectives by id. */
type Named = (id: string) => string;

const readers: Readonly<Record<SoaDifference['what'], (row: SoaRow, named: Named) => string>> = {
  Applies: (row) => decisionWords[row.decision.state],
  'Holds for': holdsForText,
  Reasons: reasonWords,
  Status: statusWords,
  Owner: (row) => row.decided.owner,
  Justification: (row) => row.justification,
  Implementation: (row) => row.decided.implementation,
  Evidence: evidenceWords,
  Objectives: (row, named) => row.decided.objectives.map(named).join(', '),
  'Interim measure': (row) => row.decided.interim,
  'Last check': (row) => dayText(row.decided.lastCheck),
  'Next check': (row) => dayText(row.decided.nextCheck),
  'Guidance considered': ({ decided }) => decided.guidanceNote || (decided.guidanceConsidered ? 'Yes' : ''),
  'May be shared outside': ({ decided }) => (decided.shareable === null ? '' : decided.shareable ? 'Yes' : 'No'),
};

/** What was added, removed or changed between two statements, in the order of the later one; removed controls last. */
export function compareSoa(before: readonly SoaRow[], after: readonly SoaRow[], objectiveName: Named): SoaChange[] {
  const earlier = new Map(before.map((row) => [row.control.id, row]));
  const present = new Set(after.map((row) => row.control.id));
  const differencesBetween = (was: SoaRow | undefined, is: SoaRow | undefined): SoaDifference[] =>
    aspects
      .map((what) => ({ what, before: was ? readers[what](was, objectiveName) : '', after: is ? readers[what](is, objectiveName) : '' }))
      .filter((difference) => difference.before !== difference.after);
  const named = ({ control }: SoaRow) => ({ ref: control.ref, title: control.title });
  return [
    ...after.flatMap((row): SoaChange[] => {
      const was = earlier.get(row.control.id);
      if (!was) return [{ ...named(row), fate: 'added', differences: differencesBetween(undefined, row) }];
      const differences = differencesBetween(was, row);
      return differences.length === 0 ? [] : [{ ...named(row), fate: 'changed', differences }];
    }),
    ...before
      .filter((row) => !present.has(row.control.id))
      .map((row): SoaChange => ({ ...named(row), fate: 'removed', differences: differencesBetween(row, undefined) })),
  ];
}

/** The statement of today against the last approved one; undefined while none was approved and kept. */
export function sinceApprovedSoa(records: Records, annexA: readonly CatalogueControl[], objectiveName: Named): SoaComparison | undefined {
  const since = lastApproval(records.signOffs, 'statement-of-applicability', true);
  const version = since && versionOf(since);
  if (!version) return undefined;
  const changes = compareSoa(soaRows(version, annexA), soaRows(records, annexA), objectiveName);
  return { since, changes, sentence: sentenceOf(since, changes) };
}

const fates = [
  ['added', 'added'],
  ['removed', 'removed'],
] as const;

function sentenceOf({ version, name, on }: SignOff, changes: readonly SoaChange[]): string {
  const start = `Since version ${version}, approved by ${name} on ${dayText(on)}`;
  const aspect = (what: SoaDifference['what']) =>
    changes.filter(({ fate, differences }) => fate === 'changed' && differences.some((entry) => entry.what === what)).length;
  const parts = [
    ...fates.map(([fate, word]) => [changes.filter((change) => change.fate === fate).length, word] as const),
    [aspect('Applies'), 'decided otherwise'] as const,
    [aspect('Reasons'), 'for other reasons'] as const,
    [aspect('Status'), 'with another status'] as const,
  ].flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  if (changes.length === 0) return `${start}: nothing changed.`;
  const count = `${changes.length} ${changes.length === 1 ? 'control reads' : 'controls read'} differently`;
  return `${start}: ${count}${parts.length === 0 ? '' : `; ${parts.join(', ')}`}.`;
}
