import { severeHarmsWithoutRisk } from '#domain/control/statementOfApplicability.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { heardOrWhyNot } from '#domain/impact/decision.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { awaitedImpacts } from '#domain/impact/roundSource.ts';
import { latestRounds, ofLatestRounds } from '#domain/impact/rounds.ts';
import { readSociety } from '#domain/impact/society.ts';
import { societyTopicLabels } from '#domain/impact/societyTopics.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, listed, subjectOf, type Fired, type Place, type Rule } from './rule.ts';

/** A use that is banned is stopped, and a round that was followed is a record: nothing else is asked of either. */
const goingOn = ({ records, questions }: Inquiry): readonly ImpactAssessment[] =>
  latestRounds(records.impactAssessments).filter((round) => screeningTier(round, questions).tier !== 'stop');

const decisionOf = (round: ImpactAssessment, field: string): Place => ({ screen: 'impacts', ref: round.ref, view: 'decision', field });

const asked = ({ systems }: Inquiry, round: ImpactAssessment, text: string, at: Place, facts: readonly string[] = []): Fired => {
  const system = systems.get(round.system);
  return {
    on: subjectOf('impactAssessments', round),
    text,
    facts,
    at,
    concerns: system ? [system.ref] : [],
    people: [system?.owner ?? ''],
  };
};

/** What belongs to each assessment, found in one pass. */
function ofRound<T extends { readonly assessment: string }>(list: readonly T[]): (round: ImpactAssessment) => readonly T[] {
  const found = new Map<string, T[]>();
  for (const entry of list) {
    const own = found.get(entry.assessment);
    if (own) own.push(entry);
    else found.set(entry.assessment, [entry]);
  }
  return ({ id }) => found.get(id) ?? [];
}

/** Cells with an impact, or marked as considered without finding one. */
const answeredCells = ({ consideredNone }: ImpactAssessment, found: readonly Impact[]): number =>
  new Set([...found, ...consideredNone].map(({ party, dimension }) => `${party}/${dimension}`)).size;

function unansweredCells(inquiry: Inquiry): Fired[] {
  const { records, dimensions } = inquiry;
  const [partiesOf, impactsOf] = [ofRound(records.parties), ofRound(records.impacts)];
  return goingOn(inquiry).flatMap((round) => {
    const open = partiesOf(round).length * dimensions.length - answeredCells(round, impactsOf(round));
    if (open <= 0) return [];
    const cells = open === 1 ? '1 cell of the ledger' : `${open} cells of the ledger`;
    const text = `${cells} of ${round.ref} ${open === 1 ? 'is' : 'are'} unanswered. What was found there?`;
    return [asked(inquiry, round, text, { screen: 'impacts', ref: round.ref, view: 'ledger' }, [fact('unanswered', open)])];
  });
}

function notConsulted(inquiry: Inquiry): Fired[] {
  const partiesOf = ofRound(inquiry.records.parties);
  return goingOn(inquiry)
    .filter((round) => !heardOrWhyNot(round) && partiesOf(round).every(({ consulted }) => isBlank(consulted)))
    .map((round) => {
      const text = `Which affected people were consulted for ${round.ref}, or why not?`;
      return asked(inquiry, round, text, decisionOf(round, 'How affected people were heard'));
    });
}

const societyOf = (round: ImpactAssessment, field: string): Place => ({ screen: 'impacts', ref: round.ref, view: 'society', field });

/** Topics of society that are blank: neither an impact nor a reason why there is none. */
function societyEmpty(inquiry: Inquiry): Fired[] {
  const { impacts, parties } = inquiry.records;
  return goingOn(inquiry).flatMap((round) => {
    const { open, found } = readSociety(round, impacts, parties);
    const [first] = open;
    if (!first) return [];
    const labels = open.map((topic) => societyTopicLabels[topic]);
    const text = `What does ${round.ref} find about effects on society: ${listed(labels.map((label) => label.toLowerCase()))}? A reasoned “none found” is a result.`;
    const field = found ? `${societyTopicLabels[first]}: none found, because` : 'No effect on society found, because';
    return [asked(inquiry, round, text, societyOf(round, field), [fact('open', labels)])];
  });
}

