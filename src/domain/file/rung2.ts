type Row = Readonly<Record<string, unknown>>;
/** As `migrations.ts` has them; that file imports this one. */
type AnyTables = Readonly<Record<string, readonly Row[]>>;

const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : []);

/** The bounds that the words of the shipped likelihood steps always said, as numbers. */
const bounds: Readonly<Record<string, Row>> = {
  '1 in 100 to 1 in 10 years': { times: 1, period: 'century' },
  '1 in 10 years to once a year': { times: 1, period: 'decade' },
  '1 to 10 times a year': { times: 1, period: 'year' },
  'more than 10 times a year': { times: 10, period: 'year' },
};

/** Version 2 of criteria: rates as numbers, how long an acceptance may hold, lines by cells, statements, reasons, mappings. */
const criteriaOf2 = (row: Row): Row => ({
  ...row,
  likelihood: rowsOf(row['likelihood']).map((step) => ({ ...step, atLeast: bounds[String(step['frequency'])] ?? null })),
  levels: rowsOf(row['levels']).map((level) => ({ ...level, acceptForDays: level['reviewWithinDays'] ?? null })),
  appetite: rowsOf(row['appetite']).map((line) => ({
    ...line,
    appetiteStair: null,
    toleranceStair: null,
    statement: { seek: '', refuse: '', carry: '', decide: '' },
  })),
  choiceReasons: [],
  replaces: { likelihood: [], consequence: [] },
});

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether anything was judged, so that it was judged by some version of the criteria. */
const isPlaced = ({ likelihood, overall, consequences }: Row): boolean =>
  [likelihood, overall, ...(isRow(consequences) ? Object.values(consequences) : [])].some((step) => step != null);

/** Version 2 of risks: a placement always names the version of the criteria it was given under. */
const stampedRisk = (row: Row, criteria: readonly Row[]): Row => {
  const inForce =
    criteria.find(({ state }) => state === 'approved') ?? [...criteria].sort((a, b) => Number(a['version']) - Number(b['version']))[0];
  const { stages } = row;
  if (!inForce || !isRow(stages)) return row;
  const stamped = Object.entries(stages).map(([stage, placement]) =>
    isRow(placement) && placement['criteriaId'] === null && isPlaced(placement)
      ? [stage, { ...placement, criteriaId: inForce['id'] }]
      : [stage, placement],
  );
  return { ...row, stages: Object.fromEntries(stamped) as Row };
};

/** Version 2 of placements: a range, a bad case, how we know, and the order in the cell. Nobody said any of it before. */
const nothingSaid = { badCase: null, range: { likelihood: null, consequence: null }, basis: null, order: null, cannotJudge: false };
const withScenarios = (row: Row): Row =>
  isRow(row['stages'])
    ? {
        ...row,
        stages: Object.fromEntries(Object.entries(row['stages']).map(([stage, at]) => [stage, isRow(at) ? { ...nothingSaid, ...at } : at])),
      }
    : row;

/** Version 2 of treatments: where it lands, who watches and approves, what the check came to, how far each control has come. */
const treatmentOf2 = (row: Row): Row => {
  // Whoever named who verified the effect and when said that it is there.
  const verified = row['status'] === 'in-place' && row['verifiedBy'] !== '' && row['verifiedOn'] !== '';
  const controls = Array.isArray(row['controls']) ? (row['controls'] as readonly unknown[]) : [];
  return {
    ...row,
    effectiveness: verified ? controls.map((control) => ({ control, grade: 3 })) : [],
    ...{ process: '', monitor: '', approver: '', approvedOn: '' },
    outcome: verified ? 'works' : null,
  };
};
/** Where an object is kept, by its reference; what concerns the whole is the assessment. */
function placeOf(tables: AnyTables, ref: unknown): { readonly table: string; readonly object: string } {
  for (const [table, rows] of Object.entries(tables)) {
    const found = rows.find((row) => row['ref'] === ref);
    if (found) return { table, object: String(found['id']) };
  }
  return /^A\.\d/.test(String(ref)) ? { table: 'controls', object: String(ref) } : { table: 'assessment', object: 'assessment' };
}

/** Version 2 of declarations: records of their own. What they were declared against nobody kept, so they are asked again. */
const declarationsOf2 = (tables: AnyTables): Row[] =>
  (tables['assessment'] ?? []).flatMap((row) =>
    rowsOf(row['declared']).map((entry, at) => ({
      id: `declared-${at + 1}`,
      rule: /^[\w.-]{1,64}$/.test(String(entry['rule'])) ? entry['rule'] : 'earlier',
      ...placeOf(tables, entry['object']),
      declared: {
        facts: [],
        reason: String(entry['reason']).trim().length < 20 ? `Declared without a full reason: ${String(entry['reason'])}` : entry['reason'],
        by: String(entry['by']).trim() === '' ? 'not recorded' : entry['by'],
        on: entry['on'],
      },
    })),
  );

