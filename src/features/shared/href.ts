/** Every address in the app, said once. `a` is the assessment's id; `ref` a reference such as R-001 or A.9.2. */
const under = (a: string, screen: string) => (ref?: string) =>
  `#/a/${a}/${screen}${ref === undefined ? '' : `/${encodeURIComponent(ref)}`}`;

export const homeHref = '#/';
/** Checks a pack, PDF or JSON file; no assessment needs to be here. */
export const verifyHref = '#/verify';
/** Where somebody fills in a ballot of a workshop from a file; no assessment needs to be here. */
export const ballotHref = '#/ballot';

export const hrefs = (a: string) => ({
  overview: () => `#/a/${a}`,
  criteria: under(a, 'criteria'),
  context: under(a, 'context'),
  systems: under(a, 'systems'),
  /** List of impact assessments, or one of them: `impacts('IA-01')`. */
  impacts: under(a, 'impacts'),
  /** The questions of impact assessments, and what is changed about them here. */
  impactQuestions: () => `#/a/${a}/impacts/questions`,
  /** One impact inside its assessment. */
  impact: (assessment: string, ref: string) => `#/a/${a}/impacts/${encodeURIComponent(assessment)}/${encodeURIComponent(ref)}`,
  risks: under(a, 'risks'),
  treatments: under(a, 'treatments'),
  soa: under(a, 'soa'),
  review: under(a, 'review'),
  /** What an auditor would still ask: all of it, about an object, or one question after another. */
  questions: (query: Readonly<Record<string, string>> = {}) =>
    `#/a/${a}/review/questions${Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query).toString()}`}`,
  export: under(a, 'export'),
  /** List of workshops, one of them, or one to be planned: `workshops('WS-1')`, `workshops('new')`. */
  workshops: under(a, 'workshops'),
  /** What the room sees, what the facilitator sees, and what comes of it. */
  workshopStage: (ref: string) => `${under(a, 'workshops')(ref)}/stage`,
  workshopConsole: (ref: string) => `${under(a, 'workshops')(ref)}/console`,
  workshopMinutes: (ref: string) => `${under(a, 'workshops')(ref)}/minutes`,
  /** One impact assessment as a document: its report, or laid out as another form. */
  impactDocument: (assessment: string, kind: string) => `#/a/${a}/impacts/${encodeURIComponent(assessment)}/documents/${kind}`,
  /** The whole report to print, a document about one impact assessment, or the report of a pack by its preset. */
  print: (kind = '', of = '') => `#/a/${a}/print${kind === '' ? '' : `?document=${kind}&of=${encodeURIComponent(of)}`}`,
  /** The whole report to print without some of its parts. */
  printWithout: (parts: readonly string[]) => `#/a/${a}/print${parts.length === 0 ? '' : `?without=${parts.join(',')}`}`,
  history: under(a, 'history'),
  snapshots: () => `#/a/${a}/snapshots`,
  /** Two points in time by their references, `now` for today; without them the latest snapshot and now. */
  compare: (from = '', to = 'now') => `#/a/${a}/snapshots/compare${from === '' ? '' : `/${from}..${to}`}`,
});
export type Hrefs = ReturnType<typeof hrefs>;
