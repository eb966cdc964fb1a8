import { describe, expect, it } from 'vitest';
import { dissentSentence, dissentAbout } from '#domain/workshop/dissent.ts';
import { copyWithout, removalOfNames } from '#domain/workshop/names.ts';
import { minutesOf } from '#domain/workshop/minutes.ts';
import { minutesJson } from '#export/minutesJson.ts';
import type { Block } from '#report/document.ts';
import { minutesBlocks, minutesFinding } from '#report/minutes.ts';
import { aRisk, someRecords } from '../support/samples.ts';
import { approvedCriteria } from '../support/sampleAssessment.ts';
import { endedWorkshop, round } from '../support/workshopSample.ts';

const { workshop, questions } = endedWorkshop();
const records = someRecords({
  criteria: [approvedCriteria],
  workshops: [workshop],
  workshopQuestions: questions,
  risks: [aRisk(), aRisk({ id: 'risk-2', ref: 'R-002', title: 'Letters nobody can read' })],
});
const minutes = minutesOf(workshop, records);

/** Blocks as a reviewer reads them. */
function asText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `\n${'#'.repeat(block.level)} ${block.text}\n`;
    case 'paragraph':
      return `${block.text}\n`;
    case 'list':
      return `${block.lines.map((line) => `- ${line}`).join('\n')}\n`;
    case 'facts':
      return `${block.rows.map(([term, value]) => `${term}: ${value}`).join('\n')}\n`;
    case 'table':
      return [
        `[${block.caption}]`,
        block.columns.map(({ header }) => header).join(' | '),
        ...block.rows.map((row) => row.map(({ text }) => text).join(' | ')),
        '',
      ].join('\n');
    default:
      return '';
  }
}
const text = (of = minutes) => minutesBlocks(of).map(asText).join('\n');

it('are complete without editing', async () => {
  await expect(text()).toMatchFileSnapshot('../golden/minutes.md');
});

it('are the same for programs', async () => {
  const made = minutesJson(minutes, {
    assessment: 'Repairs',
    organization: 'Larkfield',
    madeWith: 'Foreweigh',
    savedAt: '2026-11-21T10:00:00Z',
  });
  await expect(made).toMatchFileSnapshot('../golden/minutes.json');
  // Everything a person entered is in them.
  for (const said of [
    'Who tells the press?',
    'Most delays were put right',
    'the letters differ',
    'Repair log 2025',
    'Count the delays again',
    'Urgent: water',
  ])
    expect(made).toContain(said);
});

it('tell their times as the clock on the wall of the room did, and say which zone that was', () => {
  const there = text({ ...minutes, startedAt: '2026-11-20T14:30:00+05:30' });
  expect(there).toContain('14:30 UTC+5:30 to 16:00 UTC+5:30');
  expect(there).toContain('when they were there (UTC+5:30)');
  expect(there).toContain('14:48 to 16:00');
  expect(there).toContain('Note, 14:51 UTC+5:30');
  expect(there).not.toMatch(/\b09:|UTC[^+]/);
});

it('say the day on which it began, where it was held, when nobody had planned one', () => {
  const held = { ...workshop, date: '', startedAt: '2026-11-20T00:30:00+05:30' };
  expect(text(minutesOf(held, records))).toContain('Date: 20 November 2026');
  expect(text(minutesOf({ ...held, startedAt: null }, records))).toContain('Date: not recorded');
});

it('say the day on which it was held, and which one was planned, when they differ', () => {
  const held = { ...workshop, date: '2026-11-18', startedAt: '2026-11-20T00:30:00+05:30' };
  expect(text(minutesOf(held, records))).toContain('Date: 20 November 2026, planned for 18 November 2026');
  expect(text(minutesOf({ ...held, startedAt: null }, records))).toContain('Date: 18 November 2026');
  expect(text(minutesOf({ ...held, date: '2026-11-20' }, records))).not.toContain('planned for');
});

it('say which of two votes in the middle was taken, and when a vote came in another way', () => {
  const [first] = questions;
  if (!first) throw new Error('the sample has questions');
  const asked = { ...first, rounds: [round(1, [0, 3, 0, 3, 0], { method: 'tally' })] };
  const told = text(minutesOf(workshop, { ...records, workshopQuestions: [asked] }));
  expect(told).toContain('with 6 of 9 in. It came in another way: facilitator counts hands or slips.');
  expect(told).toContain('The median, the higher of two votes in the middle, is 4 Severe.');
});

it('say in two sentences what came of it', () => {
  expect(minutesFinding(minutes)).toEqual({
    strong: '2 of 3 questions decided.',
    rest: '1 minority view stands beside the decisions. 2 things to do.',
  });
});

describe('without names', () => {
  const clean = copyWithout({ tables: records, changes: [] }, removalOfNames(workshop, records, []));
  const now = minutesOf({ ...(clean.tables.workshops[0] ?? workshop), namesRemovedOn: '2027-11-21' }, clean.tables);
  it('still say who was there by seat, who spoke for whom, and every decision and view', () => {
    const without = text(now);
    expect(without).toContain(
      'D | name removed | not recorded | not recorded | Tenants who write in a second language | Votes | 09:00 to 10:30',
    );
    expect(without).toContain('Minority view, 2 Minor, Seat G: Most delays were put right within a week.');
    for (const { name } of workshop.participants.filter(({ name: full }) => full.length > 2)) expect(without).not.toContain(name);
  });
  it('count the same', () => {
    expect(now.questions.map(({ votes }) => votes)).toEqual(minutes.questions.map(({ votes }) => votes));
    expect(dissentAbout(clean.tables, 'risks', 'risk-1').map(dissentSentence)).toEqual([
      'WS-1, consequence for individuals: 4 Severe was decided; 2 Minor, says Seat G: “Most delays were put right within a week.”',
    ]);
  });
});

it('say of a workshop that was only planned that nothing happened yet', () => {
  const planned = minutesOf(
    { ...workshop, state: 'planned', startedAt: null, endedAt: null, participants: [], parking: [], raised: [] },
    someRecords(),
  );
  expect(minutesFinding(planned).rest).toContain('WS-1 has not begun.');
  expect(minutesBlocks(planned).map(asText).join('\n')).toContain('No question was asked.');
});
