import type { LoggedChange } from '#domain/change/trail.ts';
import type { Records } from '#domain/tables.ts';

/** Fields that hold who somebody is, wherever they stand. */
const personFields = new Set(
  ['by', 'owner', 'approver', 'monitor', 'verifiedBy', 'approvedBy', 'authors', 'climateBy', 'facilitator', 'spokenForBy', 'to'].concat(
    'distribution',
  ),
);
/** Of these a person has a name; everything else that has one is a thing. */
const people = new Set(['participants', 'contributors', 'signOffs']);
/** Who gets the document: often bodies, whose names other texts need. */
const addressed = 'distribution';
/** What stands in place of a name was given by the app. */
const seat = /^(?:Seat )?[A-O]$/;

/** Who is named in the records and in what their trail kept. */
export interface PeopleNamed {
  readonly names: ReadonlySet<string>;
  /** Named only as one who gets the document. */
  readonly addressees: ReadonlySet<string>;
  readonly roles: ReadonlyMap<string, string>;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

class Gathered implements PeopleNamed {
  readonly names = new Set<string>();
  readonly addressees = new Set<string>();
  readonly roles = new Map<string, string>();

  add(to: Set<string>, value: unknown): void {
    for (const one of Array.isArray(value) ? value : [value]) {
      const name = typeof one === 'string' ? one.trim() : '';
      if (name !== '' && !seat.test(name)) to.add(name);
    }
  }

  /** `field` is where the value stands. */
  walk(value: unknown, field: string): void {
    if (Array.isArray(value)) {
      for (const one of value) this.walk(one, field);
      return;
    }
    if (!isPlain(value)) return;
    for (const [key, inside] of Object.entries(value)) {
      const isName = personFields.has(key) || (key === 'name' && people.has(field));
      // An impact assessment says by this field how benefits and harms are spread, as a text.
      const isText = key === addressed && !Array.isArray(inside);
      if (isName && !isText) this.add(key === addressed ? this.addressees : this.names, inside);
      this.walk(inside, key);
    }
  }

  role(name: string, role: string): void {
    const [known, said] = [name.trim(), role.trim()];
    if (known !== '' && said !== '' && known !== said && !this.roles.has(known)) this.roles.set(known, said);
  }
}

/**
 * Everybody named in a field for people, now or earlier. The roles are those that sign-offs, criteria, acceptances and
 * workshops give; whoever contributed to an impact assessment has a part there, not a role of their own. What is called
 * like a role, a party or a system is none.
 */
export function peopleNamed(records: Records, changes: readonly LoggedChange[]): PeopleNamed {
  const found = new Gathered();
  for (const [table, rows] of Object.entries(records)) found.walk(rows, table);
  for (const { by, edits } of changes) {
    found.add(found.names, by);
    for (const { table, before, after } of edits) {
      found.walk(before, table);
      found.walk(after, table);
    }
  }
  for (const { name, role } of records.signOffs) found.role(name, role);
  for (const { approvedBy, approvedRole } of [...records.criteria, ...records.impactAssessments]) found.role(approvedBy, approvedRole);
  for (const { acceptance } of records.risks) if (acceptance) found.role(acceptance.by, acceptance.role);
  for (const { participants } of records.workshops) for (const { name, role } of participants) found.role(name, role);
  const things = [
    ...found.roles.values(),
    ...[...records.parties, ...records.interestedParties, ...records.organization, ...records.systems].map(({ name }) => name.trim()),
    ...records.criteria.flatMap(({ levels }) => levels.map(({ acceptanceAuthority }) => acceptanceAuthority.trim())),
  ];
  for (const thing of things) for (const set of [found.names, found.addressees]) set.delete(thing);
  for (const name of found.names) found.addressees.delete(name);
  return found;
}
