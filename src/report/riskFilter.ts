import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Stage } from '#domain/risk/placement.ts';
import { placementAt, type Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { isTreated, treatmentsOf } from '#domain/treatment/treatment.ts';

/** What a filter is read with. */
export interface FilterContext {
  readonly records: Pick<Records, 'risks' | 'systems' | 'treatments'>;
  readonly criteria: RiskCriteria | undefined;
  /** Level, verdict, confidence and reason are those of this stage. */
  readonly stage: Stage;
}

/** One word of the filter, as it was typed and as a chip says it. */
export interface FilterTerm {
  readonly typed: string;
  readonly words: string;
}

export interface RiskFilter {
  readonly terms: readonly FilterTerm[];
  /** What could not be understood, and what can be typed instead. Such a word is left out, so it never empties the matrix. */
  readonly problems: readonly string[];
  readonly matches: (risk: Risk) => boolean;
}

interface Read {
  readonly words: string;
  readonly test?: (risk: Risk) => boolean;
  readonly problem?: string;
}
type Reader = (value: string, sign: string, context: FilterContext) => Read;

const lower = (text: string): string => text.toLowerCase();
const either = (value: string): string[] => lower(value).split(',').filter(Boolean);

const yesNo =
  (label: string, test: (risk: Risk, context: FilterContext) => boolean): Reader =>
  (value, _sign, context) => {
    const yes = 'yes'.startsWith(lower(value));
    if (!yes && !'no'.startsWith(lower(value))) return { words: label, problem: `${label} is yes or no.` };
    return { words: `${label}: ${yes ? 'yes' : 'no'}`, test: (risk) => test(risk, context) === yes };
  };

function readLevel(value: string, sign: string, { criteria, stage }: FilterContext): Read {
  const levels = criteria?.levels ?? [];
  const wanted = levels.findIndex((level) => lower(level.label).startsWith(lower(value)) || level.id === lower(value));
  const level = levels[wanted];
  if (!criteria || !level) {
    return { words: 'Level', problem: `There is no level “${value}”. Levels: ${levels.map(({ label }) => label).join(', ')}.` };
  }
  const signs: Readonly<Record<string, readonly [words: string, test: (rank: number) => boolean]>> = {
    '>=': ['or above', (rank) => rank >= wanted],
    '<=': ['or below', (rank) => rank <= wanted],
    '>': ['or more', (rank) => rank > wanted],
    '<': ['or less', (rank) => rank < wanted],
  };
  const [words, test] = signs[sign] ?? ['', (rank: number) => rank === wanted];
  return {
    words:
      sign === '>' ? `Level above ${level.label}` : sign === '<' ? `Level below ${level.label}` : `Level ${level.label} ${words}`.trim(),
    test: (risk) => {
      const evaluation = evaluateRisk(risk, criteria, stage);
      return evaluation.state === 'evaluated' && test(evaluation.rank);
    },
  };
}

const states = ['open', 'treated', 'accepted', 'unplaced'] as const;

function stateOf(risk: Risk, { records, criteria, stage }: FilterContext): (typeof states)[number] {
  if (criteria && evaluateRisk(risk, criteria, stage).state === 'to-analyse') return 'unplaced';
  if (risk.acceptance) return 'accepted';
  return isTreated(risk, records.treatments) ? 'treated' : 'open';
}

const oneOf = (label: string, known: readonly string[], read: (risk: Risk, context: FilterContext) => string): Reader => {
  return (value, _sign, context) => {
    const wanted = either(value).map((part) => known.find((entry) => entry.startsWith(part)));
    if (wanted.length === 0 || wanted.includes(undefined)) return { words: label, problem: `${label} is one of: ${known.join(', ')}.` };
    return { words: `${label}: ${wanted.join(' or ')}`, test: (risk) => wanted.includes(read(risk, context)) };
  };
};

/** Something of a risk that is written down: one of the values is part of it; `none` finds where nothing is. */
const written =
  (label: string, read: (risk: Risk, context: FilterContext) => readonly string[]): Reader =>
  (value, _sign, context) => {
    const wanted = either(value);
    return {
      words: `${label}: ${wanted.join(' or ')}`,
      test: (risk) => {
        const texts = read(risk, context).filter(Boolean).map(lower);
        return wanted.some((part) => (part === 'none' ? texts.length === 0 : texts.some((text) => text.includes(part))));
      },
    };
  };

const readers: Readonly<Record<string, Reader>> = {
  owner: written('Owner', (risk) => [risk.owner]),
  level: readLevel,
  system: written('System', (risk, { records }) =>
    records.systems.filter(({ id }) => risk.systems.includes(id)).flatMap(({ ref, name }) => [ref, name]),
  ),
  kind: written('Kind', (risk, { criteria }) => [
    criteria?.appetite.find((line) => line.id === risk.category)?.name ?? '',
    risk.category,
    risk.kind === 'opportunity' ? 'opportunity' : '',
  ]),
  state: oneOf('State', states, stateOf),
  beyond: yesNo('Beyond the line', (risk, { criteria, stage }) => {
    const evaluation = criteria && evaluateRisk(risk, criteria, stage);
    return evaluation?.state === 'evaluated' && evaluation.exceedsAppetite;
  }),
  why: yesNo('Reason given', (risk, { stage }) => placementAt(risk, stage).rationale.trim() !== ''),
  bad: yesNo('Bad case', (risk, { stage }) => placementAt(risk, stage).badCase !== null),
  confidence: oneOf('Confidence', ['low', 'medium', 'high', 'none'], (risk, { stage }) => placementAt(risk, stage).confidence ?? 'none'),
  treatment: written('Treatment', (risk, { records }) => treatmentsOf(risk, records.treatments).map(({ ref }) => ref)),
};

/** The names that can stand before a colon. */
export const filterNames = Object.keys(readers);

const texts = new WeakMap<Risk, string>();
function textOf(risk: Risk): string {
  const known = texts.get(risk);
  if (known !== undefined) return known;
  const text = lower([risk.ref, risk.title, risk.owner, risk.cause, risk.event, risk.consequence].join('\n'));
  texts.set(risk, text);
  return text;
}

const word = /(?:([a-z]+):)?(>=|<=|>|<|=)?(?:"([^"]*)"?|(\S+))?/giy;

