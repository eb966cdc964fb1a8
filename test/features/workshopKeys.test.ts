import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { phases, type Part, type Phase } from '#domain/workshop/workshop.ts';
import { addNote } from '#features/workshop/layers/parts/acts.ts';
import Decide from '#features/workshop/layers/Decide.svelte';
import { takeKeys } from '#features/workshop/run/keys.ts';
import { noteShown } from '#features/workshop/run/records.ts';
import StageFoot from '#features/workshop/run/StageFoot.svelte';
import VoteView from '#features/workshop/run/VoteView.svelte';
import { Run, type LayerName } from '#features/workshop/run/run.svelte.ts';
import Welcome from '#features/workshop/run/Welcome.svelte';
import { importAsNew } from '#store/assessments.ts';
import { library } from '#store/library.ts';
import { session } from '#store/session.svelte.ts';
import { workshopRecords } from '../support/workshopFile.ts';
import { person, round } from '../support/workshopSample.ts';

// Every key that the room has (ux D.6), in every phase in which it means something: each does what it says. The second of
// three questions is on stage, the stage stands alone, and the clock stands.

const user = userEvent.setup();
const workshop = () => session.records.workshops[0];
let run: Run;
let end: () => void = () => undefined;

async function begin(part: Part, phase: Phase = 'read'): Promise<void> {
  const records = workshopRecords({ people: 4, questions: 3 });
  const revealed = ['reveal', 'discuss', 'decide', 'record'].includes(phase);
  const decision = {
    step: 's4',
    reason: 'As in the pilot',
    range: null,
    proposal: 's4',
    after: 'vote',
    evidence: '',
    at: '2026-11-20T09:20:00Z',
  } as const;
  await session.open(
    await importAsNew({
      tables: {
        ...records,
        workshops: records.workshops.map((one) => ({
          ...one,
          state: 'running' as const,
          live: { ...one.live, part, phase, question: part === 'questions' ? 'question-2' : null },
        })),
        workshopQuestions: records.workshopQuestions.map((one, at) =>
          at !== 1
            ? one
            : {
                ...one,
                notes: [{ id: 'note-1', text: 'The letters differ', at: '2026-11-20T09:20:00Z' }],
                rounds: revealed ? [{ ...round(1, []), seats: 4, best: [{ step: 's4', votes: 4 }] }] : [],
                decision: phase === 'record' ? decision : null,
              },
        ),
      },
      changes: [],
    }),
  );
  run = new Run('WS-1', 'stage');
  const leave = run.open();
  const leaveKeys = takeKeys(run);
  end = () => {
    leaveKeys();
    leave();
  };
  if (phase === 'vote') await run.ballots.use(run.boxNow);
  // As the stage does.
  if (phase === 'decide' || phase === 'record')
    render(Decide, { props: { workshop: 'workshop-1', question: 'question-2', onclose: () => void run.forward() } });
}
afterEach(async () => {
  end();
  session.close();
  await library.typed.clear();
});

type Expected = () => void;
const isAt =
  (phase: Phase, number = 2): Expected =>
  () => {
    expect(workshop()?.live).toMatchObject({ part: 'questions', phase, question: `question-${number}` });
  };
const isIn =
  (part: Part): Expected =>
  () => {
    expect(workshop()?.live.part).toBe(part);
  };
const opens =
  (layer: LayerName | undefined): Expected =>
  () => {
    expect(run.layer).toBe(layer);
  };
const says =
  (text: string): Expected =>
  () => {
    expect(run.notice).toContain(text);
  };
const votes =
  (count: number): Expected =>
  () => {
    expect(run.ballots.whole).toHaveLength(count);
  };
const runs =
  (running: boolean): Expected =>
  () => {
    expect(workshop()?.live.total.runningSince !== null).toBe(running);
  };
const blank =
  (shown: 'dark' | 'white' | null): Expected =>
  () => {
    expect(run.view.blank).toBe(shown);
  };
const given =
  (seconds: number): Expected =>
  () => {
    expect(workshop()?.live.given).toBe(seconds);
  };
const chosen =
  (step: string): Expected =>
  () => {
    expect(screen.getByRole('radio', { checked: true })).toHaveTextContent(step);
  };
const shown =
  (note: string): Expected =>
  () => {
    expect(noteShown(run.question, run.view.note)).toBe(note);
  };
