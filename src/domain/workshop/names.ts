import type { LoggedChange } from '#domain/change/trail.ts';
import type { Edit, Entry } from '#domain/change/change.ts';
import type { Records } from '#domain/tables.ts';
import type { Workshop } from './workshop.ts';

/** A name that was ever entered for a workshop, and what stands in its place. */
export interface Person {
  readonly name: string;
  readonly instead: string;
}

/** What is to be taken out: whose names, of which workshop, and the records that quote its reasons. Plain data: a worker gets it. */
export interface Removal {
  readonly workshop: string;
  readonly ref: string;
  readonly people: readonly Person[];
  /** Ids of its questions, and of the risks and impacts they were about. */
  readonly questions: readonly string[];
  readonly objects: readonly string[];
}

/** Who is marked as having made the removal in the trail: no browser, so that no undo counts it as its own. */
export const removedBy = 'names-removed';
const nameRemoved = 'name removed';

/** Whether names are kept longer than was said. `today`: ISO day. */
export const namesAreDue = ({ namesUntil, namesRemovedOn }: Pick<Workshop, 'namesUntil' | 'namesRemovedOn'>, today: string): boolean =>
  namesUntil !== '' && namesRemovedOn === '' && today !== '' && namesUntil < today;

/** What stands in place of a name is none. */
const isSeat = (text: string): boolean => /^Seat [A-O]$/.test(text);

/** Whether any name is in the workshop itself. */
export const holdsNames = ({ participants, facilitator }: Pick<Workshop, 'participants' | 'facilitator'>): boolean =>
  (facilitator.trim() !== '' && !isSeat(facilitator.trim())) ||
  participants.some(({ name, role }) => name.trim() !== '' || role.trim() !== '');

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Every name in any form of the workshop's record: as it is, and as the trail says that it was. */
function peopleIn(forms: readonly unknown[]): Person[] {
  const people = new Map<string, string>();
  for (const form of forms) {
    if (!isPlain(form)) continue;
    const participants: readonly unknown[] = Array.isArray(form['participants']) ? form['participants'] : [];
    for (const person of participants.filter(isPlain)) {
      const name = textOf(person['name']);
      if (name !== '' && !people.has(name)) people.set(name, `Seat ${textOf(person['seat'])}`);
    }
  }
  for (const form of forms) {
    const facilitator = isPlain(form) ? textOf(form['facilitator']) : '';
    if (facilitator !== '' && !isSeat(facilitator) && !people.has(facilitator)) people.set(facilitator, 'the facilitator');
  }
  // The longest first: Ada Berg before Ada.
  return [...people].map(([name, instead]) => ({ name, instead })).sort((a, b) => b.name.length - a.name.length);
}

/** What taking the names out of a workshop means, from its records and everything the trail holds of it. */
export function removalOfNames(workshop: Workshop, records: Pick<Records, 'workshopQuestions'>, changes: readonly LoggedChange[]): Removal {
  const own = (edit: Edit) => edit.table === 'workshops' && edit.id === workshop.id;
  const forms = changes.flatMap(({ edits }) => edits.filter(own).flatMap(({ before, after }) => [before, after]));
  const asked = records.workshopQuestions.filter((question) => question.workshop === workshop.id);
  const isQuestion = (entry: Entry | null) => entry !== null && Reflect.get(entry, 'workshop') === workshop.id;
  const once = changes.flatMap(({ edits }) =>
    edits.filter(({ table, before, after }) => table === 'workshopQuestions' && (isQuestion(before) || isQuestion(after))),
  );
  const objects = [...asked, ...once.flatMap(({ before, after }) => [before, after])].map((entry) =>
    textOf(Reflect.get(entry ?? {}, 'object')),
  );
  return {
    workshop: workshop.id,
    ref: workshop.ref,
    people: peopleIn([workshop, ...forms]),
    questions: [...new Set([...asked.map(({ id }) => id), ...once.map(({ id }) => id)])],
    objects: [...new Set(objects.filter((id) => id !== ''))],
  };
}

/** Fields in which people write; everything else of a workshop and its questions is ids, steps, counts and times. */
const written = new Set([
  ...['title', 'place', 'facilitator', 'purpose', 'name', 'role', 'competence', 'speaksFor', 'text', 'owner', 'about', 'terms'],
  ...['reason', 'evidence', 'by'],
]);

/** A text in which every name gives way to what stands in its place. */
export function withoutNamesIn(text: string, people: readonly Person[]): string {
  return people.reduce((now, { name, instead }) => {
    if (now.trim() === name) return instead;
    // Two letters are a word of many languages.
    return name.length < 3 ? now : now.replaceAll(wordOf(name), instead);
  }, text);
}

