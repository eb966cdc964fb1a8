import { isComposing } from '#ui/composing.ts';
import { keys, meantKey, pressedNow } from '#ui/keys.svelte.ts';
import { forward } from '#domain/workshop/phases.ts';
import { mayChooseSecrecy, voters } from '#domain/workshop/votes.ts';
import { partLabels, phaseLabels, typeScales } from '#domain/workshop/workshop.ts';
import { begunText } from './begunText.ts';
import { setAnonymity, setTypeScale, toggleClock } from './moves.ts';
import { isAsked, noteShown } from './records.ts';
import type { LayerName, Run } from './run.svelte.ts';
import { secrecies } from './words.ts';

/** What a key does: for the key itself, for its button, and for the key card. */
export interface Act {
  /** As it is written on the key: `Space`, `R`. */
  readonly key: string;
  readonly label: string;
  readonly run: () => unknown;
}

/** Parts and phases that belong to a layer of their own: there only what leads on is a key of the session. */
const ownKeys = new Set(['parties', 'parking', 'read-back', 'decide', 'record']);

/** Some browsers refuse it, some do not have it at all. */
async function toggleFullScreen(run: Run): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch {
    run.notice = 'This browser refuses full screen here. Its own menu, or F11, may do it; everything else goes on.';
  }
}

/** Whether letters are seats now: then a command needs Shift as well. */
function isSeatNow({ workshop, boxNow }: Run, letter: string): boolean {
  return boxNow !== '' && workshop?.method === 'seat-then-score' && voters(workshop).some(({ seat }) => seat === letter);
}

function opens(run: Run, layer: LayerName): () => void {
  return () => {
    run.layer = layer;
  };
}

/** Everything that a key does here and now, by the key as it is shipped. */
export function actsOf(run: Run): Readonly<Record<string, Act>> {
  const { live, method } = run.workshop ?? { live: undefined, method: undefined };
  const here = live?.part === 'questions' ? live.phase : live?.part;
  const inQuestion = live?.part === 'questions';
  const acts: Record<string, Act> = {};
  const add = (key: string, label: string, act: () => unknown, shown = key.toUpperCase()) => {
    acts[key] = { key: isSeatNow(run, shown) ? `Shift ${shown}` : shown, label, run: act };
  };
  add(' ', spaceLabel(run), () => run.forward(), 'Space');
  add('shift+ ', 'Back', () => run.back(), 'Shift Space');
  add('t', run.workshop?.live.total.runningSince == null ? 'Start the clock' : 'Pause', () => run.set(toggleClock));
  add('+', 'One minute more', () => run.give(60));
  add('-', 'One minute less', () => run.give(-60), '−');
  add('b', 'Blank', () => run.show({ blank: 'dark' }));
  add('w', 'White', () => run.show({ blank: 'white' }));
  add('f', 'Full screen', () => toggleFullScreen(run));
  add('a', 'Attendance', opens(run, 'Attendance'));
  add('g', 'Agenda', opens(run, 'agenda'));
  add('?', 'All keys', opens(run, 'keys'), '?');
  add('escape', here === 'read-back' ? 'Close the workshop' : 'Leave the session', opens(run, 'leave'), 'Esc');
  add('ctrl+z', 'Undo', () => run.undo(), 'Ctrl Z');
  if (run.kind === 'console') add('o', 'Open the stage', () => document.querySelector<HTMLElement>('[data-stage]')?.click());
  if (here !== 'parking') add('l', 'Parking lot', opens(run, 'Parking'));
  if (here === 'back-row') {
    typeScales.forEach((scale, at) => add(String(at + 1), `Line ${at + 1}`, () => run.set((workshop) => setTypeScale(workshop, scale))));
    add('enter', 'Accept', () => run.forward(), 'Enter');
  }
  if (here === 'welcome') {
    if (run.workshop && mayChooseSecrecy(run.workshop, run.questions))
      secrecies.forEach(({ anonymity, act }, at) =>
        add(String(at + 1), act, () => run.set((workshop) => setAnonymity(workshop, anonymity))),
      );
    add('enter', 'Accept', () => run.forward(), 'Enter');
  }
  if (!inQuestion) return acts;
  add('j', 'Next question', () => run.beside(1));
  add('k', 'Previous question', () => run.beside(-1));
  add('p', 'Park', opens(run, 'Parking'));
  add('m', 'Minority view', opens(run, 'Minority'));
  // While it is decided, N leads to the reason.
  if (live.phase !== 'decide') {
    add('n', 'Note', opens(run, 'Notes'));
    add('i', 'New impact or risk', opens(run, 'NewImpact'));
  }
  if (['reveal', 'discuss'].includes(live.phase))
    add('shift+n', noteShown(run.question, run.view.note) === '' ? 'Note on stage' : 'Note off stage', () => run.showNote(), 'Shift N');
  if (live.phase === 'record') add('enter', 'Accept', () => run.forward(), 'Enter');
  if (['reveal', 'discuss', 'decide'].includes(live.phase)) add('v', 'Vote again', () => run.again());
  if (['read', 'think', 'vote'].includes(live.phase)) add('x', 'Decide without a vote', () => run.withoutVote());
  if (live.phase === 'vote') {
    add('r', 'Reveal now', () => run.revealNow());
    add('backspace', 'Undo last vote', () => run.undo(), 'Backspace');
    if (method === 'tally') add('enter', 'Type a count', opens(run, 'tally'), 'Enter');
    else if (method === 'ballots') add('enter', 'Ballots from files', opens(run, 'Ballots'), 'Enter');
    else add('enter', 'Skip this seat', () => run.skip(), 'Enter');
  }
  return acts;
}

