import { expect, type Page } from '@playwright/test';
import type { WorkedCase } from '../../examples/cases.ts';
import { write } from '../person.ts';

const recipients = ['organization', 'individuals', 'groups', 'society'] as const;

/** R-001 is written with the N key, R-002 made from an impact with R, R-003 taken from the library by mouse. */
export async function enterRisks(page: Page, address: string, of: WorkedCase): Promise<void> {
  await page.goto(`${address}/risks`);
  await page.getByRole('heading', { level: 1, name: 'Risks' }).focus();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/risks\/R-001/);

  await page.goto(`${address}/impacts/IA-01/I-03?view=ledger`);
  await expect(page.getByRole('button', { name: /^Make risk/ })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).focus();
  // Two keys: R shows what will be carried, Enter makes it, and its likelihood is the next question.
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: /^Make risk/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'R-002' }).first()).toBeVisible();
  await expect(page.getByLabel('Likelihood of R-002')).toBeFocused();

  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: 'From the library' }).click();
  await page.getByLabel('Search the library').fill('AR-038');
  await page.getByRole('button', { name: /^Add / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  for (const [index, risk] of of.risks.entries()) {
    const ref = `R-00${index + 1}`;
    await page.goto(`${address}/risks/${ref}`);
    await write(page.getByLabel('Risk', { exact: true }).and(page.locator('input[type=text]')), risk.title);
    await write(page.getByLabel('Cause', { exact: true }), risk.cause);
    await write(page.getByLabel('Event', { exact: true }), risk.event);
    await write(page.getByLabel('Consequence in words'), risk.consequenceText);
    await write(page.getByLabel('Risk owner'), risk.owner);
    await page.getByLabel('Likelihood, current', { exact: true }).selectOption(`l${risk.current.likelihood}`);
    for (const recipient of recipients) {
      await page.getByLabel(`Consequence for ${recipient}, current`).selectOption(`c${risk.current.consequences[recipient]}`);
    }
    await write(page.getByLabel('Why, current'), risk.rationale);
    await write(page.getByLabel('Decision', { exact: true }), risk.decision);
    const level = risk.current.level.charAt(0).toUpperCase() + risk.current.level.slice(1);
    await expect(page.getByRole('complementary', { name: 'Risk' }).getByText(`${level} now`)).toBeVisible();
  }
  for (const [index, risk] of of.risks.entries()) {
    for (const impact of risk.impactRefs) {
      const ref = `R-00${index + 1}`;
      await page.goto(`${address}/impacts/IA-01/I-0${impact.slice(1)}?view=ledger`);
      await expect(page.getByRole('button', { name: /^Make (another )?risk/ })).toBeVisible();
      if ((await page.getByRole('button', { name: `Unlink ${ref}` }).count()) > 0) continue;
      await page.getByLabel('Link to an existing risk').selectOption({ label: `${ref} ${risk.title}` });
      await expect(page.getByRole('button', { name: `Unlink ${ref}` })).toBeVisible();
    }
  }
}

export async function enterFloorReason(page: Page, address: string, of: WorkedCase): Promise<void> {
  for (const { riskRef, impactRef, reason, approver } of of.overrides) {
    await page.goto(`${address}/risks/R-00${riskRef.slice(1)}`);
    await expect(page.getByText('Below the impact.')).toBeVisible();
    await write(page.getByLabel(`Why lower than I-0${impactRef.slice(1)}`), reason);
    await write(page.getByLabel(`Who says so, for I-0${impactRef.slice(1)}`), approver);
    await expect(page.getByText('Below the impact, with a reason.')).toBeVisible();
  }
}

/** I-01 grows worse: its risk asks, takes over, is undone, and keeps its place with a reason; undo brings all of it back. */
export async function changeAnImpact(page: Page, address: string): Promise<void> {
  const change = page.getByText('Does R-001 take that over?');
  const individuals = page.getByLabel('Consequence for individuals, current');
  await page.goto(`${address}/impacts/IA-01/I-01?view=ledger`);
  await page.getByRole('group', { name: 'Gravity, how bad' }).getByLabel('4').check();
  await expect(page.locator('[data-severity]')).toHaveAttribute('data-severity', '4');
  await page.getByRole('link', { name: 'Take over or keep, in R-001' }).click();
  await expect(page.getByRole('row', { name: 'Severity 3 4' })).toBeVisible();
  await expect(page.getByText('Taking over changes the consequence for individuals from Serious to Severe.')).toBeVisible();
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(individuals).toHaveValue('c4');
  await expect(change).toHaveCount(0);
  await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
  await expect(individuals).toHaveValue('c3');
  await expect(change).toBeVisible();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('Say why it stays as it is')).toBeVisible();
  await page.getByLabel('Keep R-001 as it is, because').fill('The dearest ticket is still repaid in full');
  await page.keyboard.press('Enter');
  await expect(change).toHaveCount(0);
  await expect(page.getByLabel('Why lower than I-01')).toHaveValue('The dearest ticket is still repaid in full');
  await page.goto(`${address}/history`);
  const step = page.getByRole('row').filter({ hasText: 'Keep R-001 as it is although I-01 changed' });
  await expect(step).toContainText('The dearest ticket is still repaid in full');
  for (let steps = 0; steps < 2; steps += 1) {
    await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
    await expect(page.getByRole('cell', { name: /^Undo: / })).toHaveCount(steps + 2);
  }
  await page.goto(`${address}/risks/R-001`);
  await expect(individuals).toHaveValue('c3');
  await expect(change).toHaveCount(0);
}

