import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { keepRisk, linkImpact, sourceChanges } from '#domain/impact/sourceChange.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { Records } from '#domain/tables.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import type { Block } from '#report/document.ts';
import { statementText } from '#report/impactStatement.ts';
import { childcareTrail } from '../examples/childcare.ts';
import { generated } from '../support/generated/assessment.ts';
import { byChance } from '../support/generated/unicode.ts';
import { anAssessment, anImpact, aParty, aRisk, aSystem, fiveByFive, judged, someRecords } from '../support/samples.ts';

const blocksOf = (records: Records): readonly Block[] =>
  assessmentReport({
    records,
    changes: [],
    catalogues: { annexA, sections: questionnaire.sections, dimensions, annexCName: (id) => id, versions: [] },
    facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: 'ab'.repeat(32) },
  }).blocks;

/** Everything a report says, text by text. */
const said = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.flat().map(({ text }) => text);
      if (block.kind === 'facts') return block.rows.map(([, value]) => value);
      if (block.kind === 'list') return block.lines;
      return block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : [];
    })
    .join('\n');

/** Every text inside a value that is one of the marked ones. */
function marked(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('§') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(marked) : [];
}

/** What people wrote about impacts, wherever it is stored. Answers to questions have a test of their own. */
const written = ({ impacts, impactAssessments, parties, risks }: Records): string[] =>
  marked([
    impacts,
    // What a system said then is there to be compared: only what differs is printed.
    impactAssessments.map(({ answers: _, statements, ...rest }) => ({ ...rest, statements: statements.map(({ because }) => because) })),
    parties,
    risks.map(({ floorReasons }) => floorReasons),
  ]).concat(risks.flatMap(({ seenImpacts }) => marked(seenImpacts.map(({ keptBecause, description }) => [keptBecause, description]))));

it('a report holds every word of every impact and every reason, in any assessment there can be', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      let number = 0;
      const choose = { ...byChance({ texts: ['x'], seed }), text: () => `§${(number += 1)}§` };
      const { tables } = generated(choose, () => choose.below(3) + 1);
      const text = said(blocksOf(tables));
      expect(written(tables).filter((words) => !text.includes(words))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

it('and so does the one of the example: each statement whole, each reason, each right, each measure', () => {
  const { records } = childcareTrail();
  const text = said(blocksOf(records));
  const [about] = records.impactAssessments;
  const expected = [
    ...records.impacts.flatMap((impact) => [
      statementText(
        impact,
        records.parties.find(({ id }) => id === impact.party),
      ),
      impact.rationale,
      impact.evidence,
      impact.measures,
      impact.after?.because ?? '',
      ...impact.rights.flatMap(({ right, how }) => [right, how]),
    ]),
    ...(about?.society.map(({ none }) => none) ?? []),
    ...(about?.consideredNone.map(({ reason }) => reason) ?? []),
    about?.tenYears ?? '',
  ];
  expect(expected.length).toBeGreaterThan(100);
  expect(expected.filter((words) => !text.includes(words))).toEqual([]);
});

describe('a risk of a changed impact', () => {
  const criteria = fiveByFive();
  const party = aParty();
  const harm = anImpact({ gravity: 3, scope: 1, irremediability: 1 });
  const signed = { by: 'Ada', on: '2026-11-20' };
  const risk = linkImpact(
    aRisk({ stages: { inherent: null, current: judged('l2', { individuals: 'c3' }), target: null, residual: null } }),
    harm,
    party,
    signed,
  );
  const worse: Impact = { ...harm, gravity: 5 };
  const withRisk = (impacts: readonly Impact[], of = risk) =>
    said(
      blocksOf(
        someRecords({
          criteria: [criteria],
          systems: [aSystem()],
          impactAssessments: [anAssessment()],
          parties: [party],
          impacts,
          risks: [of],
        }),
      ),
    );

  it('prints when it looked, and nothing to answer, while nothing changed', () => {
    expect(withRisk([harm])).toContain('20 November 2026, Ada.');
    expect(withRisk([harm])).not.toContain('changed');
  });
  it('prints the open question, with both readings', () => {
    expect(withRisk([worse])).toContain('I-01 changed: severity 3 → 5.');
    expect(withRisk([worse])).toContain('I-01 changed. Does R-001 take that over, or why not?');
  });
  it('prints why it was kept, and the reason for being below', () => {
    const [change] = sourceChanges(risk, [worse], [party], criteria);
    if (!change) throw new Error('nothing was asked');
    const text = withRisk([worse], keepRisk(risk, change, 'One event hurts one person', signed, criteria));
    expect(text).toContain('Kept as it was, because: One event hurts one person');
    expect(text).toContain('One event hurts one person (Ada, 20 November 2026)');
    expect(text).not.toContain('Does R-001 take that over');
  });
  it('prints where it came from once that is withdrawn', () => {
    const gone = { ...risk, impacts: [], seenImpacts: risk.seenImpacts.map((seen) => ({ ...seen, withdrawnOn: '2026-11-26' })) };
    expect(withRisk([], gone)).toContain('Source withdrawn on 26 November 2026; the risk stays.');
  });
  it('says that a severe harm has neither risk nor reason', () => {
    expect(withRisk([worse], aRisk())).toContain('none, and no reason is recorded');
  });
});
