import type { PackPreset } from '#domain/file/packManifest.ts';
import { packedIn } from '#domain/review/snapshot.ts';
import type { Records } from '#domain/tables.ts';

/** A file of a pack: where it stands in it and what it is, in words. */
export interface PackEntry {
  readonly path: string;
  readonly what: string;
}

const everyone: readonly PackPreset[] = ['certifier', 'customer', 'management', 'public'];
const withRisks: readonly PackPreset[] = ['certifier', 'customer', 'management'];
const withControls: readonly PackPreset[] = ['certifier', 'customer'];

interface Planned extends PackEntry {
  readonly presets: readonly PackPreset[];
  /** Only where there are criteria to read risks with. */
  readonly needsCriteria?: boolean;
}
const all: readonly Planned[] = [
  { path: '00-READ-ME.txt', what: 'What is in this pack and how to check it', presets: everyone },
  { path: '01-report.pdf', what: 'The report, for reading, printing and signing', presets: everyone },
  {
    path: '02-assessment.foreweigh.json',
    what: 'The assessment itself: every record and change; it opens in the app',
    presets: ['certifier'],
  },
  { path: '03-register.csv', what: 'The risk register as a table', presets: withRisks, needsCriteria: true },
  { path: '04-treatments.csv', what: 'The treatments as a table', presets: withRisks },
  { path: '05-soa.csv', what: 'The Statement of Applicability as a table', presets: withControls },
  { path: '06-impacts.csv', what: 'Benefits and harms as a table', presets: withControls },
  { path: '07-trail.csv', what: 'Every change: when, who, what and why', presets: ['certifier'] },
  { path: '08-workbook.xlsx', what: 'These tables for a spreadsheet, with dates and filters', presets: withRisks },
  { path: 'figures/matrix-current.svg', what: 'The risk matrix today', presets: withRisks, needsCriteria: true },
  { path: 'figures/matrix-target.svg', what: 'The risk matrix after planned treatment', presets: withRisks, needsCriteria: true },
  { path: 'viewer.html', what: 'The report for a browser, with search; it needs no network', presets: everyone },
];

/** Where the ledger of an impact assessment stands, by its reference, and what it is. */
export const ledgerEntry = (ref: string): PackEntry => ({
  path: `figures/ledger-${ref}.svg`,
  what: `Benefits and harms of ${ref}: who gains and who bears`,
});

/** What a pack depends on besides its preset: whether there are criteria, and the impact assessments by their references. */
export interface Packed {
  readonly criteria: boolean;
  readonly assessments: readonly string[];
}

/** What will be in a pack, in its order; the manifest comes on top. */
export const packContents = (preset: PackPreset, { criteria, assessments }: Packed): readonly PackEntry[] =>
  all
    .filter(({ presets, needsCriteria = false }) => presets.includes(preset) && (criteria || !needsCriteria))
    .flatMap(({ path, what }) => [
      // Its parties and reasons are for those who get everything.
      ...(path === 'viewer.html' && preset === 'certifier' ? assessments.map(ledgerEntry) : []),
      { path, what },
    ]);

/** Bytes of a zip by what is in it, as measured: a fixed part, and so much for each risk and each impact. */
const sizes: Readonly<Record<PackPreset, { readonly fixed: number; readonly risk: number; readonly impact: number }>> = {
  certifier: { fixed: 180_000, risk: 5_200, impact: 20_000 },
  customer: { fixed: 95_000, risk: 600, impact: 1_500 },
  management: { fixed: 45_000, risk: 300, impact: 0 },
  public: { fixed: 30_000, risk: 0, impact: 1_000 },
};

/**
 * What an approved version or a large snapshot adds for each character it is kept in: packed already, it stands in the record and in the trail,
 * and with both in the JSON file and in the PDF.
 */
const frozenCharacter = 3;

/**
 * Roughly how large a pack becomes, in bytes: within a factor of one and a half. Changes are not counted: a trail is not in memory, and each
 * adds about 300 bytes to the certifier’s pack.
 */
export function estimatedBytes(
  preset: PackPreset,
  { risks, impacts, signOffs, snapshots }: Pick<Records, 'risks' | 'impacts' | 'signOffs' | 'snapshots'>,
): number {
  const { fixed, risk, impact } = sizes[preset];
  const packed = [...signOffs.map((entry) => entry.frozen), ...snapshots.map((snapshot) => packedIn(snapshot) ?? [])].flat();
  const frozen = preset === 'certifier' ? packed.reduce((sum, piece) => sum + piece.length, 0) : 0;
  return fixed + risk * risks.length + impact * impacts.length + frozenCharacter * frozen;
}
