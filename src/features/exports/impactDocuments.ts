import type { ImpactDocumentKind } from '#export/report.ts';

/** What each document about one impact assessment is called, whom it is for, and what its button says. */
export const impactDocuments: Readonly<
  Record<ImpactDocumentKind, { readonly label: string; readonly title: string; readonly about: string }>
> = {
  impact: {
    label: 'In full',
    title: 'Report in full',
    about: 'The whole assessment with every impact, reason and answer, how severity was judged, and the risks and treatments it led to.',
  },
  'impact-shared': {
    label: 'To share',
    title: 'Report to share',
    about: 'For people outside the team: without internal notes and without the names of people. It is made only of what is named for it.',
  },
  rights: {
    label: 'Fundamental rights',
    title: 'Fundamental rights view',
    about: 'The same answers by the elements of Article 27 of the EU AI Act, with what is missing under each.',
  },
  iso42005: {
    label: 'ISO/IEC 42005',
    title: 'ISO/IEC 42005 view',
    about: 'The same answers by the headings of ISO/IEC 42005, with what is missing under each.',
  },
};
