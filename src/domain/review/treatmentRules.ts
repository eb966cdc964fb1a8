import { dayText, daysBetween } from '#domain/day.ts';
import { isOverdue, isVerified, type Treatment } from '#domain/treatment/treatment.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, listed, subjectOf, type Fired, type Rule } from './rule.ts';

const running = ({ records }: Inquiry): readonly Treatment[] => records.treatments.filter(({ status }) => status !== 'withdrawn');

/** References of the risks that treatments act on, looked up once. */
function risksOf({ records }: Inquiry): (treatment: Treatment) => string[] {
  const refs = new Map(records.risks.map(({ id, ref }) => [id, ref]));
  return ({ effects }) => effects.flatMap(({ risk }) => refs.get(risk) ?? []);
}

function asked(inquiry: Inquiry): (treatment: Treatment, text: string, field: string, facts: readonly string[]) => Fired {
  const risks = risksOf(inquiry);
  return (treatment, text, field, facts) => ({
    on: subjectOf('treatments', treatment),
    text,
    facts,
    at: { screen: 'treatments', ref: treatment.ref, field },
    concerns: [...risks(treatment), ...treatment.controls.filter((control) => control.startsWith('A.'))],
    people: [treatment.owner],
  });
}

function overdue(inquiry: Inquiry): Fired[] {
  const ask = asked(inquiry);
  return running(inquiry)
    .filter((treatment) => isOverdue(treatment, inquiry.today))
    .map((treatment) => {
      const days = daysBetween(treatment.due, inquiry.today);
      const text = `${treatment.ref} was due on ${dayText(treatment.due)} and is overdue by ${days} ${days === 1 ? 'day' : 'days'}. When will it be in place?`;
      return ask(treatment, text, 'Due', [fact('due', treatment.due), fact('status', treatment.status)]);
    });
}

function unmeasured(inquiry: Inquiry): Fired[] {
  const ask = asked(inquiry);
  return running(inquiry).flatMap((treatment) => {
    const gaps = [
      ...(isBlank(treatment.owner) ? [{ gap: 'who carries it out', field: 'Treatment owner' }] : []),
      ...(treatment.due === '' ? [{ gap: 'by when', field: 'Due' }] : []),
      ...(isBlank(treatment.measure) ? [{ gap: 'by which measure we will know', field: 'How we will know that it works' }] : []),
    ];
    if (gaps.length === 0) return [];
    const names = gaps.map(({ gap }) => gap);
    return [
      ask(treatment, `${treatment.ref} does not say ${listed(names)}. What is planned?`, gaps[0]?.field ?? '', [fact('missing', names)]),
    ];
  });
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
    fires: (inquiry) => {
      const ask = asked(inquiry);
      return running(inquiry)
        .filter((treatment) => treatment.status === 'in-place' && (!isVerified(treatment) || isBlank(treatment.verification)))
        .map((treatment) => {
          const field = isBlank(treatment.verification)
            ? 'Result of the verification'
            : treatment.verifiedBy === ''
              ? 'Verified by'
              : 'Verified on';
          return ask(treatment, `How do you know that ${treatment.ref} works?`, field, [fact('verified on', treatment.verifiedOn)]);
        });
    },
  },
  {
    id: 'Q18',
    sources: ['Q18'],
    clause: '8.3',
    weight: 'soft',
    asks: '{treatment} is overdue by {n} days. When will it be in place?',
    shows: (inquiry) => running(inquiry).map(({ ref, due }) => `${ref}: due ${dayText(due)}`),
    fires: overdue,
  },
  {
    id: 'CHK-17',
    sources: ['CHK-17'],
    clause: '6.1.3, 6.2',
    weight: 'soft',
    asks: '{treatment} does not say who carries it out, by when, or by which measure we will know. What is planned?',
    shows: (inquiry) => running(inquiry).map(({ ref, owner, measure }) => `${ref}: ${owner}; ${measure}`),
    fires: unmeasured,
  },
];
