import { expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { annexCName } from '#catalogue/annexC.ts';
import { noteEvidence } from '#domain/control/evidence.ts';
import { applicabilityTable, treatmentTable } from '#report/exportTables.ts';
import type { Table } from '#report/table.ts';
import { aDecision, aRisk, aSystem, aTreatment, someRecords } from '../support/samples.ts';

const row = ({ headers, rows }: Table, first: string): Record<string, string> => {
  const found = rows.find(([id]) => id === first) ?? [];
  return Object.fromEntries(headers.map((header, at) => [header, found[at] ?? '']));
};

it('the Statement of Applicability for a spreadsheet holds everything a row needs (domain brief 1.4)', () => {
  const records = someRecords({
    systems: [aSystem(), aSystem({ id: 'system-2', ref: 'S-2' })],
    risks: [aRisk()],
    treatments: [aTreatment({ controls: ['A.9.2'] })],
    applicability: [
      aDecision('A.9.2', {
        ...{ decision: 'included', reasons: ['law'], systems: ['system-1'], exclusionReasons: ['out-of-role'], status: 'partly' },
        ...{ implementation: 'Rules of use', owner: 'Ada', evidenceItems: [noteEvidence('e', 'Rules', { place: 'Wiki' })] },
        ...{ objectives: ['C.2.1'], interim: 'A list', lastCheck: '2026-01-02', nextCheck: '2027-01-02' },
        ...{ guidanceConsidered: true, guidanceNote: 'Read', shareable: false },
      }),
    ],
  });
  const table = applicabilityTable(records, annexA, annexCName);
  expect(row(table, 'A.9.2')).toMatchObject({
    ...{ Source: 'ISO/IEC 42001 Annex A', Decision: 'included', 'Holds for': 'S-1; not S-2' },
    ...{
      Reasons: 'Treats a risk, Law; not S-2: Outside our role',
      Status: 'Partly in place',
      Implementation: 'Rules of use',
      Owner: 'Ada',
    },
    ...{ Evidence: 'Rules (kept in Wiki)', Objectives: annexCName('C.2.1'), 'Interim measure': 'A list', 'Last check': '2026-01-02' },
    ...{ 'Next check': '2027-01-02', 'Guidance considered': 'Yes', 'How guidance was considered': 'Read', 'May be shared outside': 'No' },
    ...{ Treatments: 'T-01', Risks: 'R-001' },
  });
  expect(row(table, 'A.2.2')).toMatchObject({ Decision: 'undecided', 'Holds for': '', 'May be shared outside': '' });
  // Days are dates in a workbook.
  expect(table.headers.filter((_, at) => table.kinds?.[at] === 'day')).toEqual(['Last check', 'Next check']);
});

it('the treatment plan for a spreadsheet says what is expected for each risk', () => {
  const risk = aRisk();
  const records = someRecords({ risks: [risk], treatments: [aTreatment({ effects: [{ risk: risk.id, expected: 'Rarer' }] })] });
  expect(row(treatmentTable(records), 'T-01')).toMatchObject({ 'Expected effect': 'R-001: Rarer' });
});
