import { listed } from '#domain/listed.ts';
import { recipientLabels } from '#domain/context/recipients.ts';
import { ringLabels, type AffectedParty, type PartyOrigin, type PartyStatement } from '#domain/impact/affectedParty.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { dayText } from '#domain/day.ts';
import type { Block } from '#report/document.ts';
import { fromTheMiddle } from '#report/impactLedger.ts';
import { heading, id, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

const yesNo = (value: boolean | null) => (value === null ? '' : value ? 'Yes' : 'No');
const vulnerability = ({ vulnerable, vulnerableWhy }: Pick<PartyStatement, 'vulnerable' | 'vulnerableWhy'>) =>
  [yesNo(vulnerable), vulnerableWhy].filter((part) => part !== '').join(': ');

/** Who is affected, ring by ring, and where parties were merged or split, what each was before. */
export function affectedParties(assessment: ImpactAssessment, model: ReportModel): Block[] {
  const own = fromTheMiddle(model.records.parties.filter((party) => party.assessment === assessment.id));
  return [
    heading(3, 'Affected parties'),
    table(
      `Affected parties of ${assessment.ref}, from those decided about outwards`,
      [
        ['ID', 2],
        ['Party', 4],
        ['Ring', 3],
        ['Bears it as', 3],
        ['How many', 3],
        ['Easier to hurt', 4],
        ['Can see it', 3],
        ['Can refuse', 3],
        ['Spoken for by', 3],
        ['How consulted, or why not', 4],
      ],
      own.map((party) => [
        id(party.ref, false),
        words(party.name),
        words(ringLabels[party.ring]),
        words(recipientLabels[party.recipient]),
        words(party.number),
        words(vulnerability(party)),
        words(party.canSee),
        words(party.canRefuse),
        words(party.spokenForBy),
        words(party.consulted),
      ]),
      { landscape: true, anchors: own.map((party) => party.ref), empty: 'No affected party is recorded.' },
    ),
    ...origins(assessment, own, model),
  ];
}

function origins({ ref }: ImpactAssessment, parties: readonly AffectedParty[], { catalogues }: ReportModel): Block[] {
  const rows = parties.flatMap((party) => party.origins.map((origin) => ({ party, origin })));
  if (rows.length === 0) return [];
  const name = (wanted: string) => catalogues.dimensions.find((entry) => entry.id === wanted)?.name ?? wanted;
  return [
    heading(3, 'Parties merged and split'),
    table(
      `Where affected parties of ${ref} come from`,
      [
        ['ID', 2],
        ['What was done', 5],
        ['What was said then', 10],
      ],
      rows.map(({ party, origin }) => [id(party.ref), words(originText(origin)), words(originStatements(origin, name))]),
    ),
  ];
}

/** "P-02 Tenants who are ill was merged into it on 3 June 2026, because …" */
export function originText({ how, ref, on, why, was }: PartyOrigin): string {
  const done = how === 'merged' ? `${ref} ${was.name} was merged into it` : `Split from ${ref} ${was.name}`;
  const day = on === '' ? '' : ` on ${dayText(on)}`;
  return `${done}${day}.${why.trim() === '' ? '' : ` Because: ${why}`}`;
}

const originStatements = ({ ref, was, before }: PartyOrigin, name: (dimension: string) => string): string =>
  [`${ref}: ${statementText(was, name)}`, ...(before ? [`Before the merge, ${before.name}: ${statementText(before, name)}`] : [])].join(
    '\n',
  );

/** Everything said about a party at one time, as sentences. */
export function statementText(said: PartyStatement, dimensionName: (dimension: string) => string): string {
  const parts = [
    ['Ring', ringLabels[said.ring]],
    ['Bears it as', recipientLabels[said.recipient]],
    ['How many', said.number],
    ['Easier to hurt', vulnerability(said)],
    ['Can see it', said.canSee],
    ['Can refuse', said.canRefuse],
    ['Spoken for by', said.spokenForBy],
    ['Consulted', said.consulted],
    ['Considered, none', said.none.map(({ dimension, reason }) => `${dimensionName(dimension)}: ${reason}`).join('; ')],
  ] as const;
  return parts
    .filter(([, value]) => value.trim() !== '')
    .map(([term, value]) => `${term}: ${value.trim().replace(/\.$/, '')}`)
    .join('. ');
}

/** The cells in which nothing was found, one row for each party; dimensions with the same reason stand together. */
export function consideredNone(assessment: ImpactAssessment, { records, catalogues }: ReportModel): Block[] {
  // By what the cells name: a reason is printed whoever the party belongs to.
  const own = fromTheMiddle(records.parties.filter((party) => assessment.consideredNone.some((cell) => cell.party === party.id)));
  const name = (wanted: string) => catalogues.dimensions.find((entry) => entry.id === wanted)?.name ?? wanted;
  const rows = own.flatMap((party) => {
    const cells = assessment.consideredNone.filter((cell) => cell.party === party.id);
    const reasons = [...new Set(cells.map((cell) => cell.reason))].map((reason) => {
      const dimensions = cells.filter((cell) => cell.reason === reason).map((cell) => name(cell.dimension));
      return `${listed(dimensions)}: ${reason.trim() === '' ? 'no reason is recorded' : reason}`;
    });
    return cells.length === 0 ? [] : [[words(`${party.ref} ${party.name}`), words(reasons.join('\n'))]];
  });
  return [
    heading(3, 'Considered, nothing found'),
    table(
      `Parts of the ledger of ${assessment.ref} where nothing was found, by party, with the reasons`,
      [
        ['Party', 3],
        ['Dimensions, and why nothing was found', 13],
      ],
      rows,
      { empty: 'No part of the ledger was marked as considered without finding anything.' },
    ),
  ];
}
