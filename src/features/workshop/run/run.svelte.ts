import { again, back, entryOf, forward, leftOf, withoutVote, type Way } from '#domain/workshop/phases.ts';
import { voters } from '#domain/workshop/votes.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import { boxId, emptyBoxes } from '#store/ballotBox.ts';
import { announceWindow, runId, windowsOf, type WindowKind } from '#store/workshopRuns.ts';
import { endSession, interruptedAt, noteWhere } from './beside.ts';
import { Ballots } from './ballots.svelte.ts';
import { Link, type LinkMessage, type View } from './link.ts';
import * as moves from './moves.ts';
import { isAsked, noteShown, questionsOf, workshopAt } from './records.ts';

/** Layers that the two windows can open over the question, by the name of their file. */
export type LayerName = 'Attendance' | 'Parking' | 'Minority' | 'Notes' | 'NewImpact' | 'Ballots' | 'keys' | 'agenda' | 'tally' | 'leave';

/** How often a window looks whether the other one is still there (ms). */
const lookEvery = 1_500;

/** One window of a workshop: what it shows, and everything that a key can do. The records say where the workshop is. */
export class Run {
  readonly ref: string;
  readonly kind: WindowKind;
  readonly ballots = new Ballots((front) => this.#link?.tell({ is: 'front', front }));
  #view = $state.raw<View>({ blank: null, note: '', shown: '' });
  /** What a key came to where nothing happened; gone with the next key. */
  notice = $state('');
  #barred = $state('');
  layer = $state<LayerName>();
  /** Whether the focus is in a field of this window: then keys are letters until it is left. */
  writing = $state(false);
  /** Letters of `end` typed so far. */
  leaving = $state('');
  windows = $state.raw<Readonly<Record<WindowKind, number>>>({ stage: 0, console: 0 });
  #link: Link | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** The question whose third vote was warned of. */
  #third = '';
  readonly #workshop = $derived.by(() => workshopAt(this.ref));
  readonly #questions = $derived(questionsOf(this.#workshop));

  constructor(ref: string, kind: WindowKind) {
    this.ref = ref;
    this.kind = kind;
  }

  get view(): View {
    return this.#view;
  }
  /** Whether the notice says that there is no way. */
  get barred(): boolean {
    return this.notice !== '' && this.notice === this.#barred;
  }
  get workshop(): Workshop | undefined {
    return this.#workshop;
  }
  get questions(): readonly WorkshopQuestion[] {
    return this.#questions;
  }
  get question(): WorkshopQuestion | undefined {
    const id = this.#workshop?.live.part === 'questions' ? this.#workshop.live.question : null;
    return this.#questions.find((question) => question.id === id);
  }
  /** The box of the vote that is under way; empty while there is none. */
  get boxNow(): string {
    const live = this.#workshop?.live;
    const { question } = this;
    if (!live || !question || live.phase !== 'vote' || question.rounds.some(({ number }) => number === live.round)) return '';
    return boxId(assessment.id, question.id, live.round);
  }
  get #id(): string {
    return runId(assessment.id, this.#workshop?.id ?? '');
  }

  /** Joins the other windows; comes back from a crash with the clock stopped. Returns how to leave. */
  open(): () => void {
    const run = this.#id;
    this.#link = new Link(run, (message) => {
      this.#hear(message);
    });
    let leave: () => void = () => undefined;
    let over = false;
    void this.#recover().then(() => {
      if (over) return;
      leave = announceWindow(run, this.kind);
      this.#link?.tell({ is: 'hello' });
      void this.look();
    });
    const timer = setInterval(() => void this.look(), lookEvery);
    return () => {
      over = true;
      clearInterval(timer);
      leave();
      this.#link?.close();
      this.ballots.close();
    };
  }

  /** Counts the windows that are open. */
  async look(): Promise<void> {
    this.windows = await windowsOf(this.#id);
  }

  /** Nobody was there since the last key: its moment is when the clocks stopped. */
  async #recover(): Promise<void> {
    const workshop = this.#workshop;
    const moment = workshop && (await interruptedAt(workshop, this.#questions));
    if (!workshop || moment === undefined) return;
    if (moment !== '') await this.#do(() => moves.stopAt(workshop, moment));
    this.notice = 'The workshop was interrupted and the clock stopped. T starts it again.';
  }

  #hear(message: LinkMessage): void {
    if (message.is === 'view') this.#view = message.view;
    else if (message.is === 'front') this.ballots.hear(message.front);
    else if (message.is === 'key') this.notice = '';
    else {
      void this.look();
      if (message.is === 'bye') return;
      this.#link?.tell({ is: 'view', view: this.#view });
      this.ballots.tellAgain();
    }
  }

  show(view: Partial<View>): void {
    this.#view = { ...this.#view, ...view };
    this.#link?.tell({ is: 'view', view: this.#view });
  }

  /** A key is taken, here or in the other window: what was said of the one before has been read. */
  quiet(): void {
    this.notice = '';
    this.#link?.tell({ is: 'key' });
  }

  /** One key after the other: what the second does follows from what the first did. */
  #inTurn(work: () => Promise<unknown>): Promise<unknown> {
    const done = this.#queue.then(work);
    // The next key is not held back; what failed is told here, and by the app where there is room for it.
    this.#queue = done.catch(() => {
      this.notice = 'This browser could not save the last key. Make room on the disk, then press it again.';
    });
    return done;
  }

  /** And Home's line after it. What was entered in a layer a moment before is written first: it is what the key is about. */
  #do(work: () => Promise<unknown>): Promise<unknown> {
    return this.#inTurn(async () => {
      await assessment.ledger.written();
      await work();
      if (this.#workshop) await noteWhere(this.#workshop, this.#questions, this.boxNow);
    });
  }

  /** Goes where a key leads, or says why there is no way. */
  async #take(workshop: Workshop, way: Way): Promise<void> {
    if (way === 'reveal') await this.#reveal(workshop, false);
    else if ('locked' in way) this.notice = this.#barred = way.locked;
    else await moves.goTo(workshop, way.to);
  }

  #with(work: (workshop: Workshop) => Promise<unknown>): Promise<unknown> {
    return this.#do(async () => {
      if (this.#workshop) await work(this.#workshop);
    });
  }

  forward(): Promise<unknown> {
    return this.#with((workshop) => this.#take(workshop, forward(workshop.live, this.#questions.filter(isAsked))));
  }
  back(): Promise<unknown> {
    return this.#with((workshop) => this.#take(workshop, back(workshop.live, this.#questions.filter(isAsked))));
  }
  again(): Promise<unknown> {
    return this.#with(async (workshop) => {
      const { id = '', rounds = [] } = this.question ?? {};
      const way = again(workshop.live, rounds.length);
      const isThird = rounds.length >= 2 && typeof way === 'object' && 'to' in way;
      if (!isThird || this.#third === id) return this.#take(workshop, way);
      this.#third = id;
      this.notice = 'Voting again once is the rule: more presses people into agreement. V once more for a third and last vote.';
    });
  }
  withoutVote(): Promise<unknown> {
    return this.#with((workshop) => this.#take(workshop, withoutVote(workshop.live, this.ballots.whole.length)));
  }
  /** The question before or after the one on stage. */
  beside(by: 1 | -1): Promise<unknown> {
    return this.#with(async (workshop) => {
      const asked = this.#questions.filter(isAsked);
      const next = asked[asked.findIndex(({ id }) => id === workshop.live.question) + by];
      if (next && workshop.live.part === 'questions') await moves.goTo(workshop, entryOf(next));
      else this.notice = by > 0 ? 'This is the last question.' : 'This is the first question.';
    });
  }
  /** The question on stage is put aside, and the next one comes. */
  park(): Promise<unknown> {
    return this.#with(async (workshop) => {
      const { question } = this;
      const way = forward({ ...workshop.live, phase: 'record' }, this.#questions.filter(isAsked));
      if (question && typeof way === 'object' && 'to' in way) await moves.parkQuestion(workshop, question, way.to);
    });
  }
  revealNow(): Promise<unknown> {
    return this.#with(async (workshop) => {
      if (workshop.live.phase === 'vote' && workshop.live.part === 'questions') await this.#reveal(workshop, true);
      else this.notice = 'There are no votes to reveal here.';
    });
  }

  async #reveal(workshop: Workshop, early: boolean): Promise<void> {
    const { question } = this;
    const box = this.boxNow;
    const [seats, done] = [voters(workshop).length, this.ballots.whole.length];
    if (!question || box === '' || box !== this.ballots.id) return;
    if (done === 0) this.notice = 'No votes are in. X decides without a vote.';
    else if (!early && done < seats) this.notice = `${seats - done} of ${seats} votes are missing. R reveals now.`;
    else if (await moves.revealRound(workshop, question, await this.ballots.open())) await emptyBoxes([box]);
  }

  /** The last note goes on stage, or off it. */
  showNote(): Promise<unknown> {
    return this.#with(() => {
      const last = this.question?.notes.at(-1)?.text ?? '';
      this.show({ note: noteShown(this.question, this.view.note) === '' ? last : '' });
      if (last === '') this.notice = 'N takes a note first; Shift and N show it to the room.';
      return Promise.resolve();
    });
  }
  give(seconds: number): Promise<unknown> {
    return this.#with(async (workshop) => {
      if (leftOf(workshop.live, workshop.seconds, '') !== null) await moves.give(workshop, seconds);
      else this.notice = 'No time of its own is planned here. T stops the clock.';
    });
  }
  /** Sets something of the workshop that is chosen in the room. */
  set(choice: (workshop: Workshop) => Promise<unknown>): Promise<unknown> {
    return this.#with(choice);
  }

  /** A digit while votes come in. What it was is told to nobody. */
  async digit(digit: number): Promise<void> {
    // A key that comes too soon after a vote is a key that bounced: it must not wait and vote for the next seat.
    // A facilitator who counts hands types as quickly as they like: the total is on screen.
    if (!this.ballots.resting || this.workshop?.method === 'tally') await this.#inTurn(() => this.#digit(digit));
  }

  async #digit(digit: number): Promise<void> {
    const { workshop, question } = this;
    if (!workshop || !question || this.boxNow === '') return;
    // The first key may be quicker than the box, which opens with the phase: it waits, and is not lost.
    await this.ballots.use(this.boxNow);
    if (workshop.method === 'tally') {
      if (!(await this.tally(String(digit)))) this.notice = 'This step is not on the scale.';
      return;
    }
    if (this.ballots.resting) return;
    if (workshop.method === 'seat-then-score' && this.ballots.chosen === '') {
      this.notice = 'First the letter of the seat, then the score.';
      return;
    }
    const seat = this.ballots.next(voters(workshop).map(({ id }) => id));
    if (seat === undefined) this.notice = 'All votes are in. Space reveals them.';
    else if (!(await this.ballots.type(seat, digit, workshop, question))) this.notice = 'This step is not on the scale.';
  }

  /** Votes as the facilitator counts them. `false` where that cannot be read. */
  async tally(text: string): Promise<boolean> {
    const { workshop, question } = this;
    if (!workshop || !question || !(await this.ballots.tally(text, question))) return false;
    const [votes, seats] = [this.ballots.whole.length, voters(workshop).length];
    if (votes > seats) this.notice = `${votes} votes are in, and ${seats} in the room can vote. Backspace takes one out.`;
    return true;
  }

  /** The seat that answers next, by its letter. */
  choose(letter: string): boolean {
    const seat = this.workshop && voters(this.workshop).find((one) => one.seat === letter);
    if (seat) this.ballots.choose(seat.id);
    return seat !== undefined;
  }

  skip(): Promise<unknown> {
    return this.#with(async (workshop) => {
      const seat = this.ballots.next(voters(workshop).map(({ id }) => id));
      if (seat !== undefined) await this.ballots.skip(seat);
    });
  }

  /** Takes back the last vote, or the last thing that was done here; never a reveal. */
  undo(): Promise<unknown> {
    return this.#with(async (workshop) => {
      if (this.boxNow !== '' && (this.ballots.unchoose() || (await this.ballots.undo()))) return;
      this.notice = await moves.undoLast(workshop.ref);
    });
  }

  /** Leaves for good: the clock stops, and Home does not offer it as interrupted. */
  async leave(): Promise<void> {
    await this.#with(moves.leaveSession);
    if (this.workshop) await endSession(this.workshop, this.#questions);
    location.hash = assessment.href.workshops(this.ref);
  }
}
