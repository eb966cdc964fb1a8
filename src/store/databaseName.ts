const prefix = 'foreweigh-';

/** What the browser calls the database of an assessment. */
export const databaseName = (assessmentId: string): string => `${prefix}${assessmentId}`;
/** The assessment that a database belongs to. */
export const assessmentOf = (name: string): string => name.slice(prefix.length);
