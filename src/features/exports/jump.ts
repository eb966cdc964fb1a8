/** Goes to an anchor inside a printed report. Addresses here are routes, so a link moves the page instead of the address. */
export function jump(anchor: string): void {
  const target = document.getElementById(`at-${anchor}`);
  target?.scrollIntoView({ block: 'start' });
  target?.focus({ preventScroll: true });
}
