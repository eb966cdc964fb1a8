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

/** Version 2 of impact assessments: screenings that were followed by another, and what was said of the system when. */
const unscreened = { earlierScreenings: [], statements: [], occurrences: [] };
const withStatements = (row: Row): Row => ({ ...unscreened, ...row });

/** Tables of version 1 as version 2 has them, table by table. */
export const upTo2 = (tables: AnyTables): AnyTables => ({
  ...tables,
  criteria: (tables['criteria'] ?? []).map(criteriaOf2),
  risks: (tables['risks'] ?? []).map((risk) => ({ distinctFrom: [], ...withScenarios(stampedRisk(risk, tables['criteria'] ?? [])) })),
  snapshots: tables['snapshots'] ?? [],
  impactAssessments: (tables['impactAssessments'] ?? []).map(withStatements),
  ownQuestions: tables['ownQuestions'] ?? [],
  questionChanges: tables['questionChanges'] ?? [],
});
