import { guideThrough } from '#domain/impact/guide.ts';
import { answerTo, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { askedSections, type AskedSection } from '#domain/impact/questionLayer.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { tierReasons } from '#domain/impact/screening.ts';
import { standingOf } from '#domain/impact/standing.ts';
import { tierLabels } from '#domain/impact/tier.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { answerText, guidedText, hiddenText, tierMeanings } from '#report/guidedAnswers.ts';
import { changeKindLabel, changeText, statementLabels } from '#domain/impact/systemChanges.ts';
import { facts, heading, id, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

const sectionsOf = ({ catalogues, records }: ReportModel): AskedSection[] => askedSections(catalogues.sections, records);
const signed = (by: string, on: string) => [by, dayText(on)].filter((part) => part !== '').join(', ');

/** Whether the screening says that the use is banned. */
export const isBanned = (assessment: ImpactAssessment, model: ReportModel): boolean =>
  screeningTier(
    assessment,
    sectionsOf(model).flatMap((section) => section.questions),
  ).tier === 'stop';

/** The screening: the tier, which answers led to it, each answer, and the screenings before. */
export function screeningPart(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const questions = sectionsOf(model).flatMap((section) => section.questions);
  const { tier } = screeningTier(assessment, questions);
  const reasons = tierReasons(assessment, questions).filter((reason) => reason.tier === tier);
  return [
    heading(3, 'Screening'),
    ...(tier === 'stop' ? [paragraph(tierMeanings.stop, 'strong')] : []),
    facts([
      ['Depth', tierLabels[tier]],
      ['Because', reasons.map(({ question, answer }) => `${question.ref} ${question.text} ${answer}.`).join(' ') || tierMeanings[tier]],
    ]),
    table(
      `Screening answers of ${assessment.ref}`,
      [
        ['Question', 9],
        ['Answer', 5],
      ],
      questions
        .filter((question) => question.tier === 'screen')
        .map((question) => [words(`${question.ref} ${question.text}`), words(answerText(answerTo(assessment, question.id)))]),
      { empty: 'No screening question was asked.' },
    ),
    ...(assessment.earlierScreenings.length === 0
      ? []
      : [
          table(
            `Earlier screenings of ${assessment.ref}, as they read then`,
            [
              ['Until', 3],
              ['Screened again because', 5],
              ['Depth', 2],
              ['Answers', 9],
            ],
            assessment.earlierScreenings.map((entry) => [
              words(signed(entry.by, entry.on)),
              words(entry.occasion),
              words(tierLabels[entry.tier]),
              words(entry.answers.map(({ question, asked, answer }) => `${question} ${asked} ${answer}.`).join(' ')),
            ]),
          ),
        ]),
  ];
}

/** The further questions by section, each with its answer or that it has none; then answers that are kept and not asked for. */
export function answersPart(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const { sections, asked, answered, kept, tier } = guideThrough(assessment, sectionsOf(model), model.records);
  const rows = sections.flatMap(({ section, questions }) =>
    questions.map((entry): readonly Cell[] => [
      words(section.title),
      words(`${entry.question.ref} ${entry.question.text}`),
      words(guidedText(entry, assessment, model.records)),
    ]),
  );
  const columns = [
    ['Section', 3],
    ['Question', 5],
    ['Answer', 8],
  ] as const;
  return [
    ...(tier === 'stop'
      ? []
      : [
          heading(3, 'Further questions'),
          table(`Further questions of ${assessment.ref}: ${answered} of ${asked.length} answered`, columns, rows, {
            empty: 'No further question was asked.',
          }),
        ]),
    ...(kept.length === 0
      ? []
      : [
          table(
            `Answers of ${assessment.ref} that are kept but not asked for at present; they do not count`,
            [
              ['Question', 5],
              ['Answer', 6],
              ['Not asked because', 4],
            ],
            kept.map((entry) => [
              words(entry.question ? `${entry.question.ref} ${entry.question.text}` : entry.id),
              words(answerText(entry.value)),
              words(hiddenText(entry.because, entry)),
            ]),
          ),
        ]),
  ];
}

/** Whether the assessment still holds: what was stated when, what changed since, and what happened. */
export function standingPart(assessment: ImpactAssessment, { records, today }: ReportModel): Block[] {
  const system = records.systems.find((entry) => entry.id === assessment.system);
  const standing = standingOf(assessment, system, today);
  const said = standing.since ? `${statementLabels[standing.since.kind]} ${dayText(standing.since.on)}` : '';
  return [
    heading(3, 'Does it still hold?'),
    ...(standing.asks
      ? [paragraph('The questions below are open: nobody has said yet that the assessment holds after this.', 'strong')]
      : []),
    ...(standing.overdue ? [paragraph(`The review was due on ${dayText(assessment.nextReview)}.`)] : []),
    table(
      `Statements on ${assessment.ref}`,
      [
        ['What', 3],
        ['By and when', 4],
        ['Because', 8],
      ],
      assessment.statements.map((entry) => [words(statementLabels[entry.kind]), words(signed(entry.by, entry.on)), words(entry.because)]),
      { empty: 'Nobody has stated yet that this assessment holds.' },
    ),
    ...(standing.changes.length === 0
      ? []
      : [
          table(
            `What the system says otherwise since: ${said}`,
            [
              ['Field', 3],
              ['Then', 5],
              ['Now', 5],
            ],
            standing.changes
              .map(changeText)
              .map(({ kind, field, before, after }) => [words(`${kind}: ${field}`), words(before), words(after)]),
          ),
        ]),
    ...(assessment.occurrences.length === 0
      ? []
      : [
          table(
            `What happened and may change ${assessment.ref}`,
            [
              ['Kind', 3],
              ['What happened', 6],
              ['Told by', 3],
              ['Still holds, because', 6],
            ],
            assessment.occurrences.map((entry) => [
              words(changeKindLabel(entry.kind)),
              words(entry.what),
              words(signed(entry.by, entry.on)),
              words(entry.settled ? `${entry.settled.because} (${signed(entry.settled.by, entry.settled.on)})` : 'Open'),
            ]),
          ),
        ]),
  ];
}

/** What the team changed about the questions: own ones, reworded ones and those it does not ask, each with the reason. */
export function questionLayerPart({ records, catalogues }: ReportModel): Block[] {
  const catalogue = new Map(catalogues.sections.flatMap((section) => section.questions).map((question) => [question.id, question]));
  const off = (by: { readonly reason: string; readonly by: string; readonly on: string } | null) =>
    by === null ? [] : [`Not asked, because: ${by.reason} (${signed(by.by, by.on)})`];
  const changed = records.questionChanges.map((change): readonly Cell[] => [
    id(change.id, false),
    words(catalogue.get(change.id)?.text ?? 'No longer in the catalogue'),
    words([change.text, change.help].filter((part) => part !== '').join(' – ') || 'Not reworded'),
    words([...(change.text === '' ? [] : [`Reworded (${signed(change.by, change.on)}): ${change.why}`]), ...off(change.off)].join(' ')),
  ]);
  const own = records.ownQuestions.map((question): readonly Cell[] => [
    id(question.ref, false),
    words('An own question'),
    words([question.text, question.help, question.example, question.options.join(', ')].filter((part) => part !== '').join(' – ')),
    words(
      [
        question.why,
        ...(question.when ? [`Asked after ${question.when.question}: ${question.when.is.join(', ')}`] : []),
        ...off(question.off),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
  ]);
  if (changed.length + own.length === 0) return [];
  return [
    heading(2, 'Questions changed here'),
    table(
      'Questions that this organization reworded, does not ask, or asks besides the catalogue’s',
      [
        ['ID', 2],
        ['The catalogue says', 5],
        ['Asked here', 6],
        ['Reason', 5],
      ],
      [...changed, ...own],
    ),
  ];
}
