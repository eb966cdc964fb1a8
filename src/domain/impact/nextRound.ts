import type { AiSystem } from '#domain/context/aiSystem.ts';
import type { Birth } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { cut, limits } from '#domain/text.ts';
import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';
import { startImpactAssessment, type ImpactAssessment } from './impactAssessment.ts';
import type { Said } from './screening.ts';
import { saidOf, withStatement } from './standing.ts';

/** What a new round adds. Nothing in it has the id of a record of the old one. */
export type Round = Pick<Records, 'impactAssessments' | 'parties' | 'impacts'>;

/** New ids and references, those of parties and impacts by the id of the one they follow. */
export interface RoundBirths {
  readonly round: Birth;
  readonly parties: ReadonlyMap<string, Birth>;
  readonly impacts: ReadonlyMap<string, Birth>;
}

/**
 * What a new round carries of the last: what was found and judged. What people of the last round said or decided about it
 * stays with it – who took part, who was heard and how, who disagreed, who gains and who bears, conclusion, conditions,
 * approval, next review – and is said anew.
 */
const carried = (old: ImpactAssessment): Partial<ImpactAssessment> => ({
  answers: old.answers,
  society: old.society,
  societyNone: old.societyNone,
  tenYears: old.tenYears,
  audience: old.audience,
  reviewTriggers: old.reviewTriggers,
  otherAssessments: old.otherAssessments,
});

/**
 * A new round of an assessment, which starts from the last one and changes nothing in it (42001 8.4; 42005 5.12). Parties
 * and impacts are copies that name the one they follow; risks stay with the old ones until a person decides.
 */
export function startRound(
  old: ImpactAssessment,
  { parties, impacts, system }: { parties: readonly AffectedParty[]; impacts: readonly Impact[]; system: AiSystem },
  births: RoundBirths,
  { occasion, ...said }: Said & { readonly occasion: string },
): Round {
  const id = births.round.id;
  const partyOf = (before: string) => births.parties.get(before)?.id;
  const found = impacts.flatMap((impact): Impact[] => {
    const [birth, party] = [births.impacts.get(impact.id), partyOf(impact.party)];
    if (!birth || party === undefined || impact.assessment !== old.id) return [];
    return [{ ...impact, ...birth, assessment: id, party, follows: impact.id }];
  });
  const impactOf = (before: string) => found.find(({ follows }) => follows === before)?.id ?? [];
  const round = startImpactAssessment(births.round, old.system, old.title, {
    ...carried(old),
    trigger: cut(occasion, limits.line),
    date: said.on,
    previousRound: old.id,
    consideredNone: old.consideredNone.flatMap((cell) => {
      const party = partyOf(cell.party);
      return party === undefined ? [] : [{ ...cell, party }];
    }),
  });
  return {
    impactAssessments: [withStatement(round, { ...said, kind: 'started', because: occasion, system: saidOf(system) })],
    parties: parties.flatMap((party) => {
      const birth = births.parties.get(party.id);
      if (!birth || party.assessment !== old.id) return [];
      const origins = party.origins.map((origin) => ({ ...origin, impacts: origin.impacts.flatMap(impactOf) }));
      return [{ ...party, ...birth, assessment: id, follows: party.id, origins, consulted: '' }];
    }),
    impacts: found,
  };
}
