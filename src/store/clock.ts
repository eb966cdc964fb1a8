/** The one clock of the store; tests pass their own. */
export const isoNow = (): string => new Date().toISOString();
export const millisOf = (iso: string): number => Date.parse(iso);

/** Today in this person's calendar: `2026-11-24`. */
export const localDay = (): string => localMinute().slice(0, 10);

/** This minute in this person's time zone, fit for a file name: `2026-11-24 1402`. */
export function localMinute(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}${two(now.getMinutes())}`;
}
