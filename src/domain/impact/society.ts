import type { AffectedParty } from './affectedParty.ts';
import type { Impact } from './impact.ts';
import type { ImpactAssessment } from './impactAssessment.ts';
import { societyTopics, type SocietyTopic } from './societyTopics.ts';

/** What was found in one topic: impacts, a reason why there are none, or nothing yet. */
export interface TopicReading {
  readonly topic: SocietyTopic;
  readonly found: readonly Impact[];
  /** Why none was found; empty while nobody said. */
  readonly none: string;
  readonly answered: boolean;
}

/** The society section as it stands. It cannot be left blank; a reasoned "none found" is a result (CHK-13). */
export interface SocietyReading {
  readonly topics: readonly TopicReading[];
  /** Impacts on society as a party that belong to another topic. */
  readonly elsewhere: readonly Impact[];
  /** Something was found, in any topic. */
  readonly found: boolean;
  /** Topics without an impact and without a reason. */
  readonly open: readonly SocietyTopic[];
  /** What many organizations doing the same for ten years would add up to was thought about. */
  readonly scaled: boolean;
  readonly complete: boolean;
}

/** Reads the society section of an assessment. One reason for all topics serves only while nothing was found at all. */
export function readSociety(
  assessment: Pick<ImpactAssessment, 'id' | 'society' | 'societyNone' | 'tenYears'>,
  impacts: readonly Impact[],
  parties: readonly AffectedParty[],
): SocietyReading {
  const own = impacts.filter((impact) => impact.assessment === assessment.id);
  const isTopic = (dimension: string) => societyTopics.some((topic) => topic === dimension);
  const elsewhere = own.filter(
    (impact) => !isTopic(impact.dimension) && parties.find(({ id }) => id === impact.party)?.recipient === 'society',
  );
  const nothing = elsewhere.length === 0 && !own.some((impact) => isTopic(impact.dimension));
  const forAll = nothing && assessment.societyNone.trim() !== '';
  const topics = societyTopics.map((topic): TopicReading => {
    const found = own.filter((impact) => impact.dimension === topic);
    const none = assessment.society.flatMap((entry) => (entry.topic === topic ? entry.none : [])).join(' ');
    return { topic, found, none, answered: found.length > 0 || none.trim() !== '' || forAll };
  });
  const open = topics.filter(({ answered }) => !answered).map(({ topic }) => topic);
  const scaled = assessment.tenYears.trim() !== '';
  return { topics, elsewhere, found: !nothing, open, scaled, complete: open.length === 0 && scaled };
}
