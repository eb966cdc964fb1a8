import { objectiveSchema, riskSourceSchema } from '#domain/context/annexC.ts';
import { systemTemplateSchema } from '#domain/context/systemTemplate.ts';
import { catalogueControlSchema, controlObjectiveSchema } from '#domain/control/control.ts';
import { criteriaCatalogueSchema } from '#domain/criteria/preset.ts';
import { dimensionSchema, questionSchema } from '#domain/impact/questionnaire.ts';
import { libraryEntrySchema } from '#domain/risk/libraryEntry.ts';
import { z } from '#domain/zod.ts';
import annexA from '#static/iso-42001-annex-a/2023.json';
import annexC from '#static/iso-42001-annex-c/2023.json';
import questionnaire from '#static/impact-questionnaire/1.json';
import criteria from '#static/risk-criteria/1.json';
import library from '#static/risk-library/1.json';
import templates from '#static/system-templates/1.json';

/** What every catalogue says about itself before its entries. */
const envelope = <N extends string>(name: N) =>
  z.strictObject({ catalogue: z.literal(name), version: z.string().min(1), source: z.string().min(20), licence: z.string().min(5) });

const strings = z.array(z.string());

/** Each catalogue with its file and the schema of the whole file. The app trusts the files; the tests do not. */
export const catalogues = [
  {
    name: 'iso-42001-annex-a',
    file: annexA as { readonly version: string },
    schema: envelope('iso-42001-annex-a').extend({
      objectives: z.array(controlObjectiveSchema),
      controls: z.array(catalogueControlSchema),
    }),
  },
  {
    name: 'iso-42001-annex-c',
    file: annexC as { readonly version: string },
    schema: envelope('iso-42001-annex-c').extend({ objectives: z.array(objectiveSchema), riskSources: z.array(riskSourceSchema) }),
  },
  {
    name: 'impact-questionnaire',
    file: questionnaire as { readonly version: string },
    schema: envelope('impact-questionnaire').extend({
      meta: z.record(z.string(), z.union([z.string(), z.int()])),
      tiers: z.record(z.string(), z.string()),
      tierOrder: strings,
      defaultTierOfImpactTables: z.string(),
      answerTypes: strings,
      impactRow: strings,
      dimensions: z.array(dimensionSchema),
      sections: z.array(
        z.strictObject({ id: z.string(), title: z.string(), intro: z.string(), maps: strings, questions: z.array(questionSchema) }),
      ),
    }),
  },
  { name: 'risk-criteria', file: criteria as { readonly version: string }, schema: criteriaCatalogueSchema },
  {
    name: 'risk-library',
    file: library as { readonly version: string },
    schema: envelope('risk-library').extend({
      meta: z.record(z.string(), z.string()),
      attributions: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          idForm: z.string(),
          url: z.url(),
          licence: z.string(),
          licenceVerified: z.boolean(),
          commit: z.string().optional(),
        }),
      ),
      categories: strings,
      risks: z.array(libraryEntrySchema),
    }),
  },
  {
    name: 'system-templates',
    file: templates as { readonly version: string },
    schema: envelope('system-templates').extend({ templates: z.array(systemTemplateSchema) }),
  },
] as const;
