import { expect, type Page } from '@playwright/test';
import type { WorkedCase } from '../../examples/cases.ts';
import { list, write } from '../person.ts';

export async function enterCriteria(page: Page, address: string, _case: WorkedCase): Promise<void> {
  await page.goto(`${address}/criteria`);
  // Another size shows what becomes of the steps that go, and asks.
  await page.getByRole('button', { name: '4 × 4' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change to 4 × 4' });
  await expect(dialog.getByLabel('Possible becomes')).toHaveValue('l4');
  await dialog.getByRole('button', { name: 'Use 4 × 4' }).click();
  await expect(page.getByRole('button', { name: '4 × 4' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '5 × 5' }).click();
  await page.getByRole('button', { name: 'Use 5 × 5' }).click();
  await expect(page.getByRole('button', { name: '5 × 5' })).toHaveAttribute('aria-pressed', 'true');
  // A word of a scale, and the line of a category.
  await page.getByText('Almost certain').first().click();
  await write(page.getByLabel('How often, likelihood 5'), 'more than 10 times a year');
  await page.getByRole('group', { name: 'Kinds of harm' }).getByRole('button', { name: 'Money' }).click();
  await page.getByLabel('Tolerance, Money').selectOption({ label: 'High' });
  // Nothing was stored so far.
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(page.getByText('Saved version 1 of the criteria')).toBeVisible();
  // An approval without a role is refused, and says why.
  await page.getByLabel('Approved by').fill('Chief Risk Officer');
  await page.getByRole('button', { name: 'Approve version 1' }).click();
  await expect(page.getByText('Say in which role')).toBeVisible();
  await page.getByLabel('Role of the approver').fill('Designated management');
  await page.getByLabel('Approved on').fill('2022-06-01');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Version 1 was approved on 1 June 2022 by Chief Risk Officer.')).toBeVisible();
}

export async function enterContext(page: Page, address: string, of: WorkedCase): Promise<void> {
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Organization', { exact: true }), 'Air Canada (imagined)');
  await write(page.getByLabel('Sector'), 'Transport, customer service');
  await page.getByLabel('User or deployer').check();
  await write(page.getByLabel('Inside the scope'), 'The chatbot on the public website and the people who run it.');
  await write(page.getByLabel('Outside the scope, and why'), 'Booking engine and call centre, because neither uses AI.');
  await write(page.getByLabel('Issues that matter'), of.context);
  await list(page.getByRole('textbox', { name: 'Places whose law applies' }), of.jurisdictions);
  await page.getByRole('group', { name: 'Is climate change a relevant issue?' }).getByLabel('No').check();
  await write(page.getByLabel('Because (climate)'), 'Small, hosted computing; no party has asked for anything.');
  for (const name of ['Passengers', 'Chatbot supplier', 'Tribunals and regulators']) {
    await page.getByLabel('Add an interested party').fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: /^Name of IP-/ }).last()).toHaveValue(name);
  }
}

export async function enterSystem(page: Page, address: string, { system }: WorkedCase): Promise<void> {
  await page.goto(`${address}/systems/S-1`);
  await write(page.getByLabel('Name of the system'), system.name);
  await write(page.getByLabel('System owner'), 'Head of Digital Service');
  await expect(page.getByLabel('Purpose')).toHaveValue(system.purpose);
  await list(page.getByRole('textbox', { name: 'Intended uses' }), system.intendedUse);
  await list(page.getByRole('textbox', { name: 'Foreseeable misuse' }), system.foreseeableMisuse);
  await list(page.getByRole('textbox', { name: 'Uses ruled out' }), system.excludedUse);
  await list(page.getByRole('textbox', { name: 'Data used' }), system.dataUsed);
  await write(page.getByLabel('Technique'), system.technique);
  await page.getByLabel('Automation', { exact: true }).selectOption({ label: 'Informs a person' });
  await page.getByLabel('Life-cycle stage').selectOption({ label: 'Operation' });
}

export async function enterScreening(page: Page, address: string, of: WorkedCase): Promise<void> {
  await page.goto(`${address}/impacts/IA-01?view=screening`);
  for (const [question, answer] of Object.entries(of.screeningAnswers)) {
    const group = page.getByRole('group', { name: new RegExp(`^${question.replace('.', '\\.')} `) });
    await group
      .getByRole('radio', { name: answer, exact: false })
      .and(group.getByRole('radio', { name: new RegExp(`^${answer}$`, 'i') }))
      .check();
  }
  await expect(page.locator('[data-tier]')).toHaveAttribute('data-tier', of.expected.screeningTier);
}

