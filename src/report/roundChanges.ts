import { conditionState } from '#domain/impact/decision.ts';
import { causeLabels, strengthLabels, type Impact } from '#domain/impact/impact.ts';
import { conclusionLabels, type ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { ringLabels, type AffectedParty } from '#domain/impact/affectedParty.ts';
import type { AskedSection } from '#domain/impact/questionLayer.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { followersIn, isSameThroughRounds } from '#domain/impact/rounds.ts';
import { readAfter, readImpact, type ImpactReading } from '#domain/impact/severity.ts';
import { societyTopicLabels, societyTopics } from '#domain/impact/societyTopics.ts';
import { changesSince } from '#domain/impact/standing.ts';
import { changeText } from '#domain/impact/systemChanges.ts';
import { tierLabels } from '#domain/impact/tier.ts';
import { recipientLabels } from '#domain/context/recipients.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { dayText } from '#domain/day.ts';
import type { Records } from '#domain/tables.ts';
import { differing, nothing, type Difference, type Reading } from './differing.ts';
import { answerText } from './guidedAnswers.ts';
import type { ChangedImpact, ChangedParty, RoundChanges } from './roundModel.ts';
import { roundSentences } from './roundSentence.ts';

/** What rounds are compared with. */
export interface RoundContext {
  readonly records: Pick<Records, 'parties' | 'impacts' | 'systems' | 'treatments'>;
  readonly sections: readonly AskedSection[];
  readonly dimensions: readonly Dimension[];
  readonly criteria: RiskCriteria | undefined;
}

/**
 * Compares a round with the one before it, whatever each says today. Both severities follow the criteria in force, so that
 * new criteria alone change nothing here. A party or an impact is the same where the later one follows the earlier.
 */
export function roundChanges(old: ImpactAssessment, round: ImpactAssessment, context: RoundContext): RoundChanges {
  const found = {
    ...{ old, round },
    parties: partiesOf(old, round, context),
    impacts: impactsOf(old, round, context),
    answers: answersOf(old, round, context),
    cells: cellsOf(old, round, context),
    outcome: differing(outcomeOf(old, context), outcomeOf(round, context)).filter(isSaid),
    system: systemOf(old, round, context),
  };
  return { ...found, ...roundSentences(found) };
}

/** Pairs what a round has with what the round before had, then what is new and what is gone. */
function paired<R extends { readonly id: string; readonly assessment: string; readonly follows: string | null }>(
  old: ImpactAssessment,
  round: ImpactAssessment,
  all: readonly R[],
): readonly { readonly before: R | undefined; readonly after: R | undefined }[] {
  const follower = followersIn(round.id, all);
  const before = all.filter(({ assessment }) => assessment === old.id);
  const paired = new Map(before.flatMap((record) => (follower.has(record.id) ? [[follower.get(record.id), record] as const] : [])));
  return [
    ...all.filter(({ assessment }) => assessment === round.id).map((after) => ({ before: paired.get(after), after })),
    ...before.filter(({ id }) => !follower.has(id)).map((record) => ({ before: record, after: undefined })),
  ];
}

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

function partiesOf(old: ImpactAssessment, round: ImpactAssessment, { records }: RoundContext): ChangedParty[] {
  return paired(old, round, records.parties).flatMap(({ before, after }): ChangedParty[] => {
    if (!before || !after) {
      const party = after ?? before;
      return party ? [{ fate: after ? 'new' : 'gone', party, details: [] }] : [];
    }
    const details = differing(partyReading(before), partyReading(after)).filter(
      // How they were heard is said anew in each round: until then it is open, and not taken back.
      ({ part }) => part !== 'Consulted' || after.consulted.trim() !== '',
    );
    return details.length === 0 ? [] : [{ fate: 'changed', party: after, details }];
  });
}

const partyReading = (party: AffectedParty): Reading => [
  ['Name', party.name],
  ['Ring', ringLabels[party.ring]],
  ['Counts for', recipientLabels[party.recipient]],
  ['Number', party.number],
  ['Easier to hurt', yesNo(party.vulnerable)],
  ['Easier to hurt, because', party.vulnerableWhy],
  ['Can they see it', party.canSee],
  ['Can they refuse', party.canRefuse],
  ['Who speaks for them', party.spokenForBy],
  ['Consulted', party.consulted],
];

const degreeOf = (reading: ImpactReading | undefined): number | undefined =>
  reading?.severity.state === 'known' ? reading.severity.degree : undefined;

function impactsOf(old: ImpactAssessment, round: ImpactAssessment, context: RoundContext): ChangedImpact[] {
  const { records, criteria } = context;
  const partyOf = (impact: Impact | undefined) => records.parties.find(({ id }) => id === impact?.party);
  const degree = (impact: Impact | undefined) => impact && criteria && degreeOf(readImpact(impact, partyOf(impact), criteria));
  return paired(old, round, records.impacts).flatMap(({ before, after }): ChangedImpact[] => {
    const impact = after ?? before;
    if (!impact) return [];
    const who = partyOf(impact)?.name ?? '';
    const read = { impact, was: before?.ref ?? '', who, before: degree(before), after: degree(after) };
    if (!before || !after) return [{ fate: after ? 'new' : 'gone', ...read, details: [] }];
    // Another name of the same party is told with the parties.
    const same = before.party === after.party || isSameThroughRounds(partyOf(after), before.party, records.parties);
    const was = same ? who : (partyOf(before)?.name ?? '');
    const details = differing(impactReading(before, partyOf(before), was, context), impactReading(after, partyOf(after), who, context));
    return details.length === 0 ? [] : [{ fate: 'changed', ...read, details }];
  });
}

function impactReading(impact: Impact, party: AffectedParty | undefined, who: string, { criteria, dimensions }: RoundContext): Reading {
  const degree = (value: number | null | undefined) => (value == null ? '' : String(value));
  return [
    ['Severity', degree(criteria && degreeOf(readImpact(impact, party, criteria)))],
    ['Kind', impact.polarity],
    ['Who', who],
    ['What happens', impact.description],
    ['Because', impact.because],
    ['When, or unless', impact.when],
    ['Dimension', dimensions.find(({ id }) => id === impact.dimension)?.name ?? impact.dimension],
    ['Arises from', impact.cause === null ? '' : causeLabels[impact.cause]],
    ['Actual or possible', impact.actual ?? ''],
    ['Gravity', degree(impact.gravity)],
    ['Scope', degree(impact.scope)],
    ['Irremediability', degree(impact.irremediability)],
    ['Why this severe', impact.rationale],
    ['Likelihood', criteria?.likelihood.find(({ id }) => id === impact.likelihood)?.label ?? ''],
    ['Confidence', impact.confidence ?? ''],
    ['Rights touched', impact.rights.map(({ right, how }) => (how === '' ? right : `${right}: ${how}`)).join('; ')],
    ['Evidence', impact.evidence],
    ['Strength of evidence', impact.evidenceStrength === null ? '' : strengthLabels[impact.evidenceStrength]],
    ['Measures', impact.measures],
    ['Severity after measures', degree(criteria && degreeOf(readAfter(impact, party, criteria)))],
    ['Not a risk, because', impact.notARiskBecause],
  ];
}

function answersOf(old: ImpactAssessment, round: ImpactAssessment, { sections }: RoundContext): Difference[] {
  const reading = ({ answers }: ImpactAssessment): Map<string, string> =>
    new Map(answers.map(({ question, value }) => [question, answerText(value)]));
  const [before, after] = [reading(old), reading(round)];
  const questions = new Map(sections.flatMap((section) => section.questions).map((question) => [question.id, question]));
  // In the order they are asked; those that are asked no longer come last.
  const ids = [...new Set([...questions.keys(), ...before.keys(), ...after.keys()])];
  const named = (id: string) => [questions.get(id)?.ref ?? id, questions.get(id)?.text ?? ''].join(' ').trim();
  const lines = (answers: Map<string, string>): Reading => ids.map((id) => [named(id), answers.get(id) ?? ''] as const);
  return differing(lines(before), lines(after));
}

function cellsOf(old: ImpactAssessment, round: ImpactAssessment, { records, dimensions }: RoundContext): Difference[] {
  const follower = followersIn(round.id, records.parties);
  const key = (party: string, dimension: string) => `${party}/${dimension}`;
  const after = new Map(round.consideredNone.map(({ party, dimension, reason }) => [key(party, dimension), reason]));
  const before = new Map(
    old.consideredNone.map(({ party, dimension, reason }) => [key(follower.get(party)?.id ?? party, dimension), reason]),
  );
  const said = (reasons: Map<string, string>, at: string) => {
    const reason = reasons.get(at);
    return reason === undefined ? 'not said' : reason.trim() === '' ? 'none found' : `none found: ${reason}`;
  };
  const named = (at: string) => {
    const [party = '', dimension = ''] = at.split('/');
    const name = records.parties.find(({ id }) => id === party)?.name ?? '';
    return `${name}, ${dimensions.find(({ id }) => id === dimension)?.name ?? dimension}`;
  };
  // What was considered for a party that is gone goes with it.
  const here = new Set(records.parties.filter(({ assessment }) => assessment === round.id).map(({ id }) => id));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((at) => here.has(at.split('/')[0] ?? ''))
    .flatMap((at) => {
      const [then, now] = [said(before, at), said(after, at)];
      return then === now ? [] : [{ part: named(at), before: then, after: now }];
    });
}

/** What each round says anew: until it does, it is open and not taken back. */
const saidAnew: ReadonlySet<string> = new Set(['Who gains and who bears', 'Reasons', 'Conditions', 'Approved', 'Next review']);
const isSaid = ({ part, after }: Difference): boolean => !saidAnew.has(part) || after !== nothing;

function outcomeOf(about: ImpactAssessment, { sections, records }: RoundContext): Reading {
  const { tier } = screeningTier(
    about,
    sections.flatMap((section) => section.questions),
  );
  const none = (topic: (typeof societyTopics)[number]) =>
    about.society.flatMap((entry) => (entry.topic === topic ? entry.none : [])).join(' ');
  return [
    ['Depth', tierLabels[tier]],
    ...societyTopics.map((topic) => [`${societyTopicLabels[topic]}: none found, because`, none(topic)] as const),
    ['No effect on society found, because', about.societyNone],
    ['If many organizations did the same for ten years', about.tenYears],
    ['Who gains and who bears', about.distribution],
    ['Conclusion', about.conclusion === null ? 'not concluded' : conclusionLabels[about.conclusion]],
    ['Reasons', about.reasons],
    ['Conditions', about.conditions.map((entry) => `${entry.text} (${conditionState(entry, records.treatments).words})`).join('; ')],
    ['Approved', [about.approvedBy, about.approvedRole, dayText(about.approvedOn)].filter((part) => part !== '').join(', ')],
    ['Next review', dayText(about.nextReview)],
  ];
}

function systemOf(old: ImpactAssessment, round: ImpactAssessment, { records }: RoundContext): Difference[] {
  const system = records.systems.find(({ id }) => id === round.system);
  return changesSince(old.statements.at(-1), round.statements.at(-1)?.system ?? system)
    .map(changeText)
    .map(({ kind, field, before, after }) => ({ part: `${kind}: ${field}`, before, after }));
}
