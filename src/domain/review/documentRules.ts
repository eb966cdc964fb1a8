import { latestRounds } from '#domain/impact/rounds.ts';
import { dayText, daysBetween } from '#domain/day.ts';
import { holdsNames, namesAreDue } from '#domain/workshop/names.ts';
import type { Inquiry } from './inquiry.ts';
import { askedOfRisk, eachRisk } from './riskRules.ts';
import { fact, isBlank, listed, subjectOf, whole, type Fired, type Place, type Rule } from './rule.ts';

const dueSince = (day: string, today: string): string => `was due for review on ${dayText(day)}, ${daysBetween(day, today)} days ago`;

const risksLate = eachRisk(
  (inquiry, risk) =>
    risk.reviewOn !== '' && risk.reviewOn < inquiry.today
      ? {
          ...askedOfRisk(inquiry, risk, `${risk.ref} ${dueSince(risk.reviewOn, inquiry.today)}. What came of it?`, 'Review on'),
          facts: [fact('review due', risk.reviewOn)],
        }
      : undefined,
  ({ today }) => [today],
);

/** Review dates that have passed: of the whole, of each risk, of each impact assessment. */
function reviewsDue(inquiry: Inquiry): Fired[] {
  const { records, today } = inquiry;
  const late = (day: string) => day !== '' && day < today;
  const [about] = records.assessment;
  const since = (day: string) => dueSince(day, today);
  return [
    ...(about && late(about.nextReview)
      ? [
          {
            on: whole,
            text: `The register ${since(about.nextReview)}. What came of it?`,
            facts: [fact('review due', about.nextReview)],
            at: { screen: 'export', field: 'Next review' } as const,
            people: [about.owner],
          },
        ]
      : []),
    ...risksLate(inquiry),
    ...latestRounds(records.impactAssessments)
      .filter(({ nextReview }) => late(nextReview))
      .map((round) => ({
        on: subjectOf('impactAssessments', round),
        text: `${round.ref} ${since(round.nextReview)}. What came of it?`,
        facts: [fact('review due', round.nextReview)],
        at: { screen: 'impacts', ref: round.ref, view: 'decision', field: 'Next review of the assessment' } as const,
        concerns: inquiry.systemsOf({ systems: [round.system] }),
      })),
  ];
}

/** Controls whose effect was to be looked at again by now: one question, because they are looked at together. */
function checksDue({ soa, today }: Inquiry): Fired[] {
  const late = soa
    .filter(({ decision, decided }) => decision.state === 'included' && decided.nextCheck !== '' && decided.nextCheck < today)
    .toSorted((a, b) => (a.decided.nextCheck < b.decided.nextCheck ? -1 : a.decided.nextCheck > b.decided.nextCheck ? 1 : 0));
  const [first] = late;
  if (!first) return [];
  const refs = late.map(({ control }) => control.ref);
  const one = refs.length === 1;
  return [
    {
      on: whole,
      text: `The effect of ${listed(refs)} was to be checked ${one ? 'on' : 'by now, first on'} ${dayText(first.decided.nextCheck)}. What came of it?`,
      facts: late.map(({ control, decided }) => fact(control.ref, decided.nextCheck)),
      at: { screen: 'soa', ref: first.control.ref, field: 'Next check' },
      concerns: refs,
      people: [...new Set(late.map(({ decided }) => decided.owner).filter(Boolean))],
    },
  ];
}

/** So many changes that are in no copy at all are asked about. */
export const manyUnsaved = 25;

/** After so many days with changes in no copy an auditor may ask where the records would be if this device were lost. */
const backupDays = 7;

function noBackup({ backup, today }: Inquiry): Fired[] {
  if (!backup || backup.unsaved <= 0 || today === '') return [];
  const days = backup.on === '' ? 0 : daysBetween(backup.on, today);
  if (backup.on === '' ? backup.unsaved < manyUnsaved : days < backupDays) return [];
  const text = backup.on === '' ? 'No copy of these records was ever saved' : `No copy of these records was saved for ${days} days`;
  return [
    {
      on: whole,
      text: `${text}. What if this device is lost?`,
      facts: [fact('last copy', backup.on)],
      at: { screen: 'export', field: 'Save JSON' },
    },
  ];
}