/** Where Space leads, so that what is hinted is what happens. */
function spaceLabel({ workshop, questions }: Run): string {
  if (workshop?.live.part !== 'questions') return 'Next';
  const { live } = workshop;
  const way = forward(live, questions.filter(isAsked));
  if (typeof way === 'string' || !('to' in way)) return phaseLabels.reveal;
  if (way.to.part !== 'questions') return partLabels[way.to.part];
  return way.to.question === live.question ? phaseLabels[way.to.phase] : 'Next question';
}

/** Whether what is typed there is text. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && target.type !== 'button'));
const isControl = (target: EventTarget | null): boolean => target instanceof HTMLElement && /^(BUTTON|A|SUMMARY)$/.test(target.tagName);

/** The name of a key in the list of acts. */
function nameOf(event: KeyboardEvent): string {
  const key = meantKey(event).toLowerCase();
  if (event.ctrlKey || event.metaKey) return `ctrl+${key}`;
  // The comma key of a number pad is struck by accident; it must not turn the room dark.
  if (key === '.' && event.code !== 'NumpadDecimal') return 'b';
  return event.shiftKey && (key === ' ' || key === 'n') ? `shift+${key}` : key;
}

/** Whether a key may mean anything to the workshop. Also where single keys are switched off: then while the stage has the focus. */
function isHeeded(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isComposing(event) || event.altKey) return false;
  if (document.querySelector('dialog[open]')) return false;
  if (isField(event.target)) return true;
  const inside = event.target instanceof HTMLElement && (event.target === document.body || event.target.closest('[data-session]') !== null);
  return keys.enabled || inside;
}

/** Takes keys as the workshop means them, until the window is left. */
export function takeKeys(run: Run): () => void {
  const take = (event: KeyboardEvent) => {
    takeKey(event, run);
  };
  const begun = begunText(run, (event) => isHeeded(event) && !isField(event.target) && !run.view.blank && run.layer === undefined);
  // Before a part on screen hears of it.
  window.addEventListener('keydown', begun.take, true);
  window.addEventListener('keydown', take);
  return () => {
    begun.end();
    window.removeEventListener('keydown', begun.take, true);
    window.removeEventListener('keydown', take);
  };
}

