import { dimensions } from '#catalogue/questionnaire.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { startRound } from '#domain/impact/nextRound.ts';
import { nextRoundOf } from '#domain/impact/rounds.ts';
import type { Birth } from '#domain/risk/risk.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import type { RoundContext } from '#report/roundChanges.ts';
import { toast } from '#ui/toast.ts';
import { saidNow } from './change.ts';

/** The round that follows an assessment, which is then kept as it is. */
export const followerOf = (about: ImpactAssessment): ImpactAssessment | undefined =>
  nextRoundOf(about, assessment.records.impactAssessments);

/** A later round follows: what this one says is only read. */
export const isClosed = (about: ImpactAssessment): boolean => followerOf(about) !== undefined;

/** A database gives records in another order than people count them. */
const byRef = (a: { readonly ref: string }, b: { readonly ref: string }): number => a.ref.localeCompare(b.ref, 'en', { numeric: true });

/** What rounds are compared with, as it is now. */
export const roundContext = (): RoundContext => ({
  records: assessment.records,
  sections: assessment.sections,
  dimensions,
  criteria: assessment.criteria,
});

/**
 * Starts the next round from an assessment, in one step. Its reference; undefined when somebody started one meanwhile, or
 * either is gone.
 */
export async function startNext(about: ImpactAssessment, occasion: string): Promise<string | undefined> {
  const said = { ...saidNow(), occasion };
  const made = await assessment.ledger.write(`Start a new round from ${about.ref}`, async (draft) => {
    const old = await draft.get('impactAssessments', about.id);
    const system = old && (await draft.get('systems', old.system));
    if (!old || !system || nextRoundOf(old, await draft.all('impactAssessments'))) return undefined;
    const parties = (await draft.all('parties')).filter((party) => party.assessment === old.id).sort(byRef);
    const impacts = (await draft.all('impacts')).filter((impact) => impact.assessment === old.id).sort(byRef);
    const births = { parties: new Map<string, Birth>(), impacts: new Map<string, Birth>() };
    const round = await draft.add('impactAssessments', (birth) => ({ ...old, ...birth, previousRound: old.id }));
    for (const party of parties) births.parties.set(party.id, await draft.add('parties', (birth) => ({ ...party, ...birth })));
    for (const impact of impacts) births.impacts.set(impact.id, await draft.add('impacts', (birth) => ({ ...impact, ...birth })));
    const only = ({ id, ref }: Birth): Birth => ({ id, ref });
    const given = (known: ReadonlyMap<string, Birth>) => new Map([...known].map(([id, birth]) => [id, only(birth)]));
    const next = startRound(
      old,
      { parties, impacts, system },
      { round: only(round), parties: given(births.parties), impacts: given(births.impacts) },
      said,
    );
    for (const table of ['impactAssessments', 'parties', 'impacts'] as const)
      for (const record of next[table]) await draft.put(table, record);
    return round.ref;
  });
  if (!made.ok || made.value === undefined) return undefined;
  toast(`${made.value} starts from ${about.ref}, which is kept as it is`, {
    action: { label: 'Undo', run: () => assessment.ledger.undo() },
  });
  return made.value;
}
