import type { Objective, RiskSource } from '#domain/context/annexC.ts';
import type { ListedControl } from '#domain/control/control.ts';
import type { LibraryEntry } from '#domain/risk/libraryEntry.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { hasFailed } from '#domain/treatment/treatment.ts';
import { controlsFor } from './impactToRisk.ts';

export interface ControlSuggestion {
  readonly control: ListedControl;
  /** Why it is offered, or empty when it was only found by its words. */
  readonly why: string;
}

export interface SuggestionSources {
  readonly controls: readonly ListedControl[];
  /** Words that a control is also found by, by its id. */
  readonly words: (id: string) => string;
  readonly library: readonly LibraryEntry[];
  readonly objectives: readonly Objective[];
  readonly riskSources: readonly RiskSource[];
  /** What is treated here already: a control that serves one risk may serve another of the same kind. */
  readonly treated: Pick<Records, 'risks' | 'treatments'>;
}

/** A risk source speaks for a control when at least this share of the library's risks from that source name it. */
const telling = 0.25;

/**
 * Controls for the risks a treatment acts on, best first, each with its reason: the library entry a risk came from, then
 * the impact it accounts for, the risk source, a similar risk that it is used for here, then an objective at stake. What is typed narrows them; an id matches from its beginning.
 */
export function suggestControls(typed: string, risks: readonly Risk[], sources: SuggestionSources): ControlSuggestion[] {
  const wanted = typed.trim().toLowerCase();
  const used = usedForSimilar(risks, sources.treated);
  return sources.controls
    .filter((control) => matches(control, wanted, sources.words(control.id)))
    .map((control) => ({ control, ...reason(control.id, risks, sources, used) }))
    .filter(({ why }) => wanted !== '' || why !== '')
    .sort((a, b) => Number(named(b.control, wanted)) - Number(named(a.control, wanted)) || b.weight - a.weight)
    .map(({ control, why }) => ({ control, why }));
}

const named = ({ ref }: ListedControl, wanted: string): boolean => wanted !== '' && ref.toLowerCase().startsWith(wanted);

function matches(control: ListedControl, wanted: string, words: string): boolean {
  if (wanted === '' || named(control, wanted)) return true;
  const text = `${control.title} ${words}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}

/** Controls that treatments use for other risks of the same kind of harm or from the same source, each with the first such risk. */
function usedForSimilar(risks: readonly Risk[], { risks: all, treatments }: SuggestionSources['treated']): ReadonlyMap<string, Risk> {
  const kinds = new Set(risks.map(({ category }) => category).filter((category) => category !== ''));
  const from = new Set(risks.flatMap(({ riskSources }) => riskSources));
  const own = new Set(risks.map(({ id }) => id));
  const similar = new Map(
    all
      .filter(({ id, category, riskSources }) => !own.has(id) && (kinds.has(category) || riskSources.some((source) => from.has(source))))
      .map((risk) => [risk.id, risk]),
  );
  const used = new Map<string, Risk>();
  for (const treatment of treatments) {
    if (treatment.status === 'withdrawn' || hasFailed(treatment)) continue;
    const other = treatment.effects.flatMap(({ risk }) => similar.get(risk) ?? [])[0];
    if (other) for (const control of treatment.controls) if (!used.has(control)) used.set(control, other);
  }
  return used;
}

function reason(
  id: string,
  risks: readonly Risk[],
  sources: SuggestionSources,
  used: ReadonlyMap<string, Risk>,
): { readonly weight: number; readonly why: string } {
  for (const risk of risks) {
    const entry = sources.library.find(
      (candidate) => risk.librarySources.includes(candidate.id) && candidate.suggestedControls.includes(id),
    );
    if (entry) return { weight: 3, why: `The library entry of ${risk.ref} suggests it (${entry.id})` };
  }
  for (const risk of risks) {
    const impact = risk.seenImpacts.find((seen) => controlsFor(seen.dimension).includes(id));
    if (impact) return { weight: 2, why: `Answers ${impact.ref}, an impact of ${risk.ref}` };
  }
  for (const risk of risks) {
    const source = sources.riskSources.find(
      (candidate) => risk.riskSources.includes(candidate.id) && answers(id, candidate.id, sources.library),
    );
    if (source) return { weight: 2, why: `Answers the source of ${risk.ref}: ${source.name.toLowerCase()}` };
  }
  const other = used.get(id);
  if (other) return { weight: 2, why: `Used for ${other.ref}, a risk of the same kind` };
  for (const risk of risks) {
    const objective = sources.objectives.find(
      (candidate) => risk.objectives.includes(candidate.id) && candidate.relatedControls.includes(id),
    );
    if (objective) return { weight: 1, why: `Serves an objective of ${risk.ref}: ${objective.name.toLowerCase()}` };
  }
  return { weight: 0, why: '' };
}

function answers(id: string, source: string, library: readonly LibraryEntry[]): boolean {
  const from = library.filter((entry) => entry.riskSources.includes(source));
  return from.length > 0 && from.filter((entry) => entry.suggestedControls.includes(id)).length / from.length >= telling;
}
