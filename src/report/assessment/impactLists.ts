import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';
import { strengthLabels, type Impact } from '#domain/impact/impact.ts';
import { needsRisk, readAfter, readImpact, type ImpactReading } from '#domain/impact/severity.ts';
import { dissentAbout, dissentSentence } from '#domain/workshop/dissent.ts';
import type { Block, Cell } from '#report/document.ts';
import { factorsLine, readFactors } from '#report/impactFactors.ts';
import { originText, statementText } from '#report/impactStatement.ts';
import { levelMark } from '#report/level.ts';
import { heading, id, level, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Every impact, read three times: what happens, how severe that is and why, and what is done and left. */
export const impactLists = (found: readonly Impact[], model: ReportModel, ref: string): Block[] => [
  whatHappens(found, model, ref),
  ...minorityViews(found, model),
  ...(found.length === 0 ? [] : [heading(3, 'How severe, and why'), howSevere(found, model, ref)]),
  ...(found.length === 0 ? [] : [heading(3, 'Before and after measures'), beforeAndAfter(found, model, ref)]),
];

/** What somebody in a workshop saw otherwise, beside the impact it is about. */
function minorityViews(found: readonly Impact[], { records }: ReportModel): Block[] {
  const lines = found.flatMap((impact) =>
    dissentAbout(records, 'impacts', impact.id).map((view) => `${impact.ref}, minority view. ${dissentSentence(view)}`),
  );
  return lines.length === 0 ? [] : [{ kind: 'list', lines }];
}

const partyOf = (impact: Impact, { records }: ReportModel) => records.parties.find(({ id: party }) => party === impact.party);
const said = (...parts: readonly string[]) => words(parts.filter((part) => part.trim() !== '').join(' '));

const whatHappens = (found: readonly Impact[], model: ReportModel, ref: string): Block =>
  table(
    `Impacts of ${ref}: who, what happens, because, when`,
    [
      ['ID', 2],
      ['Kind', 2],
      ['Party', 4],
      ['Dimension', 3],
      ['Statement', 12],
      ['Arises from, rights touched', 7],
      ['Severity', 3],
      ['Level', 3],
      ['Risks', 5],
    ],
    found.map((impact) => {
      const party = partyOf(impact, model);
      const reading = model.criteria && readImpact(impact, party, model.criteria);
      return [
        id(impact.ref, false),
        words(impact.polarity === 'harm' ? 'Harm' : 'Benefit'),
        words(party?.name ?? ''),
        words(model.catalogues.dimensions.find((entry) => entry.id === impact.dimension)?.name ?? impact.dimension),
        words(statementText(impact, party)),
        words(originText(impact)),
        words(severityText(reading)),
        level(model.criteria && levelMark(model.criteria, reading?.level?.id)),
        risksCell(impact, party, model),
      ];
    }),
    { landscape: true, anchors: found.map((impact) => impact.ref), empty: 'No impact is recorded.' },
  );

/** Without criteria nothing is read: there are none, or the use is banned. */
const severityText = (reading: ImpactReading | undefined): string => {
  if (!reading) return 'Not scored';
  return reading.severity.state === 'known' ? `${reading.severity.degree} ${reading.step?.label ?? ''}` : 'To analyse';
};

/** The risks an impact is linked to; for a severe harm without one, the reason, or that it is missing. */
function risksCell(impact: Impact, party: AffectedParty | undefined, { records, criteria }: ReportModel): Cell {
  const refs = records.risks.filter((risk) => risk.impacts.includes(impact.id)).map((risk) => risk.ref);
  const reason = impact.notARiskBecause.trim() === '' ? [] : [`Not a risk: ${impact.notARiskBecause}`];
  const [only] = refs;
  if (only !== undefined && refs.length === 1 && reason.length === 0) return id(only);
  if (refs.length === 0 && reason.length === 0) {
    return { text: criteria && needsRisk(impact, party, criteria) ? 'none, and no reason is recorded' : 'none' };
  }
  return { text: [...(refs.length === 0 ? [] : [refs.join(', ')]), ...reason].join('. ') };
}

const howSevere = (found: readonly Impact[], model: ReportModel, ref: string): Block =>
  table(
    `Severity of the impacts of ${ref}: every factor, 1 to 5, and what it does under the rule of the criteria`,
    [
      ['ID', 2],
      ['Factors', 12],
      ['Severity', 3],
      ['Why this severe', 8],
      ['Likelihood', 3],
      ['How we know', 8],
    ],
    found.map((impact) => {
      const party = partyOf(impact, model);
      const { criteria } = model;
      const reading = criteria && readImpact(impact, party, criteria);
      const strength = impact.evidenceStrength === null ? '' : `${strengthLabels[impact.evidenceStrength]}.`;
      return [
        id(impact.ref),
        words(criteria ? factorsLine(readFactors(impact, party?.vulnerable ?? null, criteria.impactRule)) : ''),
        words(severityText(reading)),
        words(impact.rationale),
        words(reading?.severity.state === 'known' ? (reading.likelihood?.label ?? '') : ''),
        said(strength, impact.evidence, impact.confidence === null ? '' : `Confidence: ${impact.confidence}.`),
      ];
    }),
    { landscape: true },
  );

const beforeAndAfter = (found: readonly Impact[], model: ReportModel, ref: string): Block =>
  table(
    `Impacts of ${ref} before and after their measures`,
    [
      ['ID', 2],
      ['Measures', 9],
      ['Severity before', 3],
      ['Severity after', 3],
      ['Level before', 3],
      ['Level after', 3],
      ['Why that much is expected', 9],
    ],
    found.map((impact) => {
      const party = partyOf(impact, model);
      const { criteria } = model;
      const before = criteria && readImpact(impact, party, criteria);
      const after = criteria && readAfter(impact, party, criteria);
      return [
        id(impact.ref),
        words(impact.measures),
        words(severityText(before)),
        words(after ? severityText(after) : 'not judged'),
        level(mark(criteria, before)),
        level(mark(criteria, after), impact.after ? 'To analyse' : 'not judged'),
        words(impact.after?.because ?? ''),
      ];
    }),
    { landscape: true },
  );

const mark = (criteria: RiskCriteria | undefined, reading: ImpactReading | undefined) =>
  criteria && levelMark(criteria, reading?.level?.id);
