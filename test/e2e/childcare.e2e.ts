import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { SavedFile } from '../../src/domain/file/savedFile.ts';
import { statementText } from '../../src/report/impactStatement.ts';
import { workedCase } from '../examples/cases.ts';
import { axe, expect, test } from './fixtures.ts';
import { openExample } from './person.ts';

test.use({ actionTimeout: 10_000, served: 'once' });

const nl = workedCase('case-nl-childcare');
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const refOf = (letter: string, id: string, digits: number) => `${letter}-${id.slice(1).padStart(digits, '0')}`;

test('the childcare case reads on screen and on paper as the case expects', async ({ page }, info) => {
  test.setTimeout(120_000);
  const address = await openExample(page);
  await page.goto(`${address}/impacts/IA-01?view=screening`);
  await expect(page.locator('[data-tier]')).toHaveAttribute('data-tier', nl.expected.screeningTier);
  await page.goto(`${address}/impacts/IA-01?view=society`);
  await expect(page.locator('[data-society]')).toHaveAttribute('data-society', '6');
  await axe(page);

  for (const impact of nl.impacts) {
    const ref = refOf('I', impact.id, 2);
    await page.goto(`${address}/impacts/IA-01/${ref}?view=ledger`);
    await expect(page.locator('[data-severity]')).toHaveAttribute('data-severity', String(impact.severity));
    await expect(page.getByText('Level of the impact:')).toContainText(capital(impact.level));
    const card = page.getByRole('region', { name: `Risks of ${ref}` });
    const linked = nl.risks.filter((risk) => risk.impactRefs.includes(impact.id)).map((risk) => refOf('R', risk.id, 3));
    await expect(card.getByRole('button', { name: /^Unlink/ })).toHaveCount(linked.length);
    for (const risk of linked) await expect(card.getByRole('link', { name: risk })).toBeVisible();
  }
  await axe(page);

  for (const risk of nl.risks) {
    await page.goto(`${address}/risks/${refOf('R', risk.id, 3)}`);
    const panel = page.getByRole('complementary', { name: 'Risk' });
    await expect(panel.getByText(`${capital(risk.current.level)} now`)).toBeVisible();
    for (const impact of risk.impactRefs) await expect(panel.getByRole('link', { name: refOf('I', impact, 2) })).toBeVisible();
    await expect(panel.getByText('Below the impact')).toHaveCount(nl.expected.floorBreachesWithReason);
    await expect(panel.getByText(/changed since/)).toHaveCount(0);
  }

  await page.goto(`${address}/export`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save PDF' }).click()]);
  const pdf = info.outputPath('childcare.pdf');
  await download.saveAs(pdf);
  // In the order it is drawn, cell by cell; hyphens that end lines are lost.
  const printed = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 50_000_000 });
  const bare = (text: string) => text.replace(/[\s-]+/g, '');
  const solid = bare(printed);
  const shipped = new URL('../../static-data/examples/childcare-benefits.json', import.meta.url);
  const { tables: records } = JSON.parse(readFileSync(shipped, 'utf8')) as SavedFile;
  const [about] = records.impactAssessments;
  const words = [
    ...records.impacts.flatMap((impact) => {
      const party = records.parties.find(({ id }) => id === impact.party);
      const { rationale, evidence, measures, after, rights } = impact;
      return [statementText(impact, party), rationale, evidence, measures, after?.because ?? '', ...rights.map(({ how }) => how)];
    }),
    ...(about?.society ?? []).map(({ none }) => none),
    ...[about?.tenYears, about?.societyNone, about?.reasons].map((text) => text ?? ''),
    ...(about?.conditions ?? []).map(({ text }) => text),
    ...(about?.opinions ?? []).flatMap(({ said, answer }) => [said, answer]),
    ...(about?.dissents ?? []).flatMap(({ said, answer }) => [said, answer]),
    ...new Set(about?.consideredNone.map(({ reason }) => reason)),
  ];
  expect(words.length).toBeGreaterThan(60);
  expect(words.filter((one) => !solid.includes(bare(one)))).toEqual([]);
  // Tiers and levels: each harm's row ends in its level.
  expect(solid).toContain(`Depth${capital(nl.expected.screeningTier)}`);
  const flat = printed.replace(/\s+/g, ' ');
  for (const impact of nl.impacts) {
    const from = flat.indexOf(`${refOf('I', impact.id, 2)} Harm`);
    expect(from).toBeGreaterThan(-1);
    expect(flat.slice(from, from + 1_100)).toContain(capital(impact.level));
  }
});
