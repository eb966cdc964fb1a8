import type { AiSystem } from '#domain/context/aiSystem.ts';
import type { Organization } from '#domain/context/organization.ts';
import type { AffectedParty } from '#domain/impact/affectedParty.ts';

/** Roles, not people: everybody in the example is invented. */
export const who = {
  lead: 'AI risk lead',
  director: 'Director-General',
  benefits: 'Director of Benefits',
  legal: 'Head of Legal Affairs',
  enforcement: 'Head of Enforcement',
  secretary: 'Secretary-General',
  privacy: 'Data protection officer',
  parents: 'Spokesperson of a parents’ association',
} as const;

export const organization: Organization = {
  id: 'organization',
  name: 'Tax administration (imagined)',
  sector: 'Public administration',
  roles: ['developer', 'user or deployer'],
  scopeIn:
    'All AI systems that help to select, examine or decide applications for benefits, from the first idea to the deletion of their data, at all sites and with all suppliers.',
  scopeOut:
    'Selection for income and business tax: it is run by another directorate under its own management system. Plain office software without AI. Both are looked at again when data or models are shared.',
  issues:
    'Outside: strong political pressure against fraud after a publicised case of abuse; a law that demands full repayment after small errors; debate about equal treatment. Inside: few staff for many applications; targets for amounts reclaimed; old registers whose fields nobody owns; little experience with self-learning models.',
  jurisdictions: ['Netherlands', 'EU'],
  climate: 'no',
  climateReason:
    'The systems run once a month on machines that exist anyway, and no interested party has asked for anything on climate. Looked at again with every new system.',
  climateBy: who.lead,
  climateOn: '2013-01-08',
  policy: 'AI policy, version 1.0, 3 December 2012',
  otherStandards: ['ISO/IEC 27001 for the data centre', 'Data protection law'],
  noOpportunitiesBecause:
    'Benefits for people are kept in the impact assessment (I-07 and I-08). None is large and certain enough to be pursued before the harms are treated.',
};

export const parties: readonly (readonly [name: string, needs: string, addressedBy: string])[] = [
  [
    'Parents and carers',
    'Payment on time, a reason for every check, a fair hearing before money is stopped',
    'T-03, T-05; part of the impact assessment',
  ],
  ['Children', 'A stable home; decisions that keep them in mind although they cannot speak up', 'Youth services spoke for them; T-03'],
  ['Applicants with dual or foreign nationality', 'Equal treatment; no suspicion because of origin', 'T-01, T-02'],
  ['Officials who examine cases', 'Reasons they can check, time to disagree, safety when they raise concerns', 'T-03, T-04, T-07'],
  ['Parliament', 'Lawful spending; to hear early when things go wrong', 'Yearly report; T-07'],
  ['Data protection authority', 'A legal ground for each field; deletion that is proven', 'T-01, T-06'],
  ['Courts', 'Facts that let a decision be tested', 'T-04'],
  ['Municipal debt and youth services', 'A warning before families lose their income', 'T-03; the yearly hearing (X.1)'],
  ['Public at large', 'Benefits go to those entitled; the administration can be trusted', 'T-02, T-07'],
];

export const system: Partial<AiSystem> = {
  scopeReason: 'It decides who is examined, and examination has stopped payments so far.',
  users: 'Selection desk (12 officials) and examination teams (about 90 officials)',
  model: 'Risk classification model, first version',
  supplier: 'Built in-house',
  changedOn: '2012-12-17',
  changed: 'Trained anew on corrections up to November 2012',
  automation: 'recommends',
  oversight: 'Today officials see a score without its reasons. T-03 and T-04 give them reasons, time and the duty to decide themselves.',
  lifecycle: 'verify',
  roles: ['developer', 'user or deployer'],
  technicalContext:
    'Monthly run on the application register, the income register and the register of persons; results go to the case system of the examination teams.',
  owner: who.benefits,
};

