import { saysWhyLeftOut, shortestReason, type SoaRow } from '#domain/control/statementOfApplicability.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, isBlank, listed, type Fired, type Rule } from './rule.ts';

const asked = (row: SoaRow, text: string, field: string, facts: readonly string[]): Fired => ({
  on: { table: 'controls', id: row.control.id, ref: row.control.ref },
  text,
  facts,
  at: { screen: 'soa', ref: row.control.ref, field },
  concerns: [...row.risks.map(({ ref }) => ref), ...row.treatments.map(({ ref }) => ref)],
  people: [row.decided.owner],
});

const rows = ({ soa }: Inquiry, state: SoaRow['decision']['state']): readonly SoaRow[] =>
  soa.filter(({ decision }) => decision.state === state);

/** Controls that a clause of the standard asks for anyway. */
const mandatory: Readonly<Record<string, string>> = {
  'A.2.2': '5.2 asks for an AI policy',
  'A.3.2': '5.3 asks for roles and responsibilities',
  'A.5.2': '6.1.4 asks for impact assessment',
  'A.5.3': '6.1.4 and 8.4 ask for its results in writing',
  'A.5.4': '6.1.4 asks for impacts on individuals and groups',
  'A.5.5': '6.1.4 asks for impacts on societies',
};

/** A file name and nothing else: no place to find it at. */
const bareName = /^[^\s/\\:]+\.[a-z0-9]{2,5}$/i;

function evidenceGap({ decided }: SoaRow): string | undefined {
  const evidence = decided.evidence.trim();
  if (decided.evidenceItems.length > 0) return isBlank(decided.owner) ? 'has evidence, but nobody who keeps it' : undefined;
  if (evidence === '')
    return decided.status === 'in-place' || decided.status === 'verified' ? 'is said to be in place, but no evidence is named' : undefined;
  if (bareName.test(evidence)) return `has evidence “${evidence}” that is a name only`;
  return isBlank(decided.owner) ? 'has evidence, but nobody who keeps it' : undefined;
}

/** Statement of Applicability (6.1.3 f): every control decided, with reasons that hold, an objective, and evidence. */
export const controlRules: readonly Rule[] = [
  {
    id: 'Q20',
    sources: ['Q20', 'CHK-07'],
    clause: '6.1.3',
    weight: 'hard',
    asks: 'Does {control} apply?',
    shows: ({ soa }) => [`${soa.length} controls are decided.`],
    fires: (inquiry) =>
      rows(inquiry, 'undecided').map((row) => asked(row, `Does ${row.control.ref} apply?`, 'Does it apply?', [fact('decision', '')])),
  },
  {
    id: 'Q19',
    sources: ['Q19', 'CHK-07'],
    clause: '6.1.3',
    weight: 'hard',
    asks: 'Why is {control} excluded? The reason is too short to follow.',
    shows: (inquiry) => rows(inquiry, 'excluded').map(({ control, justification }) => `${control.ref}: ${justification}`),
    fires: (inquiry) =>
      rows(inquiry, 'excluded')
        .filter(({ decided }) => decided.justification.trim().length < shortestReason)
        .map((row) => {
          const length = row.decided.justification.trim().length;
          const text = `Why is ${row.control.ref} excluded? A reason of ${length} characters is too short to follow.`;
          return asked(row, text, 'Justification', [fact('reason', row.decided.justification)]);
        })
        .concat(
          rows(inquiry, 'included')
            .filter(({ leftOutFor, decided }) => leftOutFor.length > 0 && !saysWhyLeftOut(decided))
            .map((row) => {
              const text = `Why is ${row.control.ref} left out for ${listed(row.leftOutFor)}? No reason is given.`;
              return asked(row, text, 'Reasons for leaving it out there', [fact('left out for', row.leftOutFor)]);
            }),
        ),
  },
  {
    id: 'Q22',
    sources: ['Q22', 'CHK-08'],
    clause: '6.1.3',
    weight: 'hard',
    asks: '{control} is excluded, yet a treatment would use it. Which is right?',
    fires: (inquiry) =>
      rows(inquiry, 'excluded')
        .filter(({ treatments }) => treatments.length > 0)
        .map((row) => {
          const used = row.treatments.map(({ ref }) => ref);
          const text = `${row.control.ref} is excluded, yet ${listed(used)} would use it. Which is right?`;
          return asked(row, text, 'Does it apply?', [fact('used by', used)]);
        }),
  },
  {
    id: 'CHK-09',
    sources: ['CHK-09'],
    clause: '6.1.3',
    weight: 'soft',
    asks: '{control} is excluded, but a clause asks for it anyway. How is the clause met?',
    fires: (inquiry) =>
      rows(inquiry, 'excluded').flatMap((row) => {
        const why = mandatory[row.control.id];
        if (why === undefined) return [];
        return [
          asked(row, `${row.control.ref} is excluded, but ${why}. How is the clause met?`, 'Does it apply?', [
            fact('decision', 'excluded'),
          ]),
        ];
      }),
  },
  {
    id: 'Q21',
    sources: ['Q21', 'CHK-08'],
    clause: '6.1.3',
    weight: 'hard',
    asks: '{control} applies, but which risk, law, contract or policy needs it?',
    fires: (inquiry) =>
      rows(inquiry, 'included')
        .filter(({ reasons }) => reasons.length === 0)
        .map((row) =>
          asked(row, `${row.control.ref} applies, but which risk, law, contract or policy needs it?`, 'Reasons', [fact('reasons', '')]),
        ),
  },
  {
    id: 'CHK-16',
    sources: ['CHK-16'],
    clause: '6.1.3, 6.2',
    weight: 'soft',
    asks: 'Which objective does {control} serve?',
    fires: (inquiry) =>
      rows(inquiry, 'included')
        .filter(({ decided }) => decided.objectives.length === 0)
        .map((row) => asked(row, `Which objective does ${row.control.ref} serve?`, 'Objectives it serves', [fact('objectives', '')])),
  },
  {
    id: 'Q30',
    sources: ['Q30'],
    clause: '7.5',
    weight: 'soft',
    asks: 'The evidence of {control} is a name only. Where is it, and who keeps it?',
    shows: (inquiry) =>
      rows(inquiry, 'included').map(
        ({ control, decided }) =>
          `${control.ref}: ${[...decided.evidenceItems.map(({ title }) => title), decided.evidence].filter(Boolean).join('; ')}`,
      ),
    fires: (inquiry) =>
      rows(inquiry, 'included').flatMap((row) => {
        const gap = evidenceGap(row);
        if (gap === undefined) return [];
        const field = gap.includes('nobody') ? 'Owner of the control' : 'Evidence';
        return [asked(row, `${row.control.ref} ${gap}. Where is it, and who keeps it?`, field, [fact('evidence', row.decided.evidence)])];
      }),
  },
];
