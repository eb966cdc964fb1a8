import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applied } from '#domain/change/replay.ts';
import { same } from '#domain/change/same.ts';
import { loggedChangeSchema } from '#domain/change/trail.ts';
import { undecided } from '#domain/control/applicability.ts';
import { addImpact } from '#domain/impact/impact.ts';
import type { Copy } from '#domain/merge/copies.ts';
import type { Choice } from '#domain/merge/threeWay.ts';
import { danglingReferences } from '#domain/references.ts';
import { isReferenced } from '#domain/reference.ts';
import { identifyRisk, placeRisk } from '#domain/risk/risk.ts';
import { parseRecord, tableNames, type Records } from '#domain/tables.ts';
import { planTreatment } from '#domain/treatment/treatment.ts';
import { Laptop } from '../../support/laptop.ts';
import { aParty, placed } from '../../support/samples.ts';
import { noRecords, sampleRecords } from '../../support/sampleAssessment.ts';

/** One thing a person does; numbers choose among what is there. */
interface Act {
  readonly what: (typeof acts)[number];
  readonly which: number;
  readonly other: number;
  readonly text: string;
}
const acts = [
  ...['title', 'owner', 'note', 'place', 'rationale', 'list', 'unlist', 'add risk', 'add treatment', 'add impact', 'add party'],
  ...['remove', 'remove', 'effect', 'decide', 'scope', 'undo', 'answer'],
] as const;
const act = fc.record({
  what: fc.constantFrom(...acts),
  which: fc.nat(5),
  other: fc.nat(5),
  text: fc.constantFrom('a', 'b', 'c', 'd'),
});
const story = fc.array(act, { maxLength: 12 });

const among = <T>(list: readonly T[], which: number): T | undefined => (list.length > 0 ? list[which % list.length] : undefined);

function perform(laptop: Laptop, { what, which, other, text }: Act): void {
  const { risks, treatments, systems, impacts, parties, impactAssessments } = laptop.tables;
  const [risk, treatment, round] = [among(risks, which), among(treatments, which), among(impactAssessments, which)];
  const toggled = (list: readonly string[]) => (list.includes(text) ? list.filter((one) => one !== text) : [...list, text]);
  if (what === 'add risk')
    laptop.add('risks', (birth) =>
      identifyRisk(birth, `Risk ${text}`, { impacts: impacts.slice(0, other).map(({ id }) => id), systems: systems.map(({ id }) => id) }),
    );
  if (what === 'add treatment' && risk)
    laptop.add('treatments', (birth) => planTreatment(birth, `Do ${text}`, { effects: [{ risk: risk.id, expected: text }] }));
  const party = among(parties, other);
  if (what === 'add impact' && party)
    laptop.add('impacts', (birth) =>
      addImpact(birth, {
        ...{ assessment: party.assessment, party: party.id, dimension: 'fairness', polarity: 'harm', description: text },
      }),
    );
  if (what === 'add party' && round) laptop.add('parties', (birth) => aParty({ ...birth, assessment: round.id, name: text }));
  if (what === 'decide') {
    const id = `A.2.${(other % 3) + 2}`;
    laptop.put('applicability', {
      ...(laptop.find('applicability', id) ?? undecided(id)),
      justification: text,
      systems: systems.map((s) => s.id),
    });
  }
  if (what === 'scope') laptop.edit('organization', 'organization', { scopeIn: text });
  if (what === 'answer' && round) {
    const others = round.answers.filter(({ question }) => question !== `SY.${other}`);
    laptop.edit('impactAssessments', round.id, { answers: [...others, { question: `SY.${other}`, value: text }] });
  }
  if (what === 'remove') {
    const table = among(['risks', 'treatments', 'impacts', 'parties', 'systems', 'impactAssessments'] as const, which) ?? 'risks';
    const record = among<{ readonly id: string }>(laptop.tables[table], other);
    if (record) laptop.remove(table, record.id);
  }
  if (what === 'effect' && treatment && risk)
    laptop.edit('treatments', treatment.id, {
      effects: treatment.effects.some((effect) => effect.risk === risk.id)
        ? treatment.effects.filter((effect) => effect.risk !== risk.id)
        : [...treatment.effects, { risk: risk.id, expected: text }],
    });
  if (what === 'undo') {
    const own = laptop.changes.filter((change) => change.undoes === null && !change.carried && change.takesIn === undefined);
    const last = own.findLast(({ step }) => !laptop.changes.some(({ undoes }) => undoes === step));
    if (last && last.by !== 'base') laptop.undo(last);
  }
  if (!risk) return;
  if (what === 'title' || what === 'owner' || what === 'note') laptop.edit('risks', risk.id, { [what]: text });
  if (what === 'place') laptop.edit('risks', risk.id, placeRisk(risk, 'current', { ...risk.stages.current, ...placed(text, text) }));
  if (what === 'rationale') laptop.edit('risks', risk.id, placeRisk(risk, 'current', { ...risk.stages.current, rationale: text }));
  if (what === 'list' || what === 'unlist') laptop.edit('risks', risk.id, { librarySources: toggled(risk.librarySources) });
}

/** The assessment both set out from: with a trail, so that everything in it was written by somebody. */
function origin(): Copy {
  const base = new Laptop('base', { tables: noRecords, changes: [] });
  for (const table of tableNames) for (const record of sampleRecords[table]) base.put(table, record);
  base.add('risks', (birth) => identifyRisk(birth, 'Second risk'));
  base.add('treatments', (birth) => planTreatment(birth, 'Do both', { effects: [{ risk: 'r1', expected: '' }] }));
  return base;
}

