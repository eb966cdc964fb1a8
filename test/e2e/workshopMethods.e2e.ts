import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { fillBallot, readForm, type Ballot } from '#domain/workshop/ballot.ts';
import { axe, expect, test } from './fixtures.ts';
import { expectReadable, onStage, openWorkshop, vote, votesIn } from './stage.ts';

/** From the back row to the first question's vote, by keys. */
async function toVote(page: Page): Promise<void> {
  await expect(page.getByText('Somebody in the last row')).toBeVisible();
  for (const [key, next] of [
    ['Enter', 'Nobody will ever see'],
    ['Space', 'Who is missing?'],
    ['Space', /^Read|question 1, Read/],
    ['Space', /^Think|question 1, Think/],
    ['Space', '0 of 10 votes in'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByText(next).first()).toBeVisible();
  }
}

/** A browser that refuses full screen, and a disk that is full while `full` is set. */
function refusing() {
  Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('Permissions check failed'));
  const stores = IDBObjectStore.prototype as unknown as Record<'put', (...entry: unknown[]) => unknown>;
  stores.put = new Proxy(stores.put, {
    apply(put, store, entry) {
      if ('full' in window) throw new DOMException('The disk is full', 'QuotaExceededError');
      return Reflect.apply(put, store, entry);
    },
  });
}

/** What is stored of texts that were typed and not entered. */
const typed = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('foreweigh-library');
        opening.onsuccess = () => {
          const all = opening.result.transaction('typed').objectStore('typed').getAll();
          all.onsuccess = () => {
            opening.result.close();
            done(JSON.stringify(all.result));
          };
        };
      }),
  );

