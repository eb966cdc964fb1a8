import { mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import ReportPages from '#features/exports/ReportPages.svelte';
import { Paper } from '#features/exports/paper.svelte.ts';
import type { Block } from '#report/document.ts';
import { pagesOf } from '#report/pages.ts';

let mounted: ReturnType<typeof mount> | undefined;
afterEach(async () => {
  if (mounted) await unmount(mounted);
});
const show = (blocks: readonly Block[]) => (mounted = mount(ReportPages, { target: document.body, props: { pages: pagesOf(blocks) } }));

const printing = () => window.dispatchEvent(new Event('beforeprint'));
const text = (selector: string) => document.querySelector<HTMLElement>(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const table = (name: string, count: number, to?: string): Block => ({
  kind: 'table',
  caption: name,
  columns: ['ID', 'What', 'Leads to'].map((header) => ({ header, width: 1 })),
  rows: Array.from({ length: count }, (_, at) => [{ text: `${name}-${at}` }, { text: 'Damp' }, to ? { text: to, to } : { text: '' }]),
  anchors: Array.from({ length: count }, (_, at) => `${name}-${at}`),
});

it('shows a report part by part once it is too long for a page, and a reference leads into another part', async () => {
  show([heading('Summary'), table('T', 1, 'R-17000'), heading('Risks'), table('R', 21_000)]);
  const part = (number: number) => page.getByRole('region', { name: new RegExp(`^Part ${number} of`) });
  await expect.element(part(1)).toBeVisible();
  expect(page.getByText('R-0', { exact: true }).elements()).toHaveLength(0);

  await userEvent.click(page.getByRole('button', { name: 'Next part' }).first());
  await expect.element(part(2)).toHaveFocus();
  await expect.element(page.getByText('R-0', { exact: true })).toBeVisible();
  await expect.element(part(2)).toHaveAttribute('aria-busy', 'false');

  await userEvent.click(page.getByRole('button', { name: 'Part before' }).first());
  await userEvent.click(page.getByRole('button', { name: 'R-17000' }));
  await expect.poll(() => document.activeElement?.id).toBe('at-R-17000');
  expect(document.activeElement?.textContent).toContain('R-17000');
});

it('prints a report of many parts whole and in order, and nothing of it before it is put together', { timeout: 60_000 }, async () => {
  const blocks = [heading('Summary'), table('T', 1, 'R-17000'), heading('Risks'), table('R', 21_000)];
  const pages = pagesOf(blocks);
  const paper = new Paper(pages);
  mounted = mount(ReportPages, { target: document.body, props: { pages, paper } });
  printing();
  expect(paper.whole).toBe(false);
  expect(text('.paper')).toBe('');
  expect(text('.unmade')).toContain('Nothing of it is printed');

  await expect.poll(() => paper.whole, { timeout: 50_000 }).toBe(true);
  // Nothing of it is on the page before somebody prints.
  expect(text('.paper')).toBe('');
  printing();
  const printed = [...document.querySelectorAll('.paper tbody tr')].map((row) => row.firstElementChild?.textContent.trim());
  expect(printed).toEqual(['T-0', ...Array.from({ length: 21_000 }, (_, at) => `R-${at}`)]);
  expect([...document.querySelectorAll('.paper :is(h2, h3)')].map(({ textContent }) => textContent)).toEqual(['Summary', 'Risks']);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(document.querySelector('.unmade')).toBeNull();
  window.dispatchEvent(new Event('afterprint'));
  expect(text('.paper')).toBe('');
});

it('prints the end of a report in one part also where somebody prints before it is shown', () => {
  show([heading('Summary'), ...Array.from({ length: 40 }, (_, at) => table(`T${at}`, 90))]);
  expect(document.querySelectorAll('table').length).toBeLessThan(40);
  printing();
  expect(document.querySelectorAll('table')).toHaveLength(40);
});

it('says nothing of parts while there is one', async () => {
  show([heading('Summary'), table('T', 3)]);
  await expect.element(page.getByText('T-2')).toBeVisible();
  expect(page.getByText(/too long/).elements()).toHaveLength(0);
  expect(page.getByRole('navigation').elements()).toHaveLength(0);
});