export async function enterTreatments(page: Page, address: string, of: WorkedCase, due: (weeks: number) => string): Promise<void> {
  for (const [index, treatment] of of.treatments.entries()) {
    const ref = `T-0${index + 1}`;
    await page.goto(`${address}/treatments`);
    await page.getByRole('button', { name: /^New treatment/ }).click();
    await expect(page).toHaveURL(new RegExp(`treatments/${ref}`));
    await write(page.getByLabel('What will be done'), treatment.description.slice(0, 120));
    await page.getByRole('group', { name: 'Option' }).getByLabel(treatment.option, { exact: false }).check();
    for (const [number, risk] of of.risks.entries()) {
      if (!risk.treatmentRefs.includes(treatment.id)) continue;
      await page.getByLabel('Add a risk').selectOption({ label: `R-00${number + 1} ${risk.title}` });
      await expect(page.getByRole('region', { name: `Effect on R-00${number + 1}` })).toBeVisible();
    }
    for (const control of treatment.controls) {
      await page.getByLabel('Add a control').fill(control);
      await expect(page.getByRole('listbox', { name: 'Suggested controls' }).getByRole('option').first()).toContainText(control);
      await page.getByLabel('Add a control').press('Enter');
      await expect(page.getByRole('button', { name: `Take ${control} out` })).toBeVisible();
    }
    await write(page.getByLabel('Treatment owner'), treatment.owner);
    await page.getByLabel('Due').fill(due(treatment.dueWeeksFromAssessment));
    await write(page.getByLabel('How we will know that it works'), treatment.effectivenessMeasure);
  }
}

/** R-001 by keys in the matrix, R-002 in its treatment, R-003 by Move and a click: three ways to one kind of fact. */
export async function enterTargets(page: Page, address: string, of: WorkedCase): Promise<void> {
  const [first, second, third] = of.risks;
  if (!first || !second || !third) throw new Error('the case has three risks');
  await page.goto(`${address}/risks/R-001?stage=target`);
  await page.getByRole('button', { name: 'R-001 Answer contradicts the rule, not placed' }).focus();
  await page.getByRole('complementary', { name: 'Risk' }).getByRole('button', { name: 'Move', exact: true }).click();
  const grid = page.getByRole('grid', { name: /^Risk matrix/ });
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.press('Control+Home');
  for (let down = 5; down > first.target.likelihood; down -= 1) await page.keyboard.press('ArrowDown');
  for (let right = 1; right < first.target.consequence; right += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByLabel(/^R-001 is now at .*Why\?$/).fill('Answers come only from approved rule texts');
  await page.keyboard.press('Enter');

  await page.goto(`${address}/treatments/T-03`);
  await page.getByLabel('Likelihood after treatment, R-002').selectOption(`l${second.target.likelihood}`);
  await page.getByLabel('Consequence after treatment, R-002').selectOption(`c${second.target.consequence}`);

  await page.goto(`${address}/risks/R-003?stage=target`);
  await page.getByRole('complementary', { name: 'Risk' }).getByRole('button', { name: 'Move', exact: true }).click();
  await grid.locator(`[data-at="${5 - third.target.likelihood}/${third.target.consequence - 1}"]`).click();
  await expect(page.getByLabel(/^R-003 is now at .*Why\?$/)).toBeVisible();
  await page.getByRole('button', { name: 'Leave it open' }).click();
}
