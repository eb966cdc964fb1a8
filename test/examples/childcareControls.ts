import type { Applicability } from '#domain/control/applicability.ts';
import { who } from './childcareContext.ts';

type Status = NonNullable<Applicability['status']>;
/** Status, owner, how it is or will be done, evidence, objectives of Annex C. */
export type Used = readonly [status: Status, owner: string, implementation: string, evidence: string, objectives: readonly string[]];

/** Controls that treatments use; why they are included follows from the links. */
export const linked: Readonly<Record<string, Used>> = {
  'A.3.2': [
    'partly',
    who.secretary,
    'Each risk and treatment has an owner; who may stop the model is being written down.',
    'Role list of 10 January 2013',
    ['C.2.1'],
  ],
  'A.3.3': [
    'planned',
    who.secretary,
    'A channel outside the line, open to staff and outsiders (T-07).',
    'Draft of the channel’s rules',
    ['C.2.1'],
  ],
  'A.4.3': [
    'partly',
    who.privacy,
    'A sheet for each dataset with ground, age and date of deletion.',
    'Four dataset sheets',
    ['C.2.3', 'C.2.7'],
  ],
  'A.4.6': ['planned', who.enforcement, 'Training for examiners on what a score says and does not say.', 'Training plan 2013', ['C.2.2']],
  'A.5.2': [
    'in-place',
    who.lead,
    'Impact assessment before first use and before each change; it can stop the use.',
    'Procedure of 3 December 2012; this assessment',
    ['C.2.1', 'C.2.5'],
  ],
  'A.5.4': ['in-place', who.lead, 'Impacts on individuals and groups are assessed in IA-01.', 'IA-01, impacts I-01 to I-05', ['C.2.5']],
  'A.5.5': [
    'in-place',
    who.lead,
    'Impacts on society are assessed in IA-01 and looked at again each quarter (T-07).',
    'IA-01, impact I-06',
    ['C.2.1'],
  ],
  'A.6.2.2': [
    'partly',
    who.benefits,
    'Requirements name permitted inputs and limits for each group (T-01).',
    'Input list, draft of 14 January 2013',
    ['C.2.5'],
  ],
  'A.6.2.3': [
    'planned',
    who.benefits,
    'Design record with the reasons for technique, data and rejected ways (T-04).',
    'Outline of the design record',
    ['C.2.11'],
  ],
  'A.6.2.4': [
    'planned',
    who.benefits,
    'Test for each group against agreed limits before any use (T-02).',
    'Test plan, draft',
    ['C.2.5', 'C.2.8'],
  ],
  'A.6.2.6': [
    'planned',
    who.benefits,
    'Monthly comparison of selection and errors between groups, with a stop limit (T-02).',
    'Outline of the monthly report',
    ['C.2.5', 'C.2.8'],
  ],
  'A.6.2.7': [
    'planned',
    who.benefits,
    'Documents for examiners, auditors and courts (T-04).',
    'List of documents for each reader',
    ['C.2.11'],
  ],
  'A.6.2.8': [
    'planned',
    who.benefits,
    'Log of score, inputs, version and human reason for each case (T-04).',
    'Specification of the log, draft',
    ['C.2.11', 'C.2.1'],
  ],
  'A.7.2': [
    'planned',
    who.privacy,
    'Rules for data used in development, with an owner for each field (T-01).',
    'Draft rules of 14 January 2013',
    ['C.2.3', 'C.2.7'],
  ],
  'A.7.3': [
    'partly',
    who.privacy,
    'Ground for each field before it is taken from a register (T-01, T-06).',
    'List of fields with and without ground',
    ['C.2.7'],
  ],
  'A.7.4': ['partly', who.benefits, 'Quality criteria for inputs and past corrections (T-01, T-02).', 'Sample of 100 records', ['C.2.3']],
  'A.7.5': [
    'planned',
    who.privacy,
    'Trail of each field from register to model, with deletion (T-06).',
    'Picture of the data flow',
    ['C.2.3', 'C.2.7'],
  ],
  'A.8.2': ['planned', who.legal, 'Letter says that a model is used and what it looks at (T-05).', 'Draft letter', ['C.2.11']],
  'A.8.3': [
    'planned',
    who.legal,
    'Objection to a person who can reverse at once; channel for outsiders (T-05, T-07).',
    'Draft of the objection route',
    ['C.2.1', 'C.2.11'],
  ],
  'A.8.4': [
    'planned',
    who.secretary,
    'Who tells whom when people were treated wrongly, and within how many days (T-07).',
    'Draft plan',
    ['C.2.1'],
  ],
  'A.8.5': [
    'planned',
    who.legal,
    'Duties to inform applicants, authority and parliament, with dates (T-05).',
    'List of duties',
    ['C.2.11'],
  ],
  'A.9.2': [
    'planned',
    who.enforcement,
    'No suspension on a score alone; second person decides with reasons (T-03).',
    'Draft working instruction',
    ['C.2.5', 'C.2.9'],
  ],
  'A.9.3': [
    'planned',
    who.enforcement,
    'Goals for use: equal treatment, help first, reversal within days (T-03).',
    'Goals agreed on 14 January 2013',
    ['C.2.5'],
  ],
  'A.9.4': [
    'partly',
    who.enforcement,
    'Permitted and excluded uses are written down; use outside them is looked for monthly (T-03).',
    'System record S-1',
    ['C.2.1'],
  ],
};
