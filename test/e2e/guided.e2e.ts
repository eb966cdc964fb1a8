import type { Locator, Page } from '@playwright/test';
import questionnaire from '../../static-data/impact-questionnaire/1.json' with { type: 'json' };
import { axe, expect, test } from './fixtures.ts';
import { saved, startEmpty } from './person.ts';

const questions = (
  questionnaire.sections as readonly {
    readonly questions: readonly { readonly id: string; readonly type: string; readonly tier: string }[];
  }[]
).flatMap((section) => section.questions);

/** Goes on with Tab until the element has the focus: whoever has only a keyboard gets there like this. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const node = await target.elementHandle();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await node.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

/** Writes into a field that Tab leads to, and goes on: that keeps it. */
async function say(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

/** The place that a radio of a group has: Tab to the group, then arrows. */
async function choose(page: Page, group: string, place: number): Promise<void> {
  const radios = page.getByRole('group', { name: group }).getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  for (let step = 1; step < place; step += 1) await page.keyboard.press('ArrowRight');
  await expect(radios.nth(place - 1)).toBeChecked();
}

/** A part of the assessment, by its button above. */
const part = (page: Page, name: string) =>
  enter(page, page.getByRole('group', { name: 'Part' }).getByRole('button', { name, exact: true }));

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Answers the question on screen by its kind, and says whether it has a field of its own. */
async function answer(page: Page, ref: string): Promise<boolean> {
  const question = questions.find(({ id }) => id === ref);
  const article = page.getByRole('article');
  const choice = article.getByRole(question?.type === 'multi' ? 'checkbox' : 'radio').first();
  if ((await choice.count()) > 0) {
    await tabTo(page, choice);
    await page.keyboard.press('Space');
    if (ref === 'MO.2') await page.keyboard.press('ArrowRight');
    return true;
  }
  const field = article.getByRole('textbox').first();
  if ((await field.count()) === 0) return false;
  await tabTo(page, field);
  await page.keyboard.insertText(`About ${ref}`);
  return true;
}

test('a standard assessment by keyboard only, in one go from the screening to the approval, the next change and the paper', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const address = await startEmpty(page, 'Sort repair messages by urgency', 'Repairs triage');

  await test.step('screening, and the tier with its reason', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(page.getByText('1 system is not screened: S-1.')).toBeVisible();
    await enter(page, page.getByRole('link', { name: 'Not screened: 8 open' }));
    for (const { id } of questions.filter(({ tier }) => tier === 'screen')) {
      const group = page.getByRole('group', { name: new RegExp(`^${id.replace('.', '[.]')} `) });
      await tabTo(page, group.getByRole('radio').first());
      await page.keyboard.press('Space');
      // “No” is the second; acting on its own is a yes, and the smallest number comes first.
      if (id !== 'SC.6' && id !== 'SC.7') await page.keyboard.press('ArrowRight');
    }
    await expect(page.locator('[data-tier]')).toHaveAttribute('data-tier', 'standard');
    await expect(page.getByRole('heading', { name: 'Why standard' })).toBeVisible();
    await axe(page);
    await enter(page, page.getByRole('link', { name: 'Go on with the questions' }));
    await enter(page, page.getByRole('link', { name: 'Begin: SY.1' }));
  });

  const seen: string[] = [];
  const elsewhere: string[] = [];
  await test.step('every question of the tier, a page each', async () => {
    for (let pages = 0; pages < 60; pages += 1) {
      const heading = page.getByRole('main').getByRole('heading', { level: 2 }).first();
      await expect(heading).toBeFocused();
      const ref = /[A-Z]{2}[.]\d+$/.exec((await heading.textContent()) ?? '')?.[0];
      if (ref === undefined) break; // the last page: check your answers
      seen.push(ref);
      if (!(await answer(page, ref))) elsewhere.push(ref);
      await page.keyboard.press('Control+Enter');
      await expect(heading).not.toContainText(ref);
    }
    expect(seen).toHaveLength(39); // 27 standard and 12 light ones, with the one that “recommends” brings
    expect(seen).toContain('MO.5');
  });
  const answered = (change: number, of = 39) => page.getByText(`${39 + change - elsewhere.length} of ${of} answered.`);

  await test.step('an answer is changed from the check page; what no longer applies is kept, not counted, and comes back by undo', async () => {
    await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeFocused();
    await expect(answered(0)).toBeVisible();
    await axe(page);
    await enter(page, page.getByRole('link', { name: 'Change MO.2' }));
    await expect(page.getByRole('heading', { level: 2, name: /^Degree of automation/ })).toBeFocused();
    await tabTo(page, page.getByRole('article').getByRole('radio', { name: 'Recommends' }));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Enter');
    await expect(answered(-1, 38)).toBeVisible();
    await expect(page.getByText('Asked only after another answer')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(answered(0)).toBeVisible();
  });

  await test.step('who is affected, reached from its question; two groups that are one are merged', async () => {
    await enter(page, page.getByRole('link', { name: 'Answer AF.1' }));
    await expect(page.getByRole('heading', { level: 2, name: /^Affected individuals and groups/ })).toBeFocused();
    await enter(page, page.getByRole('link', { name: 'Answer it in the list of affected parties' }));
    for (const [at, who] of ['Tenants', 'Lodgers'].entries()) {
      await tabTo(page, page.getByLabel('Add who is affected'));
      await page.keyboard.insertText(who);
      await page.keyboard.press('Enter');
      await expect(page.locator(`#party-P-0${at + 1}`)).toBeVisible();
    }
    await enter(page, page.locator('#party-P-01').getByRole('button'));
    const panel = page.getByRole('complementary', { name: 'Impact' });
    await expect(panel.getByRole('heading', { level: 2, name: 'Tenants' })).toBeFocused();
    await axe(page);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Merge P-01 with another party' });
    await tabTo(page, dialog.getByLabel('Merge with'));
    await page.keyboard.press('P'); // the select goes to what begins with it
    await enter(page, dialog.getByRole('button', { name: 'Merge', exact: true }));
    await expect(page.locator('#party-P-02')).toHaveCount(0);
    await expect(panel.getByText(/^P-02 Lodgers was merged into it on/)).toBeVisible();
  });

  await test.step('a harm in a cell of the ledger becomes a risk by R and Enter; another cell is empty for a reason', async () => {
    await part(page, 'Ledger');
    await tabTo(page, page.getByRole('gridcell').first());
    await page.keyboard.press('ArrowRight');
    const fairness = page.getByRole('gridcell', { name: /^Tenants, Fairness/ });
    await page.keyboard.press('ArrowRight');
    await expect(fairness).toBeFocused();
    await page.keyboard.press('0');
    await tabTo(page, page.getByRole('textbox', { name: /nothing found, because$/ }));
    await page.keyboard.insertText('The same order for everybody');
    await page.keyboard.press('Enter');
    await expect(fairness).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'What happens' })).toBeFocused();
    await page.keyboard.insertText('Waits for weeks without heating');
    await page.keyboard.press('Tab');
    for (const [factor, place] of [
      ['Gravity, how bad', 4],
      ['Scope, how many', 2],
      ['Repair, how hard', 2],
    ] as const)
      await choose(page, factor, place);
    await expect(page.locator('[data-severity]')).toHaveAttribute('data-severity', '4');
    await page.keyboard.press('Escape');
    const cell = page.getByRole('gridcell', { name: /harm 4 of 5/ });
    await expect(cell).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Impact' }).getByRole('heading', { level: 2 }).first()).toBeFocused();
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Likelihood of R-001')).toBeFocused();
    await axe(page);
    await page.keyboard.press('Escape');
    await part(page, 'Questions');
    await enter(page, page.getByRole('main').getByRole('link', { name: 'Check your answers' }));
    await expect(page.getByText('1 of 1 cell of the ledger answered, 0 impacts found.')).toBeVisible();
  });

  await test.step('society, voices, conclusion, a condition that becomes a treatment, and the approval', async () => {
    await part(page, 'Society');
    await say(page, 'No effect on society found, because', 'One landlord, four hundred flats');
    await say(page, 'If many organizations did the same for ten years', 'Nobody would hear a tenant any more');
    await expect(page.getByText('The section on society is answered.')).toBeVisible();
    await part(page, 'Decision');
    await say(page, 'Nobody was asked, because', 'The council of tenants was asked last month');
    await choose(page, 'Conclusion', 2);
    await say(page, 'Reasons for the conclusion', 'Urgent ones are seen first');
    await enter(page, page.getByRole('button', { name: 'Add a condition' }));
    await say(page, 'What must hold, condition 1', 'Somebody reads every message within a day');
    await enter(page, page.getByRole('button', { name: 'Make a treatment of condition 1' }));
    await expect(page.getByRole('article', { name: 'Condition 1' })).toContainText('Planned');
    await say(page, 'Assessment approved by', 'Ada Okafor');
    await say(page, 'Role of the assessment’s approver', 'Managing director');
    await tabTo(page, page.getByLabel('Assessment approved on'));
    await page.keyboard.type('02112026');
    await expect(page.getByText(/^Approved by Ada Okafor/)).toBeVisible();
    await axe(page);
    await saved(page);
  });

  await test.step('a changed system asks whether the assessment still holds', async () => {
    await page.goto(`${address}/systems/S-1`);
    await say(page, 'Supplier', 'Acme');
    await saved(page);
    await page.goto(`${address}/impacts`);
    await enter(page, page.getByRole('link', { name: 'Asked: supplier' }));
    await expect(page.getByText('Does IA-01 still hold?')).toBeVisible();
    await axe(page);
    await say(page, 'Yes, because', 'The same model, only sold by Acme');
    await enter(page, page.getByRole('button', { name: 'It still holds', exact: true }));
    await expect(page.getByText('Nothing it rests on has changed since.')).toBeVisible();
  });

  await test.step('the team leaves a question out and adds one; all of it is on paper with the reasons', async () => {
    await page.goto(`${address}/impacts/questions?q=SY.3`);
    await say(page, 'Do not ask it, because', 'Answered in our policy');
    await enter(page, page.getByRole('button', { name: 'Switch off SY.3' }));
    await expect(page.getByText('Not asked: Answered in our policy')).toBeVisible();
    await tabTo(page, page.getByLabel('A question of your own'));
    await page.keyboard.insertText('Whom can a tenant phone?');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Switch off OQ-01' })).toBeVisible();
    await saved(page);
    await page.goto(`${address}/print`);
    await expect(page.getByRole('main').getByText('SY.2 What problem does it solve').first()).toBeVisible();
    const paper = await page.getByRole('main').textContent();
    for (const text of [
      'About SY.2',
      'The same model, only sold by Acme',
      'Whom can a tenant phone?',
      'About SY.3',
      'Not asked, because: Answered in our policy',
      'Lodgers',
      'Waits for weeks without heating',
      'The same order for everybody',
      'One landlord, four hundred flats',
      'The council of tenants was asked last month',
      'Somebody reads every message within a day',
      'Ada Okafor',
    ])
      expect(paper).toContain(text);
  });
});
