import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noPlacement } from '#domain/risk/placement.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { parseRecord } from '#domain/tables.ts';
import { csv } from '#export/csv.ts';
import { tableFromClipboard } from '#export/tsv.ts';
import { pasteTargets } from '#report/pasteTargets.ts';
import { guessMapping, readPasted } from '#report/pastedRisks.ts';
import { riskRegister } from '#report/riskRegister.ts';
import { aPlacedRisk, fiveByFive, judged } from '../support/samples.ts';

const criteria = fiveByFive();
const context = {
  criteria,
  systems: [{ id: 's1', ref: 'S-1', name: 'Selector, the' }],
  objectives: [{ id: 'C.2.5', name: 'Fairness' }],
  riskSources: [{ id: 'C.3.4', name: 'Data quality' }],
};
const read = (text: string) => {
  const table = tableFromClipboard(text);
  return readPasted(table, guessMapping(table, context), context);
};
const cell = (target: string, value: string) => {
  const { risks, problems } = readPasted([['x', value]], { header: false, targets: ['title', target] }, context);
  return { known: risks[0]?.known, current: risks[0]?.known.stages?.current, problem: problems[0]?.message };
};

describe('the clipboard', () => {
  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t"line one\nline two"\tc', [['a', 'line one\nline two', 'c']]],
    ['a\t"says ""no"""', [['a', 'says "no"']]],
    [
      'a\tb\n\n\t\nc',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ["'=SUM(A1)\t'tis", [['=SUM(A1)', "'tis"]]],
    ['', []],
  ])('%j is read as %j', (text, table) => {
    expect(tableFromClipboard(text)).toEqual(table);
  });
});

describe('columns', () => {
  it.each([
    [
      ['Risk', 'Owner', 'Probability'],
      ['title', 'owner', 'likelihood'],
    ],
    [
      ['ID', 'Level now', 'Risk'],
      ['', '', 'title'],
    ],
    [
      ['RISK  TITLE', 'risk', 'Consequence for individuals'],
      ['title', '', 'individuals'],
    ],
  ])('%j become %j', (headers, targets) => {
    expect(guessMapping([headers, headers.map(() => 'x')], context)).toEqual({ header: true, targets });
  });
  it('called consequence are a step where all of it are steps, else words', () => {
    expect(
      guessMapping(
        [
          ['Risk', 'Consequence'],
          ['a', '4'],
          ['b', 'Catastrophic'],
        ],
        context,
      ).targets[1],
    ).toBe('overall');
    expect(
      guessMapping(
        [
          ['Risk', 'Consequence'],
          ['a', '4'],
          ['b', 'People lose money'],
        ],
        context,
      ).targets[1],
    ).toBe('consequence');
  });
  it('without headers: the wordiest names the risk and the rest is left out', () => {
    expect(guessMapping([['7', 'Answers contradict the rule', 'Bo']], context)).toEqual({ header: false, targets: ['', 'title', ''] });
  });
  it.each([
    [
      [
        ['Colour', 'Size'],
        ['red', 'L'],
      ],
      /no row names a risk/i,
    ],
    [[], /Choose the column/],
  ])('that name nothing add nothing, and say what to do %#', (table, message) => {
    const { risks, refused } = readPasted(
      table,
      { ...guessMapping(table, context), targets: table.length > 0 ? ['title', ''] : [] },
      context,
    );
    expect(table.length > 0 ? risks.length : 0).toBe(table.length > 0 ? 2 : 0);
    if (table.length === 0) expect(refused).toMatch(message);
  });
  it('of which none is the name refuse the whole', () => {
    expect(readPasted([['a', 'b']], { header: false, targets: ['owner', ''] }, context)).toMatchObject({
      risks: [],
      refused: /names the risk/,
    });
  });
});

describe('a step', () => {
  it.each`
    value           | step
    ${'Likely'}     | ${'l4'}
    ${'  lIKELY '}  | ${'l4'}
    ${'4'}          | ${'l4'}
    ${'L4'}         | ${'l4'}
    ${'4 (likely)'} | ${'l4'}
    ${'l4'}         | ${'l4'}
    ${'0'}          | ${null}
    ${'6'}          | ${null}
    ${'4.5'}        | ${null}
    ${'Sometimes'}  | ${null}
    ${'20%'}        | ${null}
    ${'-1'}         | ${null}
  `('“$value” is read as $step', ({ value, step }: { value: string; step: string | null }) => {
    const { current, problem } = cell('likelihood', value);
    expect(current?.likelihood).toBe(step);
    expect(problem === undefined).toBe(step !== null);
  });

  it('that is unknown never becomes the lowest, whatever stands there', () => {
    const steps = criteria.likelihood.flatMap(({ id, label }) => [id, label.toLowerCase()]);
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (value) => {
        fc.pre(value.trim() !== '' && !steps.includes(value.trim().toLowerCase()) && !/\d/.test(value));
        expect(cell('likelihood', value).current?.likelihood).toBeNull();
      }),
    );
  });
  it('says which steps there are', () => {
    expect(cell('individuals', 'Bad').problem).toBe(
      '“Bad” is not a step of the scale (Negligible, Minor, Serious, Severe, Catastrophic); it stays not known.',
    );
  });
  it('of a recipient counts before the overall one, and the version of the criteria is noted', () => {
    const table = [['x', '2', '5']];
    const { risks } = readPasted(table, { header: false, targets: ['title', 'overall', 'society'] }, context);
    expect(risks[0]?.known.stages?.current).toMatchObject({ overall: null, consequences: { society: 'c5' }, criteriaId: 'criteria-1' });
    expect(cell('owner', 'Bo').current).toEqual(noPlacement);
  });
});

