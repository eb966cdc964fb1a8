import type { ListedControl } from '#domain/control/control.ts';

/** The group of own controls, whatever they are called by. */
export const ownGroup = 'X';

/** Short names of the groups of Annex A and of own controls, in our words. */
const groups: Readonly<Record<string, string>> = {
  'A.2': 'Policy',
  'A.3': 'Organization',
  'A.4': 'Resources',
  'A.5': 'Impacts',
  'A.6': 'Life cycle',
  'A.7': 'Data',
  'A.8': 'Information',
  'A.9': 'Use',
  'A.10': 'Third parties',
  [ownGroup]: 'Own',
};

/** Labels of two or three words for places where the title of a control does not fit. */
const labels: Readonly<Record<string, string>> = {
  'A.2.2': 'AI policy in place',
  'A.2.3': 'Fits other policies',
  'A.2.4': 'Policy reviewed',
  'A.3.2': 'Roles assigned',
  'A.3.3': 'Concerns can be raised',
  'A.4.2': 'Resources recorded',
  'A.4.3': 'Data resources',
  'A.4.4': 'Tooling',
  'A.4.5': 'Systems and computing',
  'A.4.6': 'People and skills',
  'A.5.2': 'Assessment process',
  'A.5.3': 'Assessments kept',
  'A.5.4': 'Impact on people',
  'A.5.5': 'Impact on society',
  'A.6.1.2': 'Responsible aims',
  'A.6.1.3': 'Design process',
  'A.6.2.2': 'Requirements',
  'A.6.2.3': 'Design recorded',
  'A.6.2.4': 'Verify and validate',
  'A.6.2.5': 'Deployment plan',
  'A.6.2.6': 'Run and monitor',
  'A.6.2.7': 'Technical documents',
  'A.6.2.8': 'Event logs',
  'A.7.2': 'Data for development',
  'A.7.3': 'Acquiring data',
  'A.7.4': 'Data quality',
  'A.7.5': 'Data origin',
  'A.7.6': 'Data preparation',
  'A.8.2': 'Information for users',
  'A.8.3': 'Outside reporting',
  'A.8.4': 'Telling of incidents',
  'A.8.5': 'Informing parties',
  'A.9.2': 'Responsible use process',
  'A.9.3': 'Aims for use',
  'A.9.4': 'Intended use kept',
  'A.10.2': 'Sharing duties',
  'A.10.3': 'Suppliers',
  'A.10.4': 'Customers',
};

/** `A.6` for A.6.2.4, `X` for own controls. */
export const groupOf = ({ source, ref }: Pick<ListedControl, 'source' | 'ref'>): string =>
  source === 'annex-a' ? ref.split('.').slice(0, 2).join('.') : ownGroup;
export const groupName = (group: string): string => groups[group] ?? group;
export const shortLabel = ({ ref, title }: Pick<ListedControl, 'ref' | 'title'>): string => labels[ref] ?? title;
