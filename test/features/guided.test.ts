import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { questionnaire } from '#catalogue/questionnaire.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { unchanged } from '#domain/impact/questionLayer.ts';
import ImpactList from '#features/impact/ImpactList.svelte';
import Impacts from '#features/impact/Impacts.svelte';
import Questionnaire from '#features/impact/Questionnaire.svelte';
import { importAsNew } from '#store/assessments.ts';
import type { Records } from '#domain/tables.ts';
import { session } from '#store/session.svelte.ts';
import { preferences } from '#store/preferences.svelte.ts';
import { anAssessment, aSystem, fiveByFive, someRecords } from '../support/samples.ts';

const person = userEvent.setup();
afterEach(() => {
  session.close();
  location.hash = '';
});

const screening = ['no', 'no', 'no', 'no', 'no', 'yes', 'under 100', 'no'].map((value, at) => ({ question: `SC.${at + 1}`, value }));
const open = async (given: Partial<Records>) =>
  session.open(
    await importAsNew({
      tables: someRecords({ criteria: [fiveByFive()], systems: [aSystem({ supplier: 'Acme' })], ...given }),
      changes: [],
    }),
  );
async function show(hash: string, about: Partial<ImpactAssessment> = { answers: screening }, more: Partial<Records> = {}) {
  await open({ impactAssessments: [anAssessment(about)], ...more });
  location.hash = hash;
  return render(Impacts, { props: { params: { ia: 'IA-01' } } });
}
const at = (page: string) => `#/x?view=questions&q=${page}`;
const stored = () => session.records.impactAssessments[0];
const answer = (question: string) => stored()?.answers.find((entry) => entry.question === question)?.value;

