let count: () => number = () => 0;
let begun: number | undefined;

/**
 * What a person had seen when they began to type. Text is handed on a moment later; whoever stores it must know whether
 * it was changed elsewhere between the two. The app says what counts what there is to be seen.
 */
export const basis = {
  countWith(read: () => number): void {
    count = read;
  },
  /** The count now. */
  get now(): number {
    return count();
  },
  /** While something is handed on: the count when it was begun. Undefined for what is entered and handed on at once. */
  get begun(): number | undefined {
    return begun;
  },
  handOn(from: number, work: () => void): void {
    begun = from;
    try {
      work();
    } finally {
      begun = undefined;
    }
  },
};
