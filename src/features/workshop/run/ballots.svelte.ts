import { isWhole, readTally, type Ballot, type CastBallot } from '#domain/workshop/votes.ts';
import type { Workshop } from '#domain/workshop/workshop.ts';
import type { WorkshopQuestion } from '#domain/workshop/workshopQuestion.ts';
import { BallotBox, type BoxFront } from '#store/ballotBox.ts';
import type { Front } from './link.ts';

/** After a vote nothing is taken for so long (ms): a key that bounces must not vote for the next seat. */
const lockout = 200;
const empty: BoxFront = { filled: [], skipped: [] };

/** The vote that is under way as a window sees it: who has answered and who is asked. What they said is in the box only. */
export class Ballots {
  #box: BallotBox | undefined;
  #front = $state.raw<BoxFront>(empty);
  #chosen = $state('');
  #resting = $state(false);
  /** Ends when the box that is open was read. */
  #using: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #tell: (front: Front) => void;

  constructor(tell: (front: Front) => void) {
    this.#tell = tell;
  }

  /** The box that is open; empty while no vote is under way. */
  get id(): string {
    return this.#box?.id ?? '';
  }
  /** Slots whose answer is whole. */
  get whole(): readonly string[] {
    return this.#front.filled.filter(({ whole }) => whole).map(({ slot }) => slot);
  }
  get skipped(): readonly string[] {
    return this.#front.skipped;
  }
  get chosen(): string {
    return this.#chosen;
  }
  /** True for the moment after a vote in which no key is taken. */
  get resting(): boolean {
    return this.#resting;
  }

  isWhole(slot: string): boolean {
    return this.#front.filled.some((entry) => entry.slot === slot && entry.whole);
  }
  /** How many answers somebody who has begun has given. */
  answersOf(slot: string): number {
    const found = this.#front.filled.find((entry) => entry.slot === slot);
    return found && !found.whole ? found.answers : 0;
  }

  /** Whose turn it is: the seat that was chosen, else the first that has not answered; those passed over come last. */
  next(seats: readonly string[]): string | undefined {
    if (this.#chosen !== '') return this.#chosen;
    const open = seats.filter((seat) => !this.isWhole(seat));
    return (
      open.find((seat) => this.answersOf(seat) > 0) ??
      open.find((seat) => !this.skipped.includes(seat)) ??
      this.skipped.find((seat) => open.includes(seat))
    );
  }

  /** Opens the box of a vote, or none; what is in it is read, and shown as filled seats. */
  use(id: string): Promise<void> {
    if (this.id !== id) this.#using = this.#open(id);
    return this.#using;
  }

  async #open(id: string): Promise<void> {
    this.#box = id === '' ? undefined : new BallotBox(id);
    this.#front = empty;
    this.#chosen = '';
    await this.#box?.prepare();
    await this.look();
  }

  /** Reads who has answered: after another window or a file put something in. */
  async look(): Promise<void> {
    const box = this.#box;
    const front = (await box?.front()) ?? empty;
    if (box === this.#box) this.#front = front;
  }

  /** What another window tells. */
  hear({ box, filled, skipped, chosen }: Front): void {
    if (box !== this.id) return;
    this.#front = { filled, skipped };
    this.#chosen = chosen;
  }

  tellAgain(): void {
    if (this.id !== '') this.#tell({ box: this.id, ...this.#front, chosen: this.#chosen });
  }

  /**
   * A digit for a seat. `false` where it was not taken. Nothing is taken for a moment once an answer is whole; between the
   * digits of one answer everything is, because one that got lost would turn the others into another answer.
   */
  async type(seat: string, digit: number, workshop: Workshop, question: WorkshopQuestion): Promise<boolean> {
    const box = this.#box;
    if (!box || this.#resting) return false;
    const given = this.answersOf(seat) + 1;
    // Which answers are given follows from how many; what they are stays in the box.
    const ones = Array.from({ length: given }, () => 1);
    const whole = (digit === 0 && given === 1) || isWhole(ones, workshop.asks);
    if (whole) this.#rest();
    try {
      if (!(await box.type(seat, digit, { asks: workshop.asks, scale: question.scale }))) return false;
    } catch (error) {
      this.#wake(); // it was not saved, and is pressed again
      throw error;
    }
    const others = this.#front.filled.filter(({ slot }) => slot !== seat);
    this.#set({ filled: [...others, { slot: seat, answers: whole ? 0 : given, whole }], skipped: this.skipped }, whole ? '' : this.#chosen);
    return true;
  }

  /** Votes that are nobody's: from hands, slips, or files. `undefined` names new ones. */
  async cast(ballots: readonly { readonly slot?: string; readonly ballot: Ballot }[]): Promise<void> {
    const named: CastBallot[] = ballots.map(({ slot, ballot }) => ({ slot: slot ?? crypto.randomUUID(), ballot }));
    await this.#box?.put(named);
    await this.look();
    this.tellAgain();
  }

  /** A count such as `1×1 2×3 4×3`. `false` where it cannot be read. */
  async tally(text: string, { scale }: WorkshopQuestion): Promise<boolean> {
    const digits = readTally(text, scale.length);
    if (!digits) return false;
    await this.cast(digits.map((digit) => ({ ballot: { best: scale[digit - 1]?.id ?? null, low: null, high: null, confidence: null } })));
    return true;
  }

  /** Takes the last vote out again. `false` where there is none. */
  async undo(): Promise<boolean> {
    const last = this.#front.filled.at(-1);
    if (!last || !this.#box) return false;
    await this.#box.drop(last.slot);
    this.#set({ filled: this.#front.filled.slice(0, -1), skipped: this.skipped.filter((seat) => seat !== last.slot) }, '');
    return true;
  }

  /** Passes a seat over; it is asked again when all others have answered. */
  async skip(seat: string): Promise<void> {
    const skipped = [...this.skipped.filter((other) => other !== seat), seat];
    await this.#box?.skip(skipped);
    this.#set({ filled: this.#front.filled, skipped }, '');
  }

  choose(seat: string): void {
    this.#set(this.#front, seat);
  }

  /** Takes back the letter of a seat that has not said anything yet. `false` where there is none. */
  unchoose(): boolean {
    const idle = this.#chosen !== '' && this.answersOf(this.#chosen) === 0;
    if (idle) this.choose('');
    return idle;
  }

  /** What everybody said, for counting. */
  async open(): Promise<CastBallot[]> {
    return (await this.#box?.open()) ?? [];
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #set(front: BoxFront, chosen: string): void {
    this.#front = front;
    this.#chosen = chosen;
    this.tellAgain();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#resting = true;
    this.#timer = setTimeout(() => (this.#resting = false), lockout);
  }

  #wake(): void {
    clearTimeout(this.#timer);
    this.#resting = false;
  }
}
