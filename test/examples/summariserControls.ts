import { annexA } from '#catalogue/annexA.ts';
import { undecided, type Applicability, type ExclusionReason } from '#domain/control/applicability.ts';
import { today, who } from './summariserContext.ts';

type Kept = readonly [status: 'in-place' | 'partly', how: string, evidence: string, objective: string, because: string];
/** Controls that are included, and why where no treatment uses them. */
const kept: Readonly<Record<string, Kept>> = {
  'A.2.2': ['in-place', 'Two pages that all members voted for.', 'Rules of 2 March 2026', 'C.2.1', 'Members need one rule for all tools.'],
  'A.2.3': [
    'in-place',
    'Read beside the rules on data protection.',
    'Minutes of 2 March 2026',
    'C.2.7',
    'The rules on data already bind every member.',
  ],
  'A.2.4': ['in-place', 'Every March.', 'Calendar of the cooperative', 'C.2.1', 'Tools change faster than rules.'],
  'A.3.2': ['in-place', 'One member answers for each tool.', 'List of tools', 'C.2.1', 'With fourteen equals somebody has to be named.'],
  'A.3.3': [
    'in-place',
    'To the privacy contact or the chair.',
    'Notice in the meeting room',
    'C.2.1',
    'Members and clients need an address.',
  ],
  'A.4.2': ['in-place', 'A list of tools with data and owner.', 'List of tools, one entry with AI', 'C.2.6', 'The rules ask for it.'],
  'A.4.3': ['in-place', 'What is kept, where, and when it goes.', 'Deletion note of March 2026', 'C.2.7', ''],
  'A.4.6': [
    'in-place',
    'Half an hour for each new minute-taker.',
    'List of those who were shown',
    'C.2.2',
    'Whoever compares has to know what to look for.',
  ],
  'A.5.2': ['in-place', 'Screening of each tool, more where it asks for it.', 'This assessment', 'C.2.1', 'Clause 6.1.4 asks for it.'],
  'A.5.3': ['in-place', 'Kept as this file, for five years.', 'This file', 'C.2.1', 'Results have to be found again.'],
  'A.5.4': ['in-place', 'Members and clients, in IA-01.', 'IA-01, I-01 to I-05', 'C.2.5', 'People are recorded.'],
  'A.5.5': ['in-place', 'Energy and ways of talking, in IA-01.', 'IA-01, I-06', 'C.2.4', 'Members asked for it.'],
  'A.6.2.6': ['in-place', 'Errors in drafts are counted each month.', 'Tally of the minute-takers', 'C.2.8', ''],
  'A.8.2': ['in-place', 'A page beside the computer.', 'Page, version 1', 'C.2.11', ''],
  'A.8.3': ['in-place', 'An address on the website.', 'Website, page on AI', 'C.2.1', 'Clients must be able to ask.'],
  'A.8.4': [
    'in-place',
    'The privacy contact tells those concerned within three days.',
    'Rules, part 5',
    'C.2.1',
    'Data protection law asks for it.',
  ],
  'A.8.5': ['in-place', 'Rules on the website.', 'Website, page on AI', 'C.2.11', 'Clients are mentioned.'],
  'A.9.2': ['in-place', 'Asked at the start, compared before it is read.', 'Check list of the minute-taker', 'C.2.11', ''],
  'A.9.3': [
    'in-place',
    'Fewer than one wrong decision in twenty drafts; no transcript older than 30 days.',
    'Rules, part 2',
    'C.2.8',
    'Otherwise nobody knows when it is not good enough.',
  ],
  'A.9.4': ['in-place', 'Only meetings of members and projects.', 'Rules, part 1', 'C.2.7', ''],
  'A.10.2': [
    'in-place',
    'Who deletes what is in the contract.',
    'Contract of January 2026',
    'C.2.1',
    'A supplier keeps our words for a while.',
  ],
  'A.10.3': ['in-place', 'Contract with processing in the EU and notice of new models.', 'Contract of January 2026', 'C.2.7', ''],
};

const builds: readonly [ExclusionReason, string] = ['out-of-role', 'We build no AI and change none; we use what the supplier offers.'];
const excluded: Readonly<Record<string, readonly [reason: ExclusionReason, because: string]>> = {
  'A.4.4': ['not-needed', 'There is one app; the list of tools says what is to be known of it.'],
  'A.4.5': ['out-of-role', 'The supplier runs the computers; what they need is in its contract.'],
  'A.10.4': ['no-such-activity', 'We offer nothing with AI to our clients, and drafts do not reach them.'],
};

/** The decision about one control of Annex A. */
export function decide(id: string): Applicability {
  const common: Applicability = {
    ...undecided(id),
    owner: who.lead,
    guidanceConsidered: true,
    guidanceNote: 'Read.',
    shareable: true,
    lastCheck: today,
    nextCheck: '2027-03-09',
  };
  const own = kept[id];
  if (own) {
    const [status, implementation, evidence, objective, justification] = own;
    const reasons: Applicability['reasons'] = justification === '' ? [] : ['policy'];
    return {
      ...common,
      decision: 'included',
      status,
      implementation,
      evidence,
      objectives: [objective],
      justification,
      reasons,
      interim: 'None needed.',
    };
  }
  const [reason, justification] = excluded[id] ?? builds;
  return { ...common, decision: 'excluded', exclusionReasons: [reason], justification };
}

export const applicability = annexA.map(({ id }) => decide(id));
