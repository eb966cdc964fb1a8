import { expect, readyOffline, test } from './fixtures.ts';
import { addressOf, startEmpty, write } from './person.ts';

test('two tabs edit different fields of one risk and lose nothing', async ({ page, context }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: /^New risk/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'New risk' })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByLabel('Risk owner')).toBeVisible();
  await Promise.all([write(page.getByLabel('Risk owner'), 'Ada'), write(other.getByLabel('Decision'), 'Wait for the pilot')]);
  for (const tab of [page, other]) {
    await expect(tab.getByLabel('Risk owner')).toHaveValue('Ada');
    await expect(tab.getByLabel('Decision')).toHaveValue('Wait for the pilot');
  }
});

test('undo and redo work across a reload, by button and by key', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(page.getByLabel('Inside the scope'), 'The website');
  await write(page.getByLabel('Outside the scope, and why'), 'Payroll');
  await page.reload();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('Outside the scope, and why')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(page.getByLabel('Inside the scope')).toHaveValue('');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByLabel('Inside the scope')).toHaveValue('The website');
});

test('a database from a newer version is not opened, and the page says what to do', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await readyOffline(page);
  await page.goto('./#/');
  await page.reload();
  const name = `foreweigh-${addressOf({ url: () => address } as typeof page).split('/a/')[1] ?? ''}`;
  await page.evaluate(
    (database) =>
      new Promise((done, fail) => {
        const request = indexedDB.open(database, 990);
        request.onsuccess = () => {
          request.result.close();
          done(undefined);
        };
        request.onerror = () => fail(new Error('not upgraded'));
      }),
    name,
  );
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('A newer Foreweigh wrote this assessment');
  await expect(page.getByRole('alert')).toContainText('Reload the page to get the newer version');
});

test('an address that does not exist says so and leads on', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  await page.getByRole('button', { name: /^New risk/ }).click();
  await page.goto(`${address}/risks/R-009`);
  await expect(page.getByText('There is no R-009 here')).toBeVisible();
  await page.getByRole('link', { name: 'R-001' }).first().click();
  await expect(page.getByLabel('Risk owner')).toBeVisible();
  await page.goto('./#/a/no-such-assessment');
  await expect(page.getByRole('alert')).toContainText('This assessment is not on this device');
});

test('what is typed stays with its record when the address changes in the middle of it', async ({ page }) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/risks`);
  for (const ref of ['R-001', 'R-002']) {
    await page.getByRole('button', { name: /^New risk/ }).click();
    await expect(page).toHaveURL(new RegExp(`risks/${ref}`));
  }
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByRole('complementary', { name: 'Risk' }).getByText('R-001').first()).toBeVisible();
  await page.getByLabel('Note').pressSequentially('Belongs to the first');
  await page.evaluate(() => {
    location.hash = location.hash.replace('R-001', 'R-002');
  });
  await expect(page.getByRole('complementary', { name: 'Risk' }).getByText('R-002').first()).toBeVisible();
  await expect(page.getByLabel('Note')).toHaveValue('');
  await page.goto(`${address}/risks/R-001`);
  await expect(page.getByLabel('Note')).toHaveValue('Belongs to the first');
  await page.getByLabel('Note').pressSequentially('. Still');
  await page.goBack();
  await page.goForward();
  await expect(page.getByLabel('Note')).toHaveValue('Belongs to the first. Still');
});
