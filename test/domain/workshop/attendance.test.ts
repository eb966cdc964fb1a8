import { describe, expect, it } from 'vitest';
import { allDepart, arrive, depart, isPresent, quorumAt, quorumNow, wasPresent } from '#domain/workshop/attendance.ts';
import { at, aWorkshop, person } from '../../support/workshopSample.ts';

const absent = person(0, { presence: [] });
const there = arrive(absent, 'stay-1', at('09:00'));

it('keeps who was there when, with every coming and going', () => {
  expect([isPresent(absent), isPresent(there)]).toEqual([false, true]);
  expect(arrive(there, 'stay-2', at('09:10'))).toBe(there);
  const back = arrive(depart(there, at('09:30')), 'stay-2', at('10:00'));
  expect(back.presence).toEqual([
    { id: 'stay-1', from: at('09:00'), until: at('09:30') },
    { id: 'stay-2', from: at('10:00'), until: null },
  ]);
  expect(allDepart([back], at('10:30'))[0]?.presence[1]).toEqual({ id: 'stay-2', from: at('10:00'), until: at('10:30') });
});

it('never lets somebody leave before they came, whatever a clock says', () => {
  expect(depart(there, at('08:00')).presence[0]).toEqual({ id: 'stay-1', from: at('09:00'), until: at('09:00') });
});

it.each`
  time       | present
  ${'08:59'} | ${false}
  ${'09:00'} | ${true}
  ${'09:29'} | ${true}
  ${'09:30'} | ${false}
  ${'10:00'} | ${true}
`('at $time the seat is taken: $present', ({ time, present }: { time: string; present: boolean }) => {
  const back = arrive(depart(there, at('09:30')), 'stay-2', at('10:00'));
  expect(wasPresent(back, at(time))).toBe(present);
});

describe('the quorum', () => {
  const workshop = (quorum: number | null) =>
    aWorkshop({
      quorum,
      participants: [
        person(0, { presence: [{ id: 's0', from: at('09:00'), until: null }] }),
        person(1, { presence: [{ id: 's1', from: at('09:00'), until: at('09:30') }] }),
        person(2, { votes: false, presence: [{ id: 's2', from: at('09:00'), until: null }] }),
        person(3, { presence: [] }),
      ],
    });
  it.each`
    quorum  | now      | at0915
    ${null} | ${true}  | ${true}
    ${1}    | ${true}  | ${true}
    ${2}    | ${false} | ${true}
    ${3}    | ${false} | ${false}
  `(
    'of $quorum counts those who vote and are there',
    ({ quorum, now, at0915 }: { quorum: number | null; now: boolean; at0915: boolean }) => {
      expect(quorumNow(workshop(quorum))).toEqual({ present: 1, needed: quorum, met: now });
      expect(quorumAt(workshop(quorum), at('09:15'))).toEqual({ present: 2, needed: quorum, met: at0915 });
    },
  );
});