test('seat, then score on one screen of a browser that refuses: all is said, all can be read, and it goes on', async ({
  page,
  context,
}, info) => {
  test.setTimeout(180_000);
  // Its real permission says no to a screen that stays awake.
  await context.grantPermissions([]);
  await page.addInitScript(refusing);
  // An old projector of 4 to 3, on which lines are shortest, and the largest type: what is secondary goes, and nothing scrolls.
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${await openWorkshop(page, info, { workshop: { method: 'seat-then-score', typeScale: 160 } })}/stage`);
  const expectWhole = async (where: string) => {
    await expectReadable(page, where, (28 * 1.6 * 768) / 1080);
    const scrolled = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-session] :is(.body, .layer)')]
        .filter((part) => part.scrollHeight > part.clientHeight + 1 && part.checkVisibility())
        .map((part) => `${part.className}: ${part.scrollHeight} in ${part.clientHeight}`),
    );
    expect.soft(scrolled, where).toEqual([]);
  };
  await expect(page.getByText('This browser does not keep the screen awake.')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByText('This browser refuses full screen here.')).toBeVisible();
  await toVote(page);
  await expect(page.getByText('does not keep the screen awake')).toHaveCount(0);
  // A letter is a seat, and with Shift the command it always was; a full stop still makes the room dark.
  await page.keyboard.press('4');
  await expect(page.getByText('First the letter of the seat')).toBeVisible();
  await page.keyboard.press('.');
  await expect(page.getByText('votes in')).toHaveCount(0);
  await page.keyboard.press('.');
  await page.keyboard.press('Shift+A');
  await expect(page.getByRole('heading', { name: 'Attendance' })).toBeVisible();
  await expectWhole('Attendance');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(page.getByRole('listitem', { name: 'Seat C, is asked' })).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('listitem', { name: /is asked/ })).toHaveCount(0);
  await page.keyboard.press('g');
  await page.evaluate(() => Object.assign(window, { full: true }));
  await page.keyboard.press('4');
  await expect(page.getByText('could not save the last key')).toBeVisible();
  await votesIn(page, 0);
  await page.evaluate(() => Reflect.deleteProperty(window, 'full'));
  await page.keyboard.press('4');
  await votesIn(page, 1);
  await expect(page.getByRole('listitem', { name: 'Seat G, in' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('listitem', { name: 'Seat A, is asked' })).toBeVisible();
  await page.keyboard.press('2');
  await votesIn(page, 2);
  await page.keyboard.press('r');
  await expect(page.getByText('2 of 10 voted.')).toBeVisible();
  // What opens over the question, and the phases in which somebody writes, are as large as the rest.
  for (const [key, name] of [
    ['n', 'Notes on question 1'],
    ['i', 'New impact or risk'],
    ['p', 'Parking lot'],
    ['m', 'Minority view'],
    ['g', 'Agenda'],
    ['?', 'Keys here and now'],
    ['Escape', /^Type end/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByText(name).first()).toBeVisible();
    if (key === 'p') {
      await page.keyboard.insertText('Who tells the press?');
      await page.keyboard.press('Enter');
      await expect(page.getByText('1 of 1, still open')).toBeVisible();
    }
    await expectWhole(String(name));
    await page.keyboard.press(key === 'Escape' ? 'x' : 'Escape');
    await expect(page.getByRole('region', { name: 'Over the question' })).toHaveCount(0);
  }
  // What is typed and not entered outlives the page, until it is entered.
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('The letters differ');
  await expect.poll(() => typed(page)).toContain('The letters differ');
  await page.reload();
  await expect(page.getByText('The workshop was interrupted')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('The letters differ');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The letters differ')).toBeVisible();
  await expect.poll(() => typed(page)).toBe('[]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('cannot be hidden again')).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await onStage(page, 'Decide');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await expectWhole('Decide');
  // Also the longest word of the scale is in one piece.
  const lines = await page
    .getByRole('radio')
    .locator('span')
    .evaluateAll((all) =>
      all.map((word) => Math.round(word.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(word).lineHeight))),
    );
  expect(lines).toEqual([1, 1, 1, 1, 1]);
  await page.keyboard.insertText('Two branches saw it last year');
  await page.keyboard.press('Enter');
  await onStage(page, 'Record');
  await expect(page.getByText('To do').or(page.getByLabel('Follow-up')).first()).toBeVisible();
  await expectWhole('Record');
  await axe(page);
  await page.keyboard.press('Space');
  await expect(page.getByText('Question 2')).toBeVisible();
  // A full disk does not hold up the room either: the step waits, and is saved once there is room.
  await page.evaluate(() => Object.assign(window, { full: true }));
  await page.keyboard.press('x');
  await expect(page.getByText('could not save the last step')).toBeVisible();
  await page.evaluate(() => Reflect.deleteProperty(window, 'full'));
  await expect(page.getByText('could not save the last step')).toHaveCount(0, { timeout: 30_000 });
  await onStage(page, 'Decide');
  await expect(page.getByText('There was no independent vote.')).toBeVisible();
  for (const name of ['Record', 'Parking lot', 'Read-back']) {
    await page.keyboard.press('Space');
    await expect(page.getByText(name).first()).toBeVisible();
    await expectWhole(name);
  }
  await page.keyboard.press('p');
  await expect(page.getByRole('table')).toBeVisible();
  await expectWhole('picture');
  await axe(page);
});

test('with the largest type the room still reads who is heard first, beside a second vote too', async ({ page }, info) => {
  test.setTimeout(120_000);
  const question = {
    text: 'A tenant who writes in a second language gets an urgent repair ranked as routine. How severe is that for them?',
  };
  await page.goto(`${await openWorkshop(page, info, { workshop: { typeScale: 160 }, question })}/stage`);
  await toVote(page);
  const expectHeardFirst = async (words: string) => {
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      const where = `${width} × ${height}`;
      await expect(page.getByText(`Hear first ${words}.`), where).toBeInViewport({ ratio: 1 });
      await expectReadable(page, where, (28 * 1.6 * height) / 1080);
      const body = page.getByRole('group', { name: 'On stage' });
      expect.soft(await body.evaluate((part) => part.scrollHeight - part.clientHeight), where).toBeLessThanOrEqual(1);
      // Every dot is still a dot, and its flag is below what is said; on an old projector it may stand beside a last short line.
      const [said, flag, dot] = await Promise.all(
        [page.getByRole('region', { name: 'What the votes say' }), page.getByText(/^Median vote/), page.locator('.stack i').first()].map(
          (part) => part.boundingBox(),
        ),
      );
      if (width > 1024) expect.soft(flag?.y ?? 0, where).toBeGreaterThanOrEqual((said?.y ?? 0) + (said?.height ?? 0) - 1);
      expect.soft(dot?.height ?? 0, where).toBeGreaterThan(5);
    }
  };
  await vote(page, '1 2 2 2 4 4 4 5 5 5');
  await page.keyboard.press('Space');
  await expectHeardFirst('who voted 1, then who voted 5');
  await page.keyboard.press('Space');
  await onStage(page, 'Discuss');
  await expectHeardFirst('who voted 1, then who voted 5');
  await page.keyboard.press('v');
  await onStage(page, 'Vote 2');
  await vote(page, '2 2 2 2 2 4 4 4 4 5');
  await page.keyboard.press('Space');
  await onStage(page, 'Reveal 2');
  await expectHeardFirst('who voted 2, then who voted 5');
});

test('hands are counted by the facilitator, and a decision without a vote says so', async ({ page }, info) => {
  const address = await openWorkshop(page, info, { workshop: { method: 'tally', typeScale: 160 } });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${address}/stage`);
  await toVote(page);
  await page.keyboard.press('Enter');
  await page.getByLabel(/How many for each step/).fill('9×9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('with steps of this scale')).toBeVisible();
  // The back row needs the largest type: all of it is that large.
  await expectReadable(page, 'tally', 28 * 1.6);
  await page.keyboard.press('Escape');
  await page.goto(`${address}/console`);
  await expect(page.getByText('0 of 10 votes in')).toBeVisible();
  // As quickly as somebody types on a number pad, and then the rest as a line; too many are told.
  await page.keyboard.type('122');
  await votesIn(page, 3);
  await page.keyboard.press('Enter');
  await page.getByLabel(/How many for each step/).fill('4×3 5×4 0×1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('11 votes are in, and 10 in the room can vote.')).toBeVisible();
  expect(await page.content()).not.toContain('4×3 5×4');
  await page.keyboard.press('Backspace');
  await votesIn(page, 10);
  await page.keyboard.press('Space');
  await expect(page.getByText('3 people say 1 or 2. 7 people say 4 or 5.')).toBeVisible();
  // Voting again is for once; a third time is asked twice.
  for (const round of [2, 3]) {
    await page.keyboard.press('v');
    if (round === 3) {
      await expect(page.getByText('Voting again once is the rule')).toBeVisible();
      await page.keyboard.press('v');
    }
    await votesIn(page, 0);
    await page.keyboard.type('4444444444');
    await votesIn(page, 10);
    await page.keyboard.press('Space');
    await expect(page.getByText('Agreed', { exact: true })).toBeVisible();
  }
  await page.keyboard.press('v');
  await expect(page.getByText('Three votes are enough')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('question 2, Read')).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: 'Decide question 2' })).toBeVisible();
  await page.keyboard.press('3');
  await page.keyboard.press('n');
  await page.keyboard.insertText('As in the pilot of last year');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Decided without an independent vote.')).toBeVisible();
  await page.goto(`${address}/minutes`);
  await expect(page.getByText('No independent vote was held.')).toBeVisible();
  await expect(page.getByText('Facilitator counts hands or slips').first()).toBeVisible();
});

