import { z } from 'zod';
import { eitherOf } from './listed.ts';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a record',
  null: 'nothing',
};
const named = (name: string): string => `“${name.slice(0, 60).toWellFormed()}”`;
const count = (amount: number | bigint): string => amount.toLocaleString('en');

/** What is wrong with a value where the schema itself says nothing better; zod's own words are for programmers. */
function words(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'this is missing' : `this should be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `this should be ${eitherOf(issue.values.slice(0, 8).map((value) => named(String(value))))}`;
    case 'unrecognized_keys':
      return `${issue.keys.slice(0, 3).map(named).join(', ')} is not known here`;
    case 'too_big':
      return `this should be at most ${count(issue.maximum)}`;
    case 'too_small':
      return `this should be at least ${count(issue.minimum)}`;
    case 'invalid_format':
      return 'this does not have the form it should have';
    case 'invalid_union':
      return 'this should be a text or a list of texts';
    default:
      return undefined;
  }
}

// No `new Function`: the content security policy forbids it, and zod decides when a schema is made.
z.config({ jitless: true, customError: words });

export { z };
