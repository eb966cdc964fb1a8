import type { Risk } from '#domain/risk/risk.ts';
import type { Treatment } from '#domain/treatment/treatment.ts';
import { who } from './childcareContext.ts';

export interface RiskText extends Pick<Risk, 'category' | 'existingControls' | 'note'> {
  readonly confidence: 'medium' | 'high';
  readonly targetRationale: string;
  readonly acceptance: {
    readonly reason: string;
    readonly conditions: string;
    readonly by: string;
    readonly role: string;
    readonly until: string;
  };
}

/** What the case leaves open about each risk, by reference. */
export const riskTexts: Readonly<Record<string, RiskText>> = {
  'R-001': {
    category: 'fundamental-rights',
    existingControls: 'None that works: the list of inputs was never examined for its grounds.',
    confidence: 'high',
    targetRationale:
      'Without nationality and tested stand-ins, unequal selection would need a stand-in nobody has found; the monthly comparison would show it.',
    note: 'Avoided by leaving the input out; what remains are stand-ins.',
    acceptance: {
      reason:
        'Nationality is left out. What remains is a stand-in that the tests did not find, and the monthly comparison would stop the run.',
      conditions: 'Only once T-01 and T-02 are proven. Until then the model does not run.',
      by: who.director,
      role: 'Top management',
      until: '2013-07-14',
    },
  },
  'R-002': {
    category: 'fundamental-rights',
    existingControls: 'Officials may set a score aside, but see no reasons and have little time.',
    confidence: 'medium',
    targetRationale:
      'A second person with recorded reasons makes suspension on a score alone unlikely. The pressure of targets stays, so grave single cases remain possible.',
    note: 'Stays beyond tolerance after treatment; top management only, for a limited time.',
    acceptance: {
      reason:
        'Without any selection the administration cannot meet its duty to examine. The second person and the way to object limit the harm, and each case can be reversed.',
      conditions: 'Only after T-03 and T-04 are proven; a report on every suspension each month; ends by itself.',
      by: who.director,
      role: 'Top management',
      until: '2013-04-15',
    },
  },
  'R-003': {
    category: 'legal',
    existingControls: 'General right to object; objections go to the desk that took the decision.',
    confidence: 'high',
    targetRationale:
      'With a log and a person who can reverse at once, a case without reasons becomes the exception and is found each quarter.',
    note: 'Counts as critical until the route is proven with real cases.',
    acceptance: {
      reason: 'Once reasons are logged and given, what remains are single cases with gaps; a person who can reverse them is in reach.',
      conditions: 'Only after ten random cases were reconstructed without gaps (T-04) and the route was tried by parents (T-05).',
      by: who.director,
      role: 'Top management',
      until: '2013-07-14',
    },
  },
  'R-004': {
    category: 'privacy',
    existingControls: 'Access rules of the register; no rule for development.',
    confidence: 'high',
    targetRationale: 'Deleted data cannot be reused. What remains is a copy that was missed; the yearly check looks for it.',
    note: 'The law asks for removal in any case.',
    acceptance: {
      reason: 'After deletion only a missed copy can cause harm, and that harm can be put right.',
      conditions: 'Only with the certificate of deletion and a sample query that returns nothing (T-06).',
      by: who.director,
      role: 'Top management',
      until: '2013-07-14',
    },
  },
  'R-005': {
    category: 'reputation',
    existingControls: 'Complaints are counted, but nobody has to act on them.',
    confidence: 'medium',
    targetRationale:
      'A channel outside the line and a quarterly review with power to stop make it unlikely that signals are lost for years.',
    note: 'Culture changes slowly; the quarterly review is the earliest sign.',
    acceptance: {
      reason: 'No channel can promise that people speak up or are heard. The quarterly review shows early whether it works.',
      conditions: 'First review by April 2013; the ombudsman’s office is told of the result.',
      by: who.director,
      role: 'Top management',
      until: '2013-04-15',
    },
  },
};

type Plan = Pick<Treatment, 'status' | 'resources' | 'interim' | 'fallback' | 'process' | 'monitor'> & { readonly expected: string };

/** What the case leaves open about each treatment, by reference. */
export const plans: Readonly<Record<string, Plan>> = {
  'T-01': {
    process: 'Release of models',
    monitor: who.privacy,
    status: 'under-way',
    resources: 'Two developers and a lawyer for four weeks',
    interim: 'The model does not run; a random sample with five fixed rules selects.',
    fallback: 'If stand-ins cannot be closed, the model is given up.',
    expected: 'Takes the cause away: the input is gone, and fields without ground cannot come back.',
  },
  'T-02': {
    process: 'Monthly run',
    monitor: who.legal,
    status: 'planned',
    resources: 'One analyst; ten days a month during use',
    interim: 'The model does not run.',
    fallback: 'Outside the limit the run stops, and the random sample takes over.',
    expected: 'Shows unequal selection within a month and stops it.',
  },
  'T-03': {
    process: 'Handling of selected cases',
    monitor: who.benefits,
    status: 'planned',
    resources: 'Twelve officials moved from enforcement to help; training for about 90',
    interim: 'No suspension after selection until the second person is in place.',
    fallback: 'If targets still drive decisions, selection is used for help only.',
    expected: 'A score can no longer stop a payment by itself.',
  },
  'T-04': {
    process: 'Handling of selected cases',
    monitor: who.lead,
    status: 'planned',
    resources: 'Log storage for ten years; one developer for eight weeks',
    interim: 'Officials write down their reason by hand for each case.',
    fallback: 'Without a complete log no case may be decided against the applicant.',
    expected: 'Reasons exist for each case, so that errors can be seen and contested.',
  },
  'T-05': {
    process: 'Objections and letters',
    monitor: who.legal,
    status: 'planned',
    resources: 'Four case workers with power to reverse; letters in six languages',
    interim: 'Objections of selected parents go to legal affairs instead of the team.',
    fallback: 'If reversal takes more than two weeks, payment goes on until it is decided.',
    expected: 'People learn why they were selected and are heard by somebody who can reverse.',
  },
  'T-06': {
    process: 'Management of the registers',
    monitor: who.privacy,
    status: 'under-way',
    resources: 'Register team for three weeks; check by the data protection officer',
    interim: 'Access to the fields is closed for developers.',
    fallback: 'If copies turn up, the authority is told and the sources are closed.',
    expected: 'Data without ground is gone and cannot be reused.',
  },
  'T-07': {
    process: 'Signals and complaints',
    monitor: who.secretary,
    status: 'planned',
    resources: 'One independent officer; four review days a year',
    interim: 'Signals go to the Secretary-General directly.',
    fallback: 'If nobody uses the channel within six months, an outside body takes it over.',
    expected: 'Signals reach somebody who can stop the model.',
  },
};

/** The largest loss that could be borne, by category. */
export const capacities: Readonly<Record<string, string>> = {
  'fundamental-rights': 'No group treated unequally beyond one monthly run',
  safety: 'No injury',
  privacy: 'No data of more than 1 000 people exposed',
  legal: 'No ruling that the practice as such is unlawful',
  security: 'One day without the registers',
  reliability: 'One monthly run lost',
  reputation: 'One critical report a year',
  financial: '10 million euro in one year',
  environment: 'Not determined by money: no growth in computing',
  people: 'No dismissal because of the model',
  innovation: 'The budget of the pilot',
};