describe('screening', () => {
  it('says which answers led to the tier, and keeps it when it is light', async () => {
    await show('#/x?view=screening', {
      answers: screening.map((entry) => (entry.question === 'SC.6' ? { ...entry, value: 'no' } : entry)),
    });
    expect(await screen.findByText('No answer asks for more than the light questions. The screening is kept all the same.')).toBeVisible();
    await person.click(within(screen.getByRole('group', { name: /^SC\.3/ })).getByRole('radio', { name: 'Not known' }));
    const why = (await screen.findByRole('heading', { name: 'Why full' })).closest('section');
    expect(why).toHaveTextContent(
      'SC.3 Could a failure or misuse injure someone, in body or mind, or damage property or the environment? Not known',
    );
  });

  it('of a banned use stops plainly: nothing is asked or scored', async () => {
    await show('#/x?view=screening', {});
    await person.click(within(screen.getByRole('group', { name: /^SC\.1/ })).getByRole('radio', { name: 'Yes' }));
    expect(await screen.findByText(/A banned use is stopped and not scored/, { selector: '.main *' })).toBeVisible();
    location.hash = '#/x?view=ledger';
    expect(await screen.findByRole('link', { name: 'The screening says why' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /Add harm/ })).toBeNull();
    location.hash = '#/x?view=questions';
    await waitFor(() => {
      expect(screen.queryByRole('heading', { name: 'Questions' })).toBeNull();
    });
  });

  it('can be done again: the one before stays readable, with its answers beside the new ones, and undo takes it back', async () => {
    await show('#/x?view=screening');
    await person.click(await screen.findByRole('button', { name: 'Screen again…' }));
    await person.type(screen.getByLabelText('What changed since this screening'), 'It sends letters now');
    await person.click(screen.getByRole('button', { name: 'Screen again' }));
    expect(await screen.findByText(/8 of 8 questions are open/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Keep yes for SC.6' }));
    await waitFor(() => {
      expect(answer('SC.6')).toBe('yes');
    });
    await person.click(screen.getByText(/^Standard until/));
    expect(screen.getByText('Screened again because: It sends letters now')).toBeVisible();
    await session.ledger.undo();
    await session.ledger.undo();
    expect(stored()?.answers).toEqual(screening);
    expect(stored()?.earlierScreenings).toEqual([]);
  });

  it('is listed with its tier and why, and systems without one are named', async () => {
    await open({
      systems: [aSystem(), aSystem({ id: 's-2', ref: 'S-2', name: 'Ranking' })],
      impactAssessments: [anAssessment({ answers: screening })],
    });
    render(ImpactList);
    expect(screen.getByText('1 system is not screened: S-2.')).toBeVisible();
    expect(screen.getByRole('row', { name: /IA-01/ })).toHaveTextContent(/Standard\s*SC\.6 yes/);
    expect(screen.getByRole('row', { name: /Ranking/ })).toHaveTextContent('Not screened, no assessment yet');
  });
});

describe('the guided questions', () => {
  it('show one question with an example, why it is asked and the reference, and keep the answer as it is typed', async () => {
    await show(at('SY.3'));
    const heading = await screen.findByRole('heading', { name: /^Why AI\?/ });
    expect(heading).toHaveFocus();
    expect(screen.getByText(/Five fixed rules and one more clerk/)).toBeVisible();
    await person.click(screen.getByText('Why we ask'));
    expect(screen.getByText(/The harm that is avoided best/)).toBeVisible();
    expect(screen.getByText(/42005:6\.2/)).toBeVisible();
    await person.type(screen.getByRole('textbox', { name: /^SY\.3/ }), 'Rules were tried');
    await waitFor(() => {
      expect(answer('SY.3')).toBe('Rules were tried');
    });
    expect(await session.ledger.undo()).toBe('Answer SY.3 in IA-01');
    expect(answer('SY.3')).toBeUndefined();
  });

  it('go on and back by Ctrl Enter and links, and can be skipped', async () => {
    await show(at('SY.3'));
    await person.type(await screen.findByRole('textbox', { name: /^SY\.3/ }), 'Rules');
    await person.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: /^What does it do/ })).toHaveFocus();
    await waitFor(() => {
      expect(answer('SY.3')).toBe('Rules');
    });
    expect(screen.getByRole('link', { name: 'Back' })).toHaveAttribute('href', expect.stringContaining('q=SY.3'));
    expect(screen.getByRole('link', { name: 'Skip for now' })).toHaveAttribute('href', expect.stringContaining('q=SY.5'));
    expect(screen.getByRole('list', { name: 'Progress by section' })).toHaveTextContent(/System and purpose\s*1 of 7/);
  });

  it('are checked on one page with a way to change each, and hidden answers are kept there', async () => {
    const answers = [...screening, { question: 'SY.2', value: 'Long queues' }, { question: 'MO.5', value: 'no' }];
    await show(at('check'), { answers });
    expect(await screen.findByText(/1 of 38 answered/, { selector: '.check *' })).toBeVisible();
    expect(screen.getByText('Long queues')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Change SY.2' })).toHaveAttribute('href', expect.stringContaining('from=check'));
    expect(screen.getByText('Asked only after another answer')).toBeVisible();
    location.hash = `${at('SY.2')}&from=check`;
    expect(await screen.findByRole('link', { name: /^Continue/ })).toHaveAttribute('href', expect.stringContaining('q=check'));
  });

  it('show an answer that does not fit its question any more, and lose nothing of it', async () => {
    await show(at('MO.2'), { answers: [...screening, { question: 'MO.2', value: 'a bit of both' }] });
    expect(await screen.findByText(/kept until you answer anew: a bit of both/)).toBeVisible();
  });

  it('add own words to choices without losing either', async () => {
    await show(at('CX.4'));
    await person.click(await screen.findByRole('checkbox', { name: 'Safety' }));
    await person.type(screen.getByLabelText('Others, in your own words'), 'Fire brigade{Enter}');
    await person.click(screen.getByRole('checkbox', { name: 'Security' }));
    await waitFor(() => {
      expect(answer('CX.4')).toEqual(['safety', 'security', 'Fire brigade']);
    });
  });
});

