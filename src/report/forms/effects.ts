import type { Impact } from '#domain/impact/impact.ts';
import { impactFactors, type ImpactFactor } from '#domain/criteria/impactRule.ts';
import { needsRisk, readAfter, readImpact, type ImpactReading } from '#domain/impact/severity.ts';
import { readSociety } from '#domain/impact/society.ts';
import { societyTopicLabels } from '#domain/impact/societyTopics.ts';
import { impactLedger } from '#report/impactLedger.ts';
import { originText, statementText } from '#report/impactStatement.ts';
import type { FormFacts, FormPart } from './form.ts';
import { gapIf, impactField, told, together, viewOf } from './parts.ts';

const harmsOf = ({ impacts }: FormFacts) => impacts.filter(({ polarity }) => polarity === 'harm');
const partyOf = (impact: Impact, { parties }: FormFacts) => parties.find(({ id }) => id === impact.party);
const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const severityText = (reading: ImpactReading | undefined): string =>
  reading?.severity.state === 'known'
    ? `Severity ${reading.severity.degree}${reading.step ? ` ${reading.step.label}` : ''}${reading.likelihood ? `, likelihood ${reading.likelihood.label}` : ''}${reading.level ? `, level ${reading.level.label}` : ''}.`
    : '';

function stated(impact: Impact, facts: FormFacts): FormPart {
  const party = partyOf(impact, facts);
  const reading = facts.criteria && readImpact(impact, party, facts.criteria);
  return told(
    impact.ref,
    [statementText(impact, party), severityText(reading), originText(impact)].filter((part) => part !== '').join(' '),
  );
}

/** Where each factor of severity is judged. */
const factorFields: Readonly<Record<ImpactFactor, string>> = {
  gravity: 'Gravity, how bad',
  scope: 'Scope, how many',
  irremediability: 'Repair, how hard',
};

/** Harms whose severity or likelihood nobody judged yet. */
function unjudged(impact: Impact, facts: FormFacts): FormPart {
  const missing = impactFactors.find((factor) => impact[factor] === null);
  if (missing) return gapIf(true, `${impact.ref} has no severity yet.`, impactField(facts, impact, factorFields[missing]));
  return gapIf(
    impact.likelihood === null,
    `Nobody said how likely ${impact.ref} is.`,
    impactField(facts, impact, 'Likelihood of the impact'),
  );
}

/** Cells of the ledger that hold neither an impact nor a considered none. */
export function openCells(facts: FormFacts): FormPart {
  const { about, records, dimensions, criteria } = facts;
  const { unanswered } = impactLedger(about, records.parties, records.impacts, dimensions, criteria);
  const text = `${counted(unanswered, 'cell of the ledger is', 'cells of the ledger are')} not answered: neither an impact nor a considered none.`;
  return gapIf(unanswered > 0, text, viewOf(facts, 'ledger'));
}

/** Every harm with its severity and the rights it touches. */
export const harms = (facts: FormFacts): FormPart =>
  together(
    ...harmsOf(facts).flatMap((impact) => [
      stated(impact, facts),
      unjudged(impact, facts),
      gapIf(impact.rights.length === 0, `Nobody said which right ${impact.ref} touches.`, impactField(facts, impact, 'Rights touched')),
    ]),
    gapIf(harmsOf(facts).length === 0, 'No harm is recorded.', viewOf(facts, 'ledger')),
    openCells(facts),
  );

/** Every benefit and every harm, side by side and never netted. */
export const benefitsAndHarms = (facts: FormFacts): FormPart =>
  together(
    ...facts.impacts.map((impact) => stated(impact, facts)),
    gapIf(facts.impacts.length === 0, 'Neither a benefit nor a harm is recorded.', viewOf(facts, 'ledger')),
    openCells(facts),
  );

/** How severe the harms are, and that severe ones are followed up. */
export function analysed(facts: FormFacts): FormPart {
  const { criteria, records } = facts;
  const found = harmsOf(facts);
  const degrees = criteria
    ? found.flatMap((impact) => {
        const read = readImpact(impact, partyOf(impact, facts), criteria).severity;
        return read.state === 'known' ? [read.degree] : [];
      })
    : [];
  const severe = degrees.filter((degree) => degree >= 4).length;
  const text = degrees.length === 0 ? '' : `${severe} of ${counted(degrees.length, 'harm', 'harms')} with a severity of 4 or 5.`;
  return together(
    told('Severe harms', text),
    gapIf(!criteria, 'There are no criteria to read a severity with.', { screen: 'criteria' }),
    ...found.map((impact) => unjudged(impact, facts)),
    ...found
      .filter((impact) => criteria && needsRisk(impact, partyOf(impact, facts), criteria))
      .filter(({ id, notARiskBecause }) => notARiskBecause.trim() === '' && !records.risks.some((risk) => risk.impacts.includes(id)))
      .map((impact) =>
        gapIf(true, `The severe harm ${impact.ref} is no risk, and no reason is given.`, impactField(facts, impact, 'Not a risk, because')),
      ),
  );
}

/** What is done about each harm, and what that leaves. */
export const measures = (facts: FormFacts): FormPart =>
  together(
    ...harmsOf(facts).flatMap((impact) => {
      const after = facts.criteria && readAfter(impact, partyOf(impact, facts), facts.criteria);
      const left = severityText(after);
      return [
        told(
          `Measures for ${impact.ref}`,
          impact.measures.trim() === '' ? '' : `${impact.measures}${left === '' ? '' : ` After them: ${left}`}`,
        ),
        gapIf(impact.measures.trim() === '', `No measure is named for ${impact.ref}.`, impactField(facts, impact, 'Measures')),
      ];
    }),
  );

/** What was found about society, topic by topic; a reasoned "none found" is a result. */
export function society(facts: FormFacts): FormPart {
  const { about, records } = facts;
  const { topics, open, scaled, found } = readSociety(about, records.impacts, records.parties);
  const field = (topic: (typeof open)[number]) =>
    found ? `${societyTopicLabels[topic]}: none found, because` : 'No effect on society found, because';
  return together(
    ...topics.map(({ topic, found: impacts, none }) =>
      told(societyTopicLabels[topic], impacts.length > 0 ? impacts.map(({ ref }) => ref).join(', ') : none && `None found: ${none}`),
    ),
    told('If many organizations did the same for ten years', about.tenYears),
    ...open.map((topic) =>
      gapIf(true, `Nothing is said about society: ${societyTopicLabels[topic].toLowerCase()}.`, viewOf(facts, 'society', field(topic))),
    ),
    gapIf(
      !scaled,
      'Nobody said what would follow if many organizations did the same for ten years.',
      viewOf(facts, 'society', 'If many organizations did the same for ten years'),
    ),
  );
}
