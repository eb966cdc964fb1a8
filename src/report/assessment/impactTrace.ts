import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { floorBreaches } from '#domain/impact/floor.ts';
import type { SeenImpact } from '#domain/impact/seenImpact.ts';
import { roundSources, stayedBecause } from '#domain/impact/roundSource.ts';
import { readImpact } from '#domain/impact/severity.ts';
import { sourceChanges, withdrawnSources } from '#domain/impact/sourceChange.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { dayText } from '#domain/day.ts';
import type { Block, Cell } from '#report/document.ts';
import { changeSentence, roundSentence } from '#report/impactChanges.ts';
import { levelMark } from '#report/level.ts';
import { id, level, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** The impacts a risk accounts for, when it last looked at each, and what was decided when one changed (ux E.5). */
export function impactTrace(risk: Risk, criteria: RiskCriteria, model: ReportModel): Block {
  const { records, catalogues, scored } = model;
  const changes = sourceChanges(risk, scored, records.parties, criteria);
  const rounds = roundSources(risk, records, criteria);
  const name = (dimension: string) => catalogues.dimensions.find((entry) => entry.id === dimension)?.name ?? dimension;
  const linked = records.impacts.filter((impact) => risk.impacts.includes(impact.id));
  const rows = linked.map((impact): readonly Cell[] => {
    const party = records.parties.find((candidate) => candidate.id === impact.party);
    const changed = changes.find((change) => change.impact.id === impact.id);
    const asked = rounds.find(({ old }) => old.id === impact.id);
    const stays = stayedBecause(risk, impact.id);
    const reading = scored.includes(impact) ? readImpact(impact, party, criteria) : undefined;
    return [
      id(impact.ref),
      words(party?.name ?? ''),
      words(impact.description),
      words(!reading ? 'Not scored, banned' : reading.severity.state === 'known' ? String(reading.severity.degree) : 'To analyse'),
      reading ? level(levelMark(criteria, reading.level?.id)) : words('not scored'),
      words(
        [
          lookedAt(risk, impact.id),
          stays === '' ? '' : `Stays with it although a new round follows, because: ${stays}`,
          asked ? `${roundSentence(asked, name)} The risk has not decided yet whether it goes along.` : '',
          ...(changed ? [`${changeSentence(changed, name)} The risk has not answered that yet.`] : []),
        ]
          .filter((part) => part !== '')
          .join(' '),
      ),
    ];
  });
  const gone = withdrawnSources(risk, records.impacts).map((seen): readonly Cell[] => [
    { text: seen.ref, mono: true },
    words(seen.who),
    words(seen.description),
    words(''),
    words('withdrawn'),
    words(withdrawnText(seen)),
  ]);
  return table(
    `Impacts that ${risk.ref} accounts for`,
    [
      ['ID', 2],
      ['Affected party', 4],
      ['What happens', 7],
      ['Severity', 2],
      ['Level', 3],
      ['Looked at by the risk', 7],
    ],
    [...rows, ...gone],
    { empty: 'No impact is linked.' },
  );
}

/**
 * Every risk with every impact it answers to, wherever the risk stands: when it looked, why it stayed as it was, and why a
 * consequence sits below an impact. Here no reason is left out, also where the risk itself prints in short.
 */
export function impactAnswers({ records, criteria, scored }: ReportModel): Block {
  const rows = records.risks.flatMap((risk) => {
    const breaches = criteria ? floorBreaches(risk, scored, records.parties, criteria) : [];
    const told = [...risk.seenImpacts, ...risk.floorReasons].map(({ impact }) => impact);
    const known = [...new Set([...risk.impacts, ...told])];
    return known.map((impact): readonly Cell[] => {
      const found = records.impacts.find((entry) => entry.id === impact);
      const seen = risk.seenImpacts.find((entry) => entry.impact === impact);
      const breach = breaches.find((entry) => entry.impact.id === impact);
      const given = risk.floorReasons
        .filter((entry) => entry.impact === impact)
        .map(({ reason, by, on }) => `${reason} (${by || 'name not recorded'}, ${dayText(on) || 'date not recorded'})`);
      const below = given.length > 0 ? given.join('; ') : breach ? 'Below, and no reason is recorded.' : 'not below';
      return [
        id(risk.ref),
        found ? id(found.ref) : { text: seen?.ref ?? '', mono: true },
        words(
          found && risk.impacts.includes(impact)
            ? lookedAt(risk, impact)
            : seen?.stayedWith && seen.stayedWith !== impact
              ? `${found ? '' : `${seen.description} `}Not followed: the risk stays with the earlier round. ${lookedAt(risk, impact)}`
              : found
                ? 'not linked'
                : [seen?.description ?? '', withdrawnText(seen)].join(' '),
        ),
        words(below),
      ];
    });
  });
  return table(
    'Each risk with the impacts it answers to: when it looked, what was kept, and why a consequence is below an impact',
    [
      ['Risk', 2],
      ['Impact', 2],
      ['Looked at by the risk', 8],
      ['Consequence below the impact, because', 8],
    ],
    rows,
    { empty: 'No risk is linked to an impact.' },
  );
}

const withdrawnText = (seen: SeenImpact | undefined): string =>
  seen === undefined
    ? ''
    : [`Source withdrawn${seen.withdrawnOn === '' ? '' : ` on ${dayText(seen.withdrawnOn)}`}; the risk stays.`, keptText(seen)]
        .filter((part) => part !== '')
        .join(' ');

const keptText = ({ keptBecause }: { readonly keptBecause: string }) =>
  keptBecause === '' ? '' : `Kept as it was, because: ${keptBecause}`;

function lookedAt({ seenImpacts }: Risk, impact: string): string {
  const seen = seenImpacts.find((entry) => entry.impact === impact);
  if (!seen) return '';
  const when = [dayText(seen.on), seen.by].filter((part) => part !== '').join(', ');
  return [when === '' ? '' : `${when}.`, keptText(seen)].filter((part) => part !== '').join(' ');
}