function apart(one: readonly Act[], other: readonly Act[]): { start: Copy; a: Laptop; b: Laptop } {
  const start = origin();
  const [a, b] = [new Laptop('a', start), new Laptop('b', start)];
  for (const each of one) perform(a, each);
  for (const each of other) perform(b, each);
  return { start: { tables: start.tables, changes: [...start.changes] }, a, b };
}

const picks = fc.array(fc.constantFrom<Choice>('mine', 'theirs'), { minLength: 1, maxLength: 8 });
const picking = (list: readonly Choice[]) => {
  let at = 0;
  return (): Choice => {
    at += 1;
    return list[at % list.length] ?? 'mine';
  };
};

/** What must hold of every assessment that can be saved. */
function expectWhole(tables: Records): void {
  expect(danglingReferences(tables)).toEqual([]);
  for (const table of tableNames) {
    if (table === 'counters') continue;
    for (const record of tables[table]) expect(parseRecord(table, record)).toMatchObject({ ok: true });
    const names = isReferenced(table) ? tables[table].map(({ ref }) => ref) : tables[table].map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
  }
}

const runs = { numRuns: Number(process.env['RUNS'] ?? 60) };
const patience = 60_000; // a busy machine is slow, not wrong

it(
  'leaves a whole assessment, and both copies equal once the other one merged the result',
  () => {
    fc.assert(
      fc.property(story, story, picks, (one, other, chosen) => {
        const { a, b } = apart(one, other);
        a.merge(b, picking(chosen));
        expectWhole(a.tables);
        expect(a.compare(b).relation).toBe('nothing new');
        const back = b.merge(a);
        expect(back.conflicts).toEqual([]);
        expect(b.content()).toEqual(a.content());
        for (const change of [...a.changes, ...b.changes]) expect(loggedChangeSchema.safeParse(change).success).toBe(true);
      }),
      runs,
    );
  },
  patience,
);

it(
  'takes every field that only one of them changed',
  () => {
    fc.assert(
      fc.property(story, story, picks, (one, other, chosen) => {
        const { start, a, b } = apart(one, other);
        const here = new Laptop('here', a);
        const { renumbered, conflicts, fell, stays } = here.merge(b, picking(chosen));
        const settled = new Set([...renumbered, ...conflicts, ...[...fell, ...stays].map(({ record }) => record)].map(({ id }) => id));
        const find = (tables: Records, table: (typeof tableNames)[number], id: string) =>
          (tables[table] as readonly { id: string }[]).find((record) => record.id === id);
        for (const table of tableNames) {
          if (table === 'counters') continue;
          for (const [mover, stayer] of [
            [a, b],
            [b, a],
          ] as const)
            for (const record of mover.tables[table]) {
              const [was, still, now] = [start, stayer, here].map(({ tables }) => find(tables, table, record.id));
              if (settled.has(record.id) || !was || !still) continue;
              for (const [field, value] of Object.entries(record)) {
                const before: unknown = Reflect.get(was, field);
                if (same(before, value) || !same(before, Reflect.get(still, field))) continue;
                // A list can lose an entry whose record a person decided to remove.
                if (fell.length > 0 || conflicts.some(({ kind }) => kind === 'removed')) continue;
                expect(now && Reflect.get(now, field)).toEqual(value);
              }
            }
          // And what one of them added is there.
          for (const record of [...a.tables[table], ...b.tables[table]])
            if (!find(start.tables, table, record.id) && !settled.has(record.id) && fell.length === 0)
              expect(find(here.tables, table, record.id)).toBeDefined();
        }
      }),
      runs,
    );
  },
  patience,
);

it(
  'is taken back as one step, to what was there before',
  () => {
    fc.assert(
      fc.property(story, story, picks, (one, other, chosen) => {
        const { a, b } = apart(one, other);
        const before = { ...(a.content() as Record<string, unknown>), counters: [] };
        a.merge(b, picking(chosen));
        const merge = a.changes.at(-1);
        expect(merge && a.undo(merge)).toBe(true);
        expect({ ...(a.content() as Record<string, unknown>), counters: [] }).toEqual(before);
        // And what was taken back can be merged again.
        expect(a.compare(b).incoming.map(({ id }) => id)).toEqual(merge?.takesIn);
      }),
      runs,
    );
  },
  patience,
);

it(
  'goes on: work, merge and cross over as often as one likes, and the last two merges make them equal',
  () => {
    const round = fc.record({ one: story, other: story, cross: fc.constantFrom('a', 'b', 'both', 'none') });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 3 }), picks, (rounds, chosen) => {
        const { a, b } = apart([], []);
        const pick = picking(chosen);
        for (const { one, other, cross } of rounds) {
          for (const each of one) perform(a, each);
          for (const each of other) perform(b, each);
          const asItWas = new Laptop('a', a);
          if (cross === 'a' || cross === 'both') a.merge(b, pick);
          // Each merged the other's older file.
          if (cross === 'b' || cross === 'both') b.merge(asItWas, pick);
          expectWhole(a.tables);
          expectWhole(b.tables);
        }
        a.merge(b, pick);
        expectWhole(a.tables);
        expect(b.merge(a).conflicts).toEqual([]);
        expect(b.content()).toEqual(a.content());
        // The trail alone leads to the same records: the safety copy is made from it.
        const replayed = applied(noRecords, a.changes) as unknown as Records;
        expect({ ...(new Laptop('x', { tables: replayed, changes: [] }).content() as object), counters: [] }).toEqual({
          ...(a.content() as object),
          counters: [],
        });
      }),
      runs,
    );
  },
  patience,
);
