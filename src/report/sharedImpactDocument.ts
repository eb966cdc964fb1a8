import { recipientLabels } from '#domain/context/recipients.ts';
import { ringLabels } from '#domain/impact/affectedParty.ts';
import { conditionState, isApproved } from '#domain/impact/decision.ts';
import { guideThrough } from '#domain/impact/guide.ts';
import { strengthLabels } from '#domain/impact/impact.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { tierReasons } from '#domain/impact/screening.ts';
import { readAfter, readImpact, type ImpactReading } from '#domain/impact/severity.ts';
import { tierLabels } from '#domain/impact/tier.ts';
import type { Records } from '#domain/tables.ts';
import { dayText } from '#domain/day.ts';
import { facts, heading, id, level, paragraph, table, words } from './assessment/block.ts';
import { consideredNone } from './assessment/affected.ts';
import { documentControl } from './assessment/control.ts';
import { isBanned } from './assessment/impactAnswers.ts';
import { reportModel, type ReportInput, type ReportModel } from './assessment/input.ts';
import { societyBlocks } from './assessment/impactSociety.ts';
import { withoutNames } from './assessment/withoutNames.ts';
import { severityRule } from './criteriaReport.ts';
import type { Block, ReportDocument } from './document.ts';
import { answerText, tierMeanings } from './guidedAnswers.ts';
import { assessmentOf } from './impactDocument.ts';
import { fromTheMiddle } from './impactLedger.ts';
import { originText, statementText } from './impactStatement.ts';
import { levelMark } from './level.ts';
import { namesIn } from './pack/preflight.ts';
import { silence } from './pack/presets.ts';
import { systemInWords } from './pack/sharedSections.ts';

/** What the shareable report leaves out: shown before it is made, and printed in it. */
export const sharedLeavesOut: readonly string[] = [
  'Names of people: contributors, approvers, owners, those who were heard, those who disagreed and those who speak for others.',
  'Internal notes: why each factor was judged so, the evidence itself, why a harm is no risk, what is expected of measures.',
  'What single people said, and dissent with its answers.',
  'Answers to the questionnaire, but for the few that a reader outside needs: the problem, what the system can and cannot do, where it is used, how far it decides, and where to complain.',
  'Risks, treatments with owners and dates, controls and acceptances.',
  'Earlier screenings, earlier parties, statements of people and the change history.',
  'The JSON file with all records: nothing can be opened from this document.',
];

/** The questions whose answers an outsider needs; every other answer stays inside. */
const sharedQuestions = ['SY.2', 'SY.4', 'SY.7', 'MO.2', 'ME.3'];

/**
 * The report of one impact assessment to hand to people outside. It is put together from what is named here, never cut
 * out of the full one: a new field is in it only once somebody names it.
 */
export function sharedImpactDocument(input: ReportInput, ref: string): ReportDocument {
  const about = assessmentOf(input, ref);
  const model = reportModel(input);
  const system = model.records.systems.find((entry) => entry.id === about.system);
  return withoutNames(
    {
      control: documentControl(model, `Impact assessment ${about.ref}, to share`),
      blocks: [
        heading(1, 'About this document', 'about'),
        paragraph(
          'The result of an impact assessment, for people outside the team: those it concerns, customers, authorities, the public.',
        ),
        heading(2, 'What is left out'),
        { kind: 'list', lines: sharedLeavesOut },
        paragraph(silence),
        heading(1, 'The system', 'system'),
        ...(system ? systemInWords(system) : [paragraph('The system is not recorded any more.')]),
        heading(1, `${about.ref} ${about.title}`, about.ref),
        ...(isBanned(about, model) ? [paragraph(tierMeanings.stop, 'strong')] : []),
        ...depthAndAnswers(about, model),
        ...parties(about, model),
        ...impacts(about, model),
        ...consideredNone(about, model),
        ...societyBlocks(about, model),
        ...result(about, model),
        ...(model.criteria ? severityRule(model.criteria) : []),
      ],
    },
    model.records,
  );
}

/** Names of people that stand inside texts of a document which leaves their own fields out: nobody can cut them there. */
export const namesLeft = ({ blocks }: Pick<ReportDocument, 'blocks'>, records: Records): string[] =>
  namesIn(blocks.flatMap(textsOf), records);

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'table':
      return block.rows.flat().map(({ text }) => text);
    case 'facts':
      return block.rows.map(([, value]) => value);
    case 'list':
      return block.lines;
    case 'paragraph':
    case 'heading':
      return [block.text];
    default:
      return [];
  }
}

function depthAndAnswers(about: ImpactAssessment, { records, catalogues }: ReportModel): Block[] {
  const sections = askedSections(catalogues.sections, records);
  const guide = guideThrough(about, sections, records);
  const reasons = tierReasons(
    about,
    sections.flatMap(({ questions }) => questions),
  ).filter(({ tier }) => tier === guide.tier);
  const told = guide.asked.filter(({ question }) => sharedQuestions.includes(question.id));
  return [
    facts([
      ['Date', dayText(about.date)],
      ['How deep it goes', tierLabels[guide.tier]],
      [
        'Because',
        reasons.map(({ question, answer }) => `${question.text} ${answer}.`).join(' ') || 'No answer of the screening asks for more.',
      ],
      ...told.map(({ question, value }) => [question.text, answerText(value)] as const),
    ]),
  ];
}