const keepsWho =
  (kept: boolean): Expected =>
  () => {
    expect(workshop()?.anonymity).toBe(kept ? 'attributed' : 'room');
  };
const reason: Expected = () => {
  expect(screen.getByLabelText('Reason')).toHaveFocus();
};
const every = [...phases];
const timed = every.filter((phase) => phase !== 'record');

/** As the table of D.6 reads: keys, phases, what comes of them. */
const keys: readonly (readonly [
  pressed: string,
  where: readonly Phase[],
  expected: Expected,
  after?: readonly [pressed: string, expected: Expected],
])[] = [
  [' ', ['read'], isAt('think')],
  [' ', ['think'], isAt('vote')],
  [' ', ['vote'], says('No votes are in. X decides without a vote.')],
  [' ', ['vote'], says('3 of 4 votes are missing. R reveals now.'), ['3', votes(1)]],
  [' ', ['reveal'], isAt('discuss')],
  [' ', ['discuss'], isAt('decide')],
  [' ', ['decide'], isAt('record')],
  [' ', ['record'], isAt('read', 3)],
  ['{Shift>} {/Shift}', ['read'], says('The question begins here. K leads to the one before.')],
  ['{Shift>} {/Shift}', ['think'], isAt('read')],
  ['{Shift>} {/Shift}', ['vote'], isAt('think')],
  ['{Shift>} {/Shift}', ['reveal'], says('cannot be hidden again')],
  ['{Shift>} {/Shift}', ['discuss'], isAt('reveal')],
  ['{Shift>} {/Shift}', ['decide'], isAt('discuss')],
  ['{Shift>} {/Shift}', ['record'], isAt('decide')],
  ['j', every, isAt('read', 3)],
  ['k', every, isAt('read', 1)],
  ['3', ['vote'], votes(1)],
  ['0', ['vote'], votes(1)],
  ['2', ['decide'], chosen('2 Moderate')],
  ['p', every, opens('Parking')],
  ['{Backspace}', ['vote'], votes(0), ['3', votes(1)]],
  ['{Control>}z{/Control}', ['vote'], votes(0), ['3', votes(1)]],
  ['{Control>}z{/Control}', every, runs(false), ['t', runs(true)]],
  ['l', every, opens('Parking')],
  ['r', ['vote'], isAt('reveal'), ['3', votes(1)]],
  ['a', every, opens('Attendance')],
  ['v', ['reveal', 'discuss', 'decide'], isAt('vote')],
  ['m', every.filter((phase) => phase !== 'record'), opens('Minority')],
  [
    'm',
    ['record'],
    () => {
      expect(screen.getByRole('textbox', { name: 'Minority view' })).toHaveFocus();
    },
  ],
  ['n', every.filter((phase) => phase !== 'decide'), opens('Notes')],
  ['n', ['decide'], reason],
  ['{Shift>}n{/Shift}', ['reveal', 'discuss'], shown('The letters differ')],
  ['{Shift>}n{/Shift}', ['reveal', 'discuss'], shown(''), ['{Shift>}n{/Shift}', shown('The letters differ')]],
  ['g', every, opens('agenda')],
  ['t', every, runs(true)],
  ['t', every, runs(false), ['t', runs(true)]],
  ['+', timed, given(60)],
  ['-', timed, given(-60)],
  ['+', ['record'], says('No time of its own is planned here')],
  ['b', every, blank('dark')],
  ['.', every, blank('dark')],
  ['w', every, blank('white')],
  ['b', every, blank(null), ['b', blank('dark')]],
  ['w', every, blank(null), ['w', blank('white')]],
  ['w', every, blank('dark'), ['b', blank('dark')]],
  ['f', every, says('This browser refuses full screen here.')], // this one does
  ['?', every, opens('keys')],
  [
    '{Enter}',
    ['vote'],
    () => {
      expect(run.ballots.skipped).toHaveLength(1);
    },
  ],
  ['{Enter}', ['decide'], reason],
  ['{Enter}', ['record'], isAt('read', 3)],
  ['{Escape}', every, opens('leave')],
  ['{Escape}', every, opens(undefined), ['a', opens('Attendance')]],
];

