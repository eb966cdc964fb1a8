import monoBold from './fonts/mono-bold.ttf?inline';
import monoRegular from './fonts/mono-regular.ttf?inline';
import nextBold from './fonts/next-bold.ttf?inline';
import nextRegular from './fonts/next-regular.ttf?inline';
import wideBold from './fonts/dejavu-bold.ttf?inline';
import wideRegular from './fonts/dejavu-regular.ttf?inline';

/** The embedded fonts as data addresses: the app may request nothing, not even its own fonts, once it runs. */
export const files = [
  { family: 'sans', weight: 'normal', data: nextRegular },
  { family: 'sans', weight: 'bold', data: nextBold },
  { family: 'mono', weight: 'normal', data: monoRegular },
  { family: 'mono', weight: 'bold', data: monoBold },
  { family: 'wide', weight: 'normal', data: wideRegular },
  { family: 'wide', weight: 'bold', data: wideBold },
] as const;
