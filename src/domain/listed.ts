import { lazily } from './lazily.ts';

const conjunction = lazily(() => new Intl.ListFormat('en-GB', { type: 'conjunction' }));
const disjunction = lazily(() => new Intl.ListFormat('en-GB', { type: 'disjunction' }));

/** Words as a sentence takes them: `R-1, R-2 and R-3`. */
export const listed = (words: readonly string[]): string => conjunction().format(words);

/** Words of which one applies: `R-1, R-2 or R-3`. */
export const eitherOf = (words: readonly string[]): string => disjunction().format(words);
