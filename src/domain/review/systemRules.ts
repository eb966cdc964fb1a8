import type { AiSystem } from '#domain/context/aiSystem.ts';
import { dayText } from '#domain/day.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { screeningTier } from '#domain/impact/questionnaire.ts';
import { tierLabels } from '#domain/impact/tier.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, subjectOf, type Fired, type Place, type Rule } from './rule.ts';

const inScope = ({ records }: Inquiry): readonly AiSystem[] => records.systems.filter((system) => system.inScope);

const roundsOf = ({ records }: Inquiry, system: AiSystem): readonly ImpactAssessment[] =>
  records.impactAssessments.filter((round) => round.system === system.id);

const asked = (system: AiSystem, text: string, at: Place, facts: readonly string[] = []): Fired => ({
  on: subjectOf('systems', system),
  text,
  facts: [...facts, fact('life-cycle stage', system.lifecycle ?? '')],
  at,
  people: [system.owner],
});

function notScreened(inquiry: Inquiry): Fired[] {
  if (inquiry.questions.length === 0) return [];
  return inScope(inquiry).flatMap((system) => {
    const rounds = roundsOf(inquiry, system);
    const last = rounds.at(-1);
    if (!last || rounds.some((round) => screeningTier(round, inquiry.questions).tier !== 'screen')) return [];
    const text = `${system.name} has no result of screening. How deep does its assessment have to go?`;
    return [asked(system, text, { screen: 'impacts', ref: last.ref, view: 'screening' })];
  });
}

function changedAfterwards(inquiry: Inquiry): Fired[] {
  return inScope(inquiry).flatMap((system) => {
    const last = roundsOf(inquiry, system)
      .map(({ date }) => date)
      .sort()
      .at(-1);
    if (system.changedOn === '' || last === undefined || system.changedOn <= last) return [];
    const what = system.changed.trim() === '' ? 'changed' : `changed (${system.changed.trim()})`;
    const since = last === '' ? 'the last assessment has no date' : `the last assessment is of ${dayText(last)}`;
    return [
      asked(
        system,
        `${system.name} ${what} on ${dayText(system.changedOn)}; ${since}. Was it assessed again?`,
        { screen: 'impacts', field: `New impact assessment of ${system.ref}` },
        [fact('changed on', system.changedOn), fact('last assessed on', last)],
      ),
    ];
  });
}

/** The inventory of AI systems: what each is for, that each is assessed, and assessed again (6.1.4, 8.2, 8.4). */
export const systemRules: readonly Rule[] = [
  {
    id: 'Q06',
    sources: ['Q06', 'CHK-14'],
    clause: '6.1.4',
    weight: 'hard',
    asks: 'What misuse is reasonably foreseeable for {system}?',
    shows: (inquiry) => inScope(inquiry).map(({ ref, foreseeableMisuse }) => `${ref}: ${foreseeableMisuse.join('; ')}`),
    fires: (inquiry) =>
      inScope(inquiry)
        .filter((system) => system.foreseeableMisuse.length === 0)
        .map((system) =>
          asked(system, `What misuse is reasonably foreseeable for ${system.name}?`, {
            screen: 'systems',
            ref: system.ref,
            field: 'Foreseeable misuse',
          }),
        ),
  },
  {
    id: 'Q08',
    sources: ['Q08'],
    clause: '6.1.4, 8.4',
    weight: 'hard',
    asks: 'Why is there no impact assessment for {system}?',
    shows: ({ records }) => records.impactAssessments.map(({ ref, title, date }) => `${ref} ${title}, ${dayText(date)}`),
    fires: (inquiry) =>
      inScope(inquiry)
        .filter((system) => roundsOf(inquiry, system).length === 0)
        .map((system) =>
          asked(system, `Why is there no impact assessment for ${system.name}?`, {
            screen: 'impacts',
            field: `New impact assessment of ${system.ref}`,
          }),
        ),
  },
  {
    id: 'CHK-02',
    sources: ['CHK-02'],
    clause: '6.1.4',
    weight: 'hard',
    asks: '{system} has no result of screening. How deep does its assessment have to go?',
    shows: (inquiry) =>
      inquiry.records.impactAssessments.map((round) => `${round.ref}: ${tierLabels[screeningTier(round, inquiry.questions).tier]}`),
    fires: notScreened,
  },
  {
    id: 'Q24',
    sources: ['Q24', 'CHK-11'],
    clause: '8.2, 8.4',
    weight: 'hard',
    asks: '{system} changed supplier or model after the last assessment. Was it assessed again?',
    fires: changedAfterwards,
  },
];
