import type { LibraryEntry } from '#domain/risk/libraryEntry.ts';
import file from '#static/risk-library/1.json';

// Checked against its schema by a test. Large: screens load this module when it is used.
/** The 66 entries of the starter library (62 threats, 4 opportunities). No entry carries a placement, on purpose. */
export const riskLibrary: readonly LibraryEntry[] = file.risks as readonly LibraryEntry[];
export const libraryCategories: readonly string[] = file.categories;
export const libraryAttributions = file.attributions;
