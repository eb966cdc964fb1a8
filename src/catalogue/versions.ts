/** The catalogue versions this app works with; a saved file names them. */
export const catalogueVersions: readonly { readonly catalogue: string; readonly version: string }[] = [
  { catalogue: 'impact-questionnaire', version: '1' },
  { catalogue: 'iso-42001-annex-a', version: '2023' },
  { catalogue: 'iso-42001-annex-c', version: '2023' },
  { catalogue: 'risk-criteria', version: '1' },
  { catalogue: 'risk-library', version: '1' },
  { catalogue: 'system-templates', version: '1' },
];
