import { readFileSync, writeFileSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import { decryptWithAge } from './ageCommand.ts';
import { axe, expect, test } from './fixtures.ts';
import { saved, startEmpty, wipe, write } from './person.ts';

const passphrase = 'Fünf  zufällige Wörter 🔑 genügen';

interface Saved {
  readonly tables: { readonly organization: readonly { readonly name: string }[]; readonly risks: readonly unknown[] };
  readonly changes: readonly unknown[];
  readonly integrity: { readonly hash: string };
}

/** Clicks what saves a file and returns where the file is. */
async function take(page: Page, info: TestInfo, click: () => Promise<unknown>): Promise<{ name: string; path: string }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), click()]);
  const path = info.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return { name: download.suggestedFilename(), path };
}

const organization = (page: Page) => page.getByLabel('Organization', { exact: true });
const list = (page: Page) => page.getByRole('region', { name: 'Assessments on this device' });
const openFile = (page: Page, path: string) => page.getByLabel(/^Open a file/).setInputFiles(path);

test('an encrypted backup opens with the age command, and in a wiped browser', async ({ page }, info) => {
  test.setTimeout(240_000); // a passphrase is made to be slow to try, and eight are tried
  const address = await startEmpty(page, 'Answers questions', 'Chatbot 係');
  await page.goto(`${address}/context`);
  await write(organization(page), 'Larkfield “Housing”');
  await saved(page);
  await page.goto(`${address}/export`);
  const plain = await take(page, info, () => page.getByRole('button', { name: 'Save JSON' }).click());
  const before = JSON.parse(readFileSync(plain.path, 'utf8')) as Saved;

  await page.getByRole('button', { name: 'Save encrypted…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save an encrypted backup' });
  const [first, second] = [dialog.getByLabel('Passphrase', { exact: true }), dialog.getByLabel('Passphrase again')];
  await expect(first).toBeFocused();
  await expect(first).toHaveAttribute('type', 'password');
  await expect(dialog).toContainText('A forgotten passphrase cannot be recovered, by anyone.');
  await first.fill('short');
  await expect(dialog.getByText('Short: 5 characters can be guessed')).toBeVisible();
  await second.fill('shirt');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('The two differ');
  await expect(second).toBeFocused();
  await axe(page);
  await dialog.getByLabel('Show what I type').check();
  await expect(first).toHaveAttribute('type', 'text');
  await first.fill(passphrase);
  await second.fill(passphrase);
  const encrypted = await take(page, info, () => page.keyboard.press('Enter'));
  expect(encrypted.name).toMatch(/^chatbot-係-\d{4}-\d{2}-\d{2}\.foreweigh\.json\.age$/);
  await expect(page.getByText('Encrypted backup saved, and opened again to check it.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Backup file: just now');
  const bytes = readFileSync(encrypted.path);
  expect(bytes.includes('Larkfield')).toBe(false);
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage].flatMap((kept) => Object.entries(kept))));
  expect(stored).not.toContain('zufällige');

  // Without Foreweigh.
  const opened = info.outputPath('opened.json');
  await decryptWithAge(encrypted.path, passphrase, opened);
  const after = JSON.parse(readFileSync(opened, 'utf8')) as Saved;
  expect(after.integrity.hash).toBe(before.integrity.hash);
  expect(after.changes).toEqual(before.changes);
  await expect(decryptWithAge(encrypted.path, 'wrong', info.outputPath('not.json'))).rejects.toThrow(/incorrect passphrase/);

  // With it, in a browser that lost everything.
  await wipe(page, { databases: true, copies: true, memory: true });
  await page.goto('./#/');
  await expect(list(page)).toContainText('Nothing here yet');
  const unlock = page.getByRole('dialog', { name: 'Open an encrypted file' });
  const damaged = (name: string, content: Buffer) => {
    const path = info.outputPath(name);
    writeFileSync(path, content);
    return path;
  };
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
  for (const [path, message] of [
    [damaged('flipped.foreweigh.json.age', flipped), 'changed or damaged after it was made'],
    [damaged('cut.foreweigh.json.age', bytes.subarray(0, bytes.length - 500)), 'ends too early'],
  ] as const) {
    await openFile(page, path);
    await unlock.getByLabel('Passphrase').fill(passphrase);
    await unlock.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(unlock.getByRole('alert')).toContainText(message, { timeout: 20_000 });
    await unlock.getByRole('button', { name: 'Keep what I have' }).click();
  }
  await openFile(page, damaged('absurd.age', Buffer.from(bytes.toString('latin1').replace(' 18\n', ' 40\n'), 'latin1')));
  await expect(unlock.getByRole('alert')).toContainText('work factor 40; at most 20');
  await unlock.getByRole('button', { name: 'Keep what I have' }).click();
  await expect(list(page)).toContainText('Nothing here yet');

  await openFile(page, encrypted.path);
  await expect(unlock.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type('not it');
  await page.keyboard.press('Enter');
  await expect(unlock.getByRole('alert')).toContainText('does not fit this file', { timeout: 20_000 });
  await expect(unlock.getByLabel('Passphrase')).toBeFocused();
  await axe(page);
  await unlock.getByLabel('Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  const dryRun = page.getByRole('dialog', { name: 'Open a file' });
  await expect(dryRun).toContainText('Unchanged since it was saved', { timeout: 20_000 });
  await dryRun.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Chatbot 係' })).toBeVisible();
  await page.goto(`${/^(.*#\/a\/[^/?]+)/.exec(page.url())?.[1] ?? ''}/context`);
  await expect(organization(page)).toHaveValue('Larkfield “Housing”');
});

