import { automationLabels } from '#domain/context/aiSystem.ts';
import { isApproved } from '#domain/impact/decision.ts';
import { standingOf } from '#domain/impact/standing.ts';
import { dayText } from '#domain/day.ts';
import { approvalText } from '#report/impactDecision.ts';
import { harms, measures } from './effects.ts';
import type { FormFacts, FormHeading, FormView } from './form.ts';
import { answer, decisionField, gapIf, needed, systemField, told, together, viewOf } from './parts.ts';
import { affected, heard } from './people.ts';

/**
 * A fundamental rights impact assessment: the elements that EU AI Act Art. 27(1)(a) to (f) asks of deployers, and what
 * (2) and (4) ask around them, in our own words (domain brief 5.6).
 */
export const rightsForm = (facts: FormFacts): FormView => ({
  id: 'rights',
  title: 'Fundamental rights impact assessment',
  purpose: 'The same answers by the elements of Article 27 of the EU AI Act, for whoever has to file such an assessment.',
  notice:
    'This is a view of the answers, not compliance. It does not say whether the duty applies to you, and it is not the form of an authority. Somebody who may give legal advice has to read it.',
  outside: [
    'Whether you are among those who have to do this: public bodies, private providers of public services, and some uses in credit and insurance.',
    'That the market surveillance authority was told the result (Art. 27(3)), with the form it asks for.',
    'What the provider’s instructions for use say; they are not kept here.',
  ],
  headings: facts.guide.tier === 'stop' ? [] : headings(facts),
});

const headings = (facts: FormFacts): FormHeading[] => [
  {
    ref: 'Art. 27(1)(a)',
    title: 'Processes',
    asks: 'In which of our own processes the system is used, and that this is what it is meant for.',
    ...together(
      needed('System', facts.system?.name ?? '', 'The system is not here any more.', { screen: 'systems' }),
      needed('Purpose', facts.system?.purpose ?? '', 'The purpose of the system is not said.', systemField(facts, 'Purpose')),
      needed(
        'Intended uses',
        (facts.system?.intendedUses ?? []).join('; '),
        'No intended use of the system is named.',
        systemField(facts, 'Intended uses'),
      ),
      answer(facts, 'SY.7', 'The process, and what happens with the output'),
      told('Uses ruled out', (facts.system?.restrictedUses ?? []).join('; ')),
    ),
  },
  {
    ref: 'Art. 27(1)(b)',
    title: 'Period and frequency',
    asks: 'From when to when it is used, and how often.',
    ...answer(facts, 'SY.6', 'Stages: from, to, how often'),
  },
  {
    ref: 'Art. 27(1)(c)',
    title: 'People and groups',
    asks: 'Which kinds of people and groups are likely to be affected in this setting.',
    ...together(affected(facts), answer(facts, 'AF.2', 'What makes some of them easier to hurt'), heard(facts)),
  },
  {
    ref: 'Art. 27(1)(d)',
    title: 'Harm to those people',
    asks: 'Which harm could come to each of them, with what is known from the provider.',
    ...together(told('Supplier', facts.system?.supplier ?? ''), answer(facts, 'MO.1', 'Components and suppliers'), harms(facts)),
  },
  {
    ref: 'Art. 27(1)(e)',
    title: 'Human oversight',
    asks: 'How people oversee it, as the instructions for use ask.',
    ...together(
      told('Automation', automationOf(facts)),
      needed('Human oversight', facts.system?.oversight ?? '', 'Human oversight is not described.', systemField(facts, 'Human oversight')),
      answer(facts, 'MO.3', 'Who oversees, with which authority, skill, time and tools'),
    ),
  },
  {
    ref: 'Art. 27(1)(f)',
    title: 'What is done when harm occurs',
    asks: 'The measures, who decides inside the organization, and where people can complain.',
    ...together(
      measures(facts),
      answer(facts, 'FA.3', 'Whether it can be stopped, and what replaces it'),
      answer(facts, 'ME.3', 'Complaint, objection and compensation'),
      told('Who decided', isApproved(facts.about) ? approvalText(facts.about) : ''),
      gapIf(!isApproved(facts.about), 'The assessment is not approved by anybody.', decisionField(facts, 'Assessment approved by')),
    ),
  },
  {
    ref: 'Art. 27(2)',
    title: 'Before the first use, and kept true',
    asks: 'Done before the first use, and updated when one of the elements changes.',
    ...upToDate(facts),
  },
  {
    ref: 'Art. 27(4)',
    title: 'Other assessments',
    asks: 'What an assessment of data protection has answered already.',
    ...answer(facts, 'CX.4', 'Other assessments that exist or are needed'),
  },
];

const automationOf = ({ system }: FormFacts): string =>
  [system?.automation ? automationLabels[system.automation] : '', system?.automationNote ?? ''].filter((part) => part !== '').join('. ');

function upToDate(facts: FormFacts) {
  const { about, system, today } = facts;
  const { asks, since } = standingOf(about, system, today);
  return together(
    needed(
      'Assessed on',
      dayText(about.date),
      'The day of the assessment is not recorded.',
      decisionField(facts, 'Date of the assessment'),
    ),
    told('Last stated', since ? dayText(since.on) : ''),
    needed(
      'Next review',
      dayText(about.nextReview),
      'No day is set for the next review.',
      decisionField(facts, 'Next review of the assessment'),
    ),
    told('Earlier when', about.reviewTriggers.join('; ')),
    gapIf(asks, 'Something changed, or the review is due: nobody has said yet that this still holds.', viewOf(facts, 'standing')),
  );
}
