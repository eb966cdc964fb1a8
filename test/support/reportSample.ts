import type { Block, Cell, LevelMark, MatrixFigure, ReportDocument } from '#report/document.ts';

const levels = ['Low', 'Moderate', 'High', 'Critical'] as const;
export const mark = (rank: number): LevelMark => ({ label: levels[rank - 1] ?? 'Low', rank, of: 4 });

const likelihood = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'].map((label, i) => ({ id: `l${i}`, label }));
const consequence = ['Minor', 'Moderate', 'Serious', 'Severe', 'Irreversible'].map((label, i) => ({ id: `c${i}`, label }));

const matrix = (title: string, seed: number): MatrixFigure => ({
  title,
  likelihood,
  consequence,
  cells: likelihood.flatMap((l, i) =>
    consequence.map((c, k) => ({
      likelihood: l.id,
      consequence: c.id,
      level: mark(Math.max(1, Math.min(4, Math.floor((i + k) / 2) + (k === 4 ? 1 : 0)))),
      count: (i * 7 + k * 5 + seed) % 4 === 0 ? (i + k + seed) % 9 : 0,
    })),
  ),
  appetite: [4, 4, 3, 2, 2],
  tolerance: [5, 5, 4, 4, 3],
});

export const longWord =
  'https://example.org/a/very/long/address/without/any/place/to/break?q=Donaudampfschifffahrtsgesellschaftskapitaensmuetze';
export const hostile = '<script>alert(1)</script> <b>not bold</b> /JS (x) /OpenAction';
export const foreign = {
  greek: 'Αξιολόγηση επιπτώσεων',
  cyrillic: 'Оценка воздействия',
  vietnamese: 'Đánh giá tác động của hệ thống',
  symbols: 'a ≤ b → c ✓',
} as const;

const sentence =
  'The model ranks reports of damp lower when the tenant writes in a second language, so repairs come later for those tenants.';
const row = (i: number): Cell[] => [
  { text: `R-${String(i).padStart(3, '0')}`, mono: true, to: `risk-${i}` },
  { text: i % 9 === 0 ? `${sentence} ${longWord}` : i % 4 === 0 ? `${sentence} ${sentence}` : sentence },
  { text: levels[i % 4] ?? 'Low', level: mark((i % 4) + 1) },
  { text: i % 3 === 0 ? 'not recorded' : 'Head of repairs' },
  { text: levels[(i + 2) % 4] ?? 'Low', level: mark(((i + 2) % 4) + 1) },
  { text: `${(i % 28) + 1} June 2027`, strong: i % 5 === 0 },
];

export const columns = [
  { header: 'Risk', width: 1 },
  { header: 'What may happen', width: 5 },
  { header: 'Level today', width: 1.6 },
  { header: 'Risk owner', width: 2 },
  { header: 'After treatment', width: 1.6 },
  { header: 'Due by', width: 1.5 },
];

const soa = (i: number): Cell[] => [
  { text: `A.${2 + (i % 9)}.${1 + (i % 4)}`, mono: true },
  { text: 'Documentation of resources' },
  { text: i % 6 === 0 ? 'Not applied' : 'Applied', strong: true },
  { text: sentence },
  { text: 'Partly in place' },
  { text: `R-${String(i).padStart(3, '0')}`, mono: true, to: `risk-${i}` },
];

