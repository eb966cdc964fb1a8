import { dayText } from '#domain/day.ts';
import {
  declarationStates,
  handoverStates,
  weightLabels,
  type AuditorQuestion,
  type StandingDeclaration,
  type StandingHandover,
} from '#report/auditorQuestions.ts';
import type { Block } from '#report/document.ts';
import { heading, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Section 11: what was declared with a reason, what was given to whom, and what an auditor would still ask. */
export function openSection({ questions }: ReportModel, title = '11 Declared limitations and open questions'): Block[] {
  return [
    heading(1, title, 'open-questions'),
    declarationTable(questions.declarations),
    heading(2, 'What an auditor would still ask'),
    openTable(questions.open),
    heading(2, 'Questions given to somebody'),
    handoverTable(questions.handovers),
  ];
}

const declarationTable = (declarations: readonly StandingDeclaration[]): Block =>
  table(
    'Questions declared known and accepted, because',
    [
      ['No.', 2],
      ['Question', 6],
      ['Reason', 7],
      ['Declared against', 5],
      ['By and on', 4],
      ['State', 3],
    ],
    declarations.map(({ rule, ref, text, reason, against, by, on, state }) => [
      { text: [rule, ref].filter(Boolean).join(', '), mono: true },
      words(text),
      words(reason),
      words(against.join('; ')),
      words([by, dayText(on)].filter(Boolean).join(', ')),
      { text: declarationStates[state], strong: state === 'fell' },
    ]),
    { empty: 'No limitation is declared.', landscape: true },
  );

const openTable = (open: readonly AuditorQuestion[]): Block =>
  table(
    'Open questions, as far as this toolkit can raise them',
    [
      ['No.', 2],
      ['Clause', 2],
      ['Weight', 4],
      ['Question', 9],
      ['Given to', 4],
    ],
    open.map(({ rule, clause, weight, text, handover }) => [
      { text: rule, mono: true },
      words(clause),
      words(weightLabels[weight]),
      words(text),
      { text: handover ? `${handover.to}, by ${dayText(handover.due)}${handover.state === 'late' ? ' (late)' : ''}` : 'nobody' },
    ]),
    { empty: 'No question that this toolkit can raise is open.' },
  );

const handoverTable = (handovers: readonly StandingHandover[]): Block =>
  table(
    'Questions given to somebody, with a date',
    [
      ['No.', 2],
      ['Question', 7],
      ['Given to', 4],
      ['By', 3],
      ['Note', 4],
      ['Given by and on', 4],
      ['State', 3],
    ],
    handovers.map(({ rule, ref, text, to, due, note, by, on, state }) => [
      { text: [rule, ref].filter(Boolean).join(', '), mono: true },
      words(text),
      words(to),
      words(dayText(due)),
      { text: note === '' ? 'none' : note },
      words([by, dayText(on)].filter(Boolean).join(', ')),
      { text: handoverStates[state], strong: state === 'late' },
    ]),
    { empty: 'No question is given to anybody.', landscape: true },
  );
