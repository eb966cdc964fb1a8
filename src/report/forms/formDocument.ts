import { askedSections } from '#domain/impact/questionLayer.ts';
import { counted, facts, heading, paragraph, table, words } from '#report/assessment/block.ts';
import { documentControl } from '#report/assessment/control.ts';
import { isBanned } from '#report/assessment/impactAnswers.ts';
import { reportModel, type ReportInput } from '#report/assessment/input.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { tierMeanings } from '#report/guidedAnswers.ts';
import { assessmentOf } from '#report/impactDocument.ts';
import { formFacts, gapsOf, type FormHeading, type FormId, type FormView } from './form.ts';
import { formView } from './formView.ts';

/** One assessment in another form, as a document of its own: first what it is not, then the gaps, then heading by heading. */
export function formDocument(input: ReportInput, ref: string, form: FormId): ReportDocument {
  const about = assessmentOf(input, ref);
  const model = reportModel(input);
  const view = formView(
    form,
    formFacts(about, {
      records: model.records,
      sections: askedSections(model.catalogues.sections, model.records),
      dimensions: model.catalogues.dimensions,
      criteria: isBanned(about, model) ? undefined : model.criteria,
      today: model.today,
    }),
  );
  return {
    control: documentControl(model, `${view.title}: a view of ${about.ref}`),
    blocks: [...front(view, `${about.ref} ${about.title}`), ...inFull(view)],
  };
}

const front = (view: FormView, about: string): Block[] => [
  heading(1, view.title, 'form'),
  paragraph(about, 'lead'),
  paragraph(view.purpose),
  paragraph(view.notice, 'strong'),
  heading(2, 'Not asked here at all'),
  { kind: 'list', lines: view.outside },
  ...(view.headings.length === 0
    ? [paragraph(tierMeanings.stop, 'strong')]
    : [
        heading(2, 'Gaps'),
        paragraph(`${counted(gapsOf(view), 'gap')} under ${counted(view.headings.length, 'heading')}.`),
        table(
          `What the form asks and the answers do not say`,
          [
            ['Heading', 4],
            ['Gap', 12],
          ],
          view.headings.flatMap(({ ref, title, gaps }) => gaps.map(({ text }) => [words(`${ref} ${title}`), words(text)])),
          { empty: 'The answers say something under every heading.' },
        ),
      ]),
];

const inFull = ({ headings }: FormView): Block[] =>
  headings.length === 0 ? [] : [heading(1, 'What the answers say', 'answers'), ...headings.flatMap(oneHeading)];

const oneHeading = ({ ref, title, asks, lines, gaps }: FormHeading): Block[] => [
  heading(2, `${ref} ${title}`),
  paragraph(asks, 'small'),
  ...(lines.length === 0 ? [paragraph('Nothing is said.')] : [facts(lines.map(({ term, text }) => [term, text] as const))]),
  ...(gaps.length === 0 ? [] : [{ kind: 'list' as const, lines: gaps.map(({ text }) => `Gap: ${text}`) }]),
];
