import { readFileSync } from 'node:fs';
import { statementOfApplicability } from '#domain/control/statementOfApplicability.ts';
import { listControls, type CatalogueControl } from '#domain/control/control.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { openFile } from '#domain/file/openFile.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import { screeningTier, type Question } from '#domain/impact/questionnaire.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';

const catalogue = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../static-data/${path}`, import.meta.url), 'utf8'));
const annexA = (catalogue('iso-42001-annex-a/2023.json') as { controls: CatalogueControl[] }).controls;
const questions = (catalogue('impact-questionnaire/1.json') as { sections: { questions: Question[] }[] }).sections.flatMap(
  (section) => section.questions,
);

/** The 38 ids in published order. */
export const annexAIds = annexA.map((control) => control.id);

/** What a saved file says, judged anew by the rules alone: nothing is taken from a screen. */
export function readBack(text: string) {
  const opened = openFile(text);
  if (!opened.ok) throw new Error(opened.issues.map((issue) => issue.message).join('\n'));
  const { tables } = opened.value;
  const criteria = criteriaInForce(tables.criteria);
  const [assessment] = tables.impactAssessments;
  if (!criteria || !assessment) throw new Error('no criteria or no impact assessment');
  const harms = tables.impacts.filter((impact) => impact.polarity === 'harm');
  const level = (risk: (typeof tables.risks)[number], stage: 'current' | 'target') => {
    const evaluation = evaluateRisk(risk, criteria, stage);
    return evaluation.state === 'evaluated' ? evaluation.level.id : undefined;
  };
  const rows = statementOfApplicability({ ...tables, controls: listControls(annexA, tables.controls) });
  return {
    tier: screeningTier(assessment, questions).tier,
    impactLevels: harms.map((impact) => {
      const reading = readImpact(
        impact,
        tables.parties.find((party) => party.id === impact.party),
        criteria,
      );
      return { severity: reading.severity.state === 'known' ? reading.severity.degree : undefined, level: reading.level?.id };
    }),
    risks: tables.risks.map((risk) => ({ title: risk.title, current: level(risk, 'current'), target: level(risk, 'target') })),
    floors: tables.risks.flatMap((risk) =>
      floorBreaches(risk, tables.impacts, tables.parties, criteria).map((breach) => ({
        risk: risk.ref,
        impact: breach.impact.ref,
        reason: breach.reason?.reason,
      })),
    ),
    included: rows.filter((row) => row.decision.state === 'included').map((row) => row.control.ref),
    undecided: rows.filter((row) => row.decision.state === 'undecided').map((row) => row.control.ref),
  };
}
