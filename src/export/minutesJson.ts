import type { Minutes } from '#domain/workshop/minutes.ts';

/** What is known about the making of the file. */
export interface MinutesSource {
  readonly assessment: string;
  readonly organization: string;
  readonly madeWith: string;
  /** ISO moment with offset. */
  readonly savedAt: string;
}

/** The minutes of one workshop as a file of their own, for programs that read them; the assessment's file holds them, too. */
export const minutesJson = (minutes: Minutes, { assessment, organization, madeWith, savedAt }: MinutesSource): string =>
  `${JSON.stringify({ format: 'foreweigh-minutes', version: 1, madeWith, savedAt, assessment: { title: assessment, organization }, sessions: [minutes] }, null, 2)}\n`;
