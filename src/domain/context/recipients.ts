/**
 * Who bears a consequence (ISO/IEC 42001 6.1.2 d and 6.1.4): the organization itself, single people,
 * groups of people, society. Each is judged on its own; the highest counts; none is traded against another.
 */
export const recipients = ['organization', 'individuals', 'groups', 'society'] as const;
export type Recipient = (typeof recipients)[number];

export const recipientLabels: Readonly<Record<Recipient, string>> = {
  organization: 'Organization',
  individuals: 'Individuals',
  groups: 'Groups',
  society: 'Society',
};
