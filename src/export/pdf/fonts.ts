import type { Family, TextFamily } from './coverage.ts';
import monoBold from './fonts/mono-bold.ttf?inline';
import monoRegular from './fonts/mono-regular.ttf?inline';
import nextBold from './fonts/next-bold.ttf?inline';
import nextRegular from './fonts/next-regular.ttf?inline';
import wideBold from './fonts/dejavu-bold.ttf?inline';
import wideRegular from './fonts/dejavu-regular.ttf?inline';

/** A face as jsPDF takes it. */
export interface FontFile<Of extends Family = Family> {
  readonly family: Of;
  readonly weight: 'normal' | 'bold';
  /** The file in base64, or as a string of its bytes. */
  readonly data: string;
}

const base64 = (address: string): string => address.slice(address.indexOf(',') + 1);

/** The fonts every report embeds, as data: the app may request nothing, not even its own fonts, once it runs. */
export const files: readonly FontFile<TextFamily>[] = [
  { family: 'sans', weight: 'normal', data: base64(nextRegular) },
  { family: 'sans', weight: 'bold', data: base64(nextBold) },
  { family: 'mono', weight: 'normal', data: base64(monoRegular) },
  { family: 'mono', weight: 'bold', data: base64(monoBold) },
  { family: 'wide', weight: 'normal', data: base64(wideRegular) },
  { family: 'wide', weight: 'bold', data: base64(wideBold) },
];
