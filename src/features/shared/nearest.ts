/** The references most like one that does not exist, so that a mistyped address still leads somewhere. */
export function nearest(wanted: string, known: readonly string[]): string[] {
  const number = (text: string) => Number(/\d+/.exec(text)?.[0] ?? 0);
  return [...known].sort((a, b) => Math.abs(number(a) - number(wanted)) - Math.abs(number(b) - number(wanted))).slice(0, 3);
}
