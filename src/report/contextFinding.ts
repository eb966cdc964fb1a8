import type { Records } from '#domain/tables.ts';
import { listed } from '#domain/listed.ts';

/** What the context still lacks, in one sentence (42001 clause 4). */
export function contextFinding({
  organization,
  interestedParties,
  systems,
}: Pick<Records, 'organization' | 'interestedParties' | 'systems'>): {
  readonly strong: string;
  readonly rest: string;
} {
  const about = organization[0];
  const missing = [
    ...(about?.name ? [] : ['the organization']),
    ...(about?.scopeIn ? [] : ['what is inside the scope']),
    ...(about?.scopeOut ? [] : ['what is outside, with the reason']),
    ...((about?.roles.length ?? 0) > 0 ? [] : ['your role']),
    ...((about?.jurisdictions.length ?? 0) > 0 ? [] : ['the places whose law applies']),
    ...(about?.climate && about.climateReason ? [] : ['whether climate change is relevant']),
    ...(interestedParties.length > 0 ? [] : ['interested parties']),
  ];
  const strong = `${systems.length} ${systems.length === 1 ? 'system' : 'systems'}, ${interestedParties.length} interested ${interestedParties.length === 1 ? 'party' : 'parties'}.`;
  if (missing.length === 0) return { strong, rest: 'Everything that clause 4 asks for has an answer.' };
  return { strong, rest: `Still to say: ${listed(missing)}.` };
}

/** What the inventory says: how many systems are in scope, and which lack a purpose or foreseeable misuse. */
export function systemsFinding(systems: Records['systems']): { readonly strong: string; readonly rest: string } {
  if (systems.length === 0) return { strong: 'No systems yet.', rest: '' };
  const inScope = systems.filter((system) => system.inScope);
  const open = inScope.filter((system) => system.purpose === '' || system.foreseeableMisuse.length === 0);
  const strong = `${inScope.length} of ${systems.length} ${systems.length === 1 ? 'system is' : 'systems are'} in scope.`;
  if (open.length === 0) return { strong, rest: 'Each has a purpose and foreseeable misuse.' };
  return {
    strong,
    rest: `Purpose or foreseeable misuse is missing for ${listed(open.map((system) => system.ref))}.`,
  };
}
