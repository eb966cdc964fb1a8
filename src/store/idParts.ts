/** Tables that grow long. */
export const longTables: ReadonlySet<string> = new Set(['risks', 'treatments', 'impacts']);

const seams = ['2', '4', '6', '8', 'a', 'c', 'e'] as const;

/** All ids in parts, each from a text on and below another; those that browsers give begin with any digit of sixteen, so the parts are of like size. */
export const idParts: readonly { readonly from?: string; readonly below?: string }[] = [
  { below: seams[0] },
  ...seams.map((from, at, { [at + 1]: below }) => ({ from, ...(below === undefined ? {} : { below }) })),
];
