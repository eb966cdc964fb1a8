import { implementationLabels } from '#domain/control/applicability.ts';
import { automationLabels, lifecycleLabels, type AiSystem } from '#domain/context/aiSystem.ts';
import type { PackPreset } from '#domain/file/packManifest.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { ringLabels } from '#domain/impact/affectedParty.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { optionLabels, statusLabels } from '#domain/treatment/treatment.ts';
import { facts, heading, id, ids, level, paragraph, table, words } from '#report/assessment/block.ts';
import { isBanned } from '#report/assessment/impactAnswers.ts';
import { changedImpacts, changesOf } from '#report/assessment/rounds.ts';
import { refsOf, type ReportModel } from '#report/assessment/input.ts';
import { dayText } from '#domain/day.ts';
import { decisionText, reasonWords } from '#report/statementOfApplicability.ts';
import type { Block } from '#report/document.ts';
import { statementText } from '#report/impactStatement.ts';
import { levelMark } from '#report/level.ts';
import { afterStage, verdictWords } from '#report/riskRegister.ts';
import { presetWords, silence } from './presets.ts';

/** What a pack leaves out, before anything else. */
export const leftOutSection = (preset: PackPreset): Block[] => [
  heading(1, `About this pack: ${presetWords[preset].label.toLowerCase()}`, 'about-this-pack'),
  paragraph(presetWords[preset].purpose),
  ...leftOutHere(preset),
];

/** What a pack leaves out, on the page it comes on. */
export const leftOutHere = (preset: PackPreset): Block[] => [
  heading(2, 'What is left out'),
  { kind: 'list', lines: presetWords[preset].leftOut },
  paragraph(silence),
];

/** The systems in scope: what they are for and how much they decide. */
export const systemsSection = ({ records }: ReportModel): Block[] => [
  heading(1, 'AI systems', 'systems'),
  ...records.systems.filter(({ inScope }) => inScope).flatMap(systemInWords),
];

/** One system: what it is for and how much it decides. */
export const systemInWords = (system: AiSystem): Block[] => [
  heading(2, `${system.ref} ${system.name}`, system.ref),
  facts([
    ['Purpose', system.purpose],
    ['Intended use', system.intendedUses.join('; ')],
    ['Not for', system.restrictedUses.join('; ')],
    ['Automation', system.automation === null ? '' : automationLabels[system.automation]],
    ['Human oversight', system.oversight],
    ['Life-cycle stage', system.lifecycle === null ? '' : lifecycleLabels[system.lifecycle]],
  ]),
];

/** Benefits and harms in plain words, each with its severity and what is done; then what was concluded. */
export const impactsInWords = (model: ReportModel): Block[] => [
  heading(1, 'Impacts on people and society', 'impacts'),
  ...(model.records.impactAssessments.length === 0
    ? [paragraph('No impact assessment was made.')]
    : model.records.impactAssessments.flatMap((assessment) => oneAssessment(assessment, model))),
];

function oneAssessment(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const { records, scored } = model;
  const found = scored.filter((impact) => impact.assessment === assessment.id);
  const parties = records.parties.filter((party) => party.assessment === assessment.id);
  return [
    heading(2, `${assessment.ref} ${assessment.title}`, assessment.ref),
    facts([
      ['System', refsOf(records.systems, [assessment.system]).join(', ')],
      ['Date', dayText(assessment.date)],
      ['Conclusion', assessment.conclusion === null ? '' : conclusionLabels[assessment.conclusion]],
    ]),
    table(
      `Who is affected, in ${assessment.ref}`,
      [
        ['Party', 6],
        ['How they are touched', 4],
        ['Easier to hurt', 3],
      ],
      parties.map((party) => [
        words(party.name),
        words(ringLabels[party.ring]),
        words(party.vulnerable === null ? '' : party.vulnerable ? 'Yes' : 'No'),
      ]),
    ),
    table(
      `Benefits and harms, in ${assessment.ref}`,
      [
        ['ID', 2],
        ['Kind', 2],
        ['What happens', 10],
        ['Severity, 1 to 5', 3],
        ['What is done about it', 7],
      ],
      found.map((impact) => {
        const party = records.parties.find((entry) => entry.id === impact.party);
        const reading = model.criteria && readImpact(impact, party, model.criteria);
        return [
          id(impact.ref, false),
          words(impact.polarity === 'harm' ? 'Harm' : 'Benefit'),
          words(statementText(impact, party)),
          words(reading?.severity.state === 'known' ? String(reading.severity.degree) : ''),
          words(impact.measures),
        ];
      }),
      { anchors: found.map(({ ref }) => ref) },
    ),
    ...sinceLastRound(assessment, model),
  ];
}