const parties = (about: ImpactAssessment, { records }: ReportModel): Block[] => [
  heading(2, 'Who is affected'),
  table(
    `Who is affected, in ${about.ref}, from those decided about outwards`,
    [
      ['Party', 5],
      ['How they are touched', 3],
      ['Bears it as', 3],
      ['How many', 3],
      ['Easier to hurt', 5],
      ['Can see it', 4],
      ['Can refuse', 4],
    ],
    fromTheMiddle(records.parties.filter(({ assessment }) => assessment === about.id)).map((party) => [
      words(party.name),
      words(ringLabels[party.ring]),
      words(recipientLabels[party.recipient]),
      words(party.number),
      words(
        [party.vulnerable === null ? '' : party.vulnerable ? 'Yes' : 'No', party.vulnerableWhy].filter((part) => part !== '').join(': '),
      ),
      words(party.canSee),
      words(party.canRefuse),
    ]),
    { landscape: true, empty: 'Nobody is named who is affected.' },
  ),
  facts([
    ['How affected people were heard', about.consultation],
    ...(about.notAsked === '' ? [] : ([['Why nobody was asked', about.notAsked]] as const)),
  ]),
];

const degree = (reading: ImpactReading | undefined): string =>
  reading?.severity.state === 'known' ? `${reading.severity.degree} ${reading.step?.label ?? ''}`.trim() : '';

function impacts(about: ImpactAssessment, model: ReportModel): Block[] {
  const { criteria } = model;
  const found = model.records.impacts.filter(({ assessment }) => assessment === about.id);
  const factor = (value: number | null) => words(value === null ? '' : String(value));
  return [
    heading(2, 'Benefits and harms'),
    table(
      `Benefits and harms, in ${about.ref}; they are never set off against each other`,
      [
        ['ID', 2],
        ['Kind', 2],
        ['What happens', 10],
        ['Arises from, rights touched', 6],
        ['What is done about it', 7],
      ],
      found.map((impact) => [
        id(impact.ref, false),
        words(impact.polarity === 'harm' ? 'Harm' : 'Benefit'),
        words(
          statementText(
            impact,
            model.records.parties.find((party) => party.id === impact.party),
          ),
        ),
        words(originText(impact)),
        words(impact.measures),
      ]),
      { landscape: true, anchors: found.map(({ ref }) => ref), empty: 'No impact is recorded.' },
    ),
    // A banned use is not scored.
    ...(found.length === 0 || isBanned(about, model)
      ? []
      : [
          table(
            `How severe each of them is in ${about.ref}: factors from 1 to 5, severity and level, before and after measures`,
            [
              ['ID', 2],
              ['Gravity', 2],
              ['Scope', 2],
              ['Irremediability', 2],
              ['Severity', 3],
              ['Likelihood', 3],
              ['Level', 3],
              ['Severity after', 3],
              ['Level after', 3],
              ['How we know', 3],
            ],
            found.map((impact) => {
              const party = model.records.parties.find((entry) => entry.id === impact.party);
              const [now, after] = criteria
                ? [readImpact(impact, party, criteria), readAfter(impact, party, criteria)]
                : [undefined, undefined];
              return [
                id(impact.ref),
                factor(impact.gravity),
                factor(impact.scope),
                factor(impact.irremediability),
                words(degree(now)),
                words(now?.likelihood?.label ?? ''),
                level(criteria && levelMark(criteria, now?.level?.id)),
                words(after ? degree(after) : 'not judged'),
                level(criteria && levelMark(criteria, after?.level?.id), 'not judged'),
                words(impact.evidenceStrength === null ? '' : strengthLabels[impact.evidenceStrength]),
              ];
            }),
            { landscape: true },
          ),
        ]),
  ];
}

const result = (about: ImpactAssessment, { records }: ReportModel): Block[] => [
  heading(2, 'Conclusion'),
  facts([
    ['Who gains and who bears', about.distribution],
    ['Conclusion', about.conclusion === null ? '' : conclusionLabels[about.conclusion]],
    ['Reasons', about.reasons],
    ['Approved on', isApproved(about) ? dayText(about.approvedOn) : 'Not approved yet'],
    ['Next review', dayText(about.nextReview)],
    ['Reviewed earlier when', about.reviewTriggers.join('; ')],
  ]),
  table(
    `Conditions of the conclusion of ${about.ref}`,
    [
      ['Condition', 10],
      ['State', 4],
    ],
    about.conditions.map((condition) => [words(condition.text), words(conditionState(condition, records.treatments).words)]),
    { empty: 'The conclusion has no conditions.' },
  ),
];
