/** What a mark is drawn in: the screen takes the theme's colours, a file has its own. */
export type Tone = 'ink' | 'soft' | 'line' | 'harm' | 'benefit' | 'paper';

/** A part of a picture, placed by its own numbers; said once, drawn on screen and into files alike. */
export type Mark =
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly stroke?: Tone;
      readonly fill?: Tone;
      readonly width?: number;
      readonly dash?: string;
      /** 0 to 1. */
      readonly opacity?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly tone: Tone;
      readonly size: number;
      readonly weight?: number;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly mono?: boolean;
      /** Degrees clockwise, round its own place. */
      readonly turn?: number;
    }
  | {
      readonly kind: 'group';
      readonly x: number;
      readonly y: number;
      /** What a pointer or a reader is told about it. */
      readonly title?: string;
      readonly marks: readonly Mark[];
    };

/** A whole picture, in CSS pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** A circle as a path. */
export const circle = (x: number, y: number, r: number): string => `M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0`;

/** A text cut to so many letters; the whole stands in the table beside the picture. */
export const shortened = (text: string, letters: number): string => {
  const signs = Array.from(text);
  return signs.length <= letters
    ? text
    : `${signs
        .slice(0, letters - 1)
        .join('')
        .trimEnd()}…`;
};