const words = new Map<string, RegExp>();
function wordOf(name: string): RegExp {
  const found =
    words.get(name) ??
    new RegExp(String.raw`(?<![\p{L}\p{N}])${name.replaceAll(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`)}(?![\p{L}\p{N}])`, 'gu');
  words.set(name, found);
  return found;
}

function cleaned(value: unknown, people: readonly Person[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => cleaned(entry, people));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, one]) =>
    typeof one === 'string' && written.has(key) ? ([key, withoutNamesIn(one, people)] as const) : ([key, cleaned(one, people)] as const),
  );
  return Object.fromEntries(entries);
}

/** The workshop's record with seats instead of people. Competence and whom somebody speaks for stay: they make the record sound. */
function workshopWithout(entry: Plain, people: readonly Person[]): Plain {
  const now = cleaned(entry, people) as Plain;
  const participants: unknown = now['participants'];
  return {
    ...now,
    facilitator: isSeat(textOf(now['facilitator'])) ? now['facilitator'] : '',
    participants: Array.isArray(participants)
      ? participants.map((person: unknown) => (isPlain(person) ? { ...person, name: '', role: '' } : person))
      : participants,
  };
}

/** A question with seats instead of people. A view that was signed stays one that was signed, whoever it was. */
function questionWithout(entry: Plain, people: readonly Person[]): Plain {
  const now = cleaned(entry, people) as Plain;
  const minority: unknown = now['minority'];
  if (!Array.isArray(minority)) return now;
  const known = (by: string) => by === '' || people.some(({ instead }) => instead === by);
  return {
    ...now,
    minority: minority.map((view: unknown) =>
      isPlain(view) && !known(textOf(view['by'])) && !isSeat(textOf(view['by'])) ? { ...view, by: nameRemoved } : view,
    ),
  };
}

/** Lines that the workshop's decisions wrote into the reasons of a risk or an impact. */
function reasonsWithout(value: unknown, removal: Pick<Removal, 'ref' | 'people'>): unknown {
  if (Array.isArray(value)) return value.map((entry) => reasonsWithout(entry, removal));
  if (!isPlain(value)) return value;
  const line = (text: string) => (text.startsWith(`${removal.ref}, `) ? withoutNamesIn(text, removal.people) : text);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'rationale' && typeof one === 'string' ? one.split('\n').map(line).join('\n') : reasonsWithout(one, removal),
    ]),
  );
}

/** Any record of these tables without the names, and anything else as it is. */
export function recordWithout<E extends { readonly id: string }>(table: string, entry: E, removal: Removal): E {
  const { workshop, people, questions, objects } = removal;
  const next = (() => {
    if (table === 'workshops' && entry.id === workshop) return workshopWithout(entry, people);
    if (table === 'workshopQuestions' && questions.includes(entry.id)) return questionWithout(entry, people);
    if ((table === 'risks' || table === 'impacts') && objects.includes(entry.id)) return reasonsWithout(entry, removal);
    return entry;
  })();
  return next as E;
}

/** A change of the trail without the names: before, after, and what was said about it. The same object where it holds none. */
export function changeWithout<C extends LoggedChange>(change: C, removal: Removal): C {
  const concerns = ({ table, id }: Edit) =>
    (table === 'workshops' && id === removal.workshop) ||
    (table === 'workshopQuestions' && removal.questions.includes(id)) ||
    ((table === 'risks' || table === 'impacts') && removal.objects.includes(id));
  if (!change.edits.some(concerns)) return change;
  const form = (table: string, entry: Entry | null) => (entry === null ? null : recordWithout(table, entry, removal));
  return {
    ...change,
    intent: withoutNamesIn(change.intent, removal.people),
    why: withoutNamesIn(change.why, removal.people),
    edits: change.edits.map((edit) =>
      concerns(edit) ? { ...edit, before: form(edit.table, edit.before), after: form(edit.table, edit.after) } : edit,
    ),
  };
}

/** Tables and trail of a copy without the names: what safety copies, kept copies and the other side of a merge are made into. */
export function copyWithout<T extends Readonly<Record<string, readonly { readonly id: string }[]>>, C extends LoggedChange>(
  copy: { readonly tables: T; readonly changes: readonly C[] },
  removal: Removal,
): { readonly tables: T; readonly changes: readonly C[] } {
  const tables = Object.fromEntries(
    Object.entries(copy.tables).map(([table, rows]) => [table, rows.map((row) => recordWithout(table, row, removal))]),
  ) as unknown as T;
  return { tables, changes: copy.changes.map((change) => changeWithout(change, removal)) };
}

/** Where else in the assessment a name stands: another record than the workshop's, which a removal leaves as it is. */
export interface Elsewhere {
  readonly name: string;
  readonly table: keyof Records;
  readonly ref: string;
}

/** Records that name somebody of the workshop and are not part of it. They are told before, and stay. */
export function namesElsewhere(records: Records, removal: Removal): Elsewhere[] {
  const tables = (Object.keys(records) as (keyof Records)[]).filter((table) => table !== 'counters');
  return removal.people
    .filter(({ name }) => name.length > 2)
    .flatMap(({ name }) =>
      tables.flatMap((table) =>
        records[table]
          .filter((record) => {
            const stays = recordWithout(table, record, removal);
            const text = JSON.stringify(stays);
            return text.includes(name) && text.search(wordOf(name)) >= 0;
          })
          .map((record) => ({ name, table, ref: textOf(Reflect.get(record, 'ref')) })),
      ),
    );
}

/** Owners of what is to be done later who were not in the room: whether they are people or offices only people can tell. */
export function ownersElsewhere(workshop: Workshop, records: Pick<Records, 'workshopQuestions'>, { people, questions }: Removal): string[] {
  const followUps = records.workshopQuestions.filter(({ id }) => questions.includes(id)).flatMap((question) => question.followUps);
  const owners = [...workshop.parking, ...followUps].map(({ owner }) => owner.trim()).filter((owner) => owner !== '');
  return [...new Set(owners)].filter((owner) => !people.some(({ name }) => name === owner));
}

/** A copy without the names of these workshops, wherever in it they stand. */
export const withoutRemovedNames = <C extends { readonly tables: Records; readonly changes: readonly LoggedChange[] }>(
  copy: C,
  workshops: readonly string[],
): C =>
  copy.tables.workshops
    .filter(({ id }) => workshops.includes(id))
    .reduce((now, workshop) => ({ ...now, ...copyWithout(now, removalOfNames(workshop, now.tables, now.changes)) }), copy);
