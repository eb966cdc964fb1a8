import { listed } from '#domain/listed.ts';
import type { Risk } from '#domain/risk/risk.ts';
import { counted } from './block.ts';
import type { ReportModel } from './input.ts';

/** What the part of the register after the risks beyond the line is called, and what it is silent about. */
export const restOf = ({ leftOut, untold }: ReportModel) =>
  leftOut?.includes('within')
    ? {
        title: 'Risks within the line, left out; opportunities and risks to analyse',
        caption: 'Opportunities and risks still to be analysed',
        empty: 'There is no opportunity and no risk to analyse.',
        untold: untoldSentence([...untold]),
      }
    : {
        title: 'Risks within the line, opportunities and risks to analyse',
        caption: 'Risks within the line, opportunities and risks still to be analysed',
        empty: 'There are none.',
        untold: '',
      };

/** How many risks a copy is silent about, and which. */
const untoldSentence = (untold: readonly Risk[]): string =>
  untold.length === 0
    ? 'No risk is within the line, so none is left out.'
    : `${counted(untold.length, 'risk')} within the line ${untold.length === 1 ? 'is' : 'are'} left out of this copy: ${listed(inOrder(untold))}.`;

const inOrder = (risks: readonly Risk[]): string[] =>
  risks.map(({ ref }) => ref).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