test('ballots that people made in browsers of their own come in while the workshop runs, four answers each', async ({ page }, info) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${await openWorkshop(page, info, { workshop: { method: 'ballots', asks: 'range' } })}/stage`);
  await toVote(page);
  await page.keyboard.press('Enter');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the form for question 1, vote 1' }).click(),
  ]);
  const form = readForm(readFileSync(await download.path(), 'utf8'));
  if (!form.ok) throw new Error('the form cannot be read');
  const [asked] = form.value.questions;
  const file = (seat: Ballot['seat'], [low, high, best]: readonly number[], known: Partial<Ballot> = {}) => {
    const step = (at = 1) => asked?.scale[at - 1]?.id ?? null;
    const vote = { low: step(low), high: step(high), best: step(best), confidence: 'high' as const };
    const ballot = { ...fillBallot(form.value, seat, new Map([[asked?.id ?? '', vote]])), ...known };
    return { name: `seat-${seat}.ballot.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(ballot)) };
  };
  await page
    .getByLabel('Choose ballot files')
    .setInputFiles([file('A', [1, 3, 2]), file('B', [2, 5, 4]), file('C', [2, 4, 3], { workshop: 'another' })]);
  await expect(page.getByText('Ready: seats A, B.')).toBeVisible();
  await expect(page.getByText('One file is not taken.')).toBeVisible();
  await expectReadable(page, 'Ballots from files');
  await page.getByRole('button', { name: 'Take 2 votes in' }).press('Enter');
  await expect(page.getByText('Took 2 votes in.')).toBeVisible();
  await page.keyboard.press('Escape');
  await votesIn(page, 2);
  await expect(page.getByRole('listitem', { name: 'Seat B, in' })).toBeVisible();
  // Who has no file votes by keys: lowest, highest, best, and how sure.
  for (const digit of '2431') await page.keyboard.press(digit);
  await votesIn(page, 3);
  await page.keyboard.press('r');
  await expect(page.getByText('Ranges reach from 1 to 5. Sure: 2 very, 0 fairly, 1 a little.')).toBeVisible();
  await expect(page.getByText('3 of 10 voted.')).toBeVisible();
});
