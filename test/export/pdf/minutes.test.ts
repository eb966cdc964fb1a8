import { expect, it } from 'vitest';
import { print } from '#export/pdf/print.ts';
import { assessmentReport } from '#report/assessmentReport.ts';
import { minutesReport } from '#report/minutes.ts';
import { readPdf } from '../../support/readPdf.ts';
import { sampleRecords } from '../../support/sampleAssessment.ts';
import { endedWorkshop } from '../../support/workshopSample.ts';

const { workshop, questions } = endedWorkshop();
const input = {
  records: { ...sampleRecords, workshops: [workshop], workshopQuestions: questions.map((question) => ({ ...question, object: 'r1' })) },
  changes: [],
  catalogues: { annexA: [], sections: [], dimensions: [], annexCName: (id: string) => id, versions: [] },
  facts: { madeAt: '2026-11-24T15:00:00+01:00', madeWith: 'Foreweigh 0.1.0', sha256: 'ab'.repeat(32) },
};
const bare = (text: string) => text.replace(/\s+/g, '');
const textOf = async (document: ReturnType<typeof assessmentReport>) => (await readPdf(await print(document, { paper: 'a4' }))).text;

it('prints the minutes as section 10, and the minority view on the page for top management and beside its risk', async () => {
  const text = await textOf(assessmentReport(input));
  for (const said of [
    '1 workshop decision carries a recorded minority view.',
    'Minority view. WS-1, consequence for individuals: 4 Severe was decided; 2 Minor, says Gus Lund: “Most delays were put right within a week.”',
    '10 Workshop minutes',
    'Split: 4 people say 1 or 2. 5 people say 4 or 5. Nobody is in the middle. The median is 4 Severe.',
    'No independent vote was held.',
  ])
    expect(text).toContain(bare(said));
});

it('prints the minutes of one workshop as a document of their own', async () => {
  const text = await textOf(minutesReport(input, 'WS-1'));
  for (const said of ['Minutes of WS-1', 'Tenants who write in a second language', 'Who tells the press?', 'Count the delays again'])
    expect(text).toContain(bare(said));
  expect(text).not.toContain(bare('Sign-off'));
  expect(await textOf(minutesReport(input, 'WS-9'))).toContain(bare('No workshop is recorded.'));
});
