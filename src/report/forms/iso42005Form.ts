import { lifecycleLabels } from '#domain/context/aiSystem.ts';
import { conditionState, isApproved } from '#domain/impact/decision.ts';
import { conclusionLabels } from '#domain/impact/impactAssessment.ts';
import { tierReasons } from '#domain/impact/screening.ts';
import { standingOf } from '#domain/impact/standing.ts';
import { tierLabels } from '#domain/impact/tier.ts';
import { dayText } from '#domain/day.ts';
import { approvalText } from '#report/impactDecision.ts';
import { analysed } from './effects.ts';
import type { FormFacts, FormHeading, FormPart, FormView } from './form.ts';
import { answer, decisionField, gapIf, needed, systemField, told, together, viewOf } from './parts.ts';
import { iso42005Contents } from './iso42005Contents.ts';
import { distribution, heard } from './people.ts';

/** The answers by the headings of ISO/IEC 42005:2025, clauses 5 (doing it) and 6 (writing it down). Titles in short, the rest in our own words. */
export const iso42005Form = (facts: FormFacts): FormView => ({
  id: 'iso42005',
  title: 'By the headings of ISO/IEC 42005',
  purpose: 'The same answers in the order of the guidance standard for impact assessments, for readers who know that.',
  notice:
    'This is a view of the answers, not compliance. ISO/IEC 42005 gives guidance and cannot be certified; the headings are short titles and our own reading. You need your own copy of the standard.',
  outside: [
    'How your organization documents the process itself, for all its systems (5.2).',
    'How it fits into your other management processes, beyond the assessments named under 5.3.',
  ],
  headings: facts.guide.tier === 'stop' ? [] : [...doing(facts), ...iso42005Contents(facts)],
});

const doing = (facts: FormFacts): FormHeading[] => [
  {
    ref: '5.3',
    title: 'Other processes',
    asks: 'Which other assessments this one belongs beside.',
    ...answer(facts, 'CX.4', 'Other assessments that exist or are needed'),
  },
  {
    ref: '5.4',
    title: 'Timing',
    asks: 'What made us assess, when, and at which stage of the life cycle.',
    ...together(
      needed('Occasion', facts.about.trigger, 'What made us assess is not said.', decisionField(facts, 'Occasion')),
      needed(
        'Date',
        dayText(facts.about.date),
        'The day of the assessment is not recorded.',
        decisionField(facts, 'Date of the assessment'),
      ),
      needed(
        'Life-cycle stage',
        facts.system?.lifecycle ? lifecycleLabels[facts.system.lifecycle] : '',
        'The stage in the life cycle is not said.',
        systemField(facts, 'Life-cycle stage'),
      ),
    ),
  },
  { ref: '5.5', title: 'Scope', asks: 'What is assessed, and how deep.', ...depth(facts) },
  { ref: '5.6', title: 'Responsibilities', asks: 'Who takes part, and who answers for the system.', ...people(facts) },
  {
    ref: '5.7',
    title: 'Thresholds',
    asks: 'Which uses are sensitive or restricted, and from when on an impact counts as severe.',
    ...together(
      answer(facts, 'US.3', 'Sensitive uses'),
      answer(facts, 'US.4', 'Uses ruled out'),
      told('Severity', severityRule(facts)),
      gapIf(!facts.criteria, 'There are no criteria that say how severe is severe.', { screen: 'criteria' }),
    ),
  },
  {
    ref: '5.8',
    title: 'Performing it',
    asks: 'That it was carried through, and affected people were heard.',
    ...together(progress(facts), heard(facts)),
  },
  {
    ref: '5.9',
    title: 'Analysing the results',
    asks: 'How severe the harms are, who gains and who bears.',
    ...together(analysed(facts), distribution(facts)),
  },
  {
    ref: '5.10',
    title: 'Recording and reporting',
    asks: 'Who may see the result.',
    ...needed(
      'Who may see it',
      facts.about.audience.join('; '),
      'Nobody said who may see the result.',
      decisionField(facts, 'Who may see the result'),
    ),
  },
  { ref: '5.11', title: 'Approval', asks: 'What was concluded, on which conditions, and who approved it.', ...approval(facts) },
  { ref: '5.12', title: 'Monitoring and review', asks: 'When it is looked at again, and what brings that forward.', ...review(facts) },
];

