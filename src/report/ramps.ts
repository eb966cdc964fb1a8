import type { LevelMark } from './document.ts';

/** The ramp that holds in grey and for every colour vision, or red, amber and green for a house that demands it. */
export type Palette = 'standard' | 'house';

/** Fill of a level and the ink that is read on it. */
export interface Shade {
  readonly fill: string;
  readonly ink: string;
}

type Ramp = readonly Shade[];
type Ramps = Readonly<Record<3 | 4 | 5, Ramp>>;

const [black, white, pale, night] = ['#14181E', '#FFFFFF', '#F4F6F9', '#0B0F14'];
const on = (ink: string, ...fills: readonly string[]): Ramp => fills.map((fill) => ({ fill, ink }));

/** Every step is darker than the last one on light grounds, lighter on dark ones. */
const light: Ramps = {
  3: [...on(black, '#EAF3F8', '#E3A64A'), ...on(white, '#74143A')],
  4: [...on(black, '#EAF3F8', '#EAC578', '#CB6A2B'), ...on(white, '#6B1238')],
  5: [...on(black, '#EAF3F8', '#EAC578', '#D98425'), ...on(white, '#AE3B35', '#5C0F30')],
};
const dark: Ramps = {
  3: [...on(pale, '#1C2932', '#97621E'), ...on(night, '#FFAFBE')],
  4: [...on(pale, '#1C2932', '#665833'), ...on(night, '#BF6A25', '#FF97AC')],
  5: [...on(pale, '#1C2932', '#564B2E', '#97621E'), ...on(night, '#E07E50', '#FFAFBE')],
};
/** The same in every theme, because a house standard names its colours. */
const house: Ramps = {
  3: [...on(black, '#5BB974', '#FFC533'), ...on(white, '#B3261E')],
  4: [...on(black, '#5BB974', '#FFD84D', '#EF7D1A'), ...on(white, '#B3261E')],
  5: [...on(black, '#5BB974', '#B5D55A', '#FFC533'), ...on(white, '#C4421A', '#7F0F12')],
};

export const ramps: Readonly<Record<Palette, Readonly<Record<'light' | 'dark', Ramps>>>> = {
  standard: { light, dark },
  house: { light: house, dark: house },
};

/** Two levels take the ends of the shortest ramp; more than five share the last fill and differ by bars and words. */
export function shadeOf({ rank, of }: Pick<LevelMark, 'rank' | 'of'>, palette: Palette, ground: 'light' | 'dark'): Shade {
  const ramp = ramps[palette][ground][of >= 5 ? 5 : of === 4 ? 4 : 3];
  const place = of === 2 && rank === 2 ? 2 : Math.min(Math.max(1, rank), ramp.length) - 1;
  return ramp[place] ?? { fill: white, ink: black };
}

/** The grey of the same lightness: what a printer without colour makes of it. */
export function greyOf(hex: string): string {
  const linear = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
  const channel = Math.round(255 * (luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055));
  return `#${channel.toString(16).padStart(2, '0').repeat(3).toUpperCase()}`;
}
