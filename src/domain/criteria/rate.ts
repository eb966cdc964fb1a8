import { z } from '#domain/zod.ts';
import { lazily } from '#domain/lazily.ts';

/** How many of each period a year has. */
const perYear = { day: 365, week: 52, month: 12, year: 1, decade: 0.1, century: 0.01 } as const;
export const periods = ['day', 'week', 'month', 'year', 'decade', 'century'] as const;

/** A frequency with its period: "10 times a year", "once a century". */
export const rateSchema = z.strictObject({
  times: z.number('Write a number, for example 10').gt(0, 'Write more than nothing').max(1_000_000_000, 'Write at most a thousand million'),
  period: z.enum(periods),
});
export type Rate = z.infer<typeof rateSchema>;

export const timesPerYear = ({ times, period }: Rate): number => times * perYear[period];

/** Errors in a year from one wrong in so many decisions; undefined while either number is missing or not positive. */
export function eventsPerYear(oneIn: number, decisions: number): number | undefined {
  return Number.isFinite(oneIn) && Number.isFinite(decisions) && oneIn > 0 && decisions > 0 ? decisions / oneIn : undefined;
}

/** The step a yearly rate belongs to: the highest whose bound it reaches, else the lowest. Undefined without any bound. */
export function stepForRate<S extends { readonly atLeast: Rate | null }>(scale: readonly S[], rate: number): S | undefined {
  if (scale.every((step) => step.atLeast === null)) return undefined;
  return scale.findLast((step) => step.atLeast !== null && timesPerYear(step.atLeast) <= rate) ?? scale[0];
}

const number = lazily(() => new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 }));

/** "once a year", "20 times a year". */
export const rateText = ({ times, period }: Rate): string => `${times === 1 ? 'once' : `${number().format(times)} times`} a ${period}`;

/** How often a step is expected, in words, from its own bound and that of the step above. */
export function frequencyText(own: Rate | null, next: Rate | null): string {
  if (own && next) return `${rateText(own)} to ${rateText(next)}`;
  if (own) return `${rateText(own)} or more often`;
  return next ? `less often than ${rateText(next)}` : '';
}
