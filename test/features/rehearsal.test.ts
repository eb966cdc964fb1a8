import { readFileSync } from 'node:fs';
import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openFile } from '#domain/file/openFile.ts';
import { auditorRules } from '#domain/review/rules.ts';
import RehearsalView from '#features/review/RehearsalView.svelte';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { withoutVersions } from '../support/withoutVersions.ts';

const file = openFile(readFileSync('static-data/examples/childcare-benefits.json', 'utf8'));
if (!file.ok) throw new Error('The example does not open');
const tables = withoutVersions(file.value.tables);

beforeEach(async () => {
  const risks = tables.risks.map((risk) => ({ ...risk, owner: '' }));
  await session.open(await importAsNew({ tables: { ...tables, risks }, changes: [] }));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  session.close();
});

const start = () => render(RehearsalView, { questions: assessment.questions?.open ?? [], onend: () => undefined });
async function pass(seconds: number) {
  vi.advanceTimersByTime(seconds * 1_000);
  await tick();
}
const press = async (name: RegExp) => {
  screen.getByRole('button', { name }).click();
  await tick();
};

it('shows the minute as text, goes on after it, and ends nothing', async () => {
  start();
  expect(screen.getByRole('timer')).toHaveTextContent('1:00 left');
  await pass(50);
  expect(screen.getByRole('timer')).toHaveTextContent('0:10 left');
  expect(screen.getByText('Less than 15 seconds left.')).toBeInTheDocument();
  await pass(73);
  expect(screen.getByRole('timer')).toHaveTextContent('1:03 over');
  expect(screen.getByText(/The minute is over/)).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Who owns R-001?' })).toBeVisible();
  await press(/^Show the answer/);
  expect(screen.getByText('There is no answer on record yet.')).toBeVisible();
});

it('stands still while it is paused, and goes on from there', async () => {
  start();
  await pass(20);
  await press(/^Pause/);
  await pass(300);
  expect(screen.getByText('Paused.')).toBeVisible();
  expect(screen.getByRole('timer')).toHaveTextContent('0:40 left');
  await press(/^Pause/);
  await pass(10);
  expect(screen.getByRole('timer')).toHaveTextContent('0:30 left');
});

it('lists at the end what was shown in how long, and what has to be prepared', async () => {
  start();
  await pass(12);
  await press(/^I can show this/);
  await pass(75);
  await press(/^Could not answer in time/);
  await press(/^End and see the result/);
  expect(screen.getByRole('heading', { name: '1 of 5 can be shown; 1 is to be prepared.' })).toBeVisible();
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  expect(items[0]).toMatch(/^Q12 Who owns R-002\? 75 s/);
  expect(items[1]).toMatch(/^Q12 Who owns R-001\? 12 s/);
  expect(items).toHaveLength(5);
});

it('also asks what the assessment answers, every rule of the catalogue, when told so', async () => {
  start();
  screen.getByLabelText('Also ask what the assessment already answers').click();
  await tick();
  // Five risks without owner; the declared question is not in view, and its rule is not answered either.
  expect(screen.getByRole('region', { name: `Question 1 of ${5 + auditorRules.length - 2}` })).toBeVisible();
  for (let card = 0; card < 5; card += 1) await press(/^Next/);
  expect(screen.getByRole('heading', { name: /^Who approved these criteria, and when\?/ })).toBeVisible();
  await press(/^Show the answer/);
  expect(screen.getByText('Version 1, approved on 10 January 2013 by Director-General, Top management.')).toBeVisible();
});
