import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import type { SignOff } from '#domain/review/approval.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { sealVersion } from '#export/seal.ts';
import { traceabilityReport } from '#report/traceabilityReport.ts';
import { sampleRecords } from '../support/sampleAssessment.ts';
import { aDecision, anImpact, aRisk, aTreatment } from '../support/samples.ts';

const bare: Records = { ...sampleRecords, impacts: [], risks: [], treatments: [], applicability: [], signOffs: [] };

function threads(records: Partial<Records>): string[][] {
  const { blocks } = traceabilityReport({
    records: { ...bare, ...records },
    changes: [],
    catalogues: { annexA, sections: [], dimensions: [], annexCName: (id) => id, versions: [] },
    facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: 'a'.repeat(64) },
  });
  const section = blocks.findIndex((block) => block.kind === 'heading' && block.anchor === 'threads');
  const [table] = blocks
    .slice(section)
    .filter((block) => block.kind === 'table' || (block.kind === 'paragraph' && /is recorded/.test(block.text)));
  if (table?.kind === 'paragraph') return [[table.text]];
  return table?.kind === 'table' ? table.rows.map((row) => row.map(({ text }) => text)) : [];
}

const impact = anImpact({ id: 'i1', ref: 'I-01' });
const risk = (known: Partial<Risk> = {}) => aRisk({ id: 'r1', ref: 'R-001', decision: 'Treat it this year', ...known });
const treatment = (controls: readonly string[], known: { id?: string; ref?: string } = {}) =>
  aTreatment({ id: 't1', ref: 'T-01', ...known, effects: [{ risk: 'r1', expected: '' }], controls: [...controls] });
const none = 'none';
const decided = 'Treat it this year';
const unsigned = 'not recorded';

describe('a thread begins and ends where its records do', () => {
  it.each<[string, Partial<Records>, string[][]]>([
    ['nothing at all', {}, [['Neither an impact nor a risk is recorded.']]],
    ['an impact without a risk', { impacts: [impact] }, [['I-01', none, none, none, none, none, none]]],
    ['a risk without an impact', { risks: [risk()] }, [[none, 'R-001', none, none, none, decided, none]]],
    ['a risk of an impact that is gone', { risks: [risk({ impacts: ['gone'] })] }, [[none, 'R-001', none, none, none, decided, none]]],
    [
      'an impact and its risk',
      { impacts: [impact], risks: [risk({ impacts: ['i1'] })] },
      [['I-01', 'R-001', none, none, none, decided, none]],
    ],
    [
      'one risk of two impacts, once for each',
      { impacts: [impact, anImpact({ id: 'i2', ref: 'I-02' })], risks: [risk({ impacts: ['i1', 'i2'] })] },
      [
        ['I-01', 'R-001', none, none, none, decided, none],
        ['I-02', 'R-001', none, none, none, decided, none],
      ],
    ],
    [
      'impacts first, then the risks without one',
      { impacts: [impact], risks: [risk(), risk({ id: 'r2', ref: 'R-002', impacts: ['i1'] })] },
      [
        ['I-01', 'R-002', none, none, none, decided, none],
        [none, 'R-001', none, none, none, decided, none],
      ],
    ],
    [
      'a treatment without a control',
      { risks: [risk()], treatments: [treatment([])] },
      [[none, 'R-001', 'T-01', none, none, decided, none]],
    ],
    [
      'a treatment with a control nobody knows',
      { risks: [risk()], treatments: [treatment(['Z.9'])] },
      [[none, 'R-001', 'T-01', none, none, decided, none]],
    ],
    [
      'a treatment with two controls',
      { risks: [risk()], treatments: [treatment(['A.9.2', 'A.2.2'])] },
      [
        [none, 'R-001', 'T-01', 'A.2.2', 'Included', decided, unsigned],
        [none, 'R-001', 'T-01', 'A.9.2', 'Included', decided, unsigned],
      ],
    ],
    [
      'two treatments of one risk',
      {
        impacts: [impact],
        risks: [risk({ impacts: ['i1'] })],
        treatments: [treatment(['A.9.2']), treatment([], { id: 't2', ref: 'T-02' })],
      },
      [
        ['I-01', 'R-001', 'T-01', 'A.9.2', 'Included', decided, unsigned],
        ['I-01', 'R-001', 'T-02', none, none, decided, none],
      ],
    ],
    [
      'a control that a person excluded all the same',
      { risks: [risk()], treatments: [treatment(['A.9.2'])], applicability: [aDecision('A.9.2', { decision: 'excluded' })] },
      [[none, 'R-001', 'T-01', 'A.9.2', 'Excluded', decided, unsigned]],
    ],
  ])('%s', (_, records, rows) => {
    expect(threads(records)).toEqual(rows);
  });
});