function takeKey(event: KeyboardEvent, run: Run): void {
  if (!isHeeded(event)) return;
  if (isField(event.target) && !givesSpace(event, run)) {
    leaveField(event, run);
    return;
  }
  const key = nameOf(event);
  if (run.view.blank) takeBlank(event, key, run);
  else if (run.layer === 'leave') takeLeaving(event, key, run);
  else if (run.layer) takeInLayer(event, key, run);
  else if (!((key === ' ' || key === 'enter') && isControl(event.target))) takeAct(event, key, run);
}

/** No text begins with a space: in the empty field that follows a decision it leads on, as it does beside it. */
const givesSpace = ({ key, target }: KeyboardEvent, run: Run): boolean =>
  key === ' ' && run.layer === undefined && target instanceof HTMLInputElement && target.dataset['field'] === 'view' && target.value === '';

/** Escape leaves a field of the part on screen, and no more: a layer above has an Escape of its own. */
function leaveField(event: KeyboardEvent, run: Run): void {
  if (event.key !== 'Escape' || run.layer || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  event.target.closest<HTMLElement>('section[tabindex], [data-session]')?.focus({ preventScroll: true });
}

/** Only the key that made the room dark, or white, gives it light again; nothing else is taken. */
function takeBlank(event: KeyboardEvent, key: string, run: Run): void {
  event.preventDefault();
  if (key === (run.view.blank === 'dark' ? 'b' : 'w')) run.show({ blank: null });
}

/** `end`, letter by letter; anything else stays. */
function takeLeaving(event: KeyboardEvent, key: string, run: Run): void {
  if (key.length > 1 && key !== 'escape') return;
  event.preventDefault();
  const typed = run.leaving + key;
  run.leaving = 'end'.startsWith(typed) ? typed : '';
  if (typed === 'end') void run.leave();
  else if (run.leaving === '') run.layer = undefined;
}

function takeInLayer(event: KeyboardEvent, key: string, run: Run): void {
  if (key !== 'escape') return;
  event.preventDefault();
  run.layer = undefined;
}

function takeAct(event: KeyboardEvent, key: string, run: Run): void {
  const live = run.workshop?.live;
  const here = live?.part === 'questions' ? live.phase : (live?.part ?? '');
  if (here === 'vote' && takeVote(event, key, run)) return;
  if (here === 'decide' && /^[\dne]$/.test(key) && run.kind === 'stage' && run.windows.console > 0) {
    run.notice = 'The decision is written on the console.';
    return;
  }
  const act = actsOf(run)[key];
  if (!act || event.repeat) return;
  const take = () => {
    run.quiet();
    act.run();
  };
  if (!ownKeys.has(here) || key.includes(' ') || key === 'escape') {
    event.preventDefault();
    take();
    return;
  }
  // What the part on screen does with the key goes first.
  setTimeout(() => {
    if (!event.defaultPrevented && run.layer === undefined) take();
  });
}

/** Digits, and letters of seats where they come first. Nothing of it reaches the page. */
function takeVote(event: KeyboardEvent, key: string, run: Run): boolean {
  const digit = /^\d$/.test(key) ? Number(key) : undefined;
  // The letter as it is on the key, whatever it means elsewhere: a full stop, or Ctrl and a letter, is no seat.
  const letter = event.shiftKey || event.ctrlKey || event.metaKey ? '' : event.key.toUpperCase();
  const seat = isSeatNow(run, letter) ? letter : undefined;
  if (digit === undefined && (seat === undefined || !run.choose(seat))) return false;
  event.preventDefault();
  if (event.repeat) return true;
  run.quiet();
  if (digit !== undefined) void run.digit(digit);
  return true;
}

/** A key as it is to be pressed now: it may have been given to another one in Settings. */
export const shown = ({ key }: Pick<Act, 'key'>): string =>
  key.replace(
    /^(Shift )?([A-Z])$/,
    (_, shift: string | undefined, letter: string) => `${shift ?? ''}${pressedNow(letter.toLowerCase()).toUpperCase()}`,
  );