/** What became of benefits and harms since the round before: severities, and no reasons. */
function sinceLastRound(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const changes = isBanned(assessment, model) ? undefined : changesOf(assessment, model);
  if (!changes) return [];
  return [
    heading(3, `What changed since ${changes.old.ref}`),
    paragraph(changes.strong, 'strong'),
    ...(changes.impacts.length === 0 ? [] : [changedImpacts(changes, false)]),
  ];
}

/** The register without owners, reasons and acceptances. */
export function risksInWords({ risks, criteria, records }: ReportModel): Block[] {
  return [
    heading(1, 'Risk register', 'register'),
    table(
      'Risks, highest level first',
      [
        ['ID', 2],
        ['Risk', 9],
        ['Category', 4],
        ['Level now', 3],
        ['Compared with appetite', 4],
        ['After treatment', 3],
        ['Treatments', 3],
      ],
      risks.map((risk) => {
        const now = criteria && evaluateRisk(risk, criteria);
        const after = criteria && evaluateRisk(risk, criteria, afterStage(risk, records));
        const mark = (read: typeof now) => (criteria && read?.state === 'evaluated' ? levelMark(criteria, read.level.id) : undefined);
        return [
          id(risk.ref, false),
          words(risk.title),
          words(criteria?.appetite.find((line) => line.id === risk.category)?.name ?? ''),
          level(mark(now)),
          words(now?.state !== 'evaluated' ? 'To analyse' : risk.kind === 'opportunity' ? 'Opportunity' : verdictWords[now.verdict]),
          level(mark(after), 'Not estimated'),
          ids(records.treatments.filter(({ effects }) => effects.some((effect) => effect.risk === risk.id)).map(({ ref }) => ref)),
        ];
      }),
      { landscape: true, anchors: risks.map(({ ref }) => ref) },
    ),
  ];
}

/** What is done, without who, when and with what. */
export const treatmentsInWords = ({ records, soa }: ReportModel): Block[] => [
  heading(1, 'Treatments', 'treatment-plan'),
  table(
    'Treatments and their status',
    [
      ['ID', 2],
      ['Action', 9],
      ['Option', 2],
      ['Risks', 3],
      ['Controls', 3],
      ['Status', 3],
    ],
    records.treatments.map((treatment) => [
      id(treatment.ref, false),
      words(treatment.action),
      words(treatment.option === null ? '' : optionLabels[treatment.option]),
      ids(
        refsOf(
          records.risks,
          treatment.effects.map((effect) => effect.risk),
        ),
      ),
      ids(soa.filter(({ control }) => treatment.controls.includes(control.id)).map(({ control }) => control.ref)),
      words(statusLabels[treatment.status]),
    ]),
    { anchors: records.treatments.map(({ ref }) => ref) },
  ),
];

/** The Statement of Applicability with every decision, and people's own words where they were marked as shareable. */
export const applicabilityInWords = ({ soa }: ReportModel): Block[] => [
  heading(1, 'Statement of Applicability', 'statement-of-applicability'),
  table(
    'Statement of Applicability: decision, reasons and state of each control',
    [
      ['Control', 2],
      ['Title', 5],
      ['Decision', 3],
      ['Reasons', 5],
      ['Justification', 7],
      ['Status', 3],
    ],
    soa.map((row) => [
      id(row.control.ref, false),
      words(row.control.title),
      words(decisionText(row)),
      words(reasonWords(row)),
      { text: row.decided.shareable === true ? row.justification : 'Left out of this pack' },
      words(row.decided.status === null ? '' : implementationLabels[row.decided.status]),
    ]),
    { landscape: true, anchors: soa.map(({ control }) => control.ref) },
  ),
];
