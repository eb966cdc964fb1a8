import type { KnownOutside } from '#domain/review/inquiry.ts';
import { inquiryOf } from '#domain/review/inquiry.ts';
import { stillHolds, type Declaration, type Handover } from '#domain/review/questionRecords.ts';
import type { Fired, Place, Weight } from '#domain/review/rule.ts';
import { ask, auditorRules, type Asked } from '#domain/review/rules.ts';
import type { Records, TableName } from '#domain/tables.ts';

/** A declaration as it stands: it holds, its facts changed, or the question is no longer asked. */
export interface StandingDeclaration {
  readonly id: string;
  readonly rule: string;
  readonly ref: string;
  readonly text: string;
  readonly state: 'holds' | 'fell' | 'answered';
  readonly against: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly on: string;
}

/** A question given to somebody, as it stands. */
export interface StandingHandover {
  readonly id: string;
  readonly rule: string;
  readonly ref: string;
  readonly text: string;
  readonly state: 'open' | 'late' | 'answered';
  readonly to: string;
  readonly due: string;
  readonly note: string;
  readonly by: string;
  readonly on: string;
}

/** A question as screens, PDF and print show it: plain values, so that a worker can hand it over. */
export interface AuditorQuestion {
  /** Rule and object: the same question tomorrow has the same key. */
  readonly key: string;
  readonly rule: string;
  readonly clause: string;
  readonly weight: Weight;
  readonly text: string;
  readonly on: { readonly table: TableName; readonly id: string; readonly ref: string };
  readonly facts: readonly string[];
  readonly at: Place;
  readonly concerns: readonly string[];
  readonly people: readonly string[];
  readonly handover: StandingHandover | undefined;
  /** The declaration that hides it from the open ones, or fell. */
  readonly declaration: StandingDeclaration | undefined;
}

/** Everything an auditor would ask, and what became of it. */
export interface AuditorQuestions {
  /** To be answered: the heavier first, in the order of the assessment. */
  readonly open: readonly AuditorQuestion[];
  /** Known and accepted, because: shown apart, never hidden. */
  readonly declared: readonly AuditorQuestion[];
  /** Every stored declaration and handover, whatever became of it. */
  readonly declarations: readonly StandingDeclaration[];
  readonly handovers: readonly StandingHandover[];
}

export const weightLabels: Readonly<Record<Weight, string>> = { hard: 'Likely nonconformity', soft: 'Likely question' };
export const declarationStates: Readonly<Record<StandingDeclaration['state'], string>> = {
  holds: 'Holds',
  fell: 'Fell: the facts changed',
  answered: 'No longer asked',
};
export const handoverStates: Readonly<Record<StandingHandover['state'], string>> = {
  open: 'Open',
  late: 'Late',
  answered: 'No longer asked',
};

const keyOf = (rule: string, table: string, id: string): string => `${rule} ${table} ${id}`;
const keyOfAsked = ({ rule, fired: { on } }: Asked): string => keyOf(rule.id, on.table, on.id);

/**
 * What an auditor would still ask: the one list that Home, overview, review, PDF and print read. A list of questions and
 * no percentage, because a percentage would claim a judgement nobody here can make.
 */
export function auditorQuestions(records: Records, known: KnownOutside): AuditorQuestions {
  const asked = ask(inquiryOf(records, known));
  const spokenOf = new Set([...records.declarations, ...records.handovers].map(({ object }) => object));
  const byKey = new Map(asked.filter(({ fired }) => spokenOf.has(fired.on.id)).map((one) => [keyOfAsked(one), one]));
  const refs = refsById(records);
  const declarations = records.declarations.map((entry) => standingDeclaration(entry, byKey, refs));
  const handovers = records.handovers.map((entry) => standingHandover(entry, byKey, refs, known.today ?? ''));
  const declared = latest(records.declarations, declarations, ({ state }) => (state === 'holds' ? 1 : 0));
  const given = latest(records.handovers, handovers, () => 0);
  const all = asked.map((question) => shown(question, declared, given));
  const holds = (question: AuditorQuestion) => question.declaration?.state === 'holds';
  const open = all.filter((question) => !holds(question));
  return {
    open: [...open.filter(({ weight }) => weight === 'hard'), ...open.filter(({ weight }) => weight === 'soft')],
    declared: all.filter(holds),
    declarations,
    handovers,
  };
}

