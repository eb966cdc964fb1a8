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
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

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
  await page.keyboard.type(`About ${ref}`);
  return true;
}

test('a standard assessment by keyboard only, from the screening to the checked answers and the paper', async ({ page }) => {
  test.setTimeout(180_000);
  const address = await startEmpty(page, 'Sort repair messages by urgency', 'Repairs triage');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByText('1 system is not screened: S-1.')).toBeVisible();
  await enter(page, page.getByRole('link', { name: 'Not screened: 8 open' }));

  for (const { id } of questions.filter(({ tier }) => tier === 'screen')) {
    await tabTo(
      page,
      page
        .getByRole('group', { name: new RegExp(`^${id.replace('.', '[.]')} `) })
        .getByRole('radio')
        .first(),
    );
    await page.keyboard.press('Space');
    // “No” is the second; acting on its own is a yes, and the smallest number comes first.
    if (id !== 'SC.6' && id !== 'SC.7') await page.keyboard.press('ArrowRight');
  }
  await expect(page.locator('[data-tier]')).toHaveAttribute('data-tier', 'standard');
  await expect(page.getByRole('heading', { name: 'Why standard' })).toBeVisible();
  await axe(page);
  // From the last question back to the way on, as one does with a keyboard.
  await enter(page, page.getByRole('link', { name: 'Go on with the questions' }));
  await axe(page);
  await enter(page, page.getByRole('link', { name: 'Begin: SY.1' }));

  const seen: string[] = [];
  const elsewhere: string[] = [];
  for (let pages = 0; pages < 60; pages += 1) {
    const heading = page.getByRole('main').getByRole('heading', { level: 2 }).first();
    await expect(heading).toBeFocused();
    const ref = /[A-Z]{2}[.]\d+$/.exec((await heading.textContent()) ?? '')?.[0];
    if (ref === undefined) break; // the last page: check your answers
    seen.push(ref);
    if (ref === 'CX.4') await axe(page);
    if (!(await answer(page, ref))) elsewhere.push(ref);
    await page.keyboard.press('Control+Enter');
    await expect(heading).not.toContainText(ref);
  }
  expect(seen).toHaveLength(39); // 27 standard and 12 light ones, with the one that “recommends” brings
  expect(seen).toContain('MO.5');
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeFocused();
  await expect(page.getByText(`${39 - elsewhere.length} of 39 answered.`)).toBeVisible();
  await axe(page);

  // An answer is changed from there: what no longer applies is kept and not counted, and comes back by undo.
  await enter(page, page.getByRole('link', { name: 'Change MO.2' }));
  await expect(page.getByRole('heading', { level: 2, name: /^Degree of automation/ })).toBeFocused();
  await tabTo(page, page.getByRole('article').getByRole('radio', { name: 'Recommends' }));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${38 - elsewhere.length} of 38 answered.`)).toBeVisible();
  await expect(page.getByText('Asked only after another answer')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`${39 - elsewhere.length} of 39 answered.`)).toBeVisible();

  // Whatever is answered in the ledger and elsewhere: reached from its page.
  await enter(page, page.getByRole('link', { name: 'Answer AF.1' }));
  await expect(page.getByRole('heading', { level: 2, name: /^Affected individuals and groups/ })).toBeFocused();
  await enter(page, page.getByRole('link', { name: 'Answer it in the list of affected parties' }));
  await tabTo(page, page.getByLabel('Add who is affected'));
  await page.keyboard.type('Tenants');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText('P-01');
  await enter(page, page.getByRole('button', { name: 'Questions', exact: true }));
  await enter(page, page.getByRole('main').getByRole('link', { name: 'Check your answers' }));
  await enter(page, page.getByRole('link', { name: 'Answer IM.3' }));
  await enter(page, page.getByRole('link', { name: 'Answer it in the ledger' }));
  await tabTo(page, page.getByRole('gridcell').first());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('gridcell', { name: /^Tenants, Fairness/ })).toBeFocused();
  await page.keyboard.press('0');
  await tabTo(page, page.getByRole('textbox', { name: /nothing found, because$/ }));
  await page.keyboard.type('The same order for everybody');
  await page.keyboard.press('Enter');
  await enter(page, page.getByRole('button', { name: 'Questions', exact: true }));
  await enter(page, page.getByRole('main').getByRole('link', { name: 'Check your answers' }));
  await expect(page.getByText('1 of 1 cell of the ledger answered, 0 impacts found.')).toBeVisible();
  await expect(page.getByText(`${41 - elsewhere.length} of 39 answered.`)).toBeVisible();
  await saved(page);

  // A changed system asks whether the assessment still holds.
  await page.goto(`${address}/systems/S-1`);
  await tabTo(page, page.getByLabel('Supplier', { exact: true }));
  await page.keyboard.type('Acme');
  await page.keyboard.press('Tab');
  await saved(page);
  await page.goto(`${address}/impacts`);
  await enter(page, page.getByRole('link', { name: 'Asked: supplier' }));
  await expect(page.getByText('Does IA-01 still hold?')).toBeVisible();
  await axe(page);
  await tabTo(page, page.getByLabel('Yes, because'));
  await page.keyboard.type('The same model, only sold by Acme');
  await enter(page, page.getByRole('button', { name: 'It still holds', exact: true }));
  await expect(page.getByText('Nothing it rests on has changed since.')).toBeVisible();

  // The team leaves a question out and adds one; both are on paper with the reason.
  await page.goto(`${address}/impacts/questions?q=SY.3`);
  await tabTo(page, page.getByLabel('Do not ask it, because'));
  await page.keyboard.type('Answered in our policy');
  await enter(page, page.getByRole('button', { name: 'Switch off SY.3' }));
  await expect(page.getByText('Not asked: Answered in our policy')).toBeVisible();
  await tabTo(page, page.getByLabel('A question of your own'));
  await page.keyboard.type('Whom can a tenant phone?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Switch off OQ-01' })).toBeVisible();
  await axe(page);
  await saved(page);
  await page.goto(`${address}/print`);
  for (const text of [
    'SY.2 What problem does it solve',
    'About SY.2',
    'The same model, only sold by Acme',
    'Whom can a tenant phone?',
    'About SY.3',
  ])
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Not asked, because: Answered in our policy');
});
