import { dayText } from '#domain/day.ts';
import { guideThrough } from '#domain/impact/guide.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import { latestRounds } from '#domain/impact/rounds.ts';
import { standingOf } from '#domain/impact/standing.ts';
import { changeKindLabel, changeText, statementLabels } from '#domain/impact/systemChanges.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, listed, subjectOf, type Fired, type Rule } from './rule.ts';

const latest = ({ records }: Inquiry): readonly ImpactAssessment[] => latestRounds(records.impactAssessments);

function asked({ systems }: Inquiry, round: ImpactAssessment, view: string, text: string, facts: readonly string[]): Fired {
  const system = systems.get(round.system);
  return {
    on: subjectOf('impactAssessments', round),
    text,
    facts,
    at: { screen: 'impacts', ref: round.ref, view },
    concerns: system ? [system.ref] : [],
    people: [system?.owner ?? ''],
  };
}

const nameOf = ({ systems }: Inquiry, round: ImpactAssessment): string => systems.get(round.system)?.name ?? round.ref;

function bannedGoesOn(inquiry: Inquiry): Fired[] {
  if (inquiry.sections.length === 0) return [];
  const sections = askedSections(inquiry.sections, inquiry.records);
  return latest(inquiry)
    .filter((round) => round.conclusion !== 'stop' && guideThrough(round, sections, inquiry.records).tier === 'stop')
    .map((round) => {
      const text = `The screening of ${nameOf(inquiry, round)} says that this use is banned. Who stops it, and when?`;
      return asked(inquiry, round, 'decision', text, [fact('conclusion', round.conclusion ?? '')]);
    });
}

function concludedEarly(inquiry: Inquiry): Fired[] {
  if (inquiry.sections.length === 0) return [];
  const sections = askedSections(inquiry.sections, inquiry.records);
  return latest(inquiry).flatMap((round) => {
    if (round.conclusion === null) return [];
    const guide = guideThrough(round, sections, inquiry.records);
    // Cells of the ledger are asked about where the ledger is.
    const own = guide.asked.filter(({ question }) => !question.dimensions);
    const missing = own.filter(({ answered }) => !answered).length;
    if (guide.tier === 'stop' || guide.tier === 'screen' || missing === 0) return [];
    const concluded = conclusionLabels[round.conclusion].toLowerCase();
    const text = `${round.ref} concludes “${concluded}” with ${missing} of ${own.length} questions unanswered. Why?`;
    return [asked(inquiry, round, 'questions', text, [fact('unanswered', missing)])];
  });
}

function saysOtherwise(inquiry: Inquiry): Fired[] {
  return latest(inquiry).flatMap((round) => {
    const { changes, since } = standingOf(round, inquiry.systems.get(round.system), inquiry.today);
    if (changes.length === 0 || !since) return [];
    const fields = listed(changes.map((change) => changeText(change).field.toLowerCase()));
    const when = `${statementLabels[since.kind].toLowerCase()} on ${dayText(since.on)}`;
    const text = `${nameOf(inquiry, round)} says otherwise since ${round.ref} was ${when}: ${fields}. Does the assessment still hold?`;
    return [asked(inquiry, round, 'standing', text, [fact('changed', fields), fact('since', since.on)])];
  });
}

function somethingHappened(inquiry: Inquiry): Fired[] {
  return latest(inquiry).flatMap((round) => {
    const { occurrences } = standingOf(round, inquiry.systems.get(round.system), inquiry.today);
    if (occurrences.length === 0) return [];
    const told = occurrences.map(({ kind, what }) => `${changeKindLabel(kind)}: ${what}`);
    return [asked(inquiry, round, 'standing', `${told.join(' ')} Does ${round.ref} still hold?`, [fact('happened', told)])];
  });
}

/** Whether an impact assessment went as deep as it had to, and still holds (6.1.4, 8.2, 8.4). */
export const standingRules: readonly Rule[] = [
  {
    id: 'CHK-02-banned',
    sources: ['CHK-02'],
    clause: '6.1.4',
    weight: 'hard',
    asks: 'The screening of {system} says that this use is banned. Who stops it, and when?',
    fires: bannedGoesOn,
  },
  {
    id: 'CHK-02-answers',
    sources: ['CHK-02'],
    clause: '6.1.4',
    weight: 'soft',
    asks: '{assessment} was concluded with questions unanswered. Why?',
    fires: concludedEarly,
  },
  {
    id: 'Q24-said',
    sources: ['Q24', 'CHK-11'],
    clause: '8.2, 8.4',
    weight: 'hard',
    asks: '{system} says otherwise since {assessment} was concluded. Does the assessment still hold?',
    fires: saysOtherwise,
  },
  {
    id: 'CHK-11',
    sources: ['CHK-11'],
    clause: '8.4',
    weight: 'soft',
    asks: 'Something happened after {assessment}. Does it still hold?',
    fires: somethingHappened,
  },
];
