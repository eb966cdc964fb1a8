import { describe, expect, it } from 'vitest';
import { approvalSchema, approveCriteria, criteriaInForce, draftOf, reviseCriteria } from '#domain/criteria/riskCriteria.ts';
import { parse } from '#domain/parse.ts';
import { parseRecord, tableNames, tables } from '#domain/tables.ts';
import { day, limits, lineText, longText, moment, nameText, recordId, recordIds } from '#domain/text.ts';
import type { z } from '#domain/zod.ts';
import {
  aDecision,
  anAssessment,
  anImpact,
  anOwnControl,
  aParty,
  aRisk,
  aSystem,
  aTreatment,
  criteriaOf,
  fiveByFive,
  someRecords,
} from '../support/samples.ts';

const takes = (schema: z.ZodType, value: unknown) => parse(schema, value).ok;

it.each`
  field       | schema              | limit
  ${'a name'} | ${nameText('Name')} | ${limits.name}
  ${'a line'} | ${lineText}         | ${limits.line}
  ${'a text'} | ${longText}         | ${limits.text}
`('$field takes $limit characters and no more', ({ schema, limit }: { schema: z.ZodType; limit: number }) => {
  expect(takes(schema, 'é'.repeat(limit))).toBe(true);
  expect(takes(schema, 'é'.repeat(limit + 1))).toBe(false);
});

it('says how far to shorten, in whole numbers people read', () => {
  expect(parse(longText, 'x'.repeat(4001))).toEqual({ ok: false, issues: [{ path: '', message: 'Shorten this to 4,000 characters' }] });
});

it('wants a name to be more than spaces, and says which', () => {
  expect(parse(nameText('Name the risk'), '   ')).toEqual({ ok: false, issues: [{ path: '', message: 'Name the risk' }] });
});

it.each([
  ['an emoji', '🦉', true],
  ['a family of emoji', '👨‍👩‍👧', true],
  ['right-to-left text', 'سلام', true],
  ['half a character', '\ud83e', false],
])('%s in a text: accepted is %s', (_, value, accepted) => {
  expect(takes(lineText, value)).toBe(accepted);
});

it.each([
  ['2026-11-24', true],
  ['', true],
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['2026-02-29', false],
  ['1900-02-29', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-11-00', false],
  ['24.11.2026', false],
  ['2026-11-24T10:00', false],
])('"%s" as a day: accepted is %s', (value, accepted) => {
  expect(takes(day, value)).toBe(accepted);
});

it.each([
  ['2026-11-24T14:02:00Z', true],
  ['2026-11-24T14:02:00.123+01:00', true],
  ['2026-11-24', false],
  ['2026-11-24T14:02:00', false],
])('"%s" as a moment: accepted is %s', (value, accepted) => {
  expect(takes(moment, value)).toBe(accepted);
});

it.each([
  ['A.9.2', true],
  ['0b8f6a8e-1111-4222-8333-444455556666', true],
  ['', false],
  ['a b', false],
  ['../up', false],
  ['x'.repeat(65), false],
])('"%s" as an id: accepted is %s', (value, accepted) => {
  expect(takes(recordId, value)).toBe(accepted);
});

it('lists an id once', () => {
  expect(takes(recordIds, ['a', 'b'])).toBe(true);
  expect(takes(recordIds, ['a', 'a'])).toBe(false);
});

describe('records', () => {
  const born = someRecords({
    systems: [aSystem()],
    criteria: [fiveByFive()],
    impactAssessments: [anAssessment()],
    parties: [aParty()],
    impacts: [anImpact()],
    risks: [aRisk()],
    treatments: [aTreatment()],
    controls: [anOwnControl()],
    applicability: [aDecision('A.9.2')],
  });

  const kinds = tableNames.filter((table) => born[table].length > 0);

  it.each(kinds)('of %s are valid as they are born', (table) => {
    for (const record of born[table]) expect(parseRecord(table, record)).toEqual({ ok: true, value: record });
  });
  it.each(kinds)('of %s refuse fields nobody knows', (table) => {
    for (const record of born[table]) expect(parseRecord(table, { ...record, extra: 1 }).ok).toBe(false);
  });
  it('say which field is wrong', () => {
    const risk = aRisk();
    const wrong = { ...risk, stages: { ...risk.stages, current: { ...risk.stages.current, confidence: 'sure' } } };
    expect(parse(tables.risks, wrong)).toMatchObject({ ok: false, issues: [{ path: 'stages.current.confidence' }] });
  });
});

describe('criteria', () => {
  const approval = { approvedBy: 'Ada', approvedRole: 'Director', approvedOn: '2026-11-02' };

  it.each([3, 4, 5] as const)('from the preset with %i steps are valid', (size) => {
    expect(parse(tables.criteria, criteriaOf(size)).ok).toBe(true);
  });
  it('refuse two steps with one id', () => {
    const criteria = fiveByFive();
    const doubled = { ...criteria, likelihood: criteria.likelihood.map((step) => ({ ...step, id: 'l1' })) };
    expect(parse(tables.criteria, doubled)).toMatchObject({
      ok: false,
      issues: [{ path: 'likelihood', message: 'Two entries share an id' }],
    });
  });
  it('refuse a tolerance below the appetite, and say for which category', () => {
    const criteria = fiveByFive();
    const upside = {
      ...criteria,
      appetite: criteria.appetite.map((line) => (line.id === 'privacy' ? { ...line, appetite: 'high', tolerance: 'low' } : line)),
    };
    expect(parse(tables.criteria, upside)).toMatchObject({
      ok: false,
      issues: [
        {
          path: 'appetite.2.tolerance',
          message: expect.stringContaining('Tolerance for Privacy and data protection is below its appetite'),
        },
      ],
    });
  });
  it('refuse a line at a level that does not exist', () => {
    const criteria = fiveByFive();
    const lost = { ...criteria, levels: criteria.levels.filter((level) => level.id !== 'moderate') };
    expect(parse(tables.criteria, lost).ok).toBe(false);
  });
  it('need a name, a role and a day to be approved', () => {
    expect(parse(approvalSchema, { approvedBy: '', approvedRole: ' ', approvedOn: '' })).toMatchObject({
      ok: false,
      issues: [{ path: 'approvedBy' }, { path: 'approvedRole' }, { path: 'approvedOn' }],
    });
    expect(takes(approvalSchema, approval)).toBe(true);
  });
  it('stay in force while a new draft is written', () => {
    const approved = fiveByFive();
    const revision = reviseCriteria(approved, 'criteria-2');
    expect(revision).toMatchObject({ id: 'criteria-2', version: 2, state: 'draft', approvedBy: '', approvedOn: '' });
    expect(criteriaInForce([revision, approved])).toBe(approved);
    expect(draftOf([revision, approved])).toBe(revision);
  });
  it('in draft judge only while none is approved', () => {
    const draft = reviseCriteria(fiveByFive(), 'criteria-2');
    expect(criteriaInForce([draft])).toBe(draft);
    expect(criteriaInForce([])).toBeUndefined();
    expect(criteriaInForce([approveCriteria(draft, approval)])?.state).toBe('approved');
  });
});
