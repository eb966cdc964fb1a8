import { recipientLabels, recipients } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { noPlacement, type Placement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { isDay, limits } from '#domain/text.ts';

/** What pasted words are matched with. */
export interface PasteContext {
  readonly criteria: RiskCriteria;
  readonly systems: readonly { readonly id: string; readonly ref: string; readonly name: string }[];
  /** Objectives and risk sources of Annex C. */
  readonly objectives: readonly { readonly id: string; readonly name: string }[];
  readonly riskSources: readonly { readonly id: string; readonly name: string }[];
}

/** What one cell says about a risk, or why it says nothing that can be kept. */
export type CellReading =
  | { readonly fields?: Partial<Risk>; readonly placement?: Partial<Placement>; readonly consequence?: Partial<Placement['consequences']> }
  | { readonly problem: string };

export interface PasteTarget {
  readonly id: string;
  readonly label: string;
  /** Headers that mean this column, in plain lower-case letters. */
  readonly names: readonly string[];
  readonly read: (text: string, context: PasteContext) => CellReading;
}

/** A header or a word in the form in which they are compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, ' ')
    .trim();

const text =
  (key: 'cause' | 'event' | 'consequence' | 'owner' | 'existingControls' | 'decision' | 'note', most: number): PasteTarget['read'] =>
  (value) =>
    value.length > most ? { problem: tooLong(value, most) } : { fields: { [key]: value } };

const tooLong = (value: string, most: number) =>
  `It has ${value.length.toLocaleString('en')} characters and at most ${most.toLocaleString('en')} fit; the cell stays empty.`;

type Scale = readonly { readonly id: string; readonly label: string }[];

/** A step by its words, its id or its place counted from the lowest. Anything else is no step: never the lowest one. */
function stepOf(scale: Scale, value: string, letter: string): string | undefined {
  const word = plain(value);
  const named = scale.find(({ id, label }) => plain(label) === word || id === value.trim());
  if (named) return named.id;
  const place = new RegExp(`^(?:${letter})?\\s*(\\d)(?:\\s*\\((.*)\\))?$`, 'i').exec(value.trim());
  return place ? scale[Number(place[1]) - 1]?.id : undefined;
}

const notAStep = (value: string, scale: Scale) =>
  `“${value}” is not a step of the scale (${scale.map(({ label }) => label).join(', ')}); it stays not known.`;

const consequenceStep =
  (set: (id: string) => CellReading): PasteTarget['read'] =>
  (value, { criteria: { consequence } }) => {
    const id = stepOf(consequence, value, 'c');
    return id === undefined ? { problem: notAStep(value, consequence) } : set(id);
  };

/** Several entries of a list, by name or id. One that is not known spoils the cell, so that nothing is half taken. */
const several =
  (
    key: 'systems' | 'objectives' | 'riskSources',
    what: string,
    list: (context: PasteContext) => readonly { readonly id: string; readonly names: readonly string[] }[],
  ): PasteTarget['read'] =>
  (value, context) => {
    const known = list(context);
    const find = (word: string) =>
      known.find(({ id, names }) => id === word.trim() || names.some((name) => plain(name) === plain(word)))?.id;
    // A name may hold a comma itself, so the whole cell is tried first.
    const whole = find(value);
    const parts = whole === undefined ? value.split(/[;,]/).filter((part) => part.trim() !== '') : [];
    const ids = whole === undefined ? parts.map(find) : [whole];
    const lost = parts.find((_, index) => ids[index] === undefined);
    if (lost !== undefined) return { problem: `There is no ${what} “${lost.trim()}” here; the cell stays empty.` };
    return { fields: { [key]: [...new Set(ids)] } };
  };

function dayOf(value: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dotted ? [dotted[3], dotted[2], dotted[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}

const opportunities = ['opportunity', 'chance', 'upside'];
const threats = ['risk', 'threat', 'downside'];
const confidences = ['low', 'medium', 'high'] as const;

/** Everything a column of a pasted table can become, in the order in which it is offered. */
export const pasteTargets: readonly PasteTarget[] = [
  {
    id: 'title',
    label: 'Risk (its name)',
    names: ['risk', 'title', 'risk title', 'risk name', 'name', 'risk description', 'description', 'summary'],
    read: (value) => ({ fields: { title: value } }),
  },
  {
    id: 'kind',
    label: 'Kind',
    names: ['kind', 'type', 'risk or opportunity'],
    read: (value) => {
      if (opportunities.includes(plain(value))) return { fields: { kind: 'opportunity' } };
      return threats.includes(plain(value))
        ? { fields: { kind: 'threat' } }
        : { problem: `“${value}” is neither “Risk” nor “Opportunity”; it is taken as a risk.` };
    },
  },
  { id: 'cause', label: 'Cause', names: ['cause', 'causes', 'root cause', 'because'], read: text('cause', limits.text) },
  { id: 'event', label: 'Event', names: ['event', 'risk event', 'what may happen'], read: text('event', limits.text) },
  {
    id: 'consequence',
    label: 'Consequence in words',
    names: ['consequence', 'consequences', 'effect', 'consequence in words', 'impact description'],
    read: text('consequence', limits.text),
  },
  {
    id: 'category',
    label: 'Category',
    names: ['category', 'risk category', 'kind of harm'],
    read: (value, { criteria: { appetite } }) => {
      const found = appetite.find(({ id, name }) => id === value || plain(name) === plain(value));
      const known = appetite.map(({ name }) => name).join(', ');
      return found
        ? { fields: { category: found.id } }
        : { problem: `There is no category “${value}” (${known}); the strictest line applies until one is chosen.` };
    },
  },
  { id: 'owner', label: 'Risk owner', names: ['risk owner', 'owner', 'responsible', 'accountable'], read: text('owner', limits.name) },
  {
    id: 'existingControls',
    label: 'Existing controls',
    names: ['existing controls', 'controls', 'current controls', 'controls in place'],
    read: text('existingControls', limits.text),
  },
  {
    id: 'likelihood',
    label: 'Likelihood',
    names: ['likelihood', 'probability', 'frequency', 'l'],
    read: (value, { criteria: { likelihood } }) => {
      const id = stepOf(likelihood, value, 'l');
      return id === undefined ? { problem: notAStep(value, likelihood) } : { placement: { likelihood: id } };
    },
  },
  {
    id: 'overall',
    label: 'Consequence as a step',
    names: ['consequence that counts', 'consequence level', 'consequence step', 'impact', 'severity', 'c'],
    read: consequenceStep((overall) => ({ placement: { overall } })),
  },
  ...recipients.map((recipient): PasteTarget => ({
    id: recipient,
    label: `Consequence for ${recipientLabels[recipient].toLowerCase()}`,
    names: [`consequence for ${recipientLabels[recipient].toLowerCase()}`, plain(recipientLabels[recipient])],
    read: consequenceStep((id) => ({ consequence: { [recipient]: id } })),
  })),
  {
    id: 'confidence',
    label: 'Confidence',
    names: ['confidence'],
    read: (value) => {
      const confidence = confidences.find((word) => word === plain(value));
      return confidence ? { placement: { confidence } } : { problem: `“${value}” is not low, medium or high; it stays not known.` };
    },
  },
  {
    id: 'rationale',
    label: 'Why it is placed there',
    names: ['why', 'rationale', 'reason', 'justification', 'basis'],
    read: (value) => (value.length > limits.text ? { problem: tooLong(value, limits.text) } : { placement: { rationale: value } }),
  },
  { id: 'decision', label: 'Decision', names: ['decision', 'response', 'treatment decision'], read: text('decision', limits.line) },
  {
    id: 'reviewOn',
    label: 'Review on',
    names: ['review on', 'review date', 'next review', 'review'],
    read: (value) => {
      const reviewOn = dayOf(value);
      return reviewOn === undefined
        ? { problem: `“${value}” is no day that is sure; write 2026-11-24 or 24.11.2026. The cell stays empty.` }
        : { fields: { reviewOn } };
    },
  },
  {
    id: 'systems',
    label: 'Systems',
    names: ['systems', 'system', 'ai system'],
    read: several('systems', 'system', ({ systems }) => systems.map(({ id, ref, name }) => ({ id, names: [ref, name] }))),
  },
  {
    id: 'objectives',
    label: 'Objectives',
    names: ['objectives', 'objective', 'objectives at stake'],
    read: several('objectives', 'objective', ({ objectives }) => objectives.map(({ id, name }) => ({ id, names: [id, name] }))),
  },
  {
    id: 'riskSources',
    label: 'Risk sources',
    names: ['risk sources', 'risk source', 'source', 'sources'],
    read: several('riskSources', 'risk source', ({ riskSources }) => riskSources.map(({ id, name }) => ({ id, names: [id, name] }))),
  },
  { id: 'note', label: 'Note', names: ['note', 'notes', 'comment', 'comments', 'remarks'], read: text('note', limits.text) },
];

export const placementFrom = (readings: readonly CellReading[], criteriaId: string): Placement => {
  const parts = readings.flatMap((reading) => ('problem' in reading ? [] : [reading]));
  const consequences = Object.assign({ ...noPlacement.consequences }, ...parts.map(({ consequence }) => consequence ?? {})) as
    Placement['consequences'] | undefined;
  const made: Placement = Object.assign({ ...noPlacement }, ...parts.map(({ placement }) => placement ?? {}), {
    consequences: consequences ?? noPlacement.consequences,
  }) as Placement;
  const judged = recipients.some((recipient) => made.consequences[recipient] !== null);
  const placed = made.likelihood !== null || made.overall !== null || judged;
  return { ...made, overall: judged ? null : made.overall, criteriaId: placed ? criteriaId : null };
};
