import { offsetOf, wallTime, zoneText } from '#domain/workshop/clock.ts';
import type { Minutes, QuestionMinutes, VoteMinutes } from '#domain/workshop/minutes.ts';
import { counted, facts, heading, paragraph, table, words } from './assessment/block.ts';
import type { Block } from './document.ts';

/** Hours and minutes of a moment where the workshop was held, with the zone: 14:02 UTC+1. `offset`: minutes east of Greenwich. */
export const time = (iso: string, offset: number): string => `${wallTime(iso, offset)} ${zoneText(offset)}`;
const signed = (by: string): string => (by.trim() === '' ? 'unsigned' : by.trim());

/** One question in the minutes: what was asked, every vote, the decision, and who sees it otherwise. */
export function questionBlocks(question: QuestionMinutes, { ref, startedAt, method }: Minutes): Block[] {
  const offset = offsetOf(startedAt ?? '');
  const { number, text, about, terms, judged, object, objectText, criteriaVersion, scale, votes, change, minority, notes } = question;
  const ofIt = `${ref}, question ${number}`;
  return [
    heading(3, `Question ${number}: ${text}`),
    facts([
      ['Concerns', [about, `${object} ${objectText}`.trim()].filter((part) => part !== '').join('; ')],
      ['Judged', `${judged}${criteriaVersion === null ? '' : `, by version ${criteriaVersion} of the criteria`}`],
      ...(terms === '' ? [] : ([['What the words meant', terms]] as const)),
    ]),
    table(
      `Scale and votes of ${ofIt}`,
      [['Step', 4], ['Anchor', 7], ...votes.flatMap(({ number: vote }) => [[`Vote ${vote}`, 2] as const])],
      scale.map(({ place, label, anchor }, at) => [
        words(`${place} ${label}`),
        words(anchor),
        ...votes.map((vote) => words(String(vote.best[at] ?? 0))),
      ]),
    ),
    ...votes.map((vote) => paragraph(voteSentence(vote, { all: votes.length, offset, usual: method }))),
    ...votes.filter(({ attributed }) => attributed.length > 0).map((vote) => attributedTable(vote, ofIt)),
    ...(change === '' ? [] : [paragraph(`After the first reveal: ${change}`)]),
    decisionBlock(question, offset),
    ...(minority.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            lines: minority.map((view) => `Minority view, ${view.step === '' ? 'otherwise' : view.step}, ${signed(view.by)}: ${view.text}`),
          },
        ]),
    ...(notes.length === 0 ? [] : [{ kind: 'list' as const, lines: notes.map((note) => `Note, ${time(note.at, offset)}: ${note.text}`) }]),
  ];
}

const medians = {
  upper: 'The median, the higher of two votes in the middle,',
  lower: 'The median, the lower of two votes in the middle,',
  '': 'The median',
};

interface Telling {
  /** How many votes the question had. */
  readonly all: number;
  readonly offset: number;
  /** How votes came in as a rule; another way is told. */
  readonly usual: string;
}

function voteSentence(vote: VoteMinutes, { all, offset, usual }: Telling): string {
  const given = vote.best.reduce((sum, count) => sum + count, 0) + vote.cannotJudge;
  const name = all === 1 ? 'The vote' : `Vote ${vote.number}`;
  const { low, medium, high } = vote.confidence;
  return [
    `${name} was revealed at ${time(vote.revealedAt, offset)} with ${given} of ${vote.seats} in.`,
    vote.method === usual ? '' : `It came in another way: ${vote.method.toLowerCase()}.`,
    vote.agreement === '' ? '' : `${vote.agreement}: ${vote.says} ${medians[vote.medianOfTwo]} is ${vote.median}.`,
    vote.agreement === '' ? vote.says : '',
    spread('Lowest believed', vote.low),
    spread('Highest believed', vote.high),
    low + medium + high === 0 ? '' : `Confidence: ${low} low, ${medium} medium, ${high} high.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const spread = (name: string, counts: readonly number[]): string =>
  counts.every((count) => count === 0) ? '' : `${name}, by step from the lowest: ${counts.join(', ')}.`;

const attributedTable = ({ number, attributed }: VoteMinutes, ofIt: string): Block =>
  table(
    `Vote ${number} of ${ofIt} by seat, as it was announced`,
    [
      ['Seat', 1],
      ['Best', 4],
      ['Lowest', 4],
      ['Highest', 4],
      ['Confidence', 3],
    ],
    attributed.map(({ seat, best, low, high, confidence }) => [
      { text: seat === '' ? 'not here' : seat, mono: true },
      words(best === '' ? 'cannot judge' : best),
      words(low),
      words(high),
      words(confidence),
    ]),
  );

const undecided: Readonly<Record<QuestionMinutes['state'], string>> = {
  open: 'Nothing was decided.',
  decided: 'Nothing was decided.',
  parked: 'It was parked, and nothing was decided.',
  skipped: 'It was left out, and nothing was decided.',
};

function decisionBlock({ decision, state }: QuestionMinutes, offset: number): Block {
  if (!decision) return paragraph(undecided[state], 'strong');
  const { step, reason, range, proposal, independentVote, evidence, at, present, quorum } = decision;
  return facts([
    ['Decided', step === '' ? 'No step' : step],
    ['Why', reason],
    ['Range', range === '' && !independentVote ? 'None, because nobody voted.' : range],
    ['Proposed by the vote', independentVote ? proposal : 'No independent vote was held.'],
    ['Evidence', evidence],
    ['When', time(at, offset)],
    ['By', `The room, ${counted(present, 'person', 'people')} who vote present${quorum ? '' : ', without a quorum'}`],
  ]);
}
