import { describe, expect, it } from 'vitest';
import { openFile } from '#domain/file/openFile.ts';
import { mergeParties } from '#domain/impact/regroup.ts';
import type { RecordOf } from '#domain/tables.ts';
import { affectedParties, consideredNone } from '#report/assessment/affected.ts';
import type { ReportModel } from '#report/assessment/input.ts';
import { outcome } from '#report/assessment/decision.ts';
import type { Block } from '#report/document.ts';
import example from '#static/examples/childcare-benefits.json' with { type: 'json' };
import questionnaire from '#static/impact-questionnaire/1.json' with { type: 'json' };
import { aParty, anAssessment, aTreatment, someRecords } from '../support/samples.ts';

const opened = openFile(JSON.stringify(example));
if (!opened.ok) throw new Error('the example does not open');
const model = (records: ReportModel['records']) =>
  ({ records, catalogues: { dimensions: questionnaire.dimensions }, criteria: undefined }) as unknown as ReportModel;

const rows = (blocks: readonly Block[], caption: string) =>
  blocks.flatMap((block) =>
    block.kind === 'table' && block.caption.startsWith(caption) ? block.rows.map((row) => row.map((cell) => cell.text)) : [],
  );
const all = (blocks: readonly Block[]) => JSON.stringify(blocks);

describe('what was considered without finding anything', () => {
  const { tables } = opened.value;
  const [about] = tables.impactAssessments;
  if (!about) throw new Error('the example has no impact assessment');
  const listed = rows(consideredNone(about, model(tables)), 'Parts of the ledger');

  it('takes one row for each party', () => {
    const parties = new Set(about.consideredNone.map((cell) => cell.party));
    expect(listed).toHaveLength(parties.size);
  });

  it('says every reason, beside the party and with the dimension it is about', () => {
    expect(about.consideredNone.length).toBeGreaterThan(80);
    for (const cell of about.consideredNone) {
      const party = tables.parties.find(({ id }) => id === cell.party);
      const dimension = questionnaire.dimensions.find(({ id }) => id === cell.dimension)?.name ?? '';
      const row = listed.find(([name]) => name === `${party?.ref ?? ''} ${party?.name ?? ''}`);
      const line = row?.[1]?.split('\n').find((entry) => entry.endsWith(`: ${cell.reason}`));
      expect(line, `${party?.ref ?? ''} ${dimension}`).toContain(dimension);
    }
  });
});

const about = (known: Partial<RecordOf<'impactAssessments'>>) => anAssessment({ title: 'Round', ...known });

it.each<[known: Partial<RecordOf<'treatments'>> | null, state: string]>([
  [null, 'No treatment yet'],
  [{ status: 'planned' }, 'Planned'],
  [{ status: 'under-way' }, 'Under way'],
  [{ status: 'withdrawn' }, 'Withdrawn'],
  [{ status: 'in-place' }, 'In place, not verified'],
  [{ status: 'in-place', outcome: 'fails' }, 'Does not work'],
  [{ status: 'in-place', verifiedBy: 'Ada', verifiedOn: '2026-11-20', outcome: 'works' }, 'Met: in place and verified'],
])('a condition with %j is %s', (known, state) => {
  const condition = { id: 'c', text: 'Tested by outsiders', treatment: known && 'treatment-1' };
  const records = someRecords({ treatments: known ? [aTreatment({ action: 'Ask a laboratory', ...known })] : [] });
  const [row] = rows(outcome(about({ conditions: [condition] }), model(records)), 'Conditions');
  expect(row?.[0]).toBe('Tested by outsiders');
  expect(row?.[1]).toBe(known ? 'T-01 Ask a laboratory' : 'not recorded');
  expect(row?.[2]).toBe(state);
});

it('prints opinions, dissent with and without a name, and who approved', () => {
  const blocks = outcome(
    about({
      opinions: [{ id: 'o', party: 'party-1', by: 'Riders', how: 'Letter', on: '2026-11-02', said: 'Too dear', answer: 'Cheaper now' }],
      dissents: [
        { id: '1', by: 'B. Okafor', on: '2026-11-03', said: 'Too early', answer: '' },
        { id: '2', by: '', on: '', said: 'Too late', answer: 'No' },
      ],
      conclusion: 'not-yet',
      approvedBy: 'C. Ode',
      approvedRole: 'Director',
      approvedOn: '2026-11-04',
      nextReview: '2027-02-04',
    }),
    model(someRecords({ parties: [aParty()] })),
  );
  expect(rows(blocks, 'Opinions')).toEqual([['Riders', 'Passengers', 'Letter, 2 November 2026', 'Too dear', 'Cheaper now']]);
  expect(rows(blocks, 'Dissent')).toEqual([
    ['B. Okafor', '3 November 2026', 'Too early', 'not recorded'],
    ['Not signed', 'not recorded', 'Too late', 'No'],
  ]);
  for (const said of ['Not yet', 'C. Ode, Director, 4 November 2026', '4 February 2027']) expect(all(blocks)).toContain(said);
});

it('says that nobody was asked, and why; and that an approval lacks something', () => {
  const blocks = outcome(about({ notAsked: 'They cannot be reached', approvedBy: 'C. Ode' }), model(someRecords()));
  expect(all(blocks)).toContain('They cannot be reached');
  expect(all(blocks)).toContain('Approval, not complete');
});

it('prints what each party was before a merge, with every reason that no longer stands in the ledger', () => {
  const none = [
    { party: 'a', dimension: 'privacy', reason: 'Nothing is kept' },
    { party: 'b', dimension: 'culture', reason: 'Nobody notices' },
  ];
  const now = {
    parties: [
      aParty({ id: 'a', name: 'Ill people', canSee: 'Hardly' }),
      aParty({ id: 'b', ref: 'P-02', name: 'Carers', number: 'About 40', consulted: 'By letter' }),
    ],
    impacts: [],
    risks: [],
    impactAssessments: [about({ consideredNone: none })],
  };
  const merged = mergeParties(now, { keep: 'a', gone: 'b', name: 'Ill people and carers' }, { on: '2026-11-26', why: 'One household' });
  const assessment = merged?.impactAssessments?.[0];
  if (!assessment) throw new Error('nothing was merged');
  const text = all(affectedParties(assessment, model(someRecords({ ...now, ...merged }))));
  for (const said of [
    'P-02 Carers was merged into it on 26 November 2026',
    'One household',
    'About 40',
    'By letter',
    'Hardly',
    'Ill people',
  ])
    expect(text).toContain(said);
  for (const { reason } of none) expect(text).toContain(reason);
});
