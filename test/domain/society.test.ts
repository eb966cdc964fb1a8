import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { readSociety } from '#domain/impact/society.ts';
import { societyTopicLabels, societyTopics } from '#domain/impact/societyTopics.ts';
import { dimensions } from '#catalogue/questionnaire.ts';
import { anAssessment, anImpact, aParty } from '../support/samples.ts';

const none = (...topics: readonly (typeof societyTopics)[number][]) => topics.map((topic) => ({ topic, none: 'Looked, nothing' }));
const others = societyTopics.filter((topic) => topic !== 'culture');
const scale = { tenYears: 'It would add up' };
const cultural = anImpact({ dimension: 'culture' });
const onSociety = anImpact({ dimension: 'fairness' });
const society = aParty({ recipient: 'society' });

it.each<
  [what: string, about: Partial<ImpactAssessment>, impacts: ReturnType<typeof anImpact>[], open: readonly string[], complete: boolean]
>([
  ['nothing said', {}, [], societyTopics, false],
  ['one reason for all, nothing found', { societyNone: 'Ten users', ...scale }, [], [], true],
  ['the same without ten years', { societyNone: 'Ten users' }, [], [], false],
  ['a blank is no reason', { societyNone: '  ', ...scale }, [], societyTopics, false],
  ['a reason for each', { society: none(...societyTopics), ...scale }, [], [], true],
  ['one topic left', { society: none(...others), ...scale }, [], ['culture'], false],
  ['one found, a reason for the others', { society: none(...others), ...scale }, [cultural], [], true],
  ['one found does not answer the others', scale, [cultural], others, false],
  ['one reason for all does not hold once something is found', { societyNone: 'None', ...scale }, [cultural], others, false],
  ['nor once society bears anything in another dimension', { societyNone: 'None', ...scale }, [onSociety], societyTopics, false],
  ['what another assessment found does not count', scale, [{ ...cultural, assessment: 'other' }], societyTopics, false],
])('%s', (_, about, impacts, open, complete) => {
  const read = readSociety(anAssessment(about), impacts, [society]);
  expect([read.open, read.complete]).toEqual([open, complete]);
});

it('answering one more topic never opens another, whatever the order', () => {
  fc.assert(
    fc.property(fc.subarray([...societyTopics]), fc.subarray([...societyTopics]), (found, reasoned) => {
      const impacts = found.map((topic, at) => anImpact({ id: `i${at}`, dimension: topic }));
      const read = readSociety(anAssessment({ society: none(...reasoned) }), impacts, [aParty()]);
      expect(read.open).toEqual(societyTopics.filter((topic) => !found.includes(topic) && !reasoned.includes(topic)));
    }),
  );
});

it('the five topics are dimensions of the questionnaire, all that are on society', () => {
  expect(dimensions.filter(({ level }) => level === 'society').map(({ id }) => id)).toEqual([...societyTopics]);
  expect(Object.values(societyTopicLabels)).toEqual(['Environment', 'Economy', 'Public institutions', 'Information', 'Culture']);
});
