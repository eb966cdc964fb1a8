import { conclusionLabels } from '#domain/impact/impactAssessment.ts';
import type { Impact } from '#domain/impact/impact.ts';
import { counted } from './cellName.ts';
import type { ChangedImpact, RoundChanges } from './roundModel.ts';

/** At most so many are named one by one. */
const mostNamed = 3;

const refOf = ({ impact, was }: ChangedImpact): string => (was === '' || was === impact.ref ? impact.ref : `${was}, now ${impact.ref}`);
const step = (change: ChangedImpact) => `${refOf(change)}: ${change.before ?? ''} → ${change.after ?? ''}`;

const named = (changes: readonly ChangedImpact[], tell: (change: ChangedImpact) => string): string =>
  changes.length > mostNamed ? '' : ` (${changes.map(tell).join('; ')})`;

/** How severities went, kind by kind; a benefit is never set off against a harm. */
function severities(impacts: readonly ChangedImpact[], kind: Impact['polarity']): string[] {
  const own = impacts.filter(({ impact }) => impact.polarity === kind);
  const both = own.filter(({ before, after }) => before !== undefined && after !== undefined && before !== after);
  const groups: readonly (readonly [words: string, changes: readonly ChangedImpact[], tell: (change: ChangedImpact) => string])[] = [
    [kind === 'harm' ? 'graver' : 'larger', both.filter(({ before = 0, after = 0 }) => after > before), step],
    [kind === 'harm' ? 'less grave' : 'smaller', both.filter(({ before = 0, after = 0 }) => after < before), step],
    ['new', own.filter(({ fate }) => fate === 'new'), ({ impact }) => impact.ref],
    ['no longer found', own.filter(({ fate }) => fate === 'gone'), ({ was }) => was],
  ];
  return groups.flatMap(([words, changes, tell]) =>
    changes.length === 0 ? [] : [`${counted(changes.length, kind)} ${changes.length === 1 ? 'is' : 'are'} ${words}${named(changes, tell)}`],
  );
}

/** What changed since the last round: first what became of harms and benefits, then everything else that differs. */
export function roundSentences(changes: Omit<RoundChanges, 'strong' | 'rest'>): Pick<RoundChanges, 'strong' | 'rest'> {
  const { old, round, impacts, parties } = changes;
  const moved = [...severities(impacts, 'harm'), ...severities(impacts, 'benefit')];
  const worded = impacts.filter(({ fate, before, after }) => fate === 'changed' && before === after).length;
  const known = impacts.filter(({ fate, before, after }) => fate === 'changed' && (before === undefined) !== (after === undefined)).length;
  const counts: readonly (readonly [count: number, words: string])[] = [
    [known, known === 1 ? 'severity is known in one round only' : 'severities are known in one round only'],
    [worded, worded === 1 ? 'impact reads differently at the same severity' : 'impacts read differently at the same severity'],
    [parties.length, parties.length === 1 ? 'party differs' : 'parties differ'],
    [changes.answers.length, changes.answers.length === 1 ? 'answer differs' : 'answers differ'],
    [changes.cells.length, changes.cells.length === 1 ? 'cell considered otherwise' : 'cells considered otherwise'],
    [changes.system.length, changes.system.length === 1 ? 'field of the system differs' : 'fields of the system differ'],
  ];
  const others = counts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const strong =
    moved.length > 0
      ? `Since ${old.ref}: ${moved.join('; ')}.`
      : impacts.length + others.length === 0
        ? `Nothing that was found differs from ${old.ref}.`
        : `No severity differs from ${old.ref}.`;
  const [was, is] = [old.conclusion, round.conclusion].map((entry) => (entry === null ? undefined : `“${conclusionLabels[entry]}”`));
  const concluded =
    was === is
      ? is === undefined
        ? 'Neither is concluded.'
        : `The conclusion is ${is} as before.`
      : `The conclusion was ${was ?? 'open'} and is ${is ?? 'not drawn yet'}.`;
  return { strong, rest: [...(others.length > 0 ? [`${others.join(', ')}.`] : []), concluded].join(' ') };
}
