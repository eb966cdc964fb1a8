import { guideThrough, type Guide } from '#domain/impact/guide.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { isComposing } from '#ui/composing.ts';

/** The guided assessment of one record, with the questions as this organization asks them. */
export const guideOf = (about: ImpactAssessment): Guide => guideThrough(about, assessment.sections, assessment.records);

/** The address of a page of the guided assessment: a question by its reference, `check`, or the list of sections. */
export const guidedHref = (about: ImpactAssessment, page = '', from = ''): string =>
  `${assessment.href.impacts(about.ref)}?view=questions${page === '' ? '' : `&q=${encodeURIComponent(page)}`}${from === '' ? '' : `&from=${from}`}`;

/** Ctrl or ⌘ with Enter goes on, also from a field in which Enter begins a new line. Leaving the field keeps its text. */
export const continueKey =
  (run: () => void) =>
  (node: HTMLElement): (() => void) => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event)) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      run();
    };
    node.addEventListener('keydown', press);
    return () => node.removeEventListener('keydown', press);
  };

/** Puts the focus on what a new page is about, so that it is read and the next Tab is its first field. */
export const focusHere = (node: HTMLElement): void => node.focus();
