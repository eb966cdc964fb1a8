import type { Impact } from '#domain/impact/impact.ts';

type Detail = Pick<
  Impact,
  'because' | 'when' | 'cause' | 'actual' | 'confidence' | 'rights' | 'evidence' | 'evidenceStrength' | 'measures' | 'after'
>;

/** What the case leaves open about each impact, by reference. */
export const impactDetails: Readonly<Record<string, Detail>> = {
  'I-01': {
    because: 'Nationality is an input, and the model also learns it from past cases.',
    when: 'At every monthly run, from the first one on',
    cause: 'intended-use',
    actual: 'possible',
    confidence: 'high',
    rights: [{ right: 'Equality and non-discrimination', how: 'Origin decides who is examined' }],
    evidence: 'The list of inputs; a dry run on last year’s applications',
    evidenceStrength: 'measured',
    measures: 'T-01, T-02',
    after: {
      gravity: 2,
      scope: 2,
      irremediability: 2,
      likelihood: 'l1',
      because: 'Nationality and its stand-ins leave the inputs; each monthly run is compared by group.',
    },
  },
  'I-02': {
    because: 'A high score leads to suspension before anybody has looked at the case.',
    when: 'From the week after selection, for months or years',
    cause: 'foreseeable-misuse',
    actual: 'possible',
    confidence: 'medium',
    rights: [
      { right: 'Property', how: 'Payments stop and whole years are reclaimed before anybody has looked' },
      { right: 'Social security', how: 'Parents lose the means to pay for care while they work' },
      { right: 'Good administration', how: 'A decision falls before the person is heard' },
    ],
    evidence: 'Working instruction of the examination teams; talks with parents',
    evidenceStrength: 'reported',
    measures: 'T-03, T-04, T-05',
    after: {
      gravity: 3,
      scope: 2,
      irremediability: 2,
      likelihood: 'l2',
      because: 'No payment stops before an official has heard the parents, and small errors are put right without a full claim.',
    },
  },
  'I-03': {
    because: 'A family that loses its income loses calm, and sometimes the home.',
    when: 'Months after the suspension',
    cause: 'foreseeable-misuse',
    actual: 'possible',
    confidence: 'medium',
    rights: [
      { right: 'Rights of the child', how: 'Debt and strain at home fall on children who took no part' },
      { right: 'Family life', how: 'Some families do not stay together' },
    ],
    evidence: 'Two youth services report a link between sudden debt and placement in care; cause is not established',
    evidenceStrength: 'argued',
    measures: 'T-03',
    after: {
      gravity: 4,
      scope: 2,
      irremediability: 4,
      likelihood: 'l1',
      because: 'Families keep their income while a case is open; what still happens remains as grave as before.',
    },
  },
  'I-04': {
    because: 'No reasons are recorded, and objections go to the desk that took the decision.',
    when: 'With every letter',
    cause: 'deployment',
    actual: 'possible',
    confidence: 'high',
    rights: [
      { right: 'Good administration', how: 'No reasons are given, so nobody can answer them' },
      { right: 'Fair hearing', how: 'Objections go to the desk that decided' },
    ],
    evidence: 'A score cannot be traced to its inputs in the test system',
    evidenceStrength: 'measured',
    measures: 'T-04, T-05',
    after: {
      gravity: 2,
      scope: 3,
      irremediability: 2,
      likelihood: 'l2',
      because: 'Reasons are recorded and another desk decides on objections.',
    },
  },
  'I-05': {
    because: 'Old register fields stay available to developers although their purpose has ended.',
    when: 'All the time, since the fields were opened',
    cause: 'deployment',
    actual: 'actual',
    confidence: 'high',
    rights: [{ right: 'Protection of personal data', how: 'Nationality is kept and used after its ground has ended' }],
    evidence: 'Query on the register, 9 January 2013',
    evidenceStrength: 'measured',
    measures: 'T-01, T-06',
    after: { gravity: 2, scope: 3, irremediability: 2, likelihood: 'l1', because: 'The field is deleted and access to it is logged.' },
  },
  'I-06': {
    because: 'Unequal treatment by the state that nobody stops becomes a matter of trust in the state.',
    when: 'Years later, when cases become public',
    cause: 'failure',
    actual: 'possible',
    confidence: 'medium',
    rights: [{ right: 'Rule of law', how: 'Equal treatment by the state cannot be relied on' }],
    evidence: 'Ombudsman’s letter; earlier affairs abroad',
    evidenceStrength: 'argued',
    measures: 'T-02, T-07',
    after: {
      gravity: 3,
      scope: 4,
      irremediability: 3,
      likelihood: 'l2',
      because: 'What is found is published each year and an outside body may stop the model.',
    },
  },
  'I-07': {
    because: 'Staff look first at applications that are more likely to be wrong.',
    when: 'Within a year of use',
    cause: 'intended-use',
    actual: 'possible',
    confidence: 'medium',
    rights: [],
    evidence: 'Aim stated in the plan; no evidence of a net saving so far',
    evidenceStrength: 'argued',
    measures: 'T-02 measures hits and errors',
    after: null,
  },
  'I-08': {
    because: 'A call before payment would correct most errors at no cost to the parent.',
    when: 'Only if selection leads to help instead of punishment',
    cause: 'intended-use',
    actual: 'possible',
    confidence: 'medium',
    rights: [{ right: 'Good administration', how: 'Payments are decided sooner' }],
    evidence: 'Officials’ estimate in the workshop',
    evidenceStrength: 'argued',
    measures: 'T-03 separates help from enforcement',
    after: null,
  },
};

