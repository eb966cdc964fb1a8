import type { Condition, Dissent, Opinion } from '#domain/impact/voices.ts';
import { exampleId } from './cases.ts';
import { who } from './childcareContext.ts';

type Voice = readonly [party: string | null, by: string, how: string, on: string, said: string, answer: string];

const voices: readonly Voice[] = [
  [
    'Applicants with non-Dutch or dual nationality',
    'Equal treatment commission',
    'Talk',
    '2013-01-09',
    'A second passport says nothing about honesty. We want the list of inputs, and figures for each group.',
    'Nationality and its stand-ins go (T-01); figures for each group are published (T-02).',
  ],
  [
    'Parents selected',
    'A mother of two',
    'Talk at the association',
    '2013-01-09',
    'The letter did not say why. I sent everything twice, and the money stopped all the same.',
    'Nobody is suspended on a score (T-03); letters give reasons and a person to call (T-05).',
  ],
  [
    'Parents selected',
    who.parents,
    'Talk',
    '2013-01-09',
    'Call first. Nearly every error we see is a wrong number that one call would have put right.',
    'A call before any payment is touched is part of T-03.',
  ],
  [
    'Children of selected families',
    'Youth services of two municipalities',
    'By telephone',
    '2013-01-10',
    'We meet these families when the rent is three months late. Nobody warns us before.',
    'The services are told before an income stops (T-03) and heard once a year (X.1).',
  ],
  [
    'Officials who examine cases',
    'Six officials',
    'Group talk, without their superiors',
    '2013-01-08',
    'The score looks certain. Who decides otherwise has to explain it, and there is a target for each week.',
    'Reasons are shown, disagreement is recorded and free of consequences (T-03, T-04); the target goes.',
  ],
  [
    null,
    'Ombudsman’s office',
    'Letter',
    '2013-01-08',
    'We doubt that complaints will reach you in time: they went to the desk that made the mistake.',
    'Outsiders get a way to stop the model (T-07).',
  ],
];

/** What people said, by the names of the parties they speak for. */
export const opinions = (partyId: (name: string) => string): Opinion[] =>
  voices.map(([party, by, how, on, said, answer], index) => ({
    id: exampleId(`opinion ${index + 1}`),
    party: party === null ? null : partyId(party),
    by,
    how,
    on,
    said,
    answer,
  }));

/** What must hold before the question is asked again, and the treatment that brings it about. */
export const conditions = (treatmentId: (ref: string) => string): Condition[] =>
  (
    [
      ['T-01', 'Nationality and everything that stands in for it is out of the model, shown by test.'],
      ['T-02', 'Selection of every group stays within its limit in three monthly runs.'],
      ['T-03', 'No payment stops before a person has looked and called.'],
      ['T-04', 'Every selection can be explained afterwards from what was kept.'],
      ['T-05', 'Parents tried the way to contest and got an answer in time.'],
    ] as const
  ).map(([ref, text]) => ({ id: exampleId(`condition ${ref}`), text, treatment: treatmentId(ref) }));

export const dissents: readonly Dissent[] = [
  {
    id: exampleId('dissent 1'),
    by: who.enforcement,
    on: '2013-01-14',
    said: 'Start in February without nationality and treat the rest in use, because staff are short and fraud goes on meanwhile.',
    answer: 'The stand-ins are not tested; who is wrongly selected in the meantime pays for our haste.',
  },
  {
    id: exampleId('dissent 2'),
    by: '',
    on: '2013-01-10',
    said: 'A note after the group talk: the target for each week will come back under another name.',
    answer: 'T-07 lets officials report that to somebody outside the directorate.',
  },
];