/** Version 2 of the assessment: declarations moved out; who gets the document. */
const documentOf2 = ({ declared: _, ...row }: Row): Row => ({ distribution: [], ...row });
/** Version 2 of impacts: how each right is touched, what the measures leave, and the round before. Nobody said any of it before. */
const impactOf2 = (row: Row): Row => ({
  ...row,
  after: null,
  follows: null,
  rights: (Array.isArray(row['rights']) ? row['rights'] : []).map((right: unknown) => ({ right, how: '' })),
});

/** Version 2 of impact assessments: screenings that were followed by another, and what was said of the system when. */
const unscreened = { earlierScreenings: [], statements: [], occurrences: [] };

/** Version 2 of impact assessments: society topic by topic, and at scale; and what `withDecision` says. */
const assessmentOf2 = (row: Row): Row => ({ society: [], tenYears: '', ...unscreened, ...withDecision(row) });

/** Version 2 of risks: what linked impacts say, so that a later change of them is noticed. Who looked, nobody knows. */
const withSeenImpacts =
  (impacts: readonly Row[], parties: readonly Row[]) =>
  (row: Row): Row => {
    const linked = Array.isArray(row['impacts']) ? (row['impacts'] as readonly unknown[]) : [];
    // In the order of the links: a database gives its rows in another order than a file.
    const seen = linked
      .flatMap((id): readonly Row[] => impacts.filter((impact) => impact['id'] === id))
      .map(({ id, ref, party: of, dimension, polarity, description, because, when, gravity, scope, irremediability }) => {
        const party = parties.find((candidate) => candidate['id'] === of);
        const who = { party: of, who: party?.['name'] ?? '', recipient: party?.['recipient'] ?? 'individuals' };
        const said = { dimension, polarity, description, because, when, gravity, scope, irremediability };
        const looked = { keptBecause: '', by: '', on: '', withdrawnOn: '', stayedWith: null };
        return { impact: id, ref, ...who, vulnerable: party?.['vulnerable'] ?? null, ...said, ...looked };
      });
    return { ...row, seenImpacts: seen };
  };
const said = (text: unknown): text is string => typeof text === 'string' && text.trim() !== '';

/** Version 2 of impact assessments: opinions one by one; conditions and dissent as lists instead of one text each. */
const withDecision = ({ conditions, dissent, ...row }: Row): Row => ({
  ...row,
  opinions: [],
  notAsked: '',
  conditions: said(conditions) ? [{ id: 'condition-1', text: conditions, treatment: null }] : [],
  dissents: said(dissent) ? [{ id: 'dissent-1', by: '', on: '', said: dissent, answer: '' }] : [],
});

/** Version 2 of affected parties: where they come from. Nobody could merge or split them, or start from a round, before. */
const withOrigins = (row: Row): Row => ({ ...row, origins: [], follows: null });

/** Tables of version 1 as version 2 has them, table by table. */
export const upTo2 = (tables: AnyTables): AnyTables => ({
  ...tables,
  criteria: (tables['criteria'] ?? []).map(criteriaOf2),
  applicability: (tables['applicability'] ?? []).map((row) => ({ ...row, evidenceItems: [] })),
  treatments: (tables['treatments'] ?? []).map(treatmentOf2),
  impactAssessments: (tables['impactAssessments'] ?? []).map(assessmentOf2),
  parties: (tables['parties'] ?? []).map(withOrigins),
  impacts: (tables['impacts'] ?? []).map(impactOf2),
  risks: (tables['risks'] ?? [])
    .map((risk) => ({ distinctFrom: [], ...withScenarios(stampedRisk(risk, tables['criteria'] ?? [])) }))
    .map(withSeenImpacts(tables['impacts'] ?? [], tables['parties'] ?? [])),
  snapshots: tables['snapshots'] ?? [],
  assessment: (tables['assessment'] ?? []).map(documentOf2),
  signOffs: (tables['signOffs'] ?? []).map((row) => ({ recordedAt: null, previous: '', frozen: [], signature: null, ...row })),
  declarations: tables['declarations'] ?? declarationsOf2(tables),
  handovers: tables['handovers'] ?? [],
  systems: (tables['systems'] ?? []).map((system) => ({ changedOn: '', changed: '', ...system })),
  ownQuestions: tables['ownQuestions'] ?? [],
  questionChanges: tables['questionChanges'] ?? [],
  workshops: tables['workshops'] ?? [],
  workshopQuestions: tables['workshopQuestions'] ?? [],
});