// A rule that finds the same for the same record gives the same object, so that its question is made once.
const plain = new WeakMap<Fired, AuditorQuestion>();

function shown(
  asked: Asked,
  declared: ReadonlyMap<string, StandingDeclaration>,
  given: ReadonlyMap<string, StandingHandover>,
): AuditorQuestion {
  let question = plain.get(asked.fired);
  if (!question) plain.set(asked.fired, (question = plainQuestion(asked)));
  const [handover, declaration] = [given.get(question.key), declared.get(question.key)];
  return handover || declaration ? { ...question, handover, declaration } : question;
}

function plainQuestion(asked: Asked): AuditorQuestion {
  const { rule, fired } = asked;
  const { on, text, facts, at, concerns = [], people = [] } = fired;
  return {
    key: keyOfAsked(asked),
    rule: rule.id,
    clause: rule.clause,
    weight: rule.weight,
    text,
    on,
    facts,
    at,
    concerns: concerns.filter(Boolean),
    people: people.filter(Boolean),
    handover: undefined,
    declaration: undefined,
  };
}

/** Of several about one question, as a merge may leave them, the weightiest counts, then the latest. */
function latest<S extends { readonly on: string }>(
  entries: readonly Pick<Declaration, 'rule' | 'table' | 'object'>[],
  standing: readonly S[],
  weight: (standing: S) => number,
): ReadonlyMap<string, S> {
  const found = new Map<string, S>();
  entries.forEach(({ rule, table, object }, at) => {
    const [key, now] = [keyOf(rule, table, object), standing[at]];
    const before = found.get(key);
    if (now && (!before || weight(now) > weight(before) || (weight(now) === weight(before) && now.on >= before.on))) found.set(key, now);
  });
  return found;
}

const rulesById = new Map(auditorRules.map((rule) => [rule.id, rule]));

/** What is said about a question that is not asked now: its general wording. */
const aboutNow = (
  { rule, table, object }: Pick<Declaration, 'rule' | 'table' | 'object'>,
  asked: ReadonlyMap<string, Asked>,
  refs: ReadonlyMap<string, string>,
) => {
  const question = asked.get(keyOf(rule, table, object));
  const ref = question?.fired.on.ref ?? refs.get(object) ?? (/^A\.\d/.test(object) ? object : '');
  return { question: question?.fired, about: { rule, ref, text: question?.fired.text ?? rulesById.get(rule)?.asks ?? '' } };
};

function standingDeclaration(
  entry: Declaration,
  asked: ReadonlyMap<string, Asked>,
  refs: ReadonlyMap<string, string>,
): StandingDeclaration {
  const { question, about } = aboutNow(entry, asked, refs);
  const { facts, reason, by, on } = entry.declared;
  const state = question ? (stillHolds(entry, question.facts) ? 'holds' : 'fell') : 'answered';
  return { id: entry.id, ...about, state, against: facts, reason, by, on };
}

function standingHandover(
  entry: Handover,
  asked: ReadonlyMap<string, Asked>,
  refs: ReadonlyMap<string, string>,
  today: string,
): StandingHandover {
  const { question, about } = aboutNow(entry, asked, refs);
  const state = question ? (entry.given.due < today ? 'late' : 'open') : 'answered';
  return { id: entry.id, ...about, state, ...entry.given };
}

function refsById(records: Records): ReadonlyMap<string, string> {
  if (records.declarations.length + records.handovers.length === 0) return new Map();
  const cited = [
    records.systems,
    records.interestedParties,
    records.impactAssessments,
    records.impacts,
    records.risks,
    records.treatments,
    records.controls,
  ];
  return new Map([
    ...cited.flatMap((list) => list.map(({ id, ref }) => [id, ref] as const)),
    ...records.criteria.map(({ id, version }) => [id, `version ${version}`] as const),
  ]);
}

/** The questions of an object or a person: by reference, or by part of a name. Everything when nothing is named. */
export function questionsAbout(
  questions: readonly AuditorQuestion[],
  { about, person }: { about: string; person: string },
): AuditorQuestion[] {
  const [ref, name] = [about.trim().toLowerCase(), person.trim().toLowerCase()];
  return questions.filter(
    ({ on, concerns, people, handover }) =>
      (ref === '' || [on.ref, ...concerns].some((entry) => entry.toLowerCase() === ref)) &&
      (name === '' || [...people, handover?.to ?? ''].some((entry) => entry.toLowerCase().includes(name))),
  );
}
