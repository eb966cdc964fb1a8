import type { Dimension, QuestionSection } from '#domain/impact/questionnaire.ts';

/** A question an auditor would still ask: in an auditor's voice, with its clause and the place where it is answered. */
export interface OpenQuestion {
  readonly rule: string;
  readonly clause: string;
  /** `hard`: would likely become a nonconformity. */
  readonly weight: 'hard' | 'soft';
  readonly text: string;
  /** Reference of the object it is about, if it is about one. */
  readonly ref?: string;
  readonly screen: 'criteria' | 'context' | 'systems' | 'impacts' | 'risks' | 'treatments' | 'soa' | 'review';
}

/** What records alone do not say; questions that need it are not asked without it. */
export interface KnownOutside {
  /** Topics of the questionnaire: which cells of a ledger there are (Q10). */
  readonly dimensions?: readonly Dimension[];
  /** The questionnaire: how deep an assessment goes, and what it leaves unanswered (CHK-02, CHK-26). */
  readonly sections?: readonly QuestionSection[];
  /** ISO day: what has run out or is late (Q15, Q18). */
  readonly today?: string;
}

/** A question, with its object's reference only where there is one. */
export const question = (
  rule: string,
  clause: string,
  weight: OpenQuestion['weight'],
  screen: OpenQuestion['screen'],
  text: string,
  ref?: string,
): OpenQuestion => ({
  rule,
  clause,
  weight,
  text,
  screen,
  ...(ref === undefined ? {} : { ref }),
});
