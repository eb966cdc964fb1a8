import { presetCriteria, type CriteriaCatalogue } from '#domain/criteria/preset.ts';
import { approveCriteria, draftCriteria } from '#domain/criteria/riskCriteria.ts';
import { addSystem } from '#domain/context/aiSystem.ts';
import { emptyOrganization, startAssessment } from '#domain/context/organization.ts';
import { addParty, rings } from '#domain/impact/affectedParty.ts';
import { addImpact, type Impact } from '#domain/impact/impact.ts';
import { startImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { tableNames, type Records } from '#domain/tables.ts';
import { importAsNew } from '#store/assessments.ts';
import catalogue from '#static/risk-criteria/1.json' with { type: 'json' };
import questionnaire from '#static/impact-questionnaire/1.json' with { type: 'json' };

const [rows, columns] = [40, questionnaire.dimensions.length];

/** Every state of a cell in turn: rated with benefit and harm, rated with one, considered, not answered. */
function fortyBySixteen(): Records {
  const criteria = approveCriteria(draftCriteria('c1', 1, presetCriteria(catalogue as CriteriaCatalogue, 5)), {
    approvedBy: 'Ada',
    approvedRole: 'Board',
    approvedOn: '2026-06-03',
  });
  const parties = Array.from({ length: rows }, (_, index) =>
    addParty({ id: `p${index}`, ref: `P-${String(index + 1).padStart(2, '0')}` }, 'ia', `Affected party number ${index + 1} of the town`, {
      ring: rings[Math.floor(index / 10)] ?? 'society',
      vulnerable: index % 3 === 0,
    }),
  );
  const cells = parties.flatMap((party, y) =>
    questionnaire.dimensions.map((dimension, x) => ({ party, dimension, turn: (y * 7 + x) % 5 })),
  );
  const impact = (at: (typeof cells)[number], polarity: Impact['polarity'], number: number) =>
    addImpact(
      { id: `i${number}`, ref: `I-${String(number).padStart(2, '0')}` },
      {
        assessment: 'ia',
        party: at.party.id,
        dimension: at.dimension.id,
        polarity,
        description: 'Repairs come later than those of others',
      },
      { gravity: (number % 5) + 1, scope: (number % 4) + 1, irremediability: (number % 3) + 1 },
    );
  let number = 0;
  const impacts = cells.flatMap((at) => {
    const kinds = at.turn === 0 ? (['benefit', 'harm'] as const) : at.turn < 3 ? (['harm'] as const) : [];
    return kinds.map((polarity) => impact(at, polarity, (number += 1)));
  });
  const none = Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Records;
  return {
    ...none,
    assessment: [startAssessment('Forty by sixteen')],
    organization: [emptyOrganization],
    criteria: [criteria],
    systems: [addSystem({ id: 's', ref: 'S-1' }, 'Repairs assistant')],
    parties,
    impacts,
    impactAssessments: [
      startImpactAssessment({ id: 'ia', ref: 'IA-01' }, 's', 'Repairs', {
        consideredNone: cells
          .filter(({ turn }) => turn === 3)
          .map(({ party, dimension }) => ({ party: party.id, dimension: dimension.id, reason: 'They have nothing to do with it.' })),
      }),
    ],
  };
}

/** Stores the assessment as the app does, and returns its id. */
const storeLedger = (): Promise<string> => importAsNew({ tables: fortyBySixteen(), changes: [] });

Object.assign(window, { storeLedger, ledgerSize: { rows, columns } });
