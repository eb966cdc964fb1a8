import type { Answer } from '#domain/impact/impactAssessment.ts';
import { who } from './childcareContext.ts';

/** Answers of the imagined assessment; impact tables and the measures table are answered by the records themselves. */
export const answers: Readonly<Record<string, Answer['value']>> = {
  'SY.1': 'Risk classification model for benefit applications, first version; owner: Director of Benefits',
  'SY.2':
    'Some applications for childcare benefit are wrong, and staff can examine only a few. The model is meant to let them look first where an error is most likely: for the administration, and for taxpayers.',
  'SY.3':
    'Simpler ways considered: a random sample, and five fixed rules agreed with legal affairs. Both were set aside because they find fewer errors for each hour of work. They are fairer and easier to explain, so they stay the fallback. Not selecting at all, and calling applicants before payment instead, was not tried and should be.',
  'SY.4':
    'It orders applications by the chance that something in them is wrong. It cannot tell an honest error from fraud, it cannot say why, and it knows nothing about the family.',
  'SY.5': ['developer', 'user or deployer'],
  'SY.6': [
    ['Verification', '2012-10-01', '2013-01-31', 'test runs only'],
    ['Operation (stopped by this assessment)', '2013-02-01', 'open', 'monthly'],
  ],
  'SY.7':
    'After the monthly run the highest scores go to the examination teams. An official asks for papers; so far the payment is suspended at once. If papers are missing or late, the whole year is reclaimed.',
  'US.1': [
    ['Selection desk', 'Select applications for manual check before payment', 'Head office'],
    ['Examination teams', 'See which applications were selected', 'Three regional offices'],
  ],
  'US.2': [
    ['Examiners', 'Treat a high score as suspicion of fraud', 'Almost certain under present targets', 'None today; T-03'],
    ['Management', 'Use scores for enforcement instead of help', 'Likely', 'None today; T-03, T-07'],
    ['Developers', 'Keep and reuse data after its purpose ended', 'Happens already', 'None today; T-01, T-06'],
  ],
  'US.3': 'Any use in which a payment is suspended after selection. It needs the approval of the Director-General for each year.',
  'US.4':
    'Ruled out: any decision to stop or reclaim without individual examination, and any use of the score outside benefits. We would notice through the monthly comparison of suspensions with recorded reasons (T-03) and through the log (T-04).',
  'CX.1':
    'Monthly batch on three registers (applications, income, persons). Results go to the case system. No outside network, no supplier.',
  'CX.2':
    'High political pressure against fraud after a publicised case of abuse; a law that demands full repayment after small errors. Applicants depend on monthly advance payments. Many have low income or a migration background, and some expect no fairness from the administration.',
  'CX.3': ['EU', 'other'],
  'CX.4': ['data protection (DPIA)', 'security', 'human rights (FRIA)', 'works council'],
  'DA.1': [
    ['Applications', 'Applicants', '2005–2012', 'Benefit law', 'yes'],
    ['Income and household', 'Tax register', '2005–2012', 'Benefit law', 'yes'],
    ['Nationality', 'Register of persons', 'since birth or arrival', 'No ground found for this use', 'yes'],
    ['History of corrections', 'Case system', '2005–2012', 'Benefit law; reuse for training not settled', 'yes'],
  ],
  'DA.2':
    'Well represented: applicants who were examined before. They were chosen by officials, so the data shows where officials looked. Hardly represented: applications that were never examined, above all those of Dutch nationals with regular jobs.',
  'DA.3':
    'Nationality itself is an input. Place of birth, household size, part of town, income that changes often and the childcare agency may each stand in for it.',
  'DA.4':
    'Completeness of fields was checked: 98 of 100 sampled records were complete. Whether past corrections were right was not checked, although 14 of 100 had later been reversed on objection. These numbers are invented for the example.',
  'MO.1': [
    ['Risk score', 'Self-learning risk scoring', 'in-house', 'first version', 'yes, retrained monthly'],
    ['Selection list', 'Fixed number of highest scores', 'in-house', 'first version', 'no'],
  ],
  'MO.2': 'recommends',
  'MO.3':
    'Officials of the examination teams, about four cases an hour. They may set a score aside, but see no reasons, have no training on the model and are measured by amounts reclaimed. In practice nobody has set one aside in the dry run. That is not oversight.',
  'MO.4': [
    ['Share of selected applications with an error', 'not measured yet', 'all', 'needed before any use (T-02)', 'to be agreed'],
    [
      'Selection compared between groups',
      'not measured yet',
      'non-Dutch or dual nationality',
      'needed before any use (T-02)',
      'ratio between 0.8 and 1.25',
    ],
    ['Wrongly selected', 'not measured yet', 'each group', 'needed before any use (T-02)', 'no group more than a quarter above the mean'],
  ],
  'MO.5': 'no',
  'AF.1': [
    [
      'Applicants with non-Dutch or dual nationality',
      'decided about',
      'not counted yet',
      'direct',
      'no',
      'yes',
      'equal treatment commission',
    ],
    ['Parents selected', 'decided about', 'several thousand a year', 'direct', 'no', 'yes', 'three parents, association'],
    ['Children of selected families', 'touched', 'about twice as many', 'indirect', 'no', 'yes', 'youth services'],
    ['All recorded persons', 'touched', 'over a million', 'direct', 'no', 'no', 'data protection officer'],
    ['Citizens and public institutions', 'society', 'everybody', 'indirect', 'no', 'no', 'ombudsman’s office'],
    ['Taxpayers', 'society', 'everybody', 'indirect', 'no', 'no', 'published reports'],
    ['Applicants', 'decided about', '10 000 to 1 million', 'direct', 'only by not applying', 'yes', 'association'],
    ['Officials who examine cases', 'works with it', 'about 100', 'direct', 'partly', 'no', 'workshop'],
  ],
  'AF.2': ['age', 'poverty or debt', 'dependence on the service', 'language or literacy', 'minority or stigma', 'work relationship'],
  'AF.3':
    'Three parents and their association, the equal treatment commission, two youth services, the ombudsman’s office and six officials were heard from 8 to 10 January 2013. Because of it: nationality goes (T-01), nobody is suspended on a score (T-03), reasons are given (T-05), and outsiders get a way to stop the model (T-07).',
  'AF.4':
    'No. The administration and taxpayers gain a little each; a small group of families, many of them poor and of foreign origin, carries almost all of the burden.',
  'SO.6':
    'We do see one: loss of confidence in the state (I-06). For environment, economy, information and culture nothing was found; the ledger gives the reason for each.',
  'FA.1': [
    ['Selects by origin', 'Monthly comparison of groups (T-02)', 'Unequal suspicion', 'Stop the run', '1 day'],
    [
      'Learns from its own selection',
      'Yearly random sample beside it',
      'The same people again and again',
      'Retrain on the sample',
      '1 month',
    ],
    ['Wrong data about a household', 'Objection, call', 'Income suspended', 'Pay on, correct, tell', '1 day after T-05'],
    ['Run with old data', 'Date check before the run', 'People checked for what is long settled', 'Repeat the run', '1 day'],
  ],
  'FA.2':
    'A letter asks for papers within four weeks; the payment stops the same day. Childcare is not paid, so the parent stays at home and loses pay. A missing paper makes the whole year a debt. The objection goes to the same desk and takes months. Debt collection starts meanwhile. Nobody on the way sees why the case was selected.',
  'FA.3': 'Yes, from one month to the next. A random sample with five fixed rules replaces it; both are ready.',
  'ME.2':
    'Even with every measure, some wrong selections remain, and selected parents live with a check they did not earn. Pressure on examiners remains while targets remain. The Director-General has to answer for both (R-02, R-05).',
  'ME.3':
    'Today: written objection to the desk that decided. With T-05: a person outside the team who can reverse at once, by phone or in person. With T-07: a channel for outsiders. Compensation: under general law only; a rule of our own is proposed to the ministry.',
  'DE.1': 'stop',
  'DE.2':
    'Stop. The model selects by nationality (I-01), nobody can explain or contest it (I-04), and selection takes away income before anybody looks (I-02). Asked again when T-01 to T-05 are proven. Dissent: the Head of Enforcement wants to start in February without nationality and treat the rest in use, because staff are short. Answer: the stand-ins are not tested, and the harm falls on people who cannot wait.',
  'DE.3': `Assessors: ${who.lead}, ${who.legal}, ${who.privacy}, 15 January 2013. Reviewer: ${who.secretary}, 15 January 2013. Approver: ${who.director}, 15 January 2013.`,
  'DE.4': ['affected people', 'regulator', 'public summary'],
  'DE.5':
    '2013-04-15. Earlier if inputs, law or targets change, if a group’s selection leaves its limit, or if the ombudsman or a court objects.',
};
