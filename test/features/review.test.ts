import { readFileSync } from 'node:fs';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { openFile } from '#domain/file/openFile.ts';
import type { Records } from '#domain/tables.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import Questions from '#features/review/Questions.svelte';
import { importAsNew } from '#store/assessments.ts';
import { session } from '#store/session.svelte.ts';
import { withoutVersions } from '../support/withoutVersions.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const file = openFile(readFileSync('static-data/examples/childcare-benefits.json', 'utf8'));
if (!file.ok) throw new Error('The example does not open');
const example = withoutVersions(file.value.tables);
/** Nobody owns, and nothing says what is out of scope. */
const faulty: Records = {
  ...example,
  organization: example.organization.map((entry) => ({ ...entry, scopeOut: '' })),
  risks: example.risks.map((risk) => (risk.ref === 'R-001' || risk.ref === 'R-002' ? { ...risk, owner: '' } : risk)),
};
async function open() {
  await session.open(await importAsNew({ tables: faulty, changes: [] }));
  location.hash = `#/a/${session.id ?? ''}/review/questions`;
  return render(Questions);
}
const count = () => assessment.questions?.open.length;

it('gives a question to somebody with a date, shows it as late, and undo takes it back', async () => {
  await open();
  await person.click(screen.getByRole('button', { name: 'Give to: Who owns R-001?' }));
  await person.click(screen.getByRole('button', { name: 'Give' }));
  expect(screen.getByText('Name the person')).toBeVisible();
  expect(screen.getByLabelText('To')).toHaveFocus();
  await person.type(screen.getByLabelText('To'), 'Bo');
  await person.type(screen.getByLabelText('Answered by'), '2012-12-20');
  await person.click(screen.getByRole('button', { name: 'Give' }));
  expect(await screen.findByText('Late.')).toBeVisible();
  expect(screen.getByText('Bo')).toBeVisible();
  expect(count()).toBe(3);
  expect(session.records.handovers).toMatchObject([{ rule: 'Q12', table: 'risks', given: { to: 'Bo', due: '2012-12-20' } }]);
  expect(await session.ledger.undo()).toBe('Give Q12 of R-001 to Bo');
  await waitFor(() => {
    expect(screen.queryByText('Late.')).toBeNull();
  });
});

it('declares a question with a reason of 20 characters, counts it apart, and asks it again when the facts change', async () => {
  await open();
  await person.click(screen.getByRole('button', { name: 'Declare: Who owns R-002?' }));
  await person.type(screen.getByLabelText('Reason'), 'Too short');
  await person.type(screen.getByLabelText('Declared by'), 'Ada');
  await person.click(screen.getByRole('button', { name: 'Declare' }));
  expect(await screen.findByText(/at least 20 characters; it is printed/)).toBeVisible();
  expect(screen.getByLabelText('Reason')).toHaveFocus();
  await person.type(screen.getByLabelText('Reason'), ', but now it is long enough');
  await person.click(screen.getByRole('button', { name: 'Declare' }));
  expect(await screen.findByText('Too short, but now it is long enough')).toBeVisible();
  expect(count()).toBe(2);
  expect(screen.getByRole('heading', { name: 'Known and accepted, because (2)' })).toBeVisible();
  const risk = session.records.risks.find(({ ref }) => ref === 'R-002');
  await session.ledger.edit('Move', 'risks', risk?.id ?? '', (now) => ({
    ...now,
    stages: { ...now.stages, current: { ...now.stages.current, likelihood: 'l1', badCase: null } },
  }));
  expect(await screen.findByText('Asked again.')).toBeVisible();
  expect(assessment.questions?.open.map(({ rule, on }) => `${rule} ${on.ref}`)).toContain('Q12 R-002');
});

it('says where each question is answered, and finds it by object', async () => {
  await open();
  const answer = screen.getByRole('link', { name: 'Answer: Who owns R-001?' });
  expect(answer).toHaveAttribute('href', `#/a/${session.id ?? ''}/risks/R-001?field=Risk+owner`);
  await person.type(screen.getByLabelText('About'), 'R-002{Enter}');
  await waitFor(() => {
    expect(location.hash).toContain('about=R-002');
  });
});

it('does not count anything again for a screen that looks a second time', async () => {
  await open();
  expect(assessment.questions).toBe(assessment.questions);
});
