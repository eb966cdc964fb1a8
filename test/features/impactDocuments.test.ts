import { render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Records } from '#domain/tables.ts';
import ImpactDocuments from '#features/exports/ImpactDocuments.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { anAssessment, anImpact, aParty, aSystem, fiveByFive, someRecords } from '../support/samples.ts';

afterEach(() => {
  session.close();
  location.hash = '';
});

const screening = [1, 2, 3, 4, 5, 6, 8].map((at) => ({ question: `SC.${at}`, value: at === 2 ? 'yes' : 'no' }));
async function show(kind: string, about: Partial<ImpactAssessment> = {}, more: Partial<Records> = {}) {
  const tables = someRecords({
    criteria: [fiveByFive()],
    systems: [aSystem()],
    impactAssessments: [anAssessment({ answers: [...screening, { question: 'SC.7', value: 'under 100' }], ...about })],
    parties: [aParty({ spokenForBy: 'Grace Hopper' })],
    impacts: [anImpact({ rationale: 'A private note', measures: 'Ada Byron calls them' })],
    ...more,
  });
  await session.open(await importAsNew({ tables, changes: [] }));
  return render(ImpactDocuments, { props: { params: { ia: 'IA-01', kind } } });
}

/** The preview once all of it is set. */
async function wholePreview(): Promise<HTMLElement> {
  const article = await screen.findByRole('article');
  await waitFor(() => {
    expect(article.querySelector('[aria-busy]')).toHaveAttribute('aria-busy', 'false');
  });
  return article;
}

describe('a view for another form', () => {
  it('has a row for each heading; each gap is a link to the field of its answer', async () => {
    await show('rights');
    const row = (await screen.findByRole('rowheader', { name: /Art\. 27\(1\)\(e\)/ })).closest('tr');
    if (!row) throw new Error('No row');
    const gap = within(row).getByRole('link', { name: 'Human oversight is not described.' });
    expect(gap.getAttribute('href')).toMatch(/\/systems\/S-1\?field=Human\+oversight$/);
    const asked = within(row).getByRole('link', { name: /MO\.3 is not answered/ });
    expect(asked.getAttribute('href')).toMatch(/\/impacts\/IA-01\?view=questions&q=MO\.3$/);
    expect(screen.getByText(/This is a view of the answers, not compliance/)).toBeVisible();
  });

  it('counts its gaps, and says what that form asks that is not asked here', async () => {
    await show('iso42005');
    expect(await screen.findByText(/^\d+ gaps\.$/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Not asked here at all' })).toBeVisible();
  });

  it('lays nothing out of a banned use', async () => {
    await show('rights', { answers: [{ question: 'SC.1', value: 'yes' }] });
    expect(await screen.findByText(/A banned use is stopped and not scored/)).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('the report to share', () => {
  it('lists what it leaves out, shows what is in it, and tells names that stand inside texts', async () => {
    await show('impact-shared', { approvedBy: 'Ada Byron' });
    const preview = await wholePreview();
    expect(preview).toHaveTextContent('Pays more than needed');
    expect(preview).not.toHaveTextContent('A private note');
    expect(preview).not.toHaveTextContent('Grace Hopper');
    expect(screen.getByText(/Names inside other texts stay/).parentElement).toHaveTextContent('Ada Byron');
    expect(screen.getByRole('heading', { level: 2, name: 'What is left out' }).parentElement).toHaveTextContent('Internal notes');
  });
});

it('an assessment that is not here offers those that are', async () => {
  await show('impact');
  expect(await wholePreview()).toHaveTextContent('A private note');
  session.close();
  await session.open(
    await importAsNew({ tables: someRecords({ impactAssessments: [anAssessment({ ref: 'IA-02' })], systems: [aSystem()] }), changes: [] }),
  );
  expect(await screen.findByRole('link', { name: 'IA-02' })).toBeVisible();
});
