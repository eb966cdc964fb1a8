import { dayText } from '#domain/day.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, listed, organizationItself, subjectOf, type Fired, type Place, type Rule } from './rule.ts';

const organizationLacks = (lacks: boolean, text: string, at: Place, facts: readonly string[] = []): Fired[] =>
  lacks ? [{ on: organizationItself, text, facts, at }] : [];

/** A reference such as `T-07`, `X.1` or `A.9.2` in a text. */
const citation = /\b(?:(?:IA|IP|SN|[RTSIP])-\d+|X\.\d+|A\.\d+(?:\.\d+)+)/;

const addressedNowhere = ({ records }: Inquiry): Fired[] =>
  records.interestedParties
    .filter(({ addressedBy }) => !isBlank(addressedBy) && !citation.test(addressedBy))
    .map((party) => ({
      on: subjectOf('interestedParties', party),
      text: `What ${party.name} needs is said to be addressed. By which treatment, control or assessment?`,
      facts: [fact('addressed by', party.addressedBy)],
      at: { screen: 'context', field: `How ${party.ref} is addressed` },
    }));

/** Context of the organization: issues, interested parties, scope (clause 4), and what is gained (6.1.1). */
export const contextRules: readonly Rule[] = [
  {
    id: 'Q03',
    sources: ['Q03'],
    clause: '4.3',
    weight: 'hard',
    asks: 'What is out of scope, and why?',
    shows: ({ about }) => [about?.scopeOut ?? ''],
    fires: ({ about }) =>
      organizationLacks(isBlank(about?.scopeOut), 'What is out of scope, and why?', {
        screen: 'context',
        field: 'Outside the scope, and why',
      }),
  },
  {
    id: 'Q04',
    sources: ['Q04', 'CHK-21'],
    clause: '4.1',
    weight: 'hard',
    asks: 'Is climate change a relevant issue? Say so either way, with the reason.',
    shows: ({ about }) => [
      `Determined: ${about?.climate ?? ''}. ${about?.climateReason ?? ''}`,
      `By ${about?.climateBy ?? ''} on ${dayText(about?.climateOn ?? '')}.`,
    ],
    fires: ({ about }) =>
      organizationLacks(
        about?.climate == null || isBlank(about.climateReason),
        'Is climate change a relevant issue? Say so either way, with the reason.',
        { screen: 'context', field: about?.climate == null ? 'Is climate change a relevant issue?' : 'Because (climate)' },
        [fact('determined', about?.climate ?? '')],
      ),
  },
  {
    id: 'Q05',
    sources: ['Q05'],
    clause: '4.2',
    weight: 'soft',
    asks: 'Which interested parties need this, and what do they need?',
    shows: ({ records }) => records.interestedParties.map(({ ref, name, needs }) => `${ref} ${name}: ${needs}`),
    fires: ({ records }) =>
      organizationLacks(records.interestedParties.length === 0, 'Which interested parties need this, and what do they need?', {
        screen: 'context',
        field: 'Add an interested party',
      }),
  },
  {
    id: 'CHK-22',
    sources: ['CHK-22'],
    clause: '4.2',
    weight: 'soft',
    asks: 'What {party} needs is said to be addressed. By what?',
    shows: ({ records }) => records.interestedParties.map(({ ref, addressedBy }) => `${ref}: ${addressedBy}`),
    fires: addressedNowhere,
  },
  {
    id: 'Q07',
    sources: ['Q07'],
    clause: '4.1',
    weight: 'soft',
    asks: 'Which laws and places apply?',
    shows: ({ about }) => [listed(about?.jurisdictions ?? [])],
    fires: ({ about }) =>
      organizationLacks((about?.jurisdictions.length ?? 0) === 0, 'Which laws and places apply?', {
        screen: 'context',
        field: 'Places whose law applies',
      }),
  },
  {
    id: 'CHK-15',
    sources: ['CHK-15'],
    clause: '6.1.1',
    weight: 'soft',
    asks: 'Were opportunities looked for, too? None is recorded, and no reason why.',
    shows: ({ about, records }) =>
      records.risks
        .filter(({ kind }) => kind === 'opportunity')
        .map(({ ref, title }) => `${ref} ${title}`)
        .concat(about?.noOpportunitiesBecause ?? ''),
    fires: ({ about, records }) =>
      organizationLacks(
        records.risks.length > 0 && !records.risks.some(({ kind }) => kind === 'opportunity') && isBlank(about?.noOpportunitiesBecause),
        'Were opportunities looked for, too? None is recorded, and no reason why.',
        { screen: 'context', field: 'If no opportunity is recorded: why' },
      ),
  },
];
