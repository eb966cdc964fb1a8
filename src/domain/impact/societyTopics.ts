/** The five topics in which effects on society are looked for (42001 6.1.4; 42005 6.8): dimensions of the questionnaire. */
export const societyTopics = ['environment', 'economy', 'democracy', 'information', 'culture'] as const;
export type SocietyTopic = (typeof societyTopics)[number];

export const societyTopicLabels: Readonly<Record<SocietyTopic, string>> = {
  environment: 'Environment',
  economy: 'Economy',
  democracy: 'Public institutions',
  information: 'Information',
  culture: 'Culture',
};