/** Nobody thought of what many organizations doing the same would add up to. */
const notAtScale = (inquiry: Inquiry): Fired[] =>
  goingOn(inquiry)
    .filter(({ tenYears }) => isBlank(tenYears))
    .map((round) => {
      const text = `What if many organizations did as ${round.ref} describes for ten years?`;
      return asked(inquiry, round, text, societyOf(round, 'If many organizations did the same for ten years'));
    });

const unansweredDissent = (inquiry: Inquiry): Fired[] =>
  latestRounds(inquiry.records.impactAssessments).flatMap((round) => {
    const first = round.dissents.findIndex(({ answer }) => isBlank(answer));
    const open = round.dissents.filter(({ answer }) => isBlank(answer)).map(({ said }) => said);
    const text = `Somebody disagreed with ${round.ref}. What was answered?`;
    const at = decisionOf(round, `Answer to dissent ${first + 1}`);
    return first < 0 ? [] : [asked(inquiry, round, text, at, [fact('dissent', open)])];
  });

function severeWithoutRisk({ records, criteria, parties, systems, scored }: Inquiry): Fired[] {
  if (!criteria) return [];
  const rounds = new Map(records.impactAssessments.map((round) => [round.id, round]));
  const awaited = awaitedImpacts(records.risks, records, criteria);
  const found = ofLatestRounds([...scored.values()], records.impactAssessments).filter(({ id }) => !awaited.has(id));
  return severeHarmsWithoutRisk(found, records.parties, records.risks, criteria).map((impact) => {
    const { step, level } = readImpact(impact, parties.get(impact.party), criteria);
    const round = rounds.get(impact.assessment);
    const system = systems.get(round?.system ?? '');
    return {
      on: subjectOf('impacts', impact),
      text: `The severe harm ${impact.ref} is not a risk. Why?`,
      facts: [fact('stands for', step?.label ?? ''), fact('level', level?.label ?? '')],
      at: { screen: 'impact', ref: impact.ref, within: round?.ref ?? '', view: 'ledger', field: 'Not a risk, because' },
      concerns: [round?.ref ?? '', system?.ref ?? ''],
      people: [system?.owner ?? ''],
    };
  });
}

/** Impact assessment of AI systems (6.1.4; 42005): nothing left blank, nobody left out, nothing severe left aside. */
export const impactRules: readonly Rule[] = [
  {
    id: 'Q09',
    sources: ['Q09'],
    clause: '6.1.4',
    weight: 'soft',
    asks: 'Which affected people were consulted for {assessment}, or why not?',
    shows: ({ records }) => records.impactAssessments.map(({ ref, consultation }) => `${ref}: ${consultation}`),
    fires: notConsulted,
  },
  {
    id: 'Q10',
    sources: ['Q10'],
    clause: '6.1.4',
    weight: 'soft',
    asks: '{n} cells of the ledger of {assessment} are unanswered. What was found there?',
    fires: unansweredCells,
  },
  {
    id: 'CHK-13',
    sources: ['CHK-13'],
    clause: '6.1.4',
    weight: 'hard',
    asks: 'What does {assessment} find about effects on society?',
    shows: ({ records }) =>
      records.impactAssessments.map(
        ({ ref, societyNone }) => `${ref}: ${societyNone === '' ? 'effects on society are in the ledger' : societyNone}`,
      ),
    fires: societyEmpty,
  },
  {
    id: 'CHK-13-scale',
    sources: ['CHK-13'],
    clause: '6.1.4',
    weight: 'soft',
    asks: 'What if many organizations did as {assessment} describes for ten years?',
    shows: ({ records }) => records.impactAssessments.map(({ ref, tenYears }) => `${ref}: ${tenYears}`),
    fires: notAtScale,
  },
  {
    id: 'Q11',
    sources: ['Q11', 'CHK-05'],
    clause: '6.1.2',
    weight: 'hard',
    asks: 'The severe harm {impact} is not a risk. Why?',
    fires: severeWithoutRisk,
  },
  {
    id: 'Q27',
    sources: ['Q27', 'CHK-19'],
    clause: '6.1.2',
    weight: 'soft',
    asks: 'Somebody disagreed with {assessment}. What was answered?',
    shows: ({ records }) =>
      records.impactAssessments.flatMap(({ ref, dissents }) => dissents.map(({ said, answer }) => `${ref}: ${said} Answered: ${answer}`)),
    fires: unansweredDissent,
  },
];
