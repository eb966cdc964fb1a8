import { readFileSync } from 'node:fs';
import { axe, expect, readyOffline, test } from './fixtures.ts';
import { openExample } from './person.ts';

test.use({ served: 'loading' });

test('the browser finds nothing in the way of installing it', async ({ page, server }) => {
  await server.start(); // the browser itself reads the manifest and draws the icons
  await page.goto('./');
  await readyOffline(page);
  const cdp = await page.context().newCDPSession(page);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  // The window of a test is a private one, which is never installed from.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const { errors, data } = await cdp.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string; type: string }[] };
  for (const { src, sizes, type } of manifest.icons.filter((icon) => icon.type === 'image/png')) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, `./${src}`);
    expect(`${size} ${type}`).toBe(`${sizes} image/png`);
  }
});

test('the browser’s offer to install waits in Settings for a click', async ({ page }) => {
  await page.goto('./#/settings');
  const section = page.getByRole('region', { name: 'The app on this device' });
  await expect(section).toContainText('Most browsers can install this page as an app');
  const prevented = await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => {
        document.documentElement.dataset['asked'] = 'yes';
        return Promise.resolve({ outcome: 'accepted' });
      },
    });
    return !window.dispatchEvent(offer);
  });
  expect(prevented).toBe(true);
  await axe(page);
  await section.getByRole('button', { name: 'Install…' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-asked', 'yes');
  await page.evaluate(() => window.dispatchEvent(new Event('appinstalled')));
  await expect(section).toContainText('Foreweigh is installed here.');
  await expect(section.getByRole('button', { name: 'Install…' })).toHaveCount(0);
});

test('files opened with the installed app come up one after the other, encrypted ones too, whatever is open', async ({ page }) => {
  // The system's part: it hands over what was opened in a file manager. The files are real ones, in the private file system.
  await page.addInitScript(() => {
    type Consumer = (launch: { files: FileSystemFileHandle[] }) => void;
    let consume: Consumer | undefined;
    Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (consumer: Consumer) => (consume = consumer) } });
    Object.assign(window, {
      async launchWith(names: string[], text: string) {
        const folder = await navigator.storage.getDirectory();
        const files: FileSystemFileHandle[] = [];
        for (const name of names) {
          const handle = await folder.getFileHandle(name, { create: true });
          const writable = await handle.createWritable();
          await writable.write(name.endsWith('.age') ? 'age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n' : text);
          await writable.close();
          files.push(handle);
        }
        consume?.({ files });
      },
    });
  });
  const text = readFileSync(new URL('../../static-data/examples/childcare-benefits.json', import.meta.url), 'utf8');
  const launch = (...names: string[]) =>
    page.evaluate(
      ([files, content]) =>
        (window as unknown as { launchWith(files: string[], content: string): Promise<void> }).launchWith(files, content),
      [names, text] as const,
    );
  await page.goto('./');
  await expect(page.locator('[data-usable]')).toBeVisible();
  await launch('one.foreweigh.json', 'two.foreweigh.json.age');
  const plain = page.getByRole('dialog', { name: 'Open a file' });
  await expect(plain).toContainText('Unchanged since it was saved', { timeout: 20_000 });
  await launch('three.foreweigh.json');
  await plain.getByRole('button', { name: 'Cancel' }).click();
  const locked = page.getByRole('dialog', { name: 'Open an encrypted file' });
  await expect(locked).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(plain.getByRole('button', { name: 'Open as new' })).toBeVisible({ timeout: 20_000 });
  await plain.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await openExample(page);
  await launch('four.foreweigh.json');
  await expect(plain.getByRole('button', { name: 'Replace this one' })).toBeVisible({ timeout: 20_000 });
});
