import { describe, expect, it } from 'vitest';
import type { Records } from '#domain/tables.ts';
import { namesInside, preflight } from '#report/pack/preflight.ts';
import example from '#static/examples/childcare-benefits.json' with { type: 'json' };

const records = example.tables as unknown as Records;
const [risk] = records.risks;
const [system] = records.systems;
if (!risk || !system) throw new Error('the example has no risk or system');
const none = { questions: [], scripts: [] };
const texts = (...[preset, known]: Parameters<typeof preflight>) => preflight(preset, known).map(({ text }) => text);

describe('before a pack is made', () => {
  it('open questions are counted, and those that weigh most named', () => {
    const questions = [{ weight: 'hard' }, { weight: 'soft' }, { weight: 'soft' }] as const;
    expect(texts('certifier', { ...none, records, questions })).toContain('3 questions an auditor would ask: 1 likely nonconformity.');
  });

  it('drafts and missing sign-offs are said, and no longer once they are there', () => {
    const draft: Records = {
      ...records,
      assessment: records.assessment.map((about) => ({ ...about, state: 'draft' as const })),
      criteria: records.criteria.map((criteria) => ({ ...criteria, state: 'draft' as const })),
      signOffs: [],
    };
    const said = [
      'The criteria are not approved.',
      'The document is not approved: its status says draft.',
      'Nobody signed off the whole assessment.',
    ];
    expect(texts('certifier', { ...none, records: draft })).toEqual(said);
    const done: Records = {
      ...draft,
      assessment: draft.assessment.map((about) => ({ ...about, state: 'approved' as const })),
      criteria: draft.criteria.map((criteria) => ({ ...criteria, state: 'approved' as const })),
      signOffs: [
        {
          id: 's',
          subject: 'assessment',
          version: '1',
          name: 'Ada',
          role: '',
          authority: '',
          decision: 'approved',
          conditions: '',
          on: '2026-06-03',
          recordedAt: null,
          contentHash: '',
          previous: '',
          frozen: [],
          signature: null,
        },
      ],
    };
    expect(texts('certifier', { ...none, records: done })).toEqual([]);
  });

  it('an approval that a later change voided is said, though the status was set once', () => {
    expect(texts('certifier', { ...none, records })).toEqual([]);
    const changed: Records = { ...records, risks: records.risks.map((entry) => ({ ...entry, title: `${entry.title}, changed` })) };
    expect(texts('certifier', { ...none, records: changed })).toEqual([
      expect.stringMatching(/^Version 1\.0 was approved by .* and changed since: that approval does not speak for what is here now\.$/),
    ]);
  });

  it('scripts that the PDF cannot set are named with the print view', () => {
    const line = preflight('certifier', { ...none, records, scripts: ['Arabic', 'Thai'] }).at(-1);
    expect(line).toMatchObject({ at: 'print' });
    expect(line?.text).toContain('Arabic, Thai');
  });

  it('names inside texts that stay are found as whole words, for packs without names only', () => {
    const told: Records = {
      ...records,
      risks: [{ ...risk, owner: 'Ada Byron', title: 'ADA BYRON leaves and nobody knows the model' }],
      systems: [{ ...system, owner: 'Ina', purpose: 'Ranks Finance applications' }],
    };
    expect(namesInside(told, 'customer')).toContain('Ada Byron');
    expect(namesInside(told, 'customer')).not.toContain('Ina');
    expect(namesInside(told, 'public')).not.toContain('Ada Byron');
    expect(texts('customer', { ...none, records: told }).at(-1)).toContain('Ada Byron');
    expect(texts('certifier', { ...none, records: told }).join()).not.toContain('Ada Byron');
  });
});
