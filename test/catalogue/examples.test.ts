import { expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { allQuestions, dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import { listControls } from '#domain/control/control.ts';
import { risksWithoutControl, severeHarmsWithoutRisk, statementOfApplicability } from '#domain/control/statementOfApplicability.ts';
import { criteriaInForce, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { openFile } from '#domain/file/openFile.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import { guideThrough } from '#domain/impact/guide.ts';
import { answerTo } from '#domain/impact/impactAssessment.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { readSociety } from '#domain/impact/society.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Stage } from '#domain/risk/placement.ts';
import type { Records } from '#domain/tables.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { isIntact } from '#export/seal.ts';
import { frozenOf } from '#domain/review/snapshot.ts';
import { compare, comparisonSentence } from '#report/comparison.ts';
import { beforeApproval } from '#report/impactDecision.ts';
import { auditorQuestions } from '#report/auditorQuestions.ts';
import { caseRecords } from '../examples/caseRecords.ts';
import { workedCase } from '../examples/cases.ts';
import { childcareTrail } from '../examples/childcare.ts';
import { replay } from '../examples/trail.ts';

const trail = childcareTrail();
const records = trail.records;
const rows = statementOfApplicability({ ...records, controls: listControls(annexA, records.controls) });

function inForce({ criteria }: Records): RiskCriteria {
  const found = criteriaInForce(criteria);
  if (!found) throw new Error('No criteria');
  return found;
}

const count = (levels: readonly (string | undefined)[]) =>
  Object.fromEntries([...new Set(levels)].map((level) => [level, levels.filter((other) => other === level).length]));

const impactLevels = (of: Records) =>
  count(
    of.impacts
      .filter((impact) => impact.polarity === 'harm')
      .map(
        (impact) =>
          readImpact(
            impact,
            of.parties.find((party) => party.id === impact.party),
            inForce(of),
          ).level?.id,
      ),
  );

const riskLevels = (of: Records, stage: Stage) =>
  count(
    of.risks.map((risk) => {
      const evaluation = evaluateRisk(risk, inForce(of), stage);
      return evaluation.state === 'evaluated' ? evaluation.level.id : undefined;
    }),
  );

const breaches = (of: Records) => of.risks.flatMap((risk) => floorBreaches(risk, of.impacts, of.parties, inForce(of)));

it.each([
  ['case-nl-childcare', records],
  ['case-nl-childcare', caseRecords(workedCase('case-nl-childcare'))],
  ['case-air-canada', caseRecords(workedCase('case-air-canada'))],
] as const)('%s comes out as the case expects', (id, of) => {
  const { expected } = workedCase(id);
  const [assessment] = of.impactAssessments;
  expect(assessment && screeningTier(assessment, allQuestions).tier).toBe(expected.screeningTier);
  expect(impactLevels(of)).toEqual(expected.impactLevels);
  expect(riskLevels(of, 'current')).toEqual(expected.currentRiskLevels);
  expect(riskLevels(of, 'target')).toEqual(expected.targetRiskLevels);
  expect(breaches(of).length).toBe(expected.floorBreachesWithReason);
  expect(breaches(of).every((breach) => breach.reason)).toBe(true);
  const usedControls = new Set(of.treatments.flatMap((treatment) => treatment.controls).filter((control) => control.startsWith('A.')));
  expect([...usedControls].sort()).toEqual([...expected.controlsLinkedByTreatments].sort());
});

it('is the file that is shipped', async () => {
  const file = savedFile(records, trail.changes, {
    madeWith: 'Foreweigh',
    savedAt: '2013-01-15T16:00:00Z',
    catalogues: [...catalogueVersions],
  });
  const text = await savedFileText(file);
  const opened = openFile(text);
  expect(opened.ok ? [] : opened.issues).toEqual([]);
  await expect(text).toMatchFileSnapshot('../../static-data/examples/childcare-benefits.json');
});

it('has a trail that leads from nothing to exactly these records, oldest change first', () => {
  expect(replay(trail.changes)).toEqual(records);
  const moments = trail.changes.map((change) => change.at);
  expect([...moments].sort()).toEqual(moments);
});

it('has two snapshots that are as they were frozen, with something to see between them', async () => {
  const [first, second] = records.snapshots.map(frozenOf);
  for (const snapshot of records.snapshots) expect(await isIntact(snapshot)).toBe(true);
  if (!first || !second) throw new Error('Two snapshots are expected');
  expect(comparisonSentence(compare(first, second, 'current'), 'Since 14 January 2013')).toBe(
    'Since 14 January 2013: 1 worse, 1 moved within the level, 1 placed since; 1 more beyond the line.',
  );
});

it('says at once that it is imagined', () => {
  expect(records.assessment[0]).toMatchObject({ example: true, title: expect.stringContaining('imagined') });
});

it('answers every question that the impact tables do not answer', () => {
  const [assessment] = records.impactAssessments;
  const open = allQuestions
    .filter((question) => question.type !== 'impact-table' && question.type !== 'link-table')
    .filter((question) => !assessment || (answerTo(assessment, question.id)?.length ?? 0) === 0);
  expect(open.map((question) => question.id)).toEqual([]);
  const unknown = assessment?.answers.filter((answer) => !allQuestions.some((question) => question.id === answer.question));
  expect(unknown).toEqual([]);
});

it('chooses only among the options of a question and fills its columns', () => {
  const [assessment] = records.impactAssessments;
  for (const { question: id, value } of assessment?.answers ?? []) {
    const question = allQuestions.find((candidate) => candidate.id === id);
    if (question?.type === 'single') expect(question.options, id).toContain(value);
    if (question?.type === 'multi') expect(question.options, id).toEqual(expect.arrayContaining([value].flat()));
    if (question?.type === 'table') for (const row of value) expect(row.length, id).toBe(question.options?.length);
  }
});

it('leaves no cell of the ledger open and gives each empty one a reason', () => {
  const [assessment] = records.impactAssessments;
  const cells = records.parties.flatMap((party) => dimensions.map((dimension) => `${party.id}/${dimension.id}`));
  const found = records.impacts.map((impact) => `${impact.party}/${impact.dimension}`);
  const none = (assessment?.consideredNone ?? []).map((cell) => `${cell.party}/${cell.dimension}`);
  expect([...found, ...none].sort()).toEqual([...cells].sort());
  expect(assessment?.consideredNone.filter((cell) => cell.reason === '')).toEqual([]);
});

it('is complete to the full tier: nothing that is asked is open, and every impact is judged and has a likelihood', () => {
  const [assessment] = records.impactAssessments;
  if (!assessment) throw new Error('No assessment');
  const { tier, asked, answered } = guideThrough(assessment, askedSections(questionnaire.sections, records), records);
  expect(tier).toBe('full');
  expect(asked.length).toBeGreaterThanOrEqual(55);
  expect(answered).toBe(asked.length);
  for (const impact of records.impacts) {
    const party = records.parties.find(({ id }) => id === impact.party);
    const { severity, likelihood } = readImpact(impact, party, inForce(records));
    expect([impact.ref, severity.state, likelihood !== undefined]).toEqual([impact.ref, 'known', true]);
  }
  expect(beforeApproval(assessment, records.treatments, 0)).toEqual([]);
  expect(readSociety(assessment, records.impacts, records.parties).complete).toBe(true);
});

it('decides all 38 controls and its own one without contradiction', () => {
  expect(rows).toHaveLength(39);
  expect(rows.filter((row) => row.decision.state === 'undecided')).toEqual([]);
  expect(rows.flatMap((row) => row.contradictions)).toEqual([]);
  expect(rows.filter((row) => row.decision.state === 'excluded').map((row) => row.control.ref)).toEqual(['A.4.5', 'A.10.3', 'A.10.4']);
  const included = rows.filter((row) => row.decision.state === 'included').map((row) => row.decided);
  expect(included.filter(({ status, owner, evidence, objectives }) => !status || !owner || !evidence || objectives.length === 0)).toEqual(
    [],
  );
  expect(risksWithoutControl(rows, records.risks)).toEqual([]);
  expect(severeHarmsWithoutRisk(records.impacts, records.parties, records.risks, inForce(records))).toEqual([]);
});

it('leaves an auditor nothing to ask', () => {
  const { open, declared } = auditorQuestions(records, { annexA, dimensions, sections: questionnaire.sections, today: '2013-01-15' });
  expect(open.map((question) => question.text)).toEqual([]);
  expect(declared.map(({ rule }) => rule)).toEqual(['CHK-25']);
});

/** Fields that are empty because nothing belongs there: what was not done, and hashes that the app makes. */
const rightlyEmpty =
  /^(criteria\.(likelihood\.atLeast|appetite\.(appetite|tolerance)Stair|replaces\.\w+)|signOffs\.(contentHash|conditions|recordedAt|previous|frozen|signature)|treatments\.(verif\w+|outcome)|impacts\.(notARiskBecause|rights|after|follows)|snapshots\.frozen\.(criteria\.appetite\.(appetite|tolerance)Stair|risks\.places\.\w+)|risks\.(floorReasons|seenImpacts\.(keptBecause|withdrawnOn|stayedWith)|distinctFrom|stages\.\w+\.(overall|order|badCase|badCase\.\w+(\.\w+)?|range\.\w+)|stages\.(inherent|residual))|impactAssessments\.(previousRound|otherAssessments|notAsked|opinions\.party|dissents\.by)|parties\.follows|parties\.origins(\.impacts|\.(was|before)\.(none|number))?|applicability\.\w+)$/;

it('leaves no other field empty', () => {
  const empty: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (value === '' || value === null || (Array.isArray(value) && value.length === 0)) empty.push(path);
    else if (typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? path : `${path}.${key}`);
  };
  for (const [table, own] of Object.entries(records)) for (const record of own) walk(record, table);
  expect([...new Set(empty)].filter((path) => !rightlyEmpty.test(path))).toEqual([]);
});
