import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addressOf, saved, startEmpty, write } from './person.ts';

// An input method as Chromium sees one: text under composition is set over and over, then put in whole.

/** What somebody writes: for each word, the readings it goes through and what is chosen in the end. */
const words = [
  { steps: ['か', 'かん', 'かんじ', '漢字'], chosen: '漢字' },
  { steps: ['ㅎ', '하', '한'], chosen: '한' },
  { steps: ['n', 'ni', "ni'h", "ni'hao"], chosen: '你好' },
] as const;
const whole = words.map(({ chosen }) => chosen).join('');

const compose = (cdp: CDPSession, text: string) =>
  cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/** Enter or Escape as it reaches the page while an input method has it: a key without a meaning of its own. */
async function keyOfInputMethod(cdp: CDPSession, key: 'Enter' | 'Escape', after = false): Promise<void> {
  // Safari sends the key after the composition has ended, as one that types.
  const typing = after ? ({ type: 'keyDown', text: '\r' } as const) : ({ type: 'rawKeyDown' } as const);
  await cdp.send('Input.dispatchKeyEvent', { ...typing, key, code: key, windowsVirtualKeyCode: 229 });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229 });
}

/** Composes every word slowly enough that a pause in typing is over within each, and presses Enter inside the composition. */
async function composeAll(page: Page, cdp: CDPSession): Promise<void> {
  for (const { steps, chosen } of words) {
    for (const step of steps) {
      await compose(cdp, step);
      await page.clock.runFor(400);
    }
    await keyOfInputMethod(cdp, 'Enter');
    // Longer than text may stay unsaved while somebody types.
    await page.clock.runFor(1_200);
    await cdp.send('Input.insertText', { text: chosen });
  }
}

async function start(page: Page) {
  await page.clock.install();
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  const cdp = await page.context().newCDPSession(page);
  return { address, cdp };
}

async function settled(page: Page): Promise<void> {
  await page.clock.runFor(1_500);
  await saved(page);
}

/** Texts of the trail: what every autosave wrote. */
const written = (page: Page, field: string): Promise<string[]> =>
  page.evaluate(async (name) => {
    const found = (await indexedDB.databases()).find((database) => /^foreweigh-[0-9a-f]{8}-/.test(database.name ?? ''));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(found?.name ?? '');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('not opened'));
    });
    const changes = await new Promise<{ edits: { after: Record<string, string> | null }[] }[]>((resolve) => {
      const request = database.transaction('changes').objectStore('changes').getAll() as IDBRequest<
        { edits: { after: Record<string, string> | null }[] }[]
      >;
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return changes.flatMap(({ edits }) => edits.map(({ after }) => after?.[name])).filter((text) => text !== undefined);
  }, field);

/** No half-composed reading was ever saved. */
const readings = /[かんじㅎ하]|ni/;

async function typeInto(page: Page, cdp: CDPSession, field: Locator, before: string): Promise<void> {
  await field.click();
  await field.press('End');
  await expect(field).toHaveValue(before);
  await composeAll(page, cdp);
  await expect(field).toHaveValue(before + whole);
  await settled(page);
  await expect(field).toHaveValue(before + whole);
}

test('text fields and text areas keep a composition whole while autosave fires', async ({ page }) => {
  const { address, cdp } = await start(page);
  await page.goto(`${address}/context`);
  const organization = page.getByLabel('Organization', { exact: true });
  await write(organization, 'Co ');
  await typeInto(page, cdp, organization, 'Co ');
  const scope = page.getByLabel('Inside the scope');
  await write(scope, 'The website ');
  await typeInto(page, cdp, scope, 'The website ');
  for (const [field, before] of [
    ['name', 'Co '],
    ['scopeIn', 'The website '],
  ] as const) {
    const texts = (await written(page, field)).filter((text) => text.startsWith(before));
    expect(texts.at(-1)).toBe(before + whole);
    for (const text of texts) expect(text.replace(before, '').replaceAll('한', '')).not.toMatch(readings);
  }
  await page.reload();
  await expect(organization).toHaveValue(`Co ${whole}`);
  await expect(scope).toHaveValue(`The website ${whole}`);
});

test('an earlier save that comes back, and a change from another tab, do not disturb a composition', async ({ page, context }) => {
  const { address, cdp } = await start(page);
  await page.goto(`${address}/context`);
  const other = await context.newPage();
  await other.goto(`${address}/context`);
  const outside = other.getByLabel('Outside the scope, and why');
  await expect(outside).toBeVisible();
  await page.bringToFront();
  const scope = page.getByLabel('Inside the scope');
  await scope.click();
  await scope.pressSequentially('First ');
  // The save of what was typed is on its way while the next word is being composed.
  await compose(cdp, 'か');
  await page.clock.runFor(1_000);
  await write(outside, 'Payroll');
  await expect(page.getByLabel('Outside the scope, and why')).toHaveValue('Payroll');
  await expect(scope).toHaveValue('First か');
  await compose(cdp, 'かん');
  await cdp.send('Input.insertText', { text: '漢' });
  await expect(scope).toHaveValue('First 漢');
  await settled(page);
  await page.reload();
  await expect(scope).toHaveValue('First 漢');
});

test('what is being composed is kept when the field is left in the middle of it', async ({ page }) => {
  const { address, cdp } = await start(page);
  await page.goto(`${address}/context`);
  const organization = page.getByLabel('Organization', { exact: true });
  await organization.click();
  await compose(cdp, '漢');
  await page.getByLabel('Inside the scope').click();
  await expect(organization).toHaveValue('漢');
  await settled(page);
  await page.reload();
  await expect(organization).toHaveValue('漢');
});

test('Enter that ends a composition adds no entry to a list', async ({ page }) => {
  const { address, cdp } = await start(page);
  await page.goto(`${address}/context`);
  const places = page.getByRole('textbox', { name: 'Places whose law applies' });
  await places.click();
  await composeAll(page, cdp);
  await expect(places).toHaveValue(whole);
  await expect(page.getByRole('list', { name: 'Places whose law applies' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Places whose law applies' }).getByRole('listitem')).toHaveText([new RegExp(whole)]);
  await settled(page);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Places whose law applies' }).getByRole('listitem')).toHaveText([new RegExp(whole)]);
});

test('Enter that ends a composition picks nothing in the palette, and Escape does not close it', async ({ page }) => {
  const { cdp } = await start(page);
  const before = addressOf(page);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox');
  await expect(search).toBeFocused();
  await compose(cdp, 'ris');
  await keyOfInputMethod(cdp, 'Enter');
  await keyOfInputMethod(cdp, 'Escape');
  await expect(search).toBeVisible();
  expect(page.url()).toBe(before);
  await cdp.send('Input.insertText', { text: 'risks' });
  await expect(search).toHaveValue('risks');
  await keyOfInputMethod(cdp, 'Enter', true);
  await expect(search).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/risks$/);
});

test('a title is renamed by composition, and Enter inside it submits nothing', async ({ page }) => {
  const { cdp } = await start(page);
  await page.goto('./#/');
  await page.getByRole('button', { name: 'Rename Chatbot' }).click();
  const name = page.getByLabel('New name');
  await name.fill('');
  await name.click();
  await composeAll(page, cdp);
  await expect(name).toHaveValue(whole);
  await keyOfInputMethod(cdp, 'Enter', true);
  await expect(name).toHaveValue(whole);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: whole })).toBeVisible();
});