describe('whether it still holds', () => {
  it('is asked after the system changed, and answered with a reason, a name and a day', async () => {
    preferences.set({ author: 'Ada' });
    await show('#/x?view=screening', { answers: screening.slice(1) });
    await person.click(within(screen.getByRole('group', { name: /^SC\.1/ })).getByRole('radio', { name: 'No' }));
    await waitFor(() => {
      expect(stored()?.statements).toMatchObject([{ kind: 'screened', by: 'Ada', system: { supplier: 'Acme' } }]);
    });
    await session.ledger.edit('Change the supplier', 'systems', 'system-1', (now) => ({ ...now, supplier: 'Other' }));
    expect(await screen.findByText('Does IA-01 still hold?')).toBeVisible();
    location.hash = '#/x?view=standing';
    expect(await screen.findByRole('row', { name: 'SupplierSupplier Acme Other' })).toBeVisible();
    await person.type(screen.getByLabelText('Yes, because'), 'Same model behind it');
    await person.click(screen.getByRole('button', { name: 'It still holds' }));
    expect(await screen.findByText(/Nothing it rests on has changed since/)).toBeVisible();
    expect(stored()?.statements.at(-1)).toMatchObject({ kind: 'confirmed', because: 'Same model behind it', by: 'Ada' });
    await person.type(screen.getByLabelText('What happened'), 'A wrong refund');
    await person.click(screen.getByRole('button', { name: 'Ask whether it still holds' }));
    expect(await screen.findByText(/Incident or complaint: A wrong refund/)).toBeVisible();
  });
});

describe('questions of our own', () => {
  const openLayer = async (hash: string, given: Partial<Records> = {}) => {
    await open({ impactAssessments: [anAssessment({ answers: screening })], ...given });
    location.hash = hash;
    render(Questionnaire);
  };

  it('are added beside the catalogue’s, get a reference of their own, and are switched off with a reason', async () => {
    await openLayer('#/x');
    await person.type(screen.getByLabelText('A question of your own'), 'Whom can one phone?');
    await person.selectOptions(screen.getByLabelText('in'), 'Failures');
    await person.click(screen.getByRole('button', { name: 'Add question' }));
    await waitFor(() => {
      expect(session.records.ownQuestions).toMatchObject([{ ref: 'OQ-01', section: 'FA', text: 'Whom can one phone?', off: null }]);
    });
    await person.click(await screen.findByRole('button', { name: 'Switch off OQ-01' }));
    expect(screen.getByText('Say why this is not asked')).toBeVisible();
    expect(session.records.ownQuestions[0]?.off).toBeNull();
    await person.type(screen.getByLabelText('Do not ask it, because'), 'Asked by phone');
    await person.click(screen.getByRole('button', { name: 'Switch off OQ-01' }));
    expect(await screen.findByText('Own. Not asked: Asked by phone')).toBeVisible();
    expect(await session.ledger.undo()).toBe('Switch off of OQ-01');
  });

  it('reword the catalogue’s over it, and give it back', async () => {
    await openLayer('#/x?q=SY.3');
    await person.type(await screen.findByLabelText('Asked here as'), 'Why not without AI?');
    await person.tab();
    await waitFor(() => {
      expect(session.records.questionChanges).toMatchObject([
        { id: 'SY.3', text: 'Why not without AI?', basedOn: { version: questionnaire.version } },
      ]);
    });
    expect(screen.getByText('0 of your own, 1 reworded, 0 switched off.')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Back to the catalogue’s wording' }));
    await waitFor(() => {
      expect(session.records.questionChanges).toEqual([]);
    });
  });

  it.each([
    ['Keep ours for SY.3', 'Why not without AI?'],
    ['Take the catalogue’s for SY.3', undefined],
  ])('are reviewed with both texts when the catalogue changed: %s', async (button, text) => {
    const asked = questionnaire.sections.flatMap((section) => section.questions).find((question) => question.id === 'SY.3');
    if (!asked) throw new Error('no question SY.3');
    const based = { version: '0', text: 'Why AI at all?', help: '' };
    await openLayer('#/x', { questionChanges: [{ ...unchanged(asked, '1'), text: 'Why not without AI?', basedOn: based }] });
    const review = await screen.findByRole('article', { name: 'Review of SY.3' });
    for (const part of [asked.text, 'Why AI at all?', 'Why not without AI?']) expect(review).toHaveTextContent(part);
    await person.click(screen.getByRole('button', { name: button }));
    await waitFor(() => {
      expect(screen.queryByRole('article', { name: 'Review of SY.3' })).toBeNull();
    });
    expect(session.records.questionChanges[0]?.text).toBe(text);
  });
});