test('one click saves a file from the header and the palette, even while storage is full', async ({ page }, info) => {
  await page.addInitScript(() => {
    for (const write of ['put', 'add'] as const) {
      const honest: unknown = Reflect.get(IDBObjectStore.prototype, write);
      const refusing = new Proxy(honest as () => IDBRequest<IDBValidKey>, {
        apply(target, store, given: []) {
          if (document.documentElement.dataset['disk'] === 'full')
            throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
          return Reflect.apply(target, store, given);
        },
      });
      Reflect.set(IDBObjectStore.prototype, write, refusing);
    }
  });
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  await write(organization(page), 'Larkfield Housing');
  await saved(page);
  const banner = page.getByRole('banner');
  await expect(banner).toContainText('No backup file yet');
  const header = await take(page, info, () => banner.getByRole('button', { name: 'Back up' }).click());
  expect(header.name).toMatch(/^chatbot-.*\.foreweigh\.json$/);
  await expect(banner).toContainText('Backup file: just now');
  await expect(page.getByText('Backup file saved.')).toBeVisible();

  await page.evaluate(() => void (document.documentElement.dataset['disk'] = 'full'));
  await write(page.getByLabel('Inside the scope'), 'The website');
  await expect(banner.getByRole('status')).toContainText('Not saved');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('backup file');
  const full = await take(page, info, () => page.keyboard.press('Enter'));
  expect((JSON.parse(readFileSync(full.path, 'utf8')) as Saved).tables.organization[0]?.name).toBe('Larkfield Housing');
});

/** Stands in for the folder a person would choose: the browser's own private one, which has the same interface. */
async function withFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const handles = FileSystemHandle.prototype as unknown as Record<string, unknown>;
    const answer = () => Promise.resolve(localStorage.getItem('test-permission') ?? 'granted');
    handles['queryPermission'] = answer;
    handles['requestPermission'] = () => {
      localStorage.setItem('test-permission', 'granted');
      return answer();
    };
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('My copies', { create: true }),
    });
  });
}

/** Names in the folder, and the organization that each file there names; `undefined` where it is no readable file. */
const folder = (page: Page): Promise<Record<string, string | undefined>> =>
  page.evaluate(async () => {
    const found: Record<string, string | undefined> = {};
    const copies = await (await navigator.storage.getDirectory()).getDirectoryHandle('My copies');
    const entries = copies as unknown as AsyncIterable<[string, FileSystemFileHandle]>;
    for await (const [name, handle] of entries) {
      // Older copies may be deleted while this reads.
      const text = await handle.getFile().then(
        (file) => file.text(),
        () => undefined,
      );
      if (text === undefined) continue;
      try {
        found[name] = (JSON.parse(text) as { tables: { organization: { name: string }[] } }).tables.organization[0]?.name;
      } catch {
        found[name] = undefined;
      }
    }
    return found;
  });

/** Leaves the tab and comes back, as the page sees it. */
const leaveTab = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  });

const change = (name: string) => Number(/ change (\d+)/.exec(name)?.[1]);

test('a folder holds the last five copies, and the newest is whole whatever the clock says', async ({ page }) => {
  test.setTimeout(120_000);
  await withFolder(page);
  const address = await startEmpty(page, 'Answers questions', 'Chatbot: a/b');
  await page.goto('./#/settings');
  await page.getByRole('button', { name: 'Keep a copy in a folder…' }).click();
  await expect(page.getByText('Copies go to the folder My copies.')).toBeVisible();
  await expect(page.getByRole('listitem')).toContainText(
    /Chatbot: a\/b: Chatbot- a-b \d{4}-\d{2}-\d{2} \d{4} change \d+\.foreweigh\.json, just now/,
  );
  await axe(page);
  expect(Object.keys(await folder(page))).toHaveLength(1);

  await page.goto(`${address}/context`);
  const names: string[] = Object.keys(await folder(page));
  for (let round = 1; round <= 6; round += 1) {
    // A clock set back a year must not make the newest copy look like the oldest.
    if (round === 4) await page.clock.setFixedTime(Date.now() - 365 * 86_400_000);
    await write(organization(page), `Larkfield ${round}`);
    await saved(page);
    await expect(page.getByRole('banner')).toContainText(round === 1 ? '1 change since' : /Backup file/);
    await expect
      .poll(async () => {
        await leaveTab(page);
        return Object.values(await folder(page));
      })
      .toContain(`Larkfield ${round}`);
    const now = await folder(page);
    names.push(Object.keys(now).find((name) => now[name] === `Larkfield ${round}`) ?? 'none');
  }
  await expect.poll(async () => Object.keys(await folder(page)).length).toBe(5);
  const left = await folder(page);
  expect(Object.keys(left).sort((a, b) => change(a) - change(b))).toEqual(names.slice(-5));
  expect(Object.values(left).sort()).toEqual(['Larkfield 2', 'Larkfield 3', 'Larkfield 4', 'Larkfield 5', 'Larkfield 6']);
  expect(new Set(names).size).toBe(7);
  await expect(page.getByRole('banner')).not.toContainText('changes since');
});

