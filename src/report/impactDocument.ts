import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { heading, paragraph } from './assessment/block.ts';
import { documentControl } from './assessment/control.ts';
import { entriesAfterImpacts } from './assessment/entries.ts';
import { questionLayerPart } from './assessment/impactAnswers.ts';
import { assessmentBlocks } from './assessment/impacts.ts';
import { ledLinks } from './assessment/ledLinks.ts';
import { reportModel, type ReportInput, type ReportModel } from './assessment/input.ts';
import { systemFacts } from './contextReport.ts';
import { severityRule } from './criteriaReport.ts';
import type { ReportDocument } from './document.ts';

/** One impact assessment of an open file; there has to be one of that reference. */
export function assessmentOf({ records }: Pick<ReportInput, 'records'>, ref: string): ImpactAssessment {
  const about = records.impactAssessments.find((entry) => entry.ref === ref);
  if (!about) throw new Error(`There is no impact assessment ${ref}`);
  return about;
}

/**
 * The report of one impact assessment in full, as a document of its own (42005 5.10; domain brief 8.2): the system, the
 * assessment with every impact and reason, how severity was judged, and what follows from it.
 */
export function impactDocument(input: ReportInput, ref: string): ReportDocument {
  const about = assessmentOf(input, ref);
  const model = narrowed(reportModel(input), about);
  const systems = model.records.systems.filter(({ id }) => id === about.system);
  return {
    control: documentControl(model, `Impact assessment ${about.ref}`),
    blocks: ledLinks([
      heading(1, 'The system', 'system'),
      ...(systems.length === 0
        ? [paragraph('The system is not recorded any more.')]
        : systems.flatMap((system) => [heading(2, `${system.ref} ${system.name}`, system.ref), systemFacts(system)])),
      heading(1, 'The impact assessment', 'impact-assessment'),
      ...assessmentBlocks(about, model),
      ...questionLayerPart(model),
      heading(1, 'How severity is judged', 'severity'),
      ...(model.criteria ? severityRule(model.criteria) : [paragraph('No criteria were chosen, so no severity is read.')]),
      heading(1, 'What follows from it', 'entries'),
      ...entriesAfterImpacts(model),
    ]),
  };
}

/** What follows from one assessment: the risks its impacts lead to, the treatments of those and of its conditions. */
function narrowed(model: ReportModel, about: ImpactAssessment): ReportModel {
  const impacts = model.records.impacts.filter(({ assessment }) => assessment === about.id);
  const risks = model.risks.filter((risk) => impacts.some(({ id }) => risk.impacts.includes(id)));
  const treatments = model.records.treatments.filter(
    ({ id, effects }) =>
      effects.some((effect) => risks.some((risk) => risk.id === effect.risk)) || about.conditions.some(({ treatment }) => treatment === id),
  );
  return {
    ...model,
    risks,
    soa: model.soa.filter(({ control }) => treatments.some(({ controls }) => controls.includes(control.id))),
    // All impacts and parties stay: earlier rounds are read beside this one.
    records: { ...model.records, risks, treatments },
  };
}
