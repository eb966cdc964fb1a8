import { expect, it } from 'vitest';
import { print } from '#export/pdf/print.ts';
import { impactDocumentKinds, makeReport, type ImpactDocumentKind } from '#export/report.ts';
import { statementText } from '#report/impactStatement.ts';
import { childcareTrail } from '../../examples/childcare.ts';
import { sourceOf } from '../../support/exampleSource.ts';
import { readPdf } from '../../support/readPdf.ts';

const { records, changes } = childcareTrail();
const [about] = records.impactAssessments;
if (!about) throw new Error('No assessment');

const statements = (polarities: readonly string[]) =>
  records.impacts
    .filter(({ polarity }) => polarities.includes(polarity))
    .map((impact) =>
      statementText(
        impact,
        records.parties.find(({ id }) => id === impact.party),
      ),
    );
const measures = records.impacts.filter(({ polarity }) => polarity === 'harm').map((impact) => impact.measures);

/** What each document has to say, in people's own words. */
const holds: Readonly<Record<ImpactDocumentKind, readonly string[]>> = {
  impact: [
    ...statements(['harm', 'benefit']),
    ...measures,
    ...records.impacts.flatMap((impact) => [impact.rationale, impact.evidence, impact.after?.because ?? '']),
    ...records.impacts.flatMap(({ rights }) => rights.flatMap(({ right, how }) => [right, how])),
    ...about.consideredNone.map(({ reason }) => reason),
    ...about.society.map(({ none }) => none),
    ...about.opinions.flatMap(({ said, answer }) => [said, answer]),
    ...about.dissents.flatMap(({ said, answer }) => [said, answer]),
    about.reasons,
    about.tenYears,
  ],
  'impact-shared': [
    ...statements(['harm', 'benefit']),
    ...measures,
    ...about.consideredNone.map(({ reason }) => reason),
    about.distribution,
    about.reasons,
    about.tenYears,
  ],
  rights: [...statements(['harm']), ...measures, about.consultation],
  iso42005: [...statements(['harm', 'benefit']), ...measures, about.reasons, about.tenYears],
};
/** What the shareable one must not say. */
const inside = [
  ...records.impacts.flatMap(({ rationale, evidence }) => [rationale, evidence]),
  ...about.contributors.map(({ part }) => part),
  ...about.dissents.map(({ said }) => said),
];

it.each(impactDocumentKinds)(
  'the PDF of %s holds every impact and reason that belongs into it, as text that can be searched',
  async (kind) => {
    const { document } = await makeReport(sourceOf({ tables: records, changes }), kind, about.ref);
    const { text } = await readPdf(await print(document, { paper: 'a4' }));
    const bare = (words: string) => words.replace(/\s+/g, '');
    expect(holds[kind].filter((words) => !text.includes(bare(words)))).toEqual([]);
    if (kind === 'impact-shared') expect(inside.filter((words) => bare(words).length > 12 && text.includes(bare(words)))).toEqual([]);
  },
);
