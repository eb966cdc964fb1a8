import { annexA } from '#catalogue/annexA.ts';
import { inquiryOf } from '#domain/review/inquiry.ts';
import { ruleGroups } from '#domain/review/rules.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { answerHref } from '#features/shared/answerPlace.ts';
import type { AuditorQuestion } from '#report/auditorQuestions.ts';
import { Stopwatch } from '#ui/stopwatch.svelte.ts';

/** How long an auditor waits for the evidence before writing a note (s). The clock never ends anything. */
export const patience = 60;

export type Outcome = 'shown' | 'not-in-time';

/** One question as it is rehearsed: what is asked, what can be shown, and where. */
export interface Card {
  readonly key: string;
  readonly text: string;
  readonly clause: string;
  readonly rule: string;
  /** What there is to show, in words; for an open question what was found instead. */
  readonly answer: readonly string[];
  readonly href: string;
  readonly question: AuditorQuestion | undefined;
}

const cardOf = (question: AuditorQuestion): Card => {
  const { key, text, clause, rule, facts, people, handover, declaration, at } = question;
  const holds = declaration?.state === 'holds';
  return {
    key,
    text,
    clause,
    rule,
    answer: [
      holds ? `Known and accepted by ${declaration.by}: ${declaration.reason}` : 'There is no answer on record yet.',
      ...(facts.length > 0 ? [`Found: ${facts.join('; ')}.`] : []),
      ...(people.length > 0 ? [`To ask: ${people.join(', ')}.`] : []),
      ...(handover ? [`Given to ${handover.to}${handover.state === 'late' ? ', late' : ''}.`] : []),
    ],
    href: answerHref(assessment.href, at),
    question,
  };
};

/** So much evidence fits on a card; the rest is where it stands. */
const mostShown = 6;

/** What the assessment answers: an auditor asks it all the same, and wants to see the evidence. */
function answeredCards(asked: readonly string[]): Card[] {
  const inquiry = inquiryOf(assessment.records, { annexA, today: assessment.today });
  return ruleGroups.flatMap(({ subject, screen, rules }) =>
    rules
      .filter(({ id }) => !asked.includes(id))
      .map(({ id, asks, clause, shows }) => {
        const evidence = (shows?.(inquiry) ?? []).filter((text) => text.trim() !== '');
        const more = evidence.length - mostShown;
        return {
          key: id,
          text: asks,
          clause,
          rule: id,
          answer: [
            ...evidence.slice(0, mostShown),
            ...(more > 0 ? [`And ${more.toLocaleString('en')} more.`] : []),
            `Nothing is open. It stands under “${subject}”.`,
          ],
          href: answerHref(assessment.href, { screen }),
          question: undefined,
        };
      }),
  );
}

/** One run through the questions, a card at a time, with a clock that can be paused and cuts nothing off. */
export class Rehearsal {
  /** Fixed when the run begins, so that "3 of 8" stays true. */
  readonly cards: readonly Card[];
  readonly watch = new Stopwatch();
  #index = $state(0);
  #answerShown = $state(false);
  #outcomes = $state.raw<Readonly<Record<string, { readonly outcome: Outcome; readonly seconds: number }>>>({});

  constructor(questions: readonly AuditorQuestion[], all: readonly AuditorQuestion[], whole: boolean) {
    this.cards = [...questions.map(cardOf), ...(whole ? answeredCards(all.map(({ rule }) => rule)) : [])];
    this.watch.restart();
  }

  get index(): number {
    return this.#index;
  }
  get card(): Card | undefined {
    return this.cards[this.#index];
  }
  get over(): boolean {
    return this.#index >= this.cards.length;
  }
  get answerShown(): boolean {
    return this.#answerShown;
  }
  get left(): number {
    return patience - Math.floor(this.watch.seconds);
  }

  outcomeOf(card: Card): { readonly outcome: Outcome; readonly seconds: number } | undefined {
    return this.#outcomes[card.key];
  }
  with(outcome: Outcome | undefined): Card[] {
    return this.cards.filter((card) => this.#outcomes[card.key]?.outcome === outcome);
  }

  show(): void {
    this.#answerShown = true;
  }
  pause(): void {
    if (this.watch.running) this.watch.pause();
    else this.watch.goOn();
  }
  /** Says how it went and goes on. */
  mark(outcome: Outcome): void {
    const { card } = this;
    if (!card) return;
    this.#outcomes = { ...this.#outcomes, [card.key]: { outcome, seconds: Math.floor(this.watch.seconds) } };
    this.go(1);
  }
  go(by: -1 | 1): void {
    this.#index = Math.max(0, Math.min(this.cards.length, this.#index + by));
    this.#answerShown = false;
    if (this.over) this.watch.pause();
    else this.watch.restart();
  }
  end(): void {
    this.#index = this.cards.length;
    this.watch.pause();
  }
}