test('copies that stop say so, never hold up editing, and go on with one click', async ({ page }) => {
  await withFolder(page);
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto('./#/settings');
  await page.getByRole('button', { name: 'Keep a copy in a folder…' }).click();
  await expect(page.getByRole('listitem')).toContainText('just now');

  // As after the browser was closed: it wants to be asked again.
  await page.evaluate(() => localStorage.setItem('test-permission', 'prompt'));
  await page.goto(`${address}/context`);
  await page.reload();
  const line = page.getByRole('status').filter({ hasText: 'No copies go to your folder' });
  await expect(line).toContainText('the browser wants to be asked again');
  await axe(page);
  await write(organization(page), 'Larkfield');
  await saved(page);
  await expect(page.getByRole('banner')).toContainText('1 change since');
  await leaveTab(page);
  expect(Object.values(await folder(page))).not.toContain('Larkfield');
  await line.getByRole('button', { name: 'Allow the folder' }).click();
  await expect.poll(async () => Object.values(await folder(page))).toContain('Larkfield');
  await expect(line).toHaveCount(0);

  // The disk with the folder is taken out.
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('My copies', { recursive: true }));
  await write(organization(page), 'Larkfield Housing');
  await saved(page);
  await expect
    .poll(async () => {
      await leaveTab(page);
      return line.allTextContents();
    })
    .toEqual([expect.stringContaining('it was moved, or its disk is not there')]);
  await write(organization(page), 'Larkfield Housing and Care');
  await saved(page);
  await line.getByRole('button', { name: 'Put away' }).click();
  await expect(line).toHaveCount(0);
  await page.reload();
  await expect(organization(page)).toHaveValue('Larkfield Housing and Care');
});

test('a browser that cannot keep a folder says what to do instead', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
  await page.goto('./#/settings');
  await expect(page.getByText('This browser cannot write to a folder by itself')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep a copy in a folder…' })).toHaveCount(0);
});

test('a quiet line reminds after 25 changes, goes when put away, and comes back after 25 more', async ({ page }, info) => {
  test.setTimeout(120_000);
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await page.goto(`${address}/context`);
  const line = page.getByRole('status').filter({ hasText: 'in this browser only' });
  const answers = page.getByRole('radio');
  const edit = async (count: number) => {
    for (let done = 0; done < count; done += 1) {
      await answers.nth(done % 2).click();
      await expect(answers.nth(done % 2)).toBeChecked();
    }
    await saved(page);
  };
  await edit(12);
  await expect(line).toHaveCount(0);
  await edit(14);
  await expect(line).toContainText(/2\d changes since this was opened here are in this browser only/);
  await axe(page);
  await line.getByRole('button', { name: 'Later' }).click();
  await expect(line).toHaveCount(0);
  await page.reload();
  await edit(20);
  await expect(line).toHaveCount(0);
  await edit(8);
  await expect(line).toBeVisible();
  await take(page, info, () => line.getByRole('button', { name: 'Save a backup file' }).click());
  await expect(line).toHaveCount(0);
});

test('a sign-off and a week with a change remind too', async ({ page }, info) => {
  const address = await startEmpty(page, 'Answers questions', 'Chatbot');
  await take(page, info, () => page.getByRole('banner').getByRole('button', { name: 'Back up' }).click());
  await page.goto(`${address}/review`);
  await page.getByLabel('Name of the signer').fill('R. Whitlock');
  await page.getByRole('button', { name: 'Sign off this version' }).click();
  const line = page.getByRole('status').filter({ hasText: 'signed off. Keep a file' });
  await expect(line).toBeVisible();
  await take(page, info, () => line.getByRole('button', { name: 'Save a backup file' }).click());
  await expect(line).toHaveCount(0);

  await page.goto(`${address}/context`);
  await write(organization(page), 'Larkfield');
  await saved(page);
  const week = page.getByRole('status').filter({ hasText: 'The last backup file was made' });
  await expect(week).toHaveCount(0);
  await page.clock.setFixedTime(Date.now() + 8 * 86_400_000);
  await page.reload();
  await expect(week).toContainText('The last backup file was made 8 days ago');
});
