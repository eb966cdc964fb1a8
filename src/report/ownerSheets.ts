import type { Risk } from '#domain/risk/risk.ts';
import { treatmentsOf } from '#domain/treatment/treatment.ts';
import { dayText } from '#domain/day.ts';
import { counted, heading, id, paragraph, table, words } from './assessment/block.ts';
import { documentControl } from './assessment/control.ts';
import { reportModel, type ReportInput, type ReportModel } from './assessment/input.ts';
import { standingCells } from './assessment/risks.ts';
import type { Block, ReportDocument } from './document.ts';
import { dueText, statusText } from './treatmentPlan.ts';

/**
 * The register as a page for each risk owner (ux G.3): their risks, highest first, and what is to be done about them, with
 * room to sign. Risks without an owner come last, on a page that says so.
 */
export function ownerSheets(input: ReportInput): ReportDocument {
  const model = reportModel(input);
  const byOwner = new Map<string, Risk[]>();
  for (const risk of model.risks) byOwner.set(risk.owner.trim(), [...(byOwner.get(risk.owner.trim()) ?? []), risk]);
  const owners = [...byOwner].sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en'));
  return {
    control: documentControl(model, 'Risks by owner'),
    blocks:
      owners.length === 0
        ? [heading(1, 'Risks by owner', 'owners'), paragraph('No risk is recorded.')]
        : owners.flatMap(([owner, risks], at) => ownerPage(owner, risks, `owner-${at + 1}`, model)),
  };
}

function ownerPage(owner: string, risks: readonly Risk[], anchor: string, model: ReportModel): Block[] {
  const { beyond, records, today } = model;
  const over = risks.filter((risk) => beyond.includes(risk)).length;
  const treatments = records.treatments.filter((treatment) => risks.some((risk) => treatmentsOf(risk, [treatment]).length > 0));
  return [
    heading(1, owner === '' ? 'No owner is named' : owner, anchor),
    paragraph(`${counted(risks.length, 'risk')}, ${over} beyond the appetite line.`, 'strong'),
    table(
      `Risks of ${owner === '' ? 'nobody' : owner}, highest level first`,
      [
        ['ID', 2],
        ['Risk', 7],
        ['Level now', 3],
        ['Compared with appetite', 4],
        ['After treatment', 3],
        ['Review on', 3],
      ],
      risks.map((risk) => riskRow(risk, model)),
      { anchors: risks.map(({ ref }) => ref) },
    ),
    heading(2, 'What is to be done about them'),
    table(
      `Treatments of the risks of ${owner === '' ? 'nobody' : owner}`,
      [
        ['ID', 2],
        ['Action', 8],
        ['Who', 3],
        ['Due', 3],
        ['Status', 3],
      ],
      treatments.map((treatment) => [
        { text: treatment.ref, mono: true },
        words(treatment.action),
        words(treatment.owner),
        words(dueText(treatment, { today })),
        words(statusText(treatment)),
      ]),
      { empty: 'No treatment is planned.' },
    ),
    ...(owner === '' ? [] : [{ kind: 'signatures' as const, parties: ['Risk owner'] }]),
  ];
}

function riskRow(risk: Risk, model: ReportModel) {
  const { now, verdict, after } = standingCells(risk, model);
  return [id(risk.ref, false), words(risk.title), now, verdict, after, words(dayText(risk.reviewOn))];
}
