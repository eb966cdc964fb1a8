import { automationLabels, lifecycleLabels, type AiSystem } from '#domain/context/aiSystem.ts';
import { emptyOrganization } from '#domain/context/organization.ts';
import type { Records } from '#domain/tables.ts';
import { facts, heading, id, paragraph, table, words } from './assessment/block.ts';
import { dayText } from '#domain/day.ts';
import type { Block } from './document.ts';

const climateLabels = { yes: 'Yes, a relevant issue', no: 'No, not a relevant issue', partly: 'Partly' } as const;

/** Section 1: the organization, its interested parties and the systems (42001 clause 4). */
export function contextReport({
  organization,
  interestedParties,
  systems,
}: Pick<Records, 'organization' | 'interestedParties' | 'systems'>): Block[] {
  const about = organization[0] ?? emptyOrganization;
  return [
    heading(1, '1 Scope and context', 'context'),
    facts([
      ['Organization', about.name],
      ['Sector', about.sector],
      ['Roles towards AI systems', about.roles.join(', ')],
      ['In scope', about.scopeIn],
      ['Out of scope, and why', about.scopeOut],
      ['External and internal issues', about.issues],
      ['Jurisdictions', about.jurisdictions.join(', ')],
      ['Climate change', about.climate === null ? '' : climateLabels[about.climate]],
      ['Reason', about.climateReason],
      ['Determined by', [about.climateBy, dayText(about.climateOn)].filter((part) => part !== '').join(', ')],
      ['AI policy', about.policy],
      ['Other standards in use', about.otherStandards.join(', ')],
    ]),
    heading(2, 'Interested parties'),
    table(
      'Interested parties, their needs and how these are addressed',
      [
        ['ID', 2],
        ['Party', 4],
        ['Needs', 6],
        ['Addressed by', 5],
        ['Climate', 3],
      ],
      interestedParties.map((party) => [
        id(party.ref, false),
        words(party.name),
        words(party.needs),
        words(party.addressedBy),
        words(party.climateRequirement),
      ]),
      { anchors: interestedParties.map((party) => party.ref), empty: 'No interested party is recorded.' },
    ),
    heading(2, 'AI systems'),
    ...(systems.length === 0 ? [paragraph('No AI system is recorded.')] : systems.flatMap(systemBlocks)),
  ];
}

const systemBlocks = (system: AiSystem): Block[] => [heading(3, `${system.ref} ${system.name}`, system.ref), systemFacts(system)];

/** Everything that is said about a system. */
export const systemFacts = (system: AiSystem): Block =>
  facts([
    ['In scope', `${system.inScope ? 'Yes' : 'No'}${system.scopeReason === '' ? '' : `: ${system.scopeReason}`}`],
    ['Purpose', system.purpose],
    ['Intended use', system.intendedUses.join('; ')],
    ['Foreseeable misuse', system.foreseeableMisuse.join('; ')],
    ['Restricted use', system.restrictedUses.join('; ')],
    ['Users', system.users],
    ['Data', system.data.join('; ')],
    ['Technique', system.technique],
    ['Model', system.model],
    ['Supplier', system.supplier],
    ['Last significant change', [dayText(system.changedOn), system.changed].filter((part) => part !== '').join(': ')],
    [
      'Automation',
      [system.automation === null ? '' : automationLabels[system.automation], system.automationNote]
        .filter((part) => part !== '')
        .join('. '),
    ],
    ['Human oversight', system.oversight],
    ['Life-cycle stage', system.lifecycle === null ? '' : lifecycleLabels[system.lifecycle]],
    ['Our roles', system.roles.join(', ')],
    ['Social context', system.socialContext],
    ['Technical context', system.technicalContext],
    ['Jurisdictions', system.jurisdictions.join(', ')],
    ['System owner', system.owner],
  ]);
