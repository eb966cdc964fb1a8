import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** What hostile text managed to do; nothing may. */
export interface Harm {
  readonly done: string[];
}

/** Watches for anything that runs, asks, opens or leads away, in every page of a context. */
export async function watchHarm(context: BrowserContext): Promise<Harm> {
  const done: string[] = [];
  await context.exposeBinding('tellHarm', (_, what: string) => void done.push(what));
  await context.addInitScript(() => {
    const { tellHarm } = window as unknown as { tellHarm: (what: string) => void };
    Object.defineProperty(window, '__run', { value: () => tellHarm('ran') });
    document.addEventListener('securitypolicyviolation', (event) => tellHarm(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  const follow = (page: Page) => {
    page.on('dialog', (dialog) => {
      done.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) done.push(`frame: ${frame.url()}`);
      else if (!/^(about:blank|https?:\/\/127\.0\.0\.1:\d+\/(#.*)?)$/.test(frame.url())) done.push(`led away: ${frame.url()}`);
    });
  };
  context.pages().forEach(follow);
  context.on('page', (page) => {
    follow(page);
    if (context.pages().length > 1) done.push(`opened: ${page.url()}`);
  });
  return { done };
}

/** Everything a person can read on the page: its text, what fields hold, names and titles. Without blanks. */
export const everything = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const found: string[] = [document.body.textContent];
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) found.push(field.value);
    for (const option of document.querySelectorAll('option')) found.push(option.value);
    for (const name of ['aria-label', 'title', 'alt', 'aria-description'])
      for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name) ?? '');
    return found.join('\n').replace(/\s+/g, '');
  });

/** Elements and attributes that the app itself never makes: text that became markup. */
export const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const never =
      'script, iframe, object, embed, base, meta, link, foreignObject, animate, set, video, audio, math, marquee, template, xmp, listing, noscript, style';
    for (const element of document.body.querySelectorAll(never))
      if (!element.matches('body > noscript')) found.push(element.outerHTML.slice(0, 200));
    for (const element of document.body.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) found.push(`${element.tagName} ${name}`);
        if (
          /^(href|src|action|formaction|xlink:href|data|srcset|poster)$/.test(name) &&
          !/^(#|https?:|mailto:|blob:|data:image|\.?\/)/.test(value)
        )
          found.push(`${element.tagName} ${name}=${value.slice(0, 60)}`);
      }
    return found;
  });

/** Nothing ran and nothing became markup. */
export async function expectUnharmed(page: Page, harm: Harm, where: string): Promise<void> {
  expect.soft(await strangers(page), `markup on ${where}`).toEqual([]);
  expect.soft(harm.done, `done on ${where}`).toEqual([]);
}
