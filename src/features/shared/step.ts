/** A name for one undo step, so that a move and its reason go back together. */
export const newStep = (): string => crypto.randomUUID();