/** Reads what was typed: `owner:okafor level:>=high beyond:yes text`. All words must hold; a comma in a value means or. */
export function riskFilter(typed: string, context: FilterContext): RiskFilter {
  const terms: FilterTerm[] = [];
  const problems: string[] = [];
  const tests: ((risk: Risk) => boolean)[] = [];
  for (const part of typed.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []) {
    const read = readWord(part, context);
    terms.push({ typed: part, words: read.words });
    if (read.problem !== undefined) problems.push(read.problem);
    if (read.test) tests.push(read.test);
  }
  return { terms, problems, matches: (risk) => tests.every((test) => test(risk)) };
}

function readWord(part: string, context: FilterContext): Read {
  word.lastIndex = 0;
  const [, name, sign = '', quoted, plain] = word.exec(part) ?? [];
  const reader = name === undefined ? undefined : readers[lower(name)];
  const value = quoted ?? plain ?? '';
  if (name !== undefined && !reader) {
    return { words: part, problem: `“${name}:” is not a filter. Filters: ${filterNames.join(', ')}.` };
  }
  if (reader) return value === '' ? { words: part, problem: `Say what ${name ?? ''} shall be.` } : reader(value, sign, context);
  const wanted = lower(part.replaceAll('"', ''));
  return wanted === '' ? { words: part } : { words: `“${wanted}”`, test: (risk) => textOf(risk).includes(wanted) };
}

/** What is typed without one of its words. */
export const withoutTerm = (terms: readonly FilterTerm[], index: number): string =>
  terms
    .filter((_, at) => at !== index)
    .map(({ typed }) => typed)
    .join(' ');

const quotedIf = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

/** What could be typed here, with the names and words of this assessment. */
export function filterSuggestions({ records, criteria }: FilterContext): string[] {
  const owners = [...new Set(records.risks.map(({ owner }) => owner).filter(Boolean))].slice(0, 12);
  return [
    'beyond:yes',
    'state:open',
    'state:unplaced',
    'owner:none',
    'why:no',
    'bad:yes',
    'confidence:low',
    ...(criteria?.levels ?? []).slice(1).map(({ label }) => `level:>=${quotedIf(lower(label))}`),
    ...(criteria?.appetite ?? []).map(({ name }) => `kind:${quotedIf(lower(name))}`),
    ...records.systems.map(({ ref }) => `system:${ref}`),
    ...owners.map((owner) => `owner:${quotedIf(lower(owner))}`),
  ];
}
