import { lazily } from '#domain/lazily.ts';
import { questionsAbout, type AuditorQuestion } from '#report/auditorQuestions.ts';
import { query } from '#features/shared/query.svelte.ts';

/** How a list of questions may be looked at, as the address says it. */
export const questionView = {
  get about(): string {
    return query('about');
  },
  get person(): string {
    return query('person');
  },
  get rule(): string {
    return query('rule');
  },
  /** `hard`, `soft`, `given`, `late`, or empty for all. */
  get show(): string {
    return query('show');
  },
  /** `due`, `object`, or empty for the order of the assessment. */
  get sort(): string {
    return query('sort');
  },
};

const isShown = ({ weight, handover }: AuditorQuestion): boolean => {
  const { show } = questionView;
  if (show === 'given') return handover !== undefined;
  if (show === 'late') return handover?.state === 'late';
  return show === '' || weight === show;
};

const inOrder = lazily(() => new Intl.Collator('en', { numeric: true }));
/** What nobody has a day for comes last. */
const dueOf = ({ handover }: AuditorQuestion): string => handover?.due ?? '9999';

/** The questions that the address asks for, in the order it asks for. */
export function inView(questions: readonly AuditorQuestion[]): readonly AuditorQuestion[] {
  const { rule, sort } = questionView;
  const found = questionsAbout(questions, questionView).filter((question) => isShown(question) && (rule === '' || question.rule === rule));
  if (sort === 'due') return found.toSorted((a, b) => inOrder().compare(dueOf(a), dueOf(b)));
  if (sort === 'object') return found.toSorted((a, b) => inOrder().compare(a.on.ref, b.on.ref));
  return found;
}

export const isFiltered = (): boolean =>
  [questionView.about, questionView.person, questionView.rule, questionView.show].some((part) => part !== '');