/** A report of about the size of a real one. */
export function reportSample({ risks = 45, controls = 38, facts = 60 } = {}): ReportDocument {
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: 'Summary for top management', newPage: true, anchor: 'summary' },
    {
      kind: 'paragraph',
      tone: 'lead',
      text: 'We assessed 45 risks and 3 impact assessments against criteria approved on 3 June. All six severe harms to people fall on three groups of tenants at higher risk of harm.',
    },
    { kind: 'paragraph', tone: 'strong', text: '14 risks are beyond the line today. The planned treatments leave 4.' },
    {
      kind: 'matrices',
      figures: [matrix('Today: 14 beyond the line', 0), matrix('After planned treatment: 4 beyond the line', 3)],
      caption:
        'Figure 1. Numbers count risks. Bars in the corner of a cell give its level: one is Low, four is Critical. The thick line is the appetite line, the dashed line is tolerance.',
      alt: 'Two matrices of likelihood and consequence: 14 risks beyond the line today, 4 after planned treatment.',
    },
    { kind: 'heading', level: 2, text: 'Decisions asked of you' },
    {
      kind: 'table',
      caption: 'Decisions asked of top management',
      columns: [
        { header: 'Risk', width: 1 },
        { header: 'What is asked', width: 8 },
        { header: 'After treatment', width: 2 },
        { header: 'By', width: 1.2 },
      ],
      rows: [12, 22, 18, 15].map((i): Cell[] => [
        { text: `R-0${i}`, mono: true, to: `risk-${i}` },
        {
          text:
            i === 12
              ? 'Stop automatic ranking of damp reports until the human check runs, or accept in writing for at most six months.'
              : 'Choose a treatment or accept. No control is linked.',
        },
        { text: 'High', level: mark(3) },
        { text: '30 June' },
      ]),
    },
    { kind: 'heading', level: 2, text: 'What this pack does not show' },
    {
      kind: 'paragraph',
      text: 'Three questions an auditor would raise are still open, and are listed with owners in section 11. Two workshop decisions carry a recorded minority view.',
    },
    { kind: 'signatures', parties: ['Risk owner', 'Top management'] },
    { kind: 'heading', level: 1, text: 'Scope and context', newPage: true },
    { kind: 'heading', level: 2, text: 'The organization' },
    {
      kind: 'facts',
      rows: Array.from(
        { length: facts },
        (_, i) =>
          [`Term ${i + 1} of the context`, i % 5 === 0 ? `${sentence} ${sentence}` : i % 7 === 0 ? 'not recorded' : sentence] as const,
      ),
    },
    { kind: 'heading', level: 2, text: 'Languages' },
    { kind: 'list', lines: [...Object.values(foreign), hostile, longWord, `Not printable: \u0627\u0644 and \u{1F600}`] },
    { kind: 'heading', level: 2, text: 'Impact ledger' },
    {
      kind: 'ledger',
      figure: {
        dimensions: ['Rights and freedoms', 'Health', 'Access to services', 'Livelihood', 'Environment', 'Society'],
        rows: ['Tenants who write in a second language', 'Tenants with disabilities', 'Repair staff', 'Neighbours'].map((party, i) => ({
          party,
          vulnerable: i < 2,
          cells: Array.from({ length: 6 }, (_, k) => ({
            benefit: (i + k) % 4 === 0 ? null : (i * k) % 5,
            harm: (i + k) % 4 === 0 ? null : (i + 2 * k) % 6,
            none: (i + k) % 8 === 0,
          })),
        })),
      },
      caption: 'Figure 2. Benefit stands above the line, harm below. A diamond marks parties at higher risk of harm.',
      alt: 'Benefits and harms of four parties in six dimensions.',
    },
    { kind: 'heading', level: 1, text: 'Risk register' },
    { kind: 'paragraph', text: 'All risks, those beyond the line first.' },
    {
      kind: 'table',
      caption: 'Risk register',
      columns,
      rows: Array.from({ length: risks }, (_, i) => row(i + 1)),
      anchors: Array.from({ length: risks }, (_, i) => `risk-${i + 1}`),
      landscape: true,
    },
    { kind: 'heading', level: 1, text: 'Statement of applicability', newPage: true },
    { kind: 'heading', level: 3, text: 'Controls of Annex A' },
    {
      kind: 'table',
      caption: 'Statement of applicability',
      columns: ['Control', 'Title', 'Applies', 'Justification', 'State', 'Risks'].map((header, i) => ({
        header,
        width: i === 3 ? 4 : 1.4,
      })),
      rows: Array.from({ length: controls }, (_, i) => soa(i + 1)),
    },
    { kind: 'matrices', figures: [matrix('Residual', 5)], caption: 'Figure 3. Where the risks stand now.', alt: 'One matrix.' },
    { kind: 'paragraph', tone: 'small', text: 'End of the report.' },
  ];
  const sha256 = '9f2c71be0a4d5566778899aabbccddeeff00112233445566778899aabbcc04d8';
  return {
    control: {
      title: 'AI risk and impact assessment',
      organization: 'Larkfield Housing',
      subject: 'Repairs triage assistant',
      documentId: 'LH-AIRA-007',
      version: '1.0',
      state: 'For approval',
      classification: 'Confidential',
      language: 'en-GB',
      date: '12 June 2026',
      madeAt: '2026-06-12T09:30:00+01:00',
      madeWith: 'Foreweigh 0.1.0',
      sha256,
      rows: [
        ['Organization', 'Larkfield Housing'],
        ['Document ID', 'LH-AIRA-007'],
        ['Version', '1.0'],
        ['Status', 'For approval'],
        ['Approved by', 'not recorded'],
        ['Scope of the AI management system', sentence],
        ['Made with', 'Foreweigh 0.1.0'],
        ['SHA-256 of the data', sha256],
      ],
    },
    blocks,
  };
}
