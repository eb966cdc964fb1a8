import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { scenarios, type Scenario } from '#domain/risk/placement.ts';
import { listed } from '#domain/listed.ts';
import { scenarioLabels } from './caseText.ts';

/** As much of a mark as its words need. */
interface Marked {
  readonly ref: string;
  readonly state: 'open' | 'treated' | 'accepted';
  readonly scenario: Scenario;
}

/** "1 risk", "2 risks". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
/** `PR` for Privacy, `FR` for Fundamental rights: what fits in the notch of a cell. */
export const initials = (name: string): string =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(and|of|the|for|or|to|in|a)$/i.test(word))
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
    .slice(0, 3);

/** For whom a cell is beyond the line, as short as it can be said. */
export function forKinds({ appetite }: RiskCriteria, category: string, kinds: readonly { readonly name: string }[]): string {
  const one = appetite.find((line) => line.id === category)?.name;
  if (one !== undefined) return ` for ${one}`;
  const spared = appetite.filter((line) => !kinds.includes(line)).map(({ name }) => name);
  if (spared.length === 0) return '';
  if (kinds.length <= 3) return ` for ${listed(kinds.map(({ name }) => name))}`;
  return spared.length <= 2 ? ` for all kinds but ${listed(spared)}` : ` for ${kinds.length} of ${appetite.length} kinds`;
}

/** The risks that are counted in a cell: few by reference, many by number. */
export function risksText(marks: readonly Marked[]): string {
  if (marks.length === 0) return 'No risks.';
  if (marks.length <= 6) return `${counted(marks.length, 'risk')}: ${marks.map((mark) => mark.ref).join(', ')}.`;
  const accepted = marks.filter((mark) => mark.state === 'accepted').length;
  return `${counted(marks.length, 'risk')}${accepted > 0 ? `, ${accepted} accepted` : ''}.`;
}

/** The risks that count elsewhere and have their other case here. */
export const companionsText = (marks: readonly Marked[]): string =>
  scenarios
    .map((scenario) => ({ scenario, refs: marks.filter((mark) => mark.scenario === scenario).map((mark) => mark.ref) }))
    .filter(({ refs }) => refs.length > 0)
    .map(({ scenario, refs }) => ` ${scenarioLabels[scenario]} of ${refs.length <= 6 ? listed(refs) : counted(refs.length, 'risk')}.`)
    .join('');
