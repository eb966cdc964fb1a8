import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { dayText } from '#domain/day.ts';
import { listed } from '#domain/listed.ts';
import { numberOf } from '#domain/reference.ts';
import { lastApproval } from '#domain/review/approval.ts';
import { freeze, frozenOf, type Frozen, type FrozenPlace } from '#domain/review/snapshot.ts';
import { versionOf } from '#domain/review/version.ts';
import { compare, comparisonSentence, criteriaDifferences, fateLabels, type Comparison, type Movement } from '#report/comparison.ts';
import type { Block, MatrixFigure } from '#report/document.ts';
import { plane } from '#report/plane.ts';
import { heading, id, paragraph, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** A point in time that today is compared with, as a sentence names it. */
interface Before {
  readonly since: string;
  readonly frozen: Frozen;
}

/** Section 6: how the risks moved since the newest snapshot that reads differently, or since the last approved version. */
export function movementSection({ records, criteria, untold }: ReportModel): Block[] {
  const title = heading(1, '6 Movement', 'movement');
  const now = criteria && freeze(records.risks, records.treatments, criteria);
  const found = now && latestDiffering(moments(records), now);
  if (!now || !found)
    return [title, paragraph('No snapshot was taken and no version was approved before, so there is nothing to compare with yet.')];
  const { before, today, target } = found;
  const read = criteriaDifferences(before.frozen, now);
  const moved = today.movements.filter(({ fate, crossed }) => fate !== 'same' || crossed !== null);
  const hidden = new Set([...untold].map(({ ref }) => ref));
  const unnamed = moved.filter(({ ref }) => hidden.has(ref)).map(({ ref }) => ref);
  return [
    title,
    paragraph(comparisonSentence(today, `Since ${before.since}, as things stand today`), 'strong'),
    paragraph(comparisonSentence(target, `Since ${before.since}, once planned treatments work`)),
    ...(read.length === 0 ? [] : [paragraph(`Both are shown as they were read then and now: the criteria changed. ${read.join(' ')}`)]),
    comparisonFigure(found, now),
    table(
      `Risks that moved since ${before.since}, as things stand today`,
      [
        ['Risk', 2],
        ['What it is', 7],
        ['Stood', 4],
        ['Stands', 4],
        ['What became of it', 4],
      ],
      moved
        .filter(({ ref }) => !hidden.has(ref))
        .map((movement) => [
          movement.fate === 'closed' ? words(movement.ref) : id(movement.ref),
          words(movement.title),
          words(placeWords(movement.from, before.frozen)),
          words(placeWords(movement.to, now)),
          words(fateWords(movement)),
        ]),
      { empty: unnamed.length > 0 ? 'No other risk moved.' : 'No risk moved.' },
    ),
    ...(unnamed.length === 0 ? [] : [paragraph(`Moved as well, and left out as they stand within the line: ${listed(unnamed)}.`)]),
  ];
}

/** Both moments side by side, each drawn with the criteria it was read with. */
function comparisonFigure({ before, today }: { before: Before; today: Comparison }, now: Frozen): Block {
  const moved = today.movements.filter(({ fate }) => fate !== 'same').length;
  return {
    kind: 'matrices',
    figures: [figureOf(before.frozen, 'Then'), figureOf(now, 'Today')],
    caption: `Then: ${before.since}. Numbers count risks as they stood; the thick line is the strictest appetite line of its day.`,
    alt: `Two risk matrices, ${before.since} and today. ${comparisonSentence(today, 'Between them')} ${moved} of ${now.risks.length} risks moved; the table below names them.`,
  };
}

function figureOf(frozen: Frozen, title: string): MatrixFigure {
  const { likelihood, consequence, rows, line } = plane(frozen, 'current');
  const downwards = [...likelihood].reverse();
  const axis = ({ id: step, label }: { readonly id: string; readonly label: string }) => ({ id: step, label });
  return {
    title,
    likelihood: likelihood.map(axis),
    consequence: consequence.map(axis),
    cells: rows.flatMap((row, y) =>
      row.map(({ level, count }, x) => ({ likelihood: downwards[y]?.id ?? '', consequence: consequence[x]?.id ?? '', level, count })),
    ),
    appetite: line.appetite,
    tolerance: line.tolerance,
  };
}

/** Snapshots, newest first; where none was taken, the version approved last. */
function moments(records: ReportModel['records']): Before[] {
  const taken = records.snapshots.toSorted((a, b) => numberOf('snapshots', b.ref) - numberOf('snapshots', a.ref));
  if (taken.length > 0)
    return taken.flatMap((snapshot) => {
      const { ref, name, takenAt } = snapshot;
      const frozen = frozenOf(snapshot);
      return frozen ? [{ since: `snapshot ${ref} “${name}” of ${dayText(takenAt.slice(0, 10))}`, frozen }] : [];
    });
  const approval = lastApproval(records.signOffs, 'assessment', true);
  const version = approval && versionOf(approval);
  const criteria = version && criteriaInForce(version.criteria);
  if (!criteria) return [];
  const frozen = freeze(version.risks, version.treatments, criteria);
  return [{ since: `version ${approval.version}, approved ${dayText(approval.on)}`, frozen }];
}

function latestDiffering(list: readonly Before[], now: Frozen) {
  const compared = list.map((before) => ({
    before,
    today: compare(before.frozen, now, 'current'),
    target: compare(before.frozen, now, 'target'),
  }));
  const moved = ({ movements, beyond }: Comparison) => beyond !== 0 || movements.some(({ fate }) => fate !== 'same');
  return compared.find(({ today, target }) => moved(today) || moved(target)) ?? compared[0];
}

/** The cell and its level as that day's criteria call them: L4-C3 High. */
function placeWords(place: FrozenPlace | null, { criteria }: Frozen): string {
  if (!place) return 'not placed';
  const at = (steps: readonly { readonly id: string }[], wanted: string) => steps.findIndex((step) => step.id === wanted) + 1;
  const level = criteria.levels.find((entry) => entry.id === place.level)?.label ?? '';
  return `L${at(criteria.likelihood, place.likelihood)}-C${at(criteria.consequence, place.consequence)} ${level}`.trim();
}

const fateWords = ({ fate, crossed }: Movement): string =>
  [fateLabels[fate], ...(crossed === null ? [] : [crossed === 'out' ? 'now beyond the line' : 'no longer beyond the line'])].join(', ');