describe('other cells', () => {
  it.each([
    ['kind', 'Opportunity', { kind: 'opportunity' }],
    ['category', 'privacy and data protection', { category: 'privacy' }],
    ['reviewOn', '24.11.2026', { reviewOn: '2026-11-24' }],
    ['reviewOn', '2026-1-4', { reviewOn: '2026-01-04' }],
    ['systems', 'Selector, the', { systems: ['s1'] }],
    ['systems', 's-1; S-1', { systems: ['s1'] }],
    ['objectives', 'Fairness', { objectives: ['C.2.5'] }],
    ['riskSources', 'C.3.4', { riskSources: ['C.3.4'] }],
    ['cause', 'Because', { cause: 'Because' }],
  ])('%s “%s” is understood', (target, value, known) => {
    expect(cell(target, value)).toMatchObject({ known, problem: undefined });
  });
  it.each([
    ['kind', 'maybe'],
    ['category', 'Weather'],
    ['reviewOn', '03/04/2026'],
    ['reviewOn', '31.02.2026'],
    ['systems', 'S-1, S-9'],
    ['confidence', 'sure'],
    ['owner', 'x'.repeat(121)],
    ['cause', 'x'.repeat(4001)],
  ])('%s “%s” is told and left empty', (target, value) => {
    const { known, problem } = cell(target, value);
    expect(problem).toBeTruthy();
    expect(Object.keys(known ?? {})).toEqual(['title', 'stages']);
  });
  it('a row without a name, or with one too long, is left out and told', () => {
    const { risks, problems } = read(`Risk\tOwner\nGood\tBo\n\tAda\n${'x'.repeat(121)}\tCy`);
    expect(risks.map(({ title }) => title)).toEqual(['Good']);
    expect(problems.map(({ row, whole }) => [row, whole])).toEqual([
      [1, true],
      [2, true],
    ]);
  });
});

it('whatever is pasted, what would be added is a valid risk', () => {
  const anyCell = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('4', 'Likely', 'low', '2026-02-30', '31.02.2026', '=1+1', '🦉'));
  fc.assert(
    fc.property(
      fc.array(fc.array(anyCell, { minLength: pasteTargets.length, maxLength: pasteTargets.length }), { maxLength: 4 }),
      (rows) => {
        const table = tableFromClipboard(rows.map((row) => row.join('\t')).join('\n'));
        const { risks } = readPasted(table, { header: false, targets: pasteTargets.map(({ id }) => id) }, context);
        for (const { title, known } of risks) {
          const parsed = parseRecord('risks', identifyRisk({ id: 'x', ref: 'R-001' }, title, known));
          expect(parsed.ok ? [] : parsed.issues).toEqual([]);
        }
      },
    ),
  );
});

it('takes its own register back: what can be entered comes out as it went in', () => {
  const risk = aPlacedRisk(null, null, {
    title: 'Answers contradict the rule',
    cause: 'The page changed',
    owner: 'Bo',
    category: 'privacy',
    systems: ['s1'],
    objectives: ['C.2.5'],
    reviewOn: '2026-12-01',
    stages: {
      inherent: null,
      current: judged('l4', { individuals: 'c3', society: 'c2' }, { rationale: 'Seen' }),
      target: null,
      residual: null,
    },
  });
  const table = riskRegister([risk], {
    criteria,
    records: { treatments: [], systems: [{ ...context.systems[0] } as never], impacts: [], workshops: [], workshopQuestions: [] },
    annexCName: () => 'Fairness',
  });
  const text = csv(table).replaceAll('","', '\t').replaceAll('"', '').replaceAll(',', '\t');
  const { risks, problems } = read(text);
  expect(problems).toEqual([]);
  expect(risks).toMatchObject([
    {
      title: risk.title,
      known: {
        cause: risk.cause,
        owner: 'Bo',
        category: 'privacy',
        systems: ['s1'],
        objectives: ['C.2.5'],
        reviewOn: '2026-12-01',
        stages: { current: risk.stages.current },
      },
    },
  ]);
});
