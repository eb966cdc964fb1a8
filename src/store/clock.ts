/** The one clock of the store; tests pass their own. */
export const isoNow = (): string => new Date().toISOString();
export const millisOf = (iso: string): number => Date.parse(iso);
