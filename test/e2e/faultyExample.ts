import { readFileSync } from 'node:fs';

type Row = Record<string, unknown> & { id: string; ref?: string };
interface File {
  integrity?: unknown;
  changes: unknown[];
  tables: Record<string, Row[]>;
}

/** The shipped example with faults all over it: text of a file in which nearly every rule of the auditor fires. */
export function faultyExample(): string {
  const file = JSON.parse(readFileSync('static-data/examples/childcare-benefits.json', 'utf8')) as File;
  const { tables } = file;
  const change = (table: string, which: (row: Row) => boolean, next: (row: Row) => object) =>
    (tables[table] = (tables[table] ?? []).map((row) => (which(row) ? { ...row, ...next(row) } : row)));
  const ref = (wanted: string) => (row: Row) => row.ref === wanted;
  const idOf = (table: string, wanted: string) => tables[table]?.find(ref(wanted))?.id ?? '';
  const control = (wanted: string) => (row: Row) => row.id === wanted;
  const every = () => true;

  const [model] = tables['risks'] ?? [];
  if (!model) throw new Error('the example has risks');
  const { current } = model['stages'] as { current: Row };
  const all = (step: string) => ({ organization: step, individuals: step, groups: step, society: step });
  const at = (likelihood: string, consequence: string, fields: object = {}) => ({
    ...current,
    badCase: null,
    likelihood,
    consequences: all(consequence),
    ...fields,
  });
  const stages = (now: object, target: object | null = null) => ({ inherent: null, current: now, target, residual: null });
  const risk = (number: number, fields: object): Row => ({
    ...model,
    id: `risk-${number}`,
    ref: `R-${number}`,
    impacts: [],
    floorReasons: [],
    acceptance: null,
    category: 'financial',
    ...fields,
  });
  const wide = { likelihood: { low: 'l1', high: 'l5' }, consequence: { low: 'c1', high: 'c5' } };
  const severe = idOf('impacts', 'I-02');

  change('organization', every, () => ({ scopeOut: '', climate: null, jurisdictions: [], noOpportunitiesBecause: '' }));
  change('interestedParties', ref('IP-05'), () => ({ addressedBy: 'In the yearly report' }));
  change('systems', every, () => ({ foreseeableMisuse: [], changedOn: '2013-02-01' }));
  tables['systems']?.push({ ...(tables['systems'][0] as Row), id: 'system-9', ref: 'S-9', name: 'Chat assistant' });
  change('parties', every, () => ({ consulted: '' }));
  change('impactAssessments', every, (row) => ({
    consultation: '',
    opinions: [],
    dissents: (row['dissents'] as object[]).map((one) => ({ ...one, answer: '' })),
    approvedBy: '',
    nextReview: '2013-01-01',
    answers: (row['answers'] as unknown[]).slice(1),
    consideredNone: (row['consideredNone'] as unknown[]).slice(1),
  }));
  change('risks', every, (row) => ({ impacts: (row['impacts'] as string[]).filter((id) => id !== severe) }));
  const now = (row: Row, fields: object) => ({
    stages: { ...(row['stages'] as object), current: { ...(row['stages'] as { current: object }).current, ...fields } },
  });
  change('risks', ref('R-001'), (row) => ({ cause: '', owner: '', ...now(row, { rationale: '', basis: 'alone' }) }));
  change('risks', ref('R-002'), () => ({ acceptance: null, reviewOn: '2013-01-02' }));
  change('risks', ref('R-003'), (row) => now(row, { criteriaId: 'long-gone' }));
  change('risks', ref('R-004'), (row) => ({ stages: { ...(row['stages'] as object), residual: at('l1', 'c1') } }));
  tables['risks']?.push(
    risk(900, { stages: stages(at('l5', 'c5')) }),
    risk(901, { stages: stages(at('l1', 'c1', { range: wide })) }),
    // It counts on a treatment that is only planned.
    risk(902, { stages: stages(at('l5', 'c5'), at('l1', 'c1')) }),
  );
  // Below the harm it accounts for, which its own impact assessment calls severe.
  change('risks', ref('R-901'), () => ({ impacts: [idOf('impacts', 'I-03')] }));
  change('treatments', ref('T-01'), () => ({ status: 'in-place' }));
  change('treatments', ref('T-02'), (row) => ({ due: '2013-01-05', controls: [...(row['controls'] as string[]), 'A.10.3'] }));
  change('treatments', ref('T-03'), () => ({ measure: '' }));
  tables['treatments']?.push({
    ...(tables['treatments'][0] as Row),
    id: 'treatment-90',
    ref: 'T-90',
    status: 'planned',
    interim: '',
    controls: [],
    effects: [{ risk: 'risk-902', expected: 'Fewer' }],
  });
  tables['applicability'] = (tables['applicability'] ?? []).filter(({ id }) => id !== 'A.2.4');
  change('applicability', control('A.4.5'), () => ({ justification: 'not applicable' }));
  change('applicability', control('A.5.3'), () => ({ decision: 'excluded', exclusionReasons: ['not-needed'] }));
  change('applicability', control('A.2.3'), () => ({ reasons: [], objectives: [], evidence: 'policies.pdf' }));
  change('criteria', every, () => ({ approvedBy: '' }));
  change('assessment', every, () => ({ documentId: '', nextReview: '2013-01-01' }));
  tables['signOffs'] = [];
  delete file.integrity;
  return JSON.stringify({ ...file, changes: [] });
}
