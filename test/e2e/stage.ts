import { writeFileSync } from 'node:fs';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { workshopFile, type Planned } from '../support/workshopFile.ts';
import { addressOf } from './person.ts';

/** Opens an assessment with a planned workshop and returns the workshop's address. */
export async function openWorkshop(page: Page, info: TestInfo, planned?: Planned): Promise<string> {
  const path = info.outputPath('workshop.json');
  writeFileSync(path, workshopFile(planned));
  await page.goto('./');
  await page.getByLabel(/^Open a file/).setInputFiles(path);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await expect(page.getByRole('navigation', { name: 'Assessment path' })).toBeVisible({ timeout: 20_000 });
  return `${addressOf(page)}/workshops/WS-1`;
}

export const onStage = (page: Page, phase: string) => expect(page.locator('[aria-current=step]').first()).toContainText(phase);
export const votesIn = (page: Page, count: number) => expect(page.getByText(`${count} of 10 votes in`)).toBeVisible();

/** One seat after the other: a key, then its turn is over. */
export async function vote(page: Page, votes: string, from = 0): Promise<void> {
  for (const [at, digit] of votes.split(' ').entries()) {
    await expect(page.getByRole('listitem', { name: /is asked/ })).toHaveCount(1);
    await page.keyboard.press(digit);
    await votesIn(page, from + at + 1);
  }
}

/** Luminance as it is in a room whose light leaves a white screen seven times as bright as a black one (ux 0.4). */
const inRoom = (luminance: number) => luminance + (1.05 - 7 * 0.05) / 6;
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) =>
  0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);

/** Every text on stage: its size (`least` px where the back row needs more than 28), and its contrast with what lies behind it in that room. */
export async function expectReadable(page: Page, where: string, least = 28): Promise<void> {
  const texts = await page.evaluate(() => {
    const colour = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
    const behind = (node: Element | null): number[] => {
      if (!node) return [255, 255, 255];
      const own = colour(getComputedStyle(node).backgroundColor);
      return own[3] === 0 ? behind(node.parentElement) : own;
    };
    const found: { text: string; size: number; ink: number[]; paper: number[] }[] = [];
    const walker = document.createTreeWalker(document.querySelector('[data-session]') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!parent || text === '' || parent.closest('.visually-hidden') || !parent.checkVisibility()) continue;
      const style = getComputedStyle(parent);
      found.push({ text, size: Number.parseFloat(style.fontSize), ink: colour(style.color), paper: behind(parent) });
    }
    return found;
  });
  expect(texts.length).toBeGreaterThan(3);
  for (const { text, size, ink, paper } of texts) {
    const [light, dark] = [luminance(ink), luminance(paper)].sort((a, b) => b - a).map((value) => inRoom(value) + 0.05);
    expect.soft(size, `${where}: size of “${text}”`).toBeGreaterThanOrEqual(least - 0.01);
    expect.soft((light ?? 0) / (dark ?? 1), `${where}: contrast of “${text}”`).toBeGreaterThanOrEqual(4.5);
  }
}
