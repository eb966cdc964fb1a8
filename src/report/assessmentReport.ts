import { applicabilitySection } from './assessment/applicability.ts';
import { appendixSection, closingSection, historySection } from './assessment/closing.ts';
import { documentControl } from './assessment/control.ts';
import { documentControlSection } from './assessment/front.ts';
import { impactSection } from './assessment/impacts.ts';
import { reportModel, type ReportInput } from './assessment/input.ts';
import { methodSection } from './assessment/method.ts';
import { movementSection } from './assessment/movement.ts';
import { openSection } from './assessment/questions.ts';
import { riskSection } from './assessment/risks.ts';
import { summarySection } from './assessment/summary.ts';
import { traceSection } from './assessment/trace.ts';
import { acceptanceSection, treatmentSection } from './assessment/treatments.ts';
import { withContents } from './contents.ts';
import { contextReport } from './contextReport.ts';
import { criteriaReport } from './criteriaReport.ts';
import type { ReportDocument } from './document.ts';
import { minutesSection } from './minutes.ts';

export type { ReportInput } from './assessment/input.ts';

/**
 * The whole report as data: the PDF and the print view print exactly this. It stands alone (domain brief 8.2), so it
 * repeats the criteria, and nothing in it says "see the app".
 */
export function assessmentReport(input: ReportInput): ReportDocument {
  const model = reportModel(input);
  return {
    control: documentControl(model),
    blocks: withContents([
      ...documentControlSection(model),
      ...summarySection(model),
      ...contextReport(input.records),
      ...criteriaReport(model.criteria),
      ...methodSection(model),
      ...impactSection(model),
      ...riskSection(model),
      ...movementSection(model),
      ...treatmentSection(model),
      ...acceptanceSection(model),
      ...applicabilitySection(model),
      ...minutesSection(model.records),
      ...openSection(model),
      ...historySection(model),
      ...closingSection(model),
      ...traceSection(model),
      ...appendixSection(model),
    ]),
  };
}
