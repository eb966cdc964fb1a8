import { criteriaStart } from '#catalogue/criteriaPresets.ts';
import type { PresetSize } from '#domain/criteria/preset.ts';
import { draftCriteria } from '#domain/criteria/riskCriteria.ts';
import { addSystem } from '#domain/context/aiSystem.ts';
import { emptyOrganization } from '#domain/context/organization.ts';
import type { SystemTemplate } from '#domain/context/systemTemplate.ts';
import { addParty } from '#domain/impact/affectedParty.ts';
import { startImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { identifyRisk } from '#domain/risk/risk.ts';
import { cut, limits } from '#domain/text.ts';
import { createAssessment } from '#store/assessments.ts';

/** What the three questions were answered with. */
export interface StartAnswers {
  readonly what: string;
  readonly name: string;
  readonly template: SystemTemplate | undefined;
  /** Names of the template's parties that were kept. */
  readonly parties: readonly string[];
  /** Parties that were typed. */
  readonly own: readonly string[];
  readonly size: PresetSize;
  /** Library ids of the suggested risks that were kept. */
  readonly risks: readonly string[];
}

/** A new assessment from the three questions: system, parties, draft criteria and suggested risks without a placement. */
export async function startFromAnswers(answers: StartAnswers): Promise<string> {
  const name = answers.name || answers.template?.name || cut(answers.what, 60);
  const { riskLibrary } = await import('#catalogue/riskLibrary.ts');
  return createAssessment(name, {
    intent: 'Answer the first three questions',
    fill: async (draft) => {
      await draft.put('organization', emptyOrganization);
      await draft.put('criteria', draftCriteria(crypto.randomUUID(), 1, criteriaStart(answers.size)));
      const system = await draft.add('systems', (birth) =>
        addSystem(birth, name, { purpose: answers.what, foreseeableMisuse: [...(answers.template?.foreseeableMisuse ?? [])] }),
      );
      const assessment = await draft.add('impactAssessments', (birth) =>
        startImpactAssessment(birth, system.id, cut(`Impact of ${name}`, limits.name)),
      );
      for (const party of answers.template?.parties ?? []) {
        if (!answers.parties.includes(party.name)) continue;
        const { name: who, ring, recipient, vulnerable, vulnerableWhy } = party;
        await draft.add('parties', (birth) => addParty(birth, assessment.id, who, { ring, recipient, vulnerable, vulnerableWhy }));
      }
      for (const who of answers.own) await draft.add('parties', (birth) => addParty(birth, assessment.id, who));
      for (const entryId of answers.risks) {
        const entry = riskLibrary.find((candidate) => candidate.id === entryId);
        if (!entry) continue;
        await draft.add('risks', (birth) =>
          identifyRisk(birth, entry.title, {
            cause: entry.description,
            consequence: entry.typicalConsequence,
            riskSources: [...entry.riskSources],
            objectives: [...entry.affectedObjectives],
            librarySources: [entry.id],
            systems: [system.id],
          }),
        );
      }
    },
  });
}
