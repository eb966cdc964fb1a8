import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { openFile } from '#domain/file/openFile.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import { guideThrough } from '#domain/impact/guide.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { readAfter, readImpact } from '#domain/impact/severity.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { savedFile, savedFileText } from '#export/json.ts';
import { auditorQuestions } from '#report/auditorQuestions.ts';
import { impactLedger } from '#report/impactLedger.ts';
import { summariserTrail } from '../examples/summariser.ts';
import { replay } from '../examples/trail.ts';

const trail = summariserTrail();
const { records } = trail;
const [about] = records.impactAssessments;
const criteria = criteriaInForce(records.criteria);
if (!about || !criteria) throw new Error('The light example misses a record');
const refs = (list: readonly { readonly id: string; readonly ref: string }[], ids: readonly string[]) =>
  list.filter(({ id }) => ids.includes(id)).map(({ ref }) => ref);

it('is the file that is shipped', async () => {
  const text = await savedFileText(
    savedFile(records, trail.changes, { madeWith: 'Foreweigh', savedAt: '2026-03-09T19:00:00Z', catalogues: [...catalogueVersions] }),
  );
  const opened = openFile(text);
  expect(opened.ok ? [] : opened.issues).toEqual([]);
  await expect(text).toMatchFileSnapshot('../../static-data/examples/meeting-summariser.json');
});

it('has a trail that leads from nothing to exactly these records, oldest change first', () => {
  expect(replay(trail.changes)).toEqual(records);
  const moments = trail.changes.map(({ at }) => at);
  expect([...moments].sort()).toEqual(moments);
});

it('is light: no screening answer asks for more, and nothing that is asked is open', () => {
  const { tier, asked, answered, kept } = guideThrough(about, askedSections(questionnaire.sections, records), records);
  expect(tier).toBe('light');
  expect(asked.every(({ question }) => question.tier === 'light')).toBe(true);
  expect(answered).toBe(asked.length);
  expect(kept).toEqual([]);
});

it('answers every cell of its ledger, each none with a reason', () => {
  expect(impactLedger(about, records.parties, records.impacts, dimensions, criteria).unanswered).toBe(0);
  expect(about.consideredNone.filter(({ reason }) => reason.trim() === '')).toEqual([]);
});

describe('comes out as expected', () => {
  it.each`
    ref       | severity | level         | after        | risks
    ${'I-01'} | ${2}     | ${'moderate'} | ${'low'}     | ${['R-001']}
    ${'I-02'} | ${2}     | ${'low'}      | ${'low'}     | ${['R-002']}
    ${'I-03'} | ${2}     | ${'moderate'} | ${'low'}     | ${[]}
    ${'I-04'} | ${2}     | ${'moderate'} | ${undefined} | ${[]}
    ${'I-05'} | ${2}     | ${'moderate'} | ${undefined} | ${[]}
    ${'I-06'} | ${1}     | ${'low'}      | ${'low'}     | ${[]}
  `('$ref has severity $severity, level $level, then $after, and leads to $risks', ({ ref, severity, level, after, risks }) => {
    const impact = records.impacts.find((entry) => entry.ref === ref);
    if (!impact) throw new Error(`No ${String(ref)}`);
    const party = records.parties.find(({ id }) => id === impact.party);
    const now = readImpact(impact, party, criteria);
    expect(now.severity).toMatchObject({ state: 'known', degree: severity });
    expect(now.level?.id).toBe(level);
    expect(readAfter(impact, party, criteria)?.level?.id).toBe(after);
    expect(records.risks.filter((risk) => risk.impacts.includes(impact.id)).map((risk) => risk.ref)).toEqual(risks);
  });

  it.each`
    ref        | now           | target   | treatments
    ${'R-001'} | ${'moderate'} | ${'low'} | ${['T-01', 'T-03']}
    ${'R-002'} | ${'low'}      | ${'low'} | ${['T-02', 'T-03']}
  `(
    '$ref stands at $now, then at $target, by $treatments, within its line and not below its impact',
    ({ ref, now, target, treatments }) => {
      const risk = records.risks.find((entry) => entry.ref === ref);
      if (!risk) throw new Error(`No ${String(ref)}`);
      expect(evaluateRisk(risk, criteria)).toMatchObject({ state: 'evaluated', level: { id: now }, exceedsAppetite: false });
      expect(evaluateRisk(risk, criteria, 'target')).toMatchObject({ state: 'evaluated', level: { id: target } });
      expect(floorBreaches(risk, records.impacts, records.parties, criteria)).toEqual([]);
      const own = records.treatments.filter(({ effects }) => effects.some((effect) => effect.risk === risk.id));
      expect(own.map((treatment) => treatment.ref)).toEqual(treatments);
    },
  );

  it('carries out both conditions by a treatment', () => {
    expect(about.conclusion).toBe('go-with-conditions');
    expect(
      refs(
        records.treatments,
        about.conditions.map(({ treatment }) => treatment ?? ''),
      ),
    ).toEqual(['T-01', 'T-02']);
  });

  it('leaves an auditor nothing to ask', () => {
    const { open } = auditorQuestions(records, { annexA, dimensions, sections: questionnaire.sections, today: '2026-03-09' });
    expect(open.map(({ text }) => text)).toEqual([]);
  });
});