function depth(facts: FormFacts): FormPart {
  const { about, guide, sections, system } = facts;
  const reasons = tierReasons(
    about,
    sections.flatMap(({ questions }) => questions),
  ).filter(({ tier }) => tier === guide.tier);
  const because = reasons.map(({ question, answer: given }) => `${question.ref} ${given}`).join(', ');
  return together(
    needed('System', system ? `${system.ref} ${system.name}` : '', 'The system is not here any more.', { screen: 'systems' }),
    needed(
      'In or out of scope, because',
      system?.scopeReason ?? '',
      'Why the system is in or out of scope is not said.',
      systemField(facts, 'Reason for being in or out of scope'),
    ),
    gapIf(guide.tier === 'screen', 'The eight screening questions are not all answered.', viewOf(facts, 'screening')),
    told('Depth', guide.tier === 'screen' ? '' : `${tierLabels[guide.tier]}${because === '' ? '' : `, because of ${because}`}`),
  );
}

const people = (facts: FormFacts): FormPart =>
  together(
    needed(
      'Took part',
      facts.about.contributors.map(({ name, role, part }) => [name, role, part].filter((entry) => entry !== '').join(', ')).join('\n'),
      'Nobody is named who took part.',
      viewOf(facts, 'decision'),
    ),
    needed('System owner', facts.system?.owner ?? '', 'The system has no owner.', systemField(facts, 'System owner')),
  );

const severityRule = ({ criteria }: FormFacts): string => {
  if (!criteria) return '';
  return criteria.impactRule.rule === 'highest'
    ? 'The highest of gravity, scope and irremediability, 1 to 5; 4 and 5 count as severe.'
    : 'Gravity, 1 to 5; one more where it is hard to put right, one more where many or vulnerable people are hit; 4 and 5 count as severe.';
};

function progress(facts: FormFacts): FormPart {
  const { asked, answered } = facts.guide;
  const open = asked.length - answered;
  const text = `${open} of ${asked.length} further questions ${open === 1 ? 'is' : 'are'} not answered.`;
  return together(
    told('Questions', `${answered} of ${asked.length} answered`),
    gapIf(open > 0, text, { ...viewOf(facts, 'questions'), more: { q: 'check' } }),
  );
}

function approval(facts: FormFacts): FormPart {
  const { about, records } = facts;
  const conclusion = about.conclusion === null ? '' : conclusionLabels[about.conclusion];
  const conditions = about.conditions.map((condition) => `${condition.text} (${conditionState(condition, records.treatments).words})`);
  return together(
    needed('Conclusion', conclusion, 'There is no conclusion.', decisionField(facts, 'Conclusion')),
    needed('Reasons', about.reasons, 'The conclusion has no reasons.', decisionField(facts, 'Reasons for the conclusion')),
    told('Conditions', conditions.join('\n')),
    told('Dissent', about.dissents.map(({ said, answer: given }) => (given.trim() === '' ? said : `${said} Answer: ${given}`)).join('\n')),
    gapIf(
      about.conclusion === 'go-with-conditions' && about.conditions.length === 0,
      'It is to go ahead with conditions, but there are none.',
      viewOf(facts, 'decision', 'Add a condition'),
    ),
    ...about.conditions.map((condition, at) =>
      gapIf(
        !conditionState(condition, records.treatments).treatment,
        `No treatment carries out the condition: ${condition.text}`,
        decisionField(facts, `Treatment that carries out condition ${at + 1}`),
      ),
    ),
    ...about.dissents.map(({ said, answer: given }, at) =>
      gapIf(given.trim() === '', `Nobody answered the dissent: ${said}`, decisionField(facts, `Answer to dissent ${at + 1}`)),
    ),
    told('Approval', approvalText(about)),
    gapIf(!isApproved(about), 'The assessment is not approved by anybody.', decisionField(facts, 'Assessment approved by')),
  );
}

function review(facts: FormFacts): FormPart {
  const { about, system, today } = facts;
  return together(
    needed(
      'Next review',
      dayText(about.nextReview),
      'No day is set for the next review.',
      decisionField(facts, 'Next review of the assessment'),
    ),
    needed(
      'Earlier when',
      about.reviewTriggers.join('; '),
      'Nobody said what would bring the review forward.',
      decisionField(facts, 'What would bring the review forward'),
    ),
    gapIf(
      standingOf(about, system, today).asks,
      'Something changed, or the review is due: nobody has said yet that this still holds.',
      viewOf(facts, 'standing'),
    ),
  );
}
