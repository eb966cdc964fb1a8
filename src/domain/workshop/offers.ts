import { recipientLabels, recipients, type Recipient } from '#domain/context/recipients.ts';
import { criteriaInForce, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { impactFactors, type ImpactFactor } from '#domain/criteria/impactRule.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { Dimension } from '#domain/impact/questionnaire.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { secondLooks } from '#domain/risk/secondLook.ts';
import type { Records } from '#domain/tables.ts';
import { cut, limits } from '#domain/text.ts';
import { scaleOf } from './planning.ts';
import type { WorkshopQuestion } from './workshopQuestion.ts';

/** Everything about a question but where it stands. */
export type Asked = Pick<
  WorkshopQuestion,
  'table' | 'object' | 'assessment' | 'party' | 'dimension' | 'measure' | 'recipient' | 'about' | 'text' | 'terms' | 'scale' | 'criteriaId'
>;

/** Where questions come from: cells nobody answered, factors nobody judged, risks without a place, places to look at again. */
export const offerSources = ['cells', 'factors', 'unscored', 'again'] as const;
export type OfferSource = (typeof offerSources)[number];
export const sourceLabels: Readonly<Record<OfferSource, string>> = {
  unscored: 'Risks without a place',
  again: 'To be looked at again',
  factors: 'Impacts not judged yet',
  cells: 'Open cells of the ledger',
};

/** One thing that can be asked about an object. */
export interface Ask {
  /** The same for the same question, whoever offers it. */
  readonly key: string;
  readonly label: string;
  readonly question: Asked;
}

/** An object something can be asked about. */
export interface Offer {
  readonly source: OfferSource;
  readonly ref: string;
  readonly title: string;
  readonly asks: readonly Ask[];
}

type Where = Pick<WorkshopQuestion, 'table' | 'object' | 'assessment' | 'party' | 'dimension' | 'measure' | 'recipient'>;
const nowhere: Omit<Where, 'measure'> = { table: null, object: null, assessment: null, party: null, dimension: '', recipient: null };

/** What makes two questions the same: what is judged of whom, not its words. */
export const askKey = ({ table, object, party, dimension, measure, recipient }: Where): string =>
  [table ?? '', object ?? `${party ?? ''} ${dimension}`, measure, recipient ?? ''].join('/');

const forWhom: Readonly<Record<Recipient, string>> = {
  organization: 'for the organization',
  individuals: 'for a single person',
  groups: 'for a group of people',
  society: 'for society',
};
const factorAsks: Readonly<Record<ImpactFactor, readonly [label: string, question: string]>> = {
  gravity: ['Gravity', 'How bad is that for them?'],
  scope: ['Scope', 'How many are reached?'],
  irremediability: ['Irremediability', 'How hard is it to put right?'],
};

/** A sentence that fits on stage: what it is about is shortened, never the question after it. */
function sentence(what: string, question: string): string {
  const whole = what.trim().replace(/[.\s]+$/, '');
  const room = limits.line - question.length - 3;
  return `${whole.length > room ? `${cut(whole, room).trimEnd()}…` : `${whole}.`} ${question}`;
}

function ask(criteria: RiskCriteria, where: Where, label: string, words: Pick<Asked, 'about' | 'text' | 'terms'>): Ask {
  const scale = where.measure === 'own' ? [] : scaleOf(criteria, where.measure, where.recipient);
  return { key: askKey(where), label, question: { ...where, ...words, scale, criteriaId: criteria.id } };
}

/** What the words mean here: parts that people wrote on their own, as sentences. */
const sentences = (parts: readonly string[]): string =>
  cut(
    parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`))
      .join(' '),
    limits.text,
  );

/** Likelihood of a risk, and its consequence for each of the four recipients. */
function riskAsks(risk: Risk, criteria: RiskCriteria): Ask[] {
  const terms = sentences([risk.cause, risk.event, risk.consequence]);
  const at = { ...nowhere, table: 'risks', object: risk.id } as const;
  const words = (question: string, whom = '') => ({
    about: whom === '' ? risk.ref : `${risk.ref}, ${whom}`,
    text: sentence(risk.title, question),
    terms,
  });
  return [
    ask(criteria, { ...at, measure: 'likelihood' }, 'Likelihood', words('How likely is that?')),
    ...recipients.map((recipient) =>
      ask(
        criteria,
        { ...at, measure: 'consequence', recipient },
        recipientLabels[recipient],
        words(`How large would the consequence be ${forWhom[recipient]}?`, recipientLabels[recipient].toLowerCase()),
      ),
    ),
  ];
}

/** Factors of an impact that nobody judged. */
function impactAsks(impact: Impact, party: string, criteria: RiskCriteria): Ask[] {
  const at = { ...nowhere, table: 'impacts', object: impact.id } as const;
  const about = cut(`${impact.polarity === 'harm' ? 'Harm to' : 'Benefit for'} ${party}`, limits.line);
  const terms = sentences([impact.because, impact.when]);
  return impactFactors
    .filter((factor) => impact[factor] === null)
    .map((factor) => {
      const [label, question] = factorAsks[factor];
      const text = sentence(
        impact.description,
        impact.polarity === 'benefit' && factor === 'gravity' ? 'How much does it help them?' : question,
      );
      return ask(criteria, { ...at, measure: factor }, label, { about, text, terms });
    });
}

function cellOffers(records: Records, dimensions: readonly Dimension[], criteria: RiskCriteria): Offer[] {
  const cell = (party: string, dimension: string) => `${party}/${dimension}`;
  const answered = new Set([
    ...records.impacts.map(({ party, dimension }) => cell(party, dimension)),
    ...records.impactAssessments.flatMap(({ consideredNone }) => consideredNone.map(({ party, dimension }) => cell(party, dimension))),
  ]);
  return records.parties.flatMap((party) => {
    const asks = dimensions
      .filter(({ id }) => !answered.has(cell(party.id, id)))
      .map(({ id, name }) => {
        const where = { ...nowhere, assessment: party.assessment, party: party.id, dimension: id, measure: 'gravity' } as const;
        const text = sentence(name, 'How bad could the worst harm to them be?');
        return ask(criteria, where, name, { about: cut(party.name, limits.line), text, terms: party.vulnerableWhy });
      });
    return asks.length === 0 ? [] : [{ source: 'cells', ref: party.ref, title: party.name, asks } as const];
  });
}

/**
 * What a workshop could be asked, from what is open in the assessment (ux D.1): risks without a place, placements that
 * read differently since the criteria changed, impacts with a factor nobody judged, cells of the ledger nobody answered.
 * Nothing without criteria: there is no scale to judge by.
 */
export function offers(records: Records, dimensions: readonly Dimension[]): Offer[] {
  const criteria = criteriaInForce(records.criteria);
  if (!criteria) return [];
  const again = new Set(
    secondLooks(records.risks, records.criteria, criteria)
      .filter(({ stage }) => stage === 'current')
      .map(({ risk }) => risk.id),
  );
  const offer = (risk: Risk, source: OfferSource): Offer => ({ source, ref: risk.ref, title: risk.title, asks: riskAsks(risk, criteria) });
  const named = new Map(records.parties.map(({ id, name }) => [id, name]));
  return [
    ...records.risks
      .filter((risk) => !again.has(risk.id) && evaluateRisk(risk, criteria).state === 'to-analyse')
      .map((risk) => offer(risk, 'unscored')),
    ...records.risks.filter(({ id }) => again.has(id)).map((risk) => offer(risk, 'again')),
    ...records.impacts.flatMap((impact) => {
      const asks = impactAsks(impact, named.get(impact.party) ?? 'those affected', criteria);
      return asks.length === 0 ? [] : [{ source: 'factors', ref: impact.ref, title: impact.description, asks } as const];
    }),
    ...cellOffers(records, dimensions, criteria),
  ];
}
