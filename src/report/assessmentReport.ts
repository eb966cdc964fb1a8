import { applicabilitySection } from './assessment/applicability.ts';
import { appendixSection, closingSection, historySection } from './assessment/closing.ts';
import { documentControl } from './assessment/control.ts';
import { documentControlSection } from './assessment/front.ts';
import { impactSection } from './assessment/impacts.ts';
import { reportModel, type ReportInput } from './assessment/input.ts';
import { methodSection } from './assessment/method.ts';
import { movementSection } from './assessment/movement.ts';
import { namesAsRoles } from './assessment/namesAsRoles.ts';
import { openSection } from './assessment/questions.ts';
import { riskSection } from './assessment/risks.ts';
import { summarySection } from './assessment/summary.ts';
import { traceSection } from './assessment/trace.ts';
import { acceptanceSection, treatmentSection } from './assessment/treatments.ts';
import { withoutEmpty } from './assessment/withoutEmpty.ts';
import { withContents } from './contents.ts';
import { contextReport } from './contextReport.ts';
import { criteriaReport } from './criteriaReport.ts';
import type { ReportDocument } from './document.ts';
import { minutesSection } from './minutes.ts';

export type { ReportInput } from './assessment/input.ts';

/**
 * The whole report as data: the PDF and the print view print exactly this. It stands alone (domain brief 8.2), so it
 * repeats the criteria, and nothing in it says "see the app". What a copy leaves out (`leftOut`) it says itself.
 */
export function assessmentReport(input: ReportInput): ReportDocument {
  const model = reportModel(input);
  const { records, changes, leftOut = [] } = input;
  const whole: ReportDocument = {
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
      ...minutesSection(records, !leftOut.includes('minutes')),
      ...openSection(model),
      ...historySection(model),
      ...closingSection(model),
      ...traceSection(model),
      ...appendixSection(model),
    ]),
  };
  const filled = leftOut.includes('empty') ? withoutEmpty(whole) : whole;
  return leftOut.includes('names') ? namesAsRoles(filled, records, changes) : filled;
}