describe('keys of a question', () => {
  it.each(keys.flatMap(([pressed, where, expected, after]) => where.map((phase) => ({ pressed, phase, expected, after }))))(
    '$pressed in $phase',
    async ({ pressed, phase, expected, after }) => {
      await begin('questions', phase);
      if (after) {
        await user.keyboard(after[0]);
        await waitFor(after[1]);
      }
      await user.keyboard(pressed);
      await waitFor(expected);
    },
  );
});

describe('keys of the parts around the questions', () => {
  it.each<[string, Part, Expected]>([
    [
      '3',
      'back-row',
      () => {
        expect(workshop()?.typeScale).toBe(130);
      },
    ],
    ['{Enter}', 'back-row', isIn('welcome')],
    ['2', 'welcome', keepsWho(true)],
    ['21', 'welcome', keepsWho(false)],
    ['{Enter}', 'welcome', isIn('parties')],
    [' ', 'welcome', isIn('parties')],
    ['a', 'welcome', opens('Attendance')],
    [' ', 'parties', isAt('read', 1)],
    ['{Shift>} {/Shift}', 'parties', isIn('welcome')],
    [' ', 'parking', isIn('read-back')],
    [' ', 'read-back', says('This is the end. Esc, then end, closes the workshop.')],
    ['{Escape}', 'read-back', opens('leave')],
  ])('%s in %s', async (pressed, part, expected) => {
    await begin(part);
    await user.keyboard(pressed);
    await waitFor(expected);
  });

  it('leaves by Esc and end only', async () => {
    await begin('questions');
    await user.keyboard('{Escape}enx');
    expect(run.layer).toBeUndefined();
    await user.keyboard('{Escape}end');
    await waitFor(() => {
      expect(location.hash).toMatch(/workshops\/WS-1$/);
    });
    runs(false)();
  });
});

it('lets the room choose at the welcome what becomes of who voted what, until the first question was on stage', async () => {
  await begin('welcome');
  await user.keyboard('2');
  await waitFor(keepsWho(true));
  const offered = workshop();
  if (!offered) throw new Error('there is no workshop');
  const first = render(Welcome, { props: { workshop: offered } });
  expect(screen.getByText('chosen').closest('li')).toHaveTextContent('2 In this workshop it is kept who voted what.');
  first.unmount();
  await user.keyboard('  ');
  await waitFor(isAt('read', 1));
  await user.keyboard('{Shift>}  {/Shift}');
  await waitFor(isIn('welcome'));
  await user.keyboard('1t');
  await waitFor(runs(true));
  keepsWho(true)();
  const now = workshop();
  if (!now) throw new Error('there is no workshop');
  render(Welcome, { props: { workshop: now } });
  expect(screen.getByText('Votes stay hidden until all are in. In this workshop it is kept who voted what.')).toBeVisible();
  expect(screen.queryByText('chosen')).toBeNull();
});

it('counts up, outlined, when the time of a phase is over, and takes votes all the same', async () => {
  await begin('questions', 'vote');
  await session.ledger.edit('The time is over', 'workshops', 'workshop-1', (now) => ({
    ...now,
    live: { ...now.live, inPhase: { spent: 90, runningSince: null } },
  }));
  const now = workshop();
  if (!now) throw new Error('there is no workshop');
  render(StageFoot, { props: { run, workshop: now } });
  const here = screen.getByText('+0:40').closest('li');
  expect(here).toHaveAttribute('aria-current', 'step');
  expect(here).toHaveClass('over');
  await user.keyboard('3');
  await waitFor(votes(1));
});

it('lets somebody who comes late vote in the vote that is under way', async () => {
  await begin('questions', 'vote');
  await user.keyboard('3');
  await waitFor(votes(1));
  await session.ledger.edit('Somebody joins', 'workshops', 'workshop-1', (now) => ({
    ...now,
    participants: [...now.participants, person(4)].map((one) => ({
      ...one,
      presence: [{ id: `stay-${one.id}`, from: '2026-11-20T09:00:00Z', until: null }],
    })),
  }));
  const [now, asked] = [workshop(), run.question];
  if (!now || !asked) throw new Error('there is no question');
  render(VoteView, { props: { run, workshop: now, question: asked } });
  expect(screen.getByText('1 of 5 votes in')).toBeVisible();
  expect(screen.getByRole('listitem', { name: 'Seat E, open' })).toBeVisible();
});

