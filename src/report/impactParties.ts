import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rings, type AffectedParty, type Ring } from '#domain/impact/affectedParty.ts';
import { readImpact } from '#domain/impact/severity.ts';
import type { Impact } from '#domain/impact/impact.ts';
import type { Grouped } from '#domain/impact/regroup.ts';

/** What helps to find who is missing in a ring (ux E.1): a question, and people who are often forgotten. */
export interface RingPrompt {
  readonly question: string;
  readonly often: readonly string[];
}
const prompts: Readonly<Record<Ring, RingPrompt>> = {
  'decided-about': {
    question: 'Whom does it judge, rank, refuse or watch?',
    often: ['Children and young people', 'People who are ill or disabled', 'People who use a second language', 'People without internet'],
  },
  'works-with': {
    question: 'Who feeds it, checks it, repairs it, or is measured by it?',
    often: ['Staff who act on its results', 'People who label the data', 'Staff it may replace'],
  },
  touched: {
    question: 'Who pays if it is wrong, and who lives with those it decides about?',
    often: ['Families', 'Neighbours and bystanders', 'People in the training data', 'People taken for somebody else'],
  },
  society: {
    question: 'Who never chose this, and who comes after us?',
    often: ['Public institutions', 'Competitors and small firms', 'Later generations', 'Nature and climate'],
  },
};

/** Ring by ring: its parties, and who is often missing there and is not named yet. */
export function rippleOf(parties: readonly AffectedParty[]): readonly {
  readonly ring: Ring;
  readonly parties: readonly AffectedParty[];
  readonly prompt: RingPrompt;
}[] {
  const names = new Set(parties.map(({ name }) => name.trim().toLowerCase()));
  return rings.map((ring) => ({
    ring,
    parties: parties.filter((party) => party.ring === ring),
    prompt: { ...prompts[ring], often: prompts[ring].often.filter((name) => !names.has(name.toLowerCase())) },
  }));
}

/** What nobody has said about a party yet. */
export function unsaid(party: AffectedParty): string[] {
  const asked: readonly (readonly [open: boolean, words: string])[] = [
    [party.number.trim() === '', 'how many'],
    [party.vulnerable === null, 'whether they are easier to hurt'],
    [party.vulnerable === true && party.vulnerableWhy.trim() === '', 'why they are easier to hurt'],
    [party.canSee.trim() === '', 'whether they can see it'],
    [party.canRefuse.trim() === '', 'whether they can refuse'],
    [party.spokenForBy.trim() === '', 'who speaks for them'],
    [party.consulted.trim() === '', 'how they were consulted, or why not'],
  ];
  return asked.flatMap(([open, words]) => (open ? [words] : []));
}

/** What merging or splitting would do, before it is done. */
export interface RegroupEffect {
  /** Impacts whose severity reads differently, because the party they fall on is another. */
  readonly reread: readonly { readonly ref: string; readonly from: string; readonly to: string }[];
  /** Cells that hold a reason now and would have to be answered again. */
  readonly reopened: number;
}

/** Compares the records as they are with what a change would make of them. `gone` is a party that goes. */
export function regroupEffect(
  now: Grouped,
  change: Partial<Grouped> | undefined,
  gone: string | undefined,
  criteria: RiskCriteria | undefined,
): RegroupEffect {
  const next = {
    parties: replaced(now.parties, change?.parties).filter(({ id }) => id !== gone),
    impacts: replaced(now.impacts, change?.impacts),
  };
  const degree = (impact: Impact, parties: readonly AffectedParty[]) => {
    const party = parties.find(({ id }) => id === impact.party);
    const severity = criteria && readImpact(impact, party, criteria).severity;
    return severity?.state === 'known' ? String(severity.degree) : 'not known';
  };
  const reread = now.impacts.flatMap((impact) => {
    const after = next.impacts.find(({ id }) => id === impact.id);
    const [from, to] = [degree(impact, now.parties), after ? degree(after, next.parties) : ''];
    return after && from !== to ? [{ ref: impact.ref, from, to }] : [];
  });
  return { reread, reopened: reopened(now, change, next) };
}

const replaced = <T extends { readonly id: string }>(all: readonly T[], changed: readonly T[] = []): readonly T[] => [
  ...all.map((record) => changed.find(({ id }) => id === record.id) ?? record),
  ...changed.filter(({ id }) => !all.some((record) => record.id === id)),
];

function reopened(now: Grouped, change: Partial<Grouped> | undefined, next: Pick<Grouped, 'parties' | 'impacts'>): number {
  const [about] = change?.impactAssessments ?? [];
  const before = now.impactAssessments.find(({ id }) => id === about?.id);
  if (!about || !before) return 0;
  const touched = new Set((change?.parties ?? []).map(({ id }) => id));
  const rated = new Set(next.impacts.filter(({ party }) => touched.has(party)).map(({ dimension }) => dimension));
  const held = (cells: typeof about.consideredNone) => new Set(cells.map(({ dimension }) => dimension));
  const were = held(before.consideredNone.filter(({ party }) => !next.parties.some(({ id }) => id === party) || touched.has(party)));
  const are = held(about.consideredNone.filter(({ party }) => touched.has(party)));
  return [...were].filter((dimension) => !are.has(dimension) && !rated.has(dimension)).length;
}
