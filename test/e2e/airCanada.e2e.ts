import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { annexAIds, readBack } from '../support/readBack.ts';
import { dayAfter, workedCase } from '../examples/cases.ts';
import {
  because,
  enterContext,
  enterCriteria,
  enterImpacts,
  enterParties,
  enterScreening,
  enterSociety,
  enterSystem,
  society,
  tenYears,
} from './airCanada/assess.ts';
import { changeAnImpact, enterFloorReason, enterRisks, enterTargets, enterTreatments } from './airCanada/treat.ts';
import { axe, expect, readyOffline, test } from './fixtures.ts';
import { startEmpty, wipe } from './person.ts';

test.use({ served: 'once' });

const air = workedCase('case-air-canada');
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What the case expects, checked on the screens. */
async function expectOnScreens(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/risks?view=table`);
  const register = page.getByRole('region', { name: 'Risk register' });
  for (const [index, risk] of air.risks.entries()) {
    const row = register.getByRole('row').filter({ has: page.getByRole('link', { name: `R-00${index + 1}`, exact: true }) });
    await expect(row).toContainText(risk.title);
    await expect(row.locator('[data-column="Level now"]')).toHaveText(new RegExp(capital(risk.current.level)));
    await expect(row.locator('[data-column="Level after treatment"]')).toHaveText(new RegExp(capital(risk.target.level)));
  }
  for (const [index, impact] of air.impacts.entries()) {
    await page.goto(`${address}/impacts/IA-01/I-0${index + 1}?view=ledger`);
    await expect(page.locator('[data-severity]')).toHaveAttribute('data-severity', String(impact.severity));
    await expect(page.getByText('Level of the impact:')).toContainText(capital(impact.level));
  }
  await page.goto(`${address}/impacts/IA-01?view=screening`);
  await expect(page.locator('[data-tier]')).toHaveAttribute('data-tier', air.expected.screeningTier);
  await page.goto(`${address}/risks/R-002`);
  await expect(page.getByText('Below the impact, with a reason.')).toHaveCount(air.expected.floorBreachesWithReason);
  await page.goto(`${address}/soa?view=document`);
  const document = page.getByRole('region', { name: 'Statement of Applicability' });
  for (const id of annexAIds) {
    const row = document.getByRole('row').filter({ has: page.getByRole('link', { name: id, exact: true }) });
    await expect(row).toContainText(air.expected.controlsLinkedByTreatments.includes(id) ? 'Included' : 'Undecided');
  }
}

test('the chatbot case, from the first visit to the paper and back from the file', async ({ page }, info) => {
  test.setTimeout(300_000);
  const address = await startEmpty(page, air.system.purpose, 'Air Canada chatbot');
  await readyOffline(page);
  await enterCriteria(page, address, air);
  await enterContext(page, address, air);
  await enterSystem(page, address, air);
  await enterScreening(page, address, air);
  await enterParties(page, address, air);
  await enterImpacts(page, address, air);
  await enterSociety(page, address);
  await enterRisks(page, address, air);
  await enterFloorReason(page, address, air);
  await changeAnImpact(page, address);
  await enterTreatments(page, address, air, (weeks) => dayAfter('2022-06-01', weeks * 7));
  await enterTargets(page, address, air);

  await expectOnScreens(page, address);
  await page.goto(`${address}/risks`);
  await axe(page);

  await page.goto(`${address}/export`);
  const [jsonDownload] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save JSON' }).click()]);
  const json = info.outputPath('case.foreweigh.json');
  await jsonDownload.saveAs(json);
  const read = readBack(readFileSync(json, 'utf8'));
  expect(read.tier).toBe(air.expected.screeningTier);
  expect(read.impactLevels).toEqual(air.impacts.map((impact) => ({ severity: impact.severity, level: impact.level })));
  expect(read.risks).toEqual(air.risks.map((risk) => ({ title: risk.title, current: risk.current.level, target: risk.target.level })));
  expect(read.floors).toEqual(
    air.overrides.map(({ riskRef, impactRef, reason }) => ({
      risk: `R-00${riskRef.slice(1)}`,
      impact: `I-0${impactRef.slice(1)}`,
      reason,
    })),
  );
  expect(read.included).toEqual(air.expected.controlsLinkedByTreatments);
  expect(read.undecided).toHaveLength(38 - air.expected.controlsLinkedByTreatments.length);

  const [pdfDownload] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save PDF' }).click()]);
  const pdf = info.outputPath('case.pdf');
  await pdfDownload.saveAs(pdf);
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  const flat = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  for (const [index, risk] of air.risks.entries()) {
    expect(flat).toContain(risk.title);
    const line = text.split('\n').find((entry) => entry.includes(`R-00${index + 1}`) && entry.includes(capital(risk.current.level)));
    expect(line, `R-00${index + 1} prints as ${risk.current.level}`).toBeDefined();
    expect(flat).toContain(risk.cause);
  }
  // In the order it is drawn, cell by cell; hyphens that end lines are lost.
  const drawn = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  for (const [index, impact] of air.impacts.entries()) {
    const from = drawn.indexOf(`I-0${index + 1} Harm`);
    expect(from, `I-0${index + 1} is printed`).toBeGreaterThan(-1);
    expect(drawn.slice(from, from + 900)).toContain(capital(impact.level));
  }
  const bare = (words: string) => words.replace(/[\s-]+/g, '');
  const solid = bare(drawn);
  const statement = ({ affectedGroup, description }: (typeof air.impacts)[number], index: number) =>
    `${affectedGroup}: ${description}. Because: ${because(index)}.`;
  const words = [
    ...air.impacts.map(statement),
    ...air.impacts.map((impact) => impact.severityRationale),
    ...air.benefits.flatMap((benefit) => [benefit.description, benefit.rationale]),
    ...Object.values(society),
    tenYears,
  ];
  expect(words.filter((one) => !solid.includes(bare(one)))).toEqual([]);
  expect(flat).toContain(air.overrides[0]?.reason);
  const printed = text.split('\n').map((line) => line.trim());
  for (const id of annexAIds) {
    const decision = air.expected.controlsLinkedByTreatments.includes(id) ? 'Included' : 'Undecided';
    expect(
      printed.some((line) => line.startsWith(`${id} `) && line.includes(decision)),
      `${id} prints as ${decision}`,
    ).toBe(true);
  }
  expect(/Undecided (\d+)/.exec(flat)?.[1]).toBe(String(38 - air.expected.controlsLinkedByTreatments.length));
  expect(
    execFileSync('pdffonts', [pdf], { encoding: 'utf8' })
      .split('\n')
      .slice(2)
      .filter(Boolean)
      .every((line) => / yes /.test(line)),
  ).toBe(true);

  // A wiped browser: nothing is left but the file.
  await wipe(page, { databases: true, copies: true, memory: true });
  await page.goto('./#/');
  await expect(page.getByText('Nothing here yet.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(json);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Air Canada chatbot' })).toBeVisible({ timeout: 20_000 });
  const again = /^(.*#\/a\/[^/?]+)/.exec(page.url())?.[1] ?? '';
  expect(again).not.toBe(address);
  await expectOnScreens(page, again);
  await page.goto(`${again}/history`);
  await expect(page.getByRole('cell', { name: 'Approve version 1 of the criteria' })).toBeVisible();
});