it('takes no key in the moment after a vote, so that one that bounces does not vote for the next seat', async () => {
  await begin('questions', 'vote');
  await user.keyboard('3');
  await waitFor(votes(1));
  expect(run.ballots.resting).toBe(true);
  await user.keyboard('3');
  await waitFor(() => {
    expect(run.ballots.resting).toBe(false);
  });
  votes(1)();
  await user.keyboard('3');
  await waitFor(votes(2));
});

describe('a text that begins without its key', () => {
  const view = () => screen.getByRole('textbox', { name: 'Minority view' });

  it.each([
    ['It happens every month', 'It happens every month'],
    ['but it happens', 'but it happens'],
    ['a jolt, every week', 'a jolt, every week'],
    ['3 branches saw it', '3 branches saw it'],
    ['“Never”, says one', '“Never”, says one'],
  ])('in Record: %s', async (typed, kept) => {
    await begin('questions', 'record');
    await user.keyboard(typed);
    await waitFor(() => {
      expect(view()).toHaveValue(kept);
    });
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(run.question?.minority).toMatchObject([{ text: kept }]);
    });
    isAt('record')();
    runs(false)();
    blank(null)();
    opens(undefined)();
    // Nothing is typed now: Space is the session's again, and Enter leaves the field.
    await user.keyboard(' ');
    await waitFor(isAt('read', 3));
  });

  it('in Decide: the reason, and the keys of both acts stay keys when they are pressed alone', async () => {
    await begin('questions', 'decide');
    await user.keyboard('two branches saw it');
    await waitFor(() => {
      expect(screen.getByLabelText('Reason')).toHaveValue('two branches saw it');
    });
    await user.keyboard('{Escape}{Escape}');
    await waitFor(opens('leave'));
    await user.keyboard('x');
    // One after the other, and the same twice.
    await user.keyboard('t ');
    await waitFor(isAt('record'));
    runs(true)();
    await user.keyboard('tt');
    await waitFor(() => {
      expect(session.ledger.undoIntent).toContain('stop the clock');
    });
    await waitFor(() => {
      expect(session.ledger.undoIntent).toContain('start the clock');
    });
  });

  it('asks who sees it otherwise at once; M there is the key it is, and a word that begins with m is a word', async () => {
    await begin('questions', 'decide');
    await user.keyboard('1nHarmless so far{Enter}');
    await waitFor(() => {
      expect(view()).toHaveFocus();
    });
    await user.keyboard('mTwo lost their home{Enter}');
    await waitFor(() => {
      expect(run.question?.minority).toMatchObject([{ step: 's4', text: 'Two lost their home' }]);
    });
    await user.keyboard('more than two{Enter}');
    await waitFor(() => {
      expect(run.question?.minority[1]).toMatchObject({ text: 'more than two' });
    });
    await user.keyboard('{Enter}');
    expect(view()).not.toHaveFocus();
    isAt('record')();
    await user.keyboard('{Enter}');
    await waitFor(isAt('read', 3));
  });

  it('on a stage whose console is open nothing of it acts, and it is said where to write', async () => {
    await begin('questions', 'record');
    cleanup();
    await user.keyboard('wait a moment');
    await waitFor(says('is written on the console'));
    blank(null)();
  });
});

it('shows a note to the room that was entered in the same breath, and takes it back', async () => {
  await begin('questions', 'discuss');
  const asked = run.question;
  if (!asked) throw new Error('there is no question');
  void addNote(asked, 'Said a moment ago');
  await user.keyboard('{Shift>}n{/Shift}');
  await waitFor(shown('Said a moment ago'));
  expect(run.notice).toBe('');
  void addNote(asked, 'And one more');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(says('Undone: Take a note'));
  expect(run.question?.notes.at(-1)?.text).toBe('Said a moment ago');
});

it('says in the foot where Space leads: after a second vote straight on to the decision', async () => {
  await begin('questions', 'reveal');
  await session.ledger.edit('A second vote', 'workshops', 'workshop-1', (now) => ({ ...now, live: { ...now.live, round: 2 } }));
  const now = workshop();
  if (!now) throw new Error('there is no workshop');
  render(StageFoot, { props: { run, workshop: now } });
  expect(screen.getByText('Decide', { selector: 'span' })).toHaveTextContent('Space');
  expect(screen.queryByText('Discuss')).toBeNull();
  await user.keyboard(' ');
  await waitFor(isAt('decide'));
  await user.keyboard('{Shift>} {/Shift}');
  await waitFor(isAt('reveal'));
});
