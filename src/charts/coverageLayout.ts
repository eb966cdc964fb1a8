/** Letters that a column takes, and the names of the groups before the first. */
const column = 3.5;
const names = 20;
/** What stands beside the coverage while presenting, in pixels: the edges of the page and what scrolls it. */
const beside = 56;

/** How many columns of the coverage a room sees at once in a window so large, in letters that it can read (ux D.9). */
export const columnsSeen = (width: number, height: number): number =>
  Math.floor(((width - beside) / Math.max(18, 0.026 * height) - names) / column);
