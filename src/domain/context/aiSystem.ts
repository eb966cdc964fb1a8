import { day, lineList, lineText, longText, nameText, recordId, shortText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';
import { aiRoles } from './organization.ts';

export const automations = ['informs', 'recommends', 'veto-in-time', 'reviewed-later', 'no-review'] as const;
export const automationLabels: Readonly<Record<(typeof automations)[number], string>> = {
  informs: 'Informs a person',
  recommends: 'Recommends',
  'veto-in-time': 'Decides, a person can veto in time',
  'reviewed-later': 'Decides, a person reviews later',
  'no-review': 'Decides, no review',
};
export const lifecycleStages = ['idea', 'design', 'data', 'build', 'verify', 'deploy', 'operate', 'retire'] as const;
export const lifecycleLabels: Readonly<Record<(typeof lifecycleStages)[number], string>> = {
  idea: 'Idea',
  design: 'Design',
  data: 'Data collection',
  build: 'Development',
  verify: 'Verification',
  deploy: 'Deployment',
  operate: 'Operation',
  retire: 'Retirement',
};

/** An AI system in the inventory (42001 4.3, 6.1.1, A.4.2): what it is for, how it may be misused, what it is made of. */
export const aiSystemSchema = z.strictObject({
  id: recordId,
  ref: recordId,
  name: nameText('Name the system'),
  purpose: longText,
  /** In or out of the scope of this assessment, with the reason. */
  inScope: z.boolean(),
  scopeReason: longText,
  intendedUses: lineList,
  /** What people will do anyway (6.1.4). */
  foreseeableMisuse: lineList,
  restrictedUses: lineList,
  users: longText,
  data: lineList,
  technique: longText,
  model: lineText,
  supplier: lineText,
  /** When model, supplier, data or use last changed so that it has to be assessed again (8.2), and what changed. */
  changedOn: day,
  changed: lineText,
  automation: z.enum(automations).nullable(),
  automationNote: longText,
  oversight: longText,
  lifecycle: z.enum(lifecycleStages).nullable(),
  roles: z.array(z.enum(aiRoles)).max(aiRoles.length),
  socialContext: longText,
  technicalContext: longText,
  jurisdictions: lineList,
  owner: shortText,
});
export type AiSystem = z.infer<typeof aiSystemSchema>;

export const addSystem = ({ id, ref }: { id: string; ref: string }, name: string, known: Partial<AiSystem> = {}): AiSystem => ({
  purpose: '',
  inScope: true,
  scopeReason: '',
  intendedUses: [],
  foreseeableMisuse: [],
  restrictedUses: [],
  users: '',
  data: [],
  technique: '',
  model: '',
  supplier: '',
  changedOn: '',
  changed: '',
  automation: null,
  automationNote: '',
  oversight: '',
  lifecycle: null,
  roles: [],
  socialContext: '',
  technicalContext: '',
  jurisdictions: [],
  owner: '',
  ...known,
  id,
  ref,
  name,
});
