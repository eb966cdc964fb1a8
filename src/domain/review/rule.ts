import type { TableName } from '#domain/tables.ts';
import { listed as inWords } from '#domain/listed.ts';
import type { Inquiry } from './inquiry.ts';

/** `hard`: would likely become a nonconformity. Where two sources weigh a rule differently, the heavier weight counts. */
export type Weight = 'hard' | 'soft';

export type QuestionScreen =
  'criteria' | 'again' | 'context' | 'systems' | 'impacts' | 'impact' | 'risks' | 'treatments' | 'soa' | 'review' | 'export' | 'minutes';

/** Where a question is answered: a screen, its object and part, and the field, by the label people read there. */
export interface Place {
  readonly screen: QuestionScreen;
  readonly ref?: string;
  /** The impact assessment an impact belongs to. */
  readonly within?: string;
  readonly view?: string;
  readonly field?: string;
  /** What else the address has to say: a question (`q`), a party (`party`) or a cell (`cell`). */
  readonly more?: Readonly<Record<string, string>>;
}

/** The object a rule fires for. A control of Annex A is its id; what concerns the whole is the assessment itself. */
export interface Subject {
  readonly table: TableName;
  readonly id: string;
  /** As people cite it; empty for the assessment and the organization. */
  readonly ref: string;
}

/** A rule that fires for one object: the question in an auditor's voice and what decided that it is asked. */
export interface Fired {
  readonly on: Subject;
  readonly text: string;
  /** What was found, in words. A declaration holds as long as these stay the same. */
  readonly facts: readonly string[];
  readonly at: Place;
  /** References of other objects it concerns, so that it is found under them. */
  readonly concerns?: readonly string[];
  /** Whom it concerns already, for example the risk owner. */
  readonly people?: readonly string[];
}

/** One question an auditor may ask: once for each object that its facts ask for. */
export interface Rule {
  readonly id: string;
  /** The rules of ux B.4 and the checks of the domain brief 1.6 that it holds. */
  readonly sources: readonly string[];
  readonly clause: string;
  readonly weight: Weight;
  /** The question in general, `{…}` standing for the object. */
  readonly asks: string;
  readonly fires: (inquiry: Inquiry) => readonly Fired[];
  /** What can be shown where it does not fire: the evidence on record, in words. */
  readonly shows?: (inquiry: Inquiry) => readonly string[];
}

/** What is asked of the assessment as a whole. */
export const whole: Subject = { table: 'assessment', id: 'assessment', ref: '' };
export const organizationItself: Subject = { table: 'organization', id: 'organization', ref: '' };

export const subjectOf = (table: TableName, { id, ref }: { readonly id: string; readonly ref: string }): Subject => ({ table, id, ref });

/** A fact as it is kept and printed. */
export const fact = (name: string, value: string | number | readonly string[]): string => {
  const text = typeof value === 'object' ? value.join(', ') : String(value);
  return `${name}: ${text === '' ? 'none' : text}`;
};

const sentences = new Map<string, string>();
const mostSentences = 1_000;
/** More names than this make a question nobody reads. */
const named = 6;

/** References as a sentence takes them: all, or the first few and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.length > named ? [...names.slice(0, named - 1), `${names.length - named + 1} more`] : names;
  const key = shown.join('|');
  const text = sentences.get(key) ?? inWords(shown);
  // Thousands of risks lack the same few things, and lists are slow to format.
  if (sentences.size < mostSentences) sentences.set(key, text);
  return text;
}

export const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';

/**
 * Keeps what a rule found for a record as long as the record and everything else it was judged by are the same: records
 * are never changed, only replaced, so after one edit of ten thousand risks one is judged anew.
 */
export function keptFor<R extends object>(): (
  records: readonly R[],
  by: readonly unknown[],
  find: (record: R) => Fired | undefined,
) => Fired[] {
  let known = new WeakMap<R, Fired | 'none'>();
  let judgedBy: readonly unknown[] = [];
  return (records, by, find) => {
    if (by.length !== judgedBy.length || by.some((entry, at) => entry !== judgedBy[at])) known = new WeakMap();
    judgedBy = by;
    const found: Fired[] = [];
    for (const record of records) {
      let fired = known.get(record);
      if (fired === undefined) known.set(record, (fired = find(record) ?? 'none'));
      if (fired !== 'none') found.push(fired);
    }
    return found;
  };
}
