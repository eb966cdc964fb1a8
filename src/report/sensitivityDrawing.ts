import type { Drawing } from './drawing.ts';
import { sensitivityText, type Sensitivity } from './sensitivity.ts';
import { rowsDrawing, sensitivityMarks } from './severityMarks.ts';

/** What would change the severity of one impact, as a picture of its own. */
export const sensitivityDrawing = (bars: readonly Sensitivity[], today: number, kind: 'harm' | 'benefit'): Drawing =>
  rowsDrawing(
    bars.map((bar) => ({
      ref: '',
      text: sensitivityText(bar, today),
      marks: sensitivityMarks(bar, today, kind),
      said: bar.label,
      title: sensitivityText(bar, today),
    })),
    `Upright line: the severity now, ${today}. Bars: what one step of a factor would make it.`,
  );

/** The same in one sentence; a factor that changes nothing is not named. */
export const sensitivitySentence = (bars: readonly Sensitivity[], today: number): string =>
  `The severity is ${today}. ${bars.map((bar) => sensitivityText(bar, today)).join(' ')}`;
