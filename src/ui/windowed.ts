/** What of a long list is in the page: rows that are mounted, and gaps that keep the others' room. */
export type Piece =
  { readonly kind: 'row'; readonly index: number } | { readonly kind: 'gap'; readonly key: string; readonly rows: number };

/** Rows mounted above and below what is seen, so that scrolling meets rows and not gaps. */
const spare = 2;
/** The window moves in steps, so that a scroll of a few pixels changes nothing. */
const stride = 4;
/** Rows that are mounted while nobody knows how high the list is. */
const unmeasured = 60;

/** Which rows to mount for a scroll position. `pinned` stays mounted wherever it is: the row that has focus. */
export function windowed(count: number, rowHeight: number, scrolled: number, height: number, pinned = -1): Piece[] {
  const first = Math.floor(Math.max(0, scrolled) / rowHeight / stride) * stride - spare;
  const seen = height > 0 ? Math.ceil(height / rowHeight) + stride : unmeasured;
  const start = Math.max(0, Math.min(first, count - seen - 2 * spare));
  const end = Math.min(count, start + seen + 2 * spare);
  const indices = Array.from({ length: Math.max(0, end - start) }, (_, offset) => start + offset);
  if (pinned >= 0 && pinned < start) indices.unshift(pinned);
  if (pinned >= end && pinned < count) indices.push(pinned);
  const pieces: Piece[] = [];
  let next = 0;
  const gapTo = (index: number) => {
    if (index > next) pieces.push({ kind: 'gap', key: `gap before ${index === count ? 'the end' : index}`, rows: index - next });
  };
  for (const index of indices) {
    gapTo(index);
    pieces.push({ kind: 'row', index });
    next = index + 1;
  }
  gapTo(count);
  return pieces;
}
