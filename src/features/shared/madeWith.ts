import { version } from '#package';

/** Name and version of the app, as files and reports print it. */
export const madeWith = `Foreweigh ${version}`;