/** The case gives benefits no factors; these are ours. */
export const benefitFactors: Readonly<Record<string, Pick<Impact, 'gravity' | 'scope' | 'irremediability' | 'likelihood'>>> = {
  'I-07': { gravity: 2, scope: 2, irremediability: 1, likelihood: 'l3' },
  'I-08': { gravity: 3, scope: 3, irremediability: 2, likelihood: 'l2' },
};

const society = new Set(['Citizens and public institutions', 'Taxpayers']);

/** Why nothing (more) was found in a cell; mostly because it is counted once, where it weighs most. */
const nothing: Readonly<Record<string, readonly [people: string, society: string]>> = {
  accountability: ['The missing way to contest is counted once, at the parents selected (I-04).', 'Counted as loss of confidence (I-06).'],
  transparency: [
    'The missing explanation is counted with the missing way to contest (I-04).',
    'What the public is not told is part of I-06.',
  ],
  fairness: [
    'Unequal selection is counted where it falls: at applicants with non-Dutch or dual nationality (I-01).',
    'Counted at the group it falls on (I-01).',
  ],
  privacy: ['Counted once for everybody recorded (I-05).', 'Counted once for everybody recorded (I-05).'],
  safety: [
    'No effect on health of its own: stress follows from lost income (I-02) and weighs most on children (I-03).',
    'No effect on public health or safety was found.',
  ],
  security: [
    'The model opens no new way into the registers; the security plan of the data centre covers them.',
    'No effect beyond the registers was found.',
  ],
  reliability: [
    'A wrong score matters through what follows from it, which is counted at I-01 and I-02.',
    'Nobody outside relies on the score.',
  ],
  financial: ['Lost income is counted once, at the parents selected (I-02).', 'The wider cost of repair is part of I-06.'],
  accessibility: [
    'The way to apply does not change; help with letters is part of T-05.',
    'The way to reach the administration does not change.',
  ],
  rights: ['Equal treatment is counted at I-01, family life at the children (I-03).', 'Rule of law is counted as I-06.'],
  labour: [
    'The model decides nothing about anybody’s work; lost childcare is part of I-02.',
    'Too few people to be felt in the labour market.',
  ],
  environment: ['One run a month on machines that exist anyway.', 'One run a month on machines that exist anyway.'],
  economy: [
    'No effect on prices or choice of childcare was found.',
    'Too few payments change to be felt by childcare providers as a whole.',
  ],
  democracy: ['Counted once for society (I-06).', 'Counted once, at citizens and public institutions (I-06).'],
  information: ['The model publishes nothing.', 'The model publishes nothing and shapes no public information.'],
  culture: [
    'Stigma is counted with unequal selection (I-01).',
    'Stigma is counted with unequal selection (I-01); no other effect on norms was found.',
  ],
};

const own: Readonly<Record<string, string>> = {
  'Officials who examine cases/labour':
    'Tasks, pay and numbers stay. Targets and haste are treated as causes of R-02 and R-05, not as an effect of the model.',
  'Children of selected families/financial': 'Poverty of the household is part of I-03.',
  'Parents selected/rights': 'Family life is counted at the children (I-03), a fair hearing at I-04.',
};

/** The finding "considered, none" for a cell of the ledger, with its reason. */
export const noneBecause = (party: string, dimension: string): string =>
  own[`${party}/${dimension}`] ?? nothing[dimension]?.[society.has(party) ? 1 : 0] ?? '';