export async function enterParties(page: Page, address: string, of: WorkedCase): Promise<void> {
  await page.goto(`${address}/impacts/IA-01?view=parties`);
  const groups = [...new Set([...of.impacts, ...of.benefits].map((entry) => entry.affectedGroup))];
  for (const [index, name] of groups.entries()) {
    const harm = of.impacts.find((impact) => impact.affectedGroup === name);
    await page.getByLabel('Add who is affected').fill(name);
    if (harm?.affectedParty === 'society') await page.getByLabel('Ring', { exact: true }).selectOption('society');
    else await page.getByLabel('Ring', { exact: true }).selectOption('decided-about');
    await page.getByLabel('Add who is affected').press('Enter');
    const ref = `P-0${index + 1}`;
    await page.locator(`#party-${ref}`).getByRole('button').click();
    await page
      .getByRole('group', { name: `At higher risk of harm, ${ref}` })
      .getByLabel(harm?.vulnerableGroup ? 'Yes' : 'No')
      .check();
    if (name === 'Airline') await page.getByLabel(`Counts as, ${ref}`).selectOption('organization');
  }
}

/** The case does not say why; the report must print it all the same. */
export const because = (index: number): string => `it answers without a source (${index + 1})`;

export const society = {
  Environment: 'Small, hosted computing',
  'Public institutions': 'No public body is involved',
  Information: 'Answers go to one person at a time',
  Culture: 'English and French only, as before',
} as const;
export const tenYears = 'If every airline did it, nobody would know any more which rule holds';

/** Economy has an impact of its own (I-05); the other topics say why nothing was found. */
export async function enterSociety(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/impacts/IA-01?view=society`);
  const done = page.locator('[data-society]');
  await expect(done).toHaveAttribute('data-society', '1');
  for (const [topic, reason] of Object.entries(society)) await write(page.getByLabel(`${topic}: none found, because`), reason);
  await write(page.getByLabel('If many organizations did the same for ten years'), tenYears);
  await expect(done).toHaveAttribute('data-society', '6');
  await expect(page.getByText('The section on society is answered.')).toBeVisible();
}

export async function enterImpacts(page: Page, address: string, of: WorkedCase): Promise<void> {
  for (const [index, impact] of of.impacts.entries()) {
    await page.goto(`${address}/impacts/IA-01?view=ledger`);
    const cell = page.getByRole('gridcell', { name: new RegExp(`^${impact.affectedGroup}, `) }).first();
    if (index % 2 === 0) {
      // By keyboard: to the party's row, N for a new impact; its dimension is chosen in the form.
      await cell.focus();
      await page.keyboard.press('n');
    } else {
      await cell.click();
      await page.getByRole('button', { name: 'Add harm here' }).click();
    }
    await expect(page.getByRole('heading', { level: 2, name: 'New harm' })).toBeVisible();
    await page.getByLabel('Dimension', { exact: true }).selectOption(impact.dimension);
    await write(page.getByLabel('What happens', { exact: true }), impact.description);
    await write(page.getByLabel('Because the system'), because(index));
    await expect(page.getByRole('region', { name: 'Statement' }).locator('.sentence')).toContainText(
      `${impact.affectedGroup}: ${impact.description} Because: ${because(index)} When, or unless: when, or unless?`,
    );
    // How likely it is comes later, and never beside a gravity that is not judged yet.
    await expect(page.getByLabel('Likelihood of the impact')).toHaveCount(0);
    for (const [label, degree] of [
      ['Gravity, how bad', impact.gravity],
      ['Scope, how many', impact.scope],
      ['Repair, how hard', impact.irremediability],
    ] as const) {
      await page.getByRole('group', { name: label }).getByLabel(String(degree)).check();
    }
    await page.getByLabel('Likelihood of the impact').selectOption(`l${impact.likelihood}`);
    await write(page.getByLabel('Why this severe'), impact.severityRationale);
    await expect(page.locator('[data-severity]')).toHaveAttribute('data-severity', String(impact.severity));
  }
  for (const benefit of of.benefits) {
    await page.goto(`${address}/impacts/IA-01?view=ledger`);
    await page
      .getByRole('gridcell', { name: new RegExp(`^${benefit.affectedGroup}, `) })
      .first()
      .click();
    await page.getByRole('button', { name: 'Add benefit here' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'New benefit' })).toBeVisible();
    await page.getByLabel('Dimension', { exact: true }).selectOption(benefit.dimension);
    await write(page.getByLabel('What happens', { exact: true }), benefit.description);
    await write(page.getByLabel('Evidence', { exact: true }), benefit.rationale);
  }
}