type PartyText = Pick<
  AffectedParty,
  'ring' | 'recipient' | 'number' | 'vulnerable' | 'vulnerableWhy' | 'canSee' | 'canRefuse' | 'spokenForBy' | 'consulted'
>;

export const affected: Readonly<Record<string, PartyText>> = {
  'Applicants with non-Dutch or dual nationality': {
    ring: 'decided-about',
    recipient: 'groups',
    number: 'Not counted yet; to be counted under T-02',
    vulnerable: true,
    vulnerableWhy: 'A minority under suspicion in public debate; some read official letters with difficulty.',
    canSee: 'No. Nothing tells them that a model selects or what it looks at.',
    canRefuse: 'No. Refusing means going without the benefit.',
    spokenForBy: 'Equal treatment commission',
    consulted: 'Talk with the commission on 9 January 2013; it asked for the input list.',
  },
  'Parents selected': {
    ring: 'decided-about',
    recipient: 'individuals',
    number: 'Several thousand a year',
    vulnerable: true,
    vulnerableWhy: 'They live on monthly advance payments; many have low income and no savings.',
    canSee: 'Only that they must send papers, not why.',
    canRefuse: 'No. Who does not answer loses the benefit.',
    spokenForBy: who.parents,
    consulted: 'Three parents and the association on 9 January 2013; led to T-03 and T-05.',
  },
  'Children of selected families': {
    ring: 'touched',
    recipient: 'individuals',
    number: 'About twice the number of parents selected',
    vulnerable: true,
    vulnerableWhy: 'They bear the loss of income and cannot act for themselves.',
    canSee: 'No',
    canRefuse: 'No',
    spokenForBy: 'Municipal youth services',
    consulted: 'Two youth services on 10 January 2013.',
  },
  'All recorded persons': {
    ring: 'touched',
    recipient: 'individuals',
    number: 'Over a million people in the register',
    vulnerable: false,
    vulnerableWhy: 'Not as such: the group is nearly everybody who ever applied.',
    canSee: 'On request, the fields kept; not their use in a model',
    canRefuse: 'No',
    spokenForBy: who.privacy,
    consulted: 'Through the data protection officer, 10 January 2013.',
  },
  'Citizens and public institutions': {
    ring: 'society',
    recipient: 'society',
    number: 'The whole country',
    vulnerable: false,
    vulnerableWhy: 'Not as such; institutions can defend themselves, slowly.',
    canSee: 'Through parliament, the ombudsman and the press',
    canRefuse: 'By vote only',
    spokenForBy: 'Ombudsman’s office',
    consulted: 'Ombudsman’s office by letter, 8 January 2013.',
  },
  Taxpayers: {
    ring: 'society',
    recipient: 'society',
    number: 'All taxpayers',
    vulnerable: false,
    vulnerableWhy: 'Not as such: the amounts are small for each.',
    canSee: 'Through the yearly report',
    canRefuse: 'By vote only',
    spokenForBy: 'Court of audit',
    consulted: 'Not asked separately: the court of audit’s published reports were read.',
  },
  Applicants: {
    ring: 'decided-about',
    recipient: 'individuals',
    number: '10 000 to 1 million a year',
    vulnerable: true,
    vulnerableWhy: 'They depend on the benefit to be able to work.',
    canSee: 'No',
    canRefuse: 'No, except by not applying',
    spokenForBy: who.parents,
    consulted: 'Through the association, 9 January 2013.',
  },
  'Officials who examine cases': {
    ring: 'works-with',
    recipient: 'individuals',
    number: 'About 100',
    vulnerable: false,
    vulnerableWhy: 'They are employed for life, but targets make it hard to disagree.',
    canSee: 'The score, not the reasons',
    canRefuse: 'They may set a score aside, which rarely happens',
    spokenForBy: 'Works council',
    consulted: 'Workshop with six officials on 10 January 2013; led to T-04 and T-07.',
  },
};
