import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import { readSociety } from '#domain/impact/society.ts';
import { societyTopicLabels } from '#domain/impact/societyTopics.ts';
import type { Block } from '#report/document.ts';
import { facts, heading, table, words } from './block.ts';
import type { ReportModel } from './input.ts';

/** Effects on society, topic by topic; a reasoned "none found" is a result, and a blank says that it is one. */
export function societyBlocks(assessment: ImpactAssessment, { records }: ReportModel): Block[] {
  const { topics, elsewhere } = readSociety(assessment, records.impacts, records.parties);
  const refs = elsewhere.map(({ ref, description }) => `${ref}: ${description}`);
  return [
    heading(3, 'Society'),
    table(
      `Effects on society found in ${assessment.ref}`,
      [
        ['Topic', 3],
        ['Found', 7],
        ['None found, because', 7],
      ],
      topics.map(({ topic, found, none, answered }) => [
        words(societyTopicLabels[topic]),
        words(found.length > 0 ? found.map(({ ref, description }) => `${ref}: ${description}`).join('; ') : answered ? 'nothing' : ''),
        words(none.trim() === '' && found.length > 0 ? 'something was found' : none),
      ]),
    ),
    facts([
      ...(refs.length > 0 ? [['On society, in other dimensions', refs.join('; ')] as const] : []),
      ['Why no effect on society was found, if none was', assessment.societyNone],
      ['If many organizations did the same for ten years', assessment.tenYears],
    ]),
  ];
}
