import type { SystemTemplate } from '#domain/context/systemTemplate.ts';
import file from '#static/system-templates/1.json';

// Checked against its schema by a test; JSON modules type their enumerations as plain strings.
/** Six kinds of AI system to start from, each with parties, misuse and twelve risks to look at first. */
export const systemTemplates = file.templates as readonly SystemTemplate[];
/** How many of a template's risks are chosen to begin with. */
export const preselectedRisks = 8;
