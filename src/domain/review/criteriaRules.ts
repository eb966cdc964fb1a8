import { dayText } from '#domain/day.ts';
import type { RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { stages } from '#domain/risk/placement.ts';
import { secondLooks } from '#domain/risk/secondLook.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import type { Inquiry } from './inquiry.ts';
import { fact, whole, type Fired, type Rule } from './rule.ts';
import { frozenOf } from './snapshot.ts';

const approvedBy = { screen: 'criteria', field: 'Approved by' } as const;

function notApproved({ records, criteria }: Inquiry): Fired[] {
  if (!criteria)
    return [{ on: whole, text: 'Which criteria tell acceptable risks from unacceptable ones?', facts: [], at: { screen: 'criteria' } }];
  const on = { table: 'criteria', id: criteria.id, ref: `version ${criteria.version}` } as const;
  const facts = [fact('version', criteria.version), fact('approved on', criteria.approvedOn), fact('approved by', criteria.approvedBy)];
  if (criteria.state !== 'approved') return [{ on, text: 'Who approved these criteria, and when?', facts, at: approvedBy }];
  if (criteria.approvedBy === '' || criteria.approvedOn === '')
    return [{ on, text: 'Who approved these criteria, and when? The approval is incomplete.', facts, at: { screen: 'criteria' } }];
  const first =
    records.criteria
      .map(({ approvedOn }) => approvedOn)
      .filter(Boolean)
      .sort()[0] ?? '';
  const judged = firstJudgement(records);
  if (judged === '' || judged >= first) return [];
  return [
    {
      on,
      text: `Risks were judged on ${dayText(judged)}, before any criteria were approved on ${dayText(first)}. By what were they judged?`,
      facts: [...facts, fact('first judged on', judged)],
      at: { screen: 'criteria' },
    },
  ];
}

/** The first dated judgement: an acceptance, or a snapshot that froze placed risks. Empty when there is none. */
function firstJudgement({ risks, snapshots }: Records): string {
  // Oldest first, so that no more are unpacked than it takes.
  const first = snapshots
    .toSorted((a, b) => (a.takenAt < b.takenAt ? -1 : 1))
    .find((snapshot) => frozenOf(snapshot)?.risks.some((risk) => risk.places.current !== null));
  const days = [...risks.map((risk) => risk.acceptance?.on ?? ''), first?.takenAt.slice(0, 10) ?? ''];
  return days.filter(Boolean).sort()[0] ?? '';
}

/** Placed under a version that reads differently now, or that nobody knows any more. */
function toLookAtAgain(records: Records, now: RiskCriteria): Risk[] {
  const earlier = records.risks.filter((risk) =>
    stages.some((stage) => risk.stages[stage] !== null && risk.stages[stage].criteriaId !== now.id),
  );
  const again = new Set(secondLooks(earlier, records.criteria, now).map(({ risk }) => risk));
  const known = new Set(records.criteria.map(({ id }) => id));
  return earlier.filter((risk) => {
    const under = risk.stages.current.criteriaId;
    return again.has(risk) || (under !== null && !known.has(under));
  });
}

function changedSince({ records, criteria }: Inquiry): Fired[] {
  if (criteria?.state !== 'approved') return [];
  const refs = toLookAtAgain(records, criteria).map(({ ref }) => ref);
  if (refs.length === 0) return [];
  const were = refs.length === 1 ? `Was ${refs[0]}` : `Were the ${refs.length} risks placed before`;
  return [
    {
      on: { table: 'criteria', id: criteria.id, ref: `version ${criteria.version}` },
      text: `Criteria changed on ${dayText(criteria.approvedOn)}. ${were} looked at again?`,
      facts: [fact('version', criteria.version), fact('placed before', refs)],
      at: { screen: 'again' },
      concerns: refs,
    },
  ];
}

/** Risk criteria (6.1.1) and what their change asks of risks placed before (6.1.2). */
export const criteriaRules: readonly Rule[] = [
  {
    id: 'Q01',
    sources: ['Q01', 'CHK-01'],
    clause: '6.1.1',
    weight: 'hard',
    asks: 'Who approved these criteria, and when? Was it before the first risk was judged?',
    shows: ({ criteria }) => [
      `Version ${criteria?.version ?? ''}, approved on ${dayText(criteria?.approvedOn ?? '')} by ${criteria?.approvedBy ?? ''}, ${criteria?.approvedRole ?? ''}.`,
    ],
    fires: notApproved,
  },
  {
    id: 'Q02',
    sources: ['Q02', 'CHK-24'],
    clause: '6.1.2',
    weight: 'hard',
    asks: 'Criteria changed on {date}. Were {n} risks looked at again?',
    shows: ({ records }) => [`${records.risks.length} risks are placed under the version in force, or read the same under it.`],
    fires: changedSince,
  },
];
