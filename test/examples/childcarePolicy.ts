import type { Applicability } from '#domain/control/applicability.ts';
import { who } from './childcareContext.ts';
import type { Used } from './childcareControls.ts';

/** Controls included without a treatment, because policy asks for them: status, owner, how, evidence, objectives, justification. */
export const byPolicy: Readonly<Record<string, readonly [...Used, justification: string]>> = {
  'A.2.2': [
    'in-place',
    who.director,
    'AI policy 1.0, approved and published to all staff.',
    'AI policy 1.0 of 3 December 2012',
    ['C.2.1'],
    'Included because the management system rests on it and clause 5.2 asks for an AI policy.',
  ],
  'A.2.3': [
    'partly',
    who.legal,
    'Compared with privacy and equal treatment rules; personnel rules follow in March.',
    'Table of policies compared',
    ['C.2.1'],
    'Included because the AI policy touches rules on privacy, equal treatment and staff.',
  ],
  'A.2.4': [
    'in-place',
    who.director,
    'Reviewed every December and after each serious concern.',
    'Review calendar',
    ['C.2.1'],
    'Included because the AI policy promises a yearly review.',
  ],
  'A.4.2': [
    'in-place',
    who.lead,
    'Inventory of systems with data, tools and people.',
    'System inventory, one entry',
    ['C.2.6'],
    'Included because the policy asks for an inventory before any assessment.',
  ],
  'A.4.4': [
    'partly',
    who.benefits,
    'Tools and libraries of the model are listed with versions.',
    'List of tools',
    ['C.2.6'],
    'Included because the model is built in-house and must be rebuilt for objections.',
  ],
  'A.5.3': [
    'in-place',
    who.lead,
    'Assessments are kept for ten years with the change trail.',
    'This file',
    ['C.2.1'],
    'Included because clause 8.4 asks to keep results, and courts may ask for them.',
  ],
  'A.6.1.2': [
    'partly',
    who.benefits,
    'Goals for development: equal treatment, reasons for each case, least data.',
    'Goals agreed on 14 January 2013',
    ['C.2.5', 'C.2.7'],
    'Included because the administration develops the model itself.',
  ],
  'A.6.1.3': [
    'planned',
    who.benefits,
    'Gates with entry and exit criteria; this assessment is the gate before use.',
    'Draft of the development process',
    ['C.2.6'],
    'Included because the administration develops the model itself.',
  ],
  'A.6.2.5': [
    'planned',
    who.benefits,
    'Going live needs proof of T-01 to T-05 and the Director-General’s approval.',
    'Checklist, draft',
    ['C.2.9'],
    'Included because going live is exactly what this assessment stops until conditions are met.',
  ],
  'A.7.6': [
    'planned',
    who.benefits,
    'Choice and encoding of inputs are recorded with reasons.',
    'Outline of the preparation record',
    ['C.2.3'],
    'Included because past corrections are turned into training labels, which needs a record.',
  ],
  'A.10.2': [
    'partly',
    who.secretary,
    'Duties between benefits, tax register and register of persons are written down.',
    'Exchange agreement of 2011, under revision',
    ['C.2.1'],
    'Included because two other registers deliver data and must know what it is used for.',
  ],
};

/** Controls left out, each with a reason that an outsider understands. */
export const excluded: Readonly<
  Record<string, readonly [reason: Applicability['exclusionReasons'][number], owner: string, justification: string]>
> = {
  'A.4.5': [
    'covered-elsewhere',
    who.benefits,
    'The model runs on the data centre’s machines, which its own certified security and continuity management covers; no other computing resource is used.',
  ],
  'A.10.3': [
    'no-such-activity',
    who.benefits,
    'No supplier delivers AI, data or tools for this model: it was designed, built and is run by the administration’s own staff.',
  ],
  'A.10.4': [
    'no-such-activity',
    who.benefits,
    'Nothing with AI is provided to customers. Applicants are affected by the system, they do not use it; A.8 covers what they are told.',
  ],
};