describe('the decision about the risk', () => {
  const accepted = { level: null, reason: '', conditions: '', by: 'Ada', role: 'Director', on: '2026-11-01' };
  it.each<[string, Partial<Risk>, string]>([
    ['nothing yet', { decision: '' }, 'not recorded'],
    ['a decision', {}, decided],
    ['an acceptance for a time', { acceptance: { ...accepted, until: '2027-03-01' } }, 'Accepted by Ada until 1 March 2027'],
    ['an acceptance without an end', { acceptance: { ...accepted, until: '' } }, 'Accepted by Ada'],
  ])('%s', (_, known, words) => {
    expect(threads({ risks: [risk(known)] })[0]?.[5]).toBe(words);
  });
});

describe('whether the statement is approved, and was changed since', () => {
  const records: Records = {
    ...bare,
    risks: [risk()],
    treatments: [treatment(['A.9.2'])],
    applicability: [aDecision('A.9.2', { decision: 'included' })],
  };
  const approval = async (known: Partial<SignOff> = {}): Promise<SignOff> => ({
    ...{ id: 'o1', subject: 'statement-of-applicability', version: '1.0', name: 'Ada', role: 'Board', authority: '', conditions: '' },
    ...{ decision: 'approved', on: '2026-11-01', recordedAt: null, signature: null },
    ...(await sealVersion(records, [], '')),
    ...known,
  });
  const whole = { subject: 'assessment' } as const;
  const decidedOtherwise = { applicability: [aDecision('A.9.2', { decision: 'included', reasons: ['law'] })] };
  const lost = { frozen: [], contentHash: '' };
  it.each<[string, Partial<SignOff>[], Partial<Records>, string]>([
    ['nobody approved it', [], {}, 'not recorded'],
    ['as it was approved', [{}], {}, 'Ada, 1 November 2026'],
    ['a decision about a control changed', [{}], decidedOtherwise, 'Ada, 1 November 2026, changed since'],
    ['a risk changed', [{}], { risks: [risk({ owner: 'Bo' })] }, 'Ada, 1 November 2026, changed since'],
    ['a treatment changed', [{}], { treatments: [treatment(['A.9.2'], { ref: 'T-09' })] }, 'Ada, 1 November 2026, changed since'],
    ['something changed that it does not speak for', [{}], { organization: [] }, 'Ada, 1 November 2026'],
    ['the whole was approved', [whole], {}, 'Ada, 1 November 2026'],
    ['the whole was approved and a control changed', [whole], decidedOtherwise, 'Ada, 1 November 2026, changed since'],
    ['the whole was approved and something else changed', [whole], { organization: [] }, 'Ada, 1 November 2026'],
    ['the whole was approved and its version not kept', [{ ...whole, ...lost }], {}, 'not recorded'],
    ['its version was not kept', [lost], decidedOtherwise, 'Ada, 1 November 2026'],
    ['its version cannot be read', [{ frozen: ['zlib:nothing'] }], {}, 'Ada, 1 November 2026, what was approved cannot be read'],
    ['another part was approved', [{ subject: 'treatment-plan' }], {}, 'not recorded'],
    ['it was rejected', [{ decision: 'rejected' }], {}, 'not recorded'],
    ['it was approved with conditions', [{ decision: 'approved-with-conditions' }], {}, 'Ada, 1 November 2026'],
    ['a later one took its place', [{ id: 'o2', name: 'Eve', on: '2026-11-08' }, {}], {}, 'Eve, 8 November 2026'],
    ['a later one was rejected', [{ id: 'o2', name: 'Eve', on: '2026-11-08', decision: 'rejected' }, {}], {}, 'Ada, 1 November 2026'],
  ])('%s', async (_, signOffs, changed, words) => {
    const known = await Promise.all(signOffs.map(approval));
    expect(threads({ ...records, ...changed, signOffs: known })[0]?.[6]).toBe(words);
  });
});