function controlBlock({ records, about: organization }: Inquiry): Fired[] {
  const [about] = records.assessment;
  if (!about) return [];
  const gaps = [
    ...(isBlank(about.documentId) ? [{ gap: 'document ID', field: 'Document ID' }] : []),
    ...(isBlank(about.version) ? [{ gap: 'version', field: 'Version' }] : []),
    ...(isBlank(about.classification) ? [{ gap: 'classification', field: 'Classification' }] : []),
    ...(isBlank(about.owner) ? [{ gap: 'document owner', field: 'Document owner' }] : []),
    ...(about.authors.length === 0 ? [{ gap: 'authors', field: 'Authors' }] : []),
    ...(about.nextReview === '' ? [{ gap: 'next review', field: 'Next review' }] : []),
  ];
  const nameless = isBlank(organization?.name);
  if (gaps.length === 0 && !nameless) return [];
  const names = [...gaps.map(({ gap }) => gap), ...(nameless ? ['organization'] : [])];
  const at: Place = gaps[0] ? { screen: 'export', field: gaps[0].field } : { screen: 'context', field: 'Organization' };
  return [
    {
      on: whole,
      text: `The document control block is incomplete: ${listed(names)}. Which document is this?`,
      facts: [fact('missing', names)],
      at,
    },
  ];
}

/** Words in a classification that say that outsiders will read the document. */
const forOutsiders = /\b(public|external|customers?|open)\b/i;

function outward({ records, soa }: Inquiry): Fired[] {
  const [about] = records.assessment;
  if (!about || !forOutsiders.test(about.classification)) return [];
  const internal = soa.filter(({ decided }) => decided.shareable === false).map(({ control }) => control.ref);
  const people = new Set(
    records.impactAssessments.flatMap(({ contributors }) => contributors.map(({ name }) => name.trim())).filter(Boolean),
  );
  if (internal.length === 0 && people.size === 0) return [];
  const parts = [
    ...(internal.length > 0 ? [`${listed(internal)} not meant for outsiders`] : []),
    ...(people.size > 0 ? [`the names of ${people.size} who took part`] : []),
  ];
  return [
    {
      on: whole,
      text: `The document is classified “${about.classification}”, but holds ${listed(parts)}. May outsiders read that?`,
      facts: [fact('classification', about.classification), fact('not for outsiders', internal), fact('people named', people.size)],
      at: { screen: 'export', field: 'Classification' },
    },
  ];
}

/** Names of a workshop that are there longer than was said. */
function namesKept({ records, today }: Inquiry): Fired[] {
  return records.workshops
    .filter((workshop) => namesAreDue(workshop, today) && holdsNames(workshop))
    .map((workshop) => ({
      on: subjectOf('workshops', workshop),
      text: `The names of ${workshop.ref} were to be kept until ${dayText(workshop.namesUntil)}. Why are they still there?`,
      facts: [fact('kept until', workshop.namesUntil)],
      at: { screen: 'minutes', ref: workshop.ref, field: 'Remove names and roles…' },
      people: [workshop.facilitator],
    }));
}

/** Documented information and review at planned intervals (7.5, 8.2, clause 9). */
export const documentRules: readonly Rule[] = [
  {
    id: 'Q23',
    sources: ['Q23', 'CHK-11'],
    clause: '8.2',
    weight: 'hard',
    asks: '{register, risk or assessment} was due for review {n} days ago. What came of it?',
    shows: ({ records }) => [`Next review: ${dayText(records.assessment[0]?.nextReview ?? '')}.`],
    fires: reviewsDue,
  },
  {
    id: 'CHK-11-controls',
    sources: ['CHK-11'],
    clause: '8.1, 9.1',
    weight: 'soft',
    asks: 'The effect of {controls} was to be checked by {day}. What came of it?',
    shows: ({ soa }) =>
      soa.flatMap(({ control, decided }) =>
        decided.lastCheck === '' ? [] : [`${control.ref}: last checked on ${dayText(decided.lastCheck)}`],
      ),
    fires: checksDue,
  },
  {
    id: 'Q28',
    sources: ['Q28'],
    clause: '7.5',
    weight: 'soft',
    asks: 'No copy of these records was saved for {n} days. What if this device is lost?',
    fires: noBackup,
  },
  {
    id: 'CHK-23',
    sources: ['CHK-23'],
    clause: '7.5',
    weight: 'hard',
    asks: 'The document control block is incomplete. Which document is this?',
    shows: ({ records }) =>
      records.assessment.map(
        ({ documentId, version, classification, owner }) => `${documentId}, version ${version}, ${classification}, kept by ${owner}`,
      ),
    fires: controlBlock,
  },
  {
    id: 'CHK-25',
    sources: ['CHK-25'],
    clause: '7.4',
    weight: 'soft',
    asks: 'The document is for outsiders, but holds what is marked internal, or names. May they read that?',
    fires: outward,
  },
  {
    id: 'WS-01',
    sources: [],
    clause: '7.5',
    weight: 'soft',
    asks: 'The names of {workshop} were to be kept until {day}. Why are they still there?',
    fires: namesKept,
  },
];
