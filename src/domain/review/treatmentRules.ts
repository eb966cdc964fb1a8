import { dayText, daysBetween } from '#domain/day.ts';
import { hasFailed, isOverdue, isVerified, type Treatment } from '#domain/treatment/treatment.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, keptFor, listed, subjectOf, type Fired, type Rule } from './rule.ts';

const running = ({ records }: Inquiry): readonly Treatment[] => records.treatments.filter(({ status }) => status !== 'withdrawn');

/** A rule that looks at one treatment after another; withdrawn ones are asked about no more. */
function eachTreatment(find: (inquiry: Inquiry, treatment: Treatment) => Fired | undefined): Rule['fires'] {
  const kept = keptFor<Treatment>();
  return (inquiry) =>
    kept(inquiry.records.treatments, [inquiry.today], (treatment) =>
      treatment.status === 'withdrawn' ? undefined : find(inquiry, treatment),
    );
}

const asked = ({ refOfRisk }: Inquiry, treatment: Treatment, text: string, field: string, facts: readonly string[]): Fired => ({
  on: subjectOf('treatments', treatment),
  text,
  facts,
  at: { screen: 'treatments', ref: treatment.ref, field },
  // A reference is never given twice, and what acts on a removed risk is another record: these need no second look.
  concerns: [
    ...treatment.effects.flatMap(({ risk }) => refOfRisk(risk) ?? []),
    ...treatment.controls.filter((control) => control.startsWith('A.')),
  ],
  people: [treatment.owner],
});

function overdue(inquiry: Inquiry, treatment: Treatment): Fired | undefined {
  if (!isOverdue(treatment, inquiry.today)) return undefined;
  const days = daysBetween(treatment.due, inquiry.today);
  const text = `${treatment.ref} was due on ${dayText(treatment.due)} and is overdue by ${days} ${days === 1 ? 'day' : 'days'}. When will it be in place?`;
  return asked(inquiry, treatment, text, 'Due', [fact('due', treatment.due), fact('status', treatment.status)]);
}

function unmeasured(inquiry: Inquiry, treatment: Treatment): Fired | undefined {
  const gaps = [
    ...(isBlank(treatment.owner) ? [{ gap: 'who carries it out', field: 'Treatment owner' }] : []),
    ...(treatment.due === '' ? [{ gap: 'by when', field: 'Due' }] : []),
    ...(isBlank(treatment.measure) ? [{ gap: 'by which measure we will know', field: 'How we will know that it works' }] : []),
  ];
  const [first] = gaps;
  if (!first) return undefined;
  const names = gaps.map(({ gap }) => gap);
  return asked(inquiry, treatment, `${treatment.ref} does not say ${listed(names)}. What is planned?`, first.field, [
    fact('missing', names),
  ]);
}

function unverified(inquiry: Inquiry, treatment: Treatment): Fired | undefined {
  const { status, verification, verifiedBy, verifiedOn, outcome, ref } = treatment;
  if (hasFailed(treatment)) {
    const risks = treatment.effects.flatMap(({ risk }) => inquiry.refOfRisk(risk) ?? []);
    const instead = risks.length > 0 ? `about ${listed(risks)} instead` : 'instead';
    return asked(inquiry, treatment, `${ref} does not work. What is done ${instead}?`, 'If it does not work', [fact('outcome', 'fails')]);
  }
  if (status !== 'in-place' || (isVerified(treatment) && !isBlank(verification))) return undefined;
  const missing = [
    ...(outcome === 'works' ? [] : ['What the check of the effect came to']),
    ...(isBlank(verification) ? ['Result of the verification'] : []),
    ...(verifiedBy === '' ? ['Verified by'] : []),
  ];
  return asked(inquiry, treatment, `How do you know that ${ref} works?`, missing[0] ?? 'Verified on', [
    fact('verified on', verifiedOn),
    fact('outcome', outcome ?? ''),
  ]);
}

/** Risk treatment (6.1.3, 8.3): planned with owner, date and measure; carried out; its effect known. */
export const treatmentRules: readonly Rule[] = [
  {
    id: 'Q17',
    sources: ['Q17', 'CHK-12'],
    clause: '8.3, 9.1',
    weight: 'soft',
    asks: 'How do you know that {treatment} works?',
    shows: ({ records }) =>
      records.treatments
        .filter(isVerified)
        .map(({ ref, verification, verifiedBy, verifiedOn }) => `${ref}: ${verification} (${verifiedBy}, ${dayText(verifiedOn)})`),
    fires: eachTreatment(unverified),
  },
  {
    id: 'Q18',
    sources: ['Q18'],
    clause: '8.3',
    weight: 'soft',
    asks: '{treatment} is overdue by {n} days. When will it be in place?',
    shows: (inquiry) => running(inquiry).map(({ ref, due }) => `${ref}: due ${dayText(due)}`),
    fires: eachTreatment(overdue),
  },
  {
    id: 'CHK-17',
    sources: ['CHK-17'],
    clause: '6.1.3, 6.2',
    weight: 'soft',
    asks: '{treatment} does not say who carries it out, by when, or by which measure we will know. What is planned?',
    shows: (inquiry) => running(inquiry).map(({ ref, owner, measure }) => `${ref}: ${owner}; ${measure}`),
    fires: eachTreatment(unmeasured),
  },
];
