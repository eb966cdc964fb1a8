/** The largest of any number of values, and no less than `least`. `Math.max(...values)` overflows the stack from some 100,000 on. */
export function largest(values: Iterable<number>, least: number): number {
  let found = least;
  for (const value of values) if (value > found) found = value;
  return found;
}
