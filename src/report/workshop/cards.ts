import { recipientLabels } from '#domain/context/recipients.ts';
import { ringLabels } from '#domain/impact/affectedParty.ts';
import type { Records } from '#domain/tables.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import { facts, heading, paragraph } from '#report/assessment/block.ts';
import type { Block, ReportDocument } from '#report/document.ts';
import { fromTheMiddle } from '#report/impactLedger.ts';
import { control, line, votingRules, type HandoutFacts } from './handouts.ts';

/** How votes are given, on one page for the table or the wall. */
export const howWeVote = (workshop: Workshop, records: Records, made: HandoutFacts): ReportDocument => ({
  control: control(workshop, 'How we vote', records, made),
  handout: true,
  blocks: [
    heading(1, 'How we vote'),
    ...votingRules(workshop).map((rule) => paragraph(rule, 'lead')),
    heading(2, 'What the words mean'),
    {
      kind: 'list',
      lines: [
        '0 means: I cannot judge. It is never counted as the lowest step.',
        'The middle vote has as many votes below as above. Of two in the middle the worse one is proposed: the higher of a harm, the lower of a benefit.',
        'A minority view is written down as it is said, and goes with the decision into the register and the report.',
      ],
    },
  ],
});

/** A card for each affected party, A5: who they are and what is known of them, for whoever speaks for them in the room. */
export function partyCards(workshop: Workshop, records: Records, made: HandoutFacts): ReportDocument {
  const assessments = records.impactAssessments.filter(({ system }) => workshop.system === null || system === workshop.system);
  const parties = fromTheMiddle(records.parties.filter(({ assessment }) => assessments.some(({ id }) => id === assessment)));
  return {
    control: control(workshop, 'Party cards', records, made),
    handout: true,
    blocks: parties.flatMap((party): Block[] => [
      heading(1, party.name),
      paragraph(
        `${party.ref}. ${ringLabels[party.ring]}. Bears what happens as: ${recipientLabels[party.recipient].toLowerCase()}.`,
        'strong',
      ),
      facts([
        ['How many', party.number],
        ['Easier to hurt', party.vulnerable === null ? '' : party.vulnerable ? `Yes. ${party.vulnerableWhy}`.trim() : 'No'],
        ['Can see it', party.canSee],
        ['Can refuse', party.canRefuse],
        ['Spoken for by', party.spokenForBy],
      ]),
      paragraph('What would they say about this question?'),
      paragraph(line),
      paragraph(line),
    ]),
  };
}
