import { expect, it } from 'vitest';
import { backupBeforeWorkshop, backupReminder, workshopNear } from '#report/backupReminder.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 14, 2);

it.each`
  unsaved | changes | signOffs | age            | reminder      | when
  ${0}    | ${0}    | ${0}     | ${400 * day}   | ${undefined}  | ${'everything is in a copy, however old'}
  ${0}    | ${30}   | ${1}     | ${8 * day}     | ${undefined}  | ${'everything is in a copy, whatever happened'}
  ${1}    | ${1}    | ${0}     | ${0}           | ${undefined}  | ${'one change was made'}
  ${24}   | ${24}   | ${0}     | ${7 * day - 1} | ${undefined}  | ${'it is one change and one moment too early'}
  ${25}   | ${25}   | ${0}     | ${0}           | ${'changes'}  | ${'25 changes were made'}
  ${1}    | ${1}    | ${0}     | ${7 * day}     | ${'days'}     | ${'7 days passed with a change'}
  ${30}   | ${5}    | ${0}     | ${3 * day}     | ${undefined}  | ${'it was put away 5 changes ago'}
  ${50}   | ${25}   | ${0}     | ${3 * day}     | ${'changes'}  | ${'it was put away 25 changes ago'}
  ${50}   | ${0}    | ${0}     | ${7 * day}     | ${'days'}     | ${'it was put away 7 days ago'}
  ${1}    | ${1}    | ${1}     | ${0}           | ${'sign-off'} | ${'something was signed off'}
  ${40}   | ${40}   | ${2}     | ${9 * day}     | ${'sign-off'} | ${'everything is true at once'}
  ${3}    | ${3}    | ${-1}    | ${0}           | ${undefined}  | ${'a sign-off was taken back'}
  ${3}    | ${3}    | ${0}     | ${-day}        | ${undefined}  | ${'another time zone makes the copy a day young'}
  ${3}    | ${3}    | ${0}     | ${-day - 1}    | ${'clock'}    | ${'the copy is from the future'}
  ${30}   | ${30}   | ${0}     | ${-365 * day}  | ${'changes'}  | ${'the clock was set back a year, and 25 changes were made'}
`('reminds for $reminder when $when', ({ unsaved, changes, signOffs, age, reminder }) => {
  expect(backupReminder({ unsaved, since: { changes, signOffs, at: now - Number(age) } }, now)).toBe(reminder);
});

it.each([
  [0, false],
  [1, true],
])('asks before a workshop with %i unsaved changes: %s', (unsaved, asks) => {
  expect(backupBeforeWorkshop({ unsaved })).toBe(asks);
});

it.each([
  ['one change is in no file', { unsaved: 1, changes: 1, signOffs: 0 }, 'workshop'],
  ['everything is in a file', { unsaved: 0, changes: 0, signOffs: 0 }, undefined],
  ['it was put away and nothing changed since', { unsaved: 1, changes: 0, signOffs: 0 }, undefined],
  ['something was signed off, too', { unsaved: 2, changes: 2, signOffs: 1 }, 'sign-off'],
] as const)('before a workshop, when %s', (_, { unsaved, changes, signOffs }, reminder) => {
  expect(backupReminder({ unsaved, since: { changes, signOffs, at: now }, workshop: true }, now)).toBe(reminder);
});

it('knows a workshop is near today and tomorrow, while it is planned', () => {
  const days = { today: '2026-11-24', tomorrow: '2026-11-25' };
  const near = (state: string, date: string) => workshopNear([{ state, date }], days);
  expect([near('planned', '2026-11-24'), near('planned', '2026-11-25')]).toEqual([true, true]);
  expect([near('planned', '2026-11-23'), near('planned', '2026-11-26'), near('planned', ''), near('ended', '2026-11-24')]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
