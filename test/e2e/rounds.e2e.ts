import { axe, expect, test } from './fixtures.ts';
import { openExample, saved } from './person.ts';

test.use({ actionTimeout: 10_000 });

test('a second round by keyboard: start it, change a severity, see what changed, and let the risk follow', async ({ page }) => {
  test.setTimeout(90_000);
  const address = await openExample(page);
  await page.goto(`${address}/impacts/IA-01?view=rounds`);
  await page.getByLabel('Occasion of the new round').focus();
  await page.keyboard.type('The model was trained again');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Start round 2' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What changed since IA-01' })).toBeVisible();
  await expect(page.getByText('Nothing that was found differs from IA-01.')).toBeVisible();
  const round = /IA-\d+/.exec(page.url())?.[0] ?? '';

  // The risk to look at is the first that asks; the impact it may follow is named beside it.
  const first = page.getByRole('region', { name: 'Risks that have not decided yet' }).getByRole('listitem').first();
  const [, risk = '', next = '', old = ''] = /^\s*(R-\d+)[^]*?(I-\d+) of IA-\d+ follows (I-\d+)/.exec(await first.innerText()) ?? [];
  await page.goto(`${address}/impacts/${round}/${next}?view=ledger`);
  const gravity = page.getByRole('group', { name: 'Gravity, how bad' });
  const given = Number(await gravity.getByRole('radio', { checked: true }).getAttribute('value'));
  await gravity.getByRole('radio', { checked: true }).focus();
  // As low as it goes: one step less may leave the severity as it is.
  for (let degree = given; degree > 1; degree -= 1) await page.keyboard.press('ArrowLeft');
  await expect(gravity.getByRole('radio', { checked: true })).toHaveAttribute('value', '1');
  await saved(page);

  await page.goto(`${address}/impacts/${round}?view=rounds`);
  await expect(page.getByText(`${old}, now ${next}`)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Ledgers round by round\. 1 cell of the ledger changed from IA-01/ })).toBeVisible();
  await axe(page);

  await page.getByRole('link', { name: risk, exact: true }).first().focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Risk' });
  await expect(panel.getByText(`${round} follows the round of ${old}.`)).toBeVisible();
  await axe(page);
  await panel.getByRole('button', { name: `Follow ${next}` }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText(`${round} follows the round of ${old}.`)).toHaveCount(0);
  await expect(panel.getByRole('link', { name: next })).toBeVisible();

  // The old round says what it said, and can only be read.
  await page.goto(`${address}/impacts/IA-01/${old}?view=ledger`);
  await expect(page.getByText(`${round} follows this round.`)).toBeVisible();
  const kept = page.getByRole('group', { name: 'Gravity, how bad' }).getByRole('radio', { checked: true });
  await expect(kept).toHaveAttribute('value', String(given));
  await expect(kept).toBeDisabled();
  await axe(page);
});
