/** How deep an assessment goes, in order. `screen` while the eight questions are open, `stop` where the use is banned. */
export const tiers = ['screen', 'light', 'standard', 'full', 'stop'] as const;
export type Tier = (typeof tiers)[number];
export const tierLabels: Readonly<Record<Tier, string>> = {
  screen: 'Screening',
  light: 'Light',
  standard: 'Standard',
  full: 'Full',
  stop: 'Stop',
};
