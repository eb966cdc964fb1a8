// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { nothingAfter, type Impact } from '#domain/impact/impact.ts';
import { ledgerSvg, slopesSvg } from '#export/impactSvg.ts';
import { impactLedger } from '#report/impactLedger.ts';
import { impactSlopes } from '#report/impactSlopes.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import { anAssessment, anImpact, aParty, fiveByFive } from '../support/samples.ts';

const dimensions = ['Money', 'Fairness', 'Privacy'].map((name) => ({ id: name.toLowerCase(), name, level: 'individual' as const }));
const known = { gravity: 4, scope: 1, irremediability: 1 };
const harm = (more: Partial<Impact> = {}) =>
  anImpact({ dimension: 'money', ...known, after: { ...nothingAfter, ...known, gravity: 2 }, ...more });
const facts = (words: string) => ({ title: words, sentence: words, caption: [words] });

/** Reads it as another program would: strictly, as XML. */
function opened(text: string): Document {
  const document = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
}
const texts = (document: Document) => [...document.querySelectorAll('text')].map((node) => node.textContent);

it('draws the slopes with kind by mark and dash, not by colour alone', () => {
  const impacts = [harm(), harm({ id: 'b', ref: 'I-02', polarity: 'benefit' })];
  const document = opened(slopesSvg(impactSlopes(impacts, [aParty()], fiveByFive()), facts('Said')).text);
  expect(document.querySelectorAll('circle')).toHaveLength(2);
  expect(document.querySelectorAll('path[stroke-dasharray]')).toHaveLength(1);
  expect(texts(document)).toEqual(expect.arrayContaining(['I-01', 'I-02', 'Now', 'After measures', 'Said']));
  expect(document.querySelector('g > title')?.textContent).toBe('I-01: harm 4 now, 2 after measures');
});

it('draws the ledger with the states of a cell apart: rated, none, not answered, not known', () => {
  const about = anAssessment({ consideredNone: [{ party: 'party-1', dimension: 'fairness', reason: 'The same for all' }] });
  const parties = [aParty(), aParty({ id: 'party-2', ref: 'P-02', name: 'Crew', vulnerable: true })];
  const impacts = [harm(), anImpact({ id: 'x', ref: 'I-02', party: 'party-2', dimension: 'money' })];
  const document = opened(ledgerSvg(impactLedger(about, parties, impacts, dimensions, fiveByFive()), facts('Said')).text);
  const said = texts(document);
  expect(said.filter((text) => text === '–')).toHaveLength(1);
  expect(said.filter((text) => text === 'ask')).toHaveLength(3);
  expect(said).toEqual(expect.arrayContaining(['4', '?', '◆ Crew', ...dimensions.map(({ name }) => name)]));
  expect(document.querySelectorAll('g > title')).toHaveLength(6);
});

it('stays one readable picture, whatever people wrote', () => {
  for (const text of hostileTexts) {
    const parties = [aParty({ name: text })];
    const impacts = [harm({ description: text })];
    const named = dimensions.map((dimension) => ({ ...dimension, name: text }));
    const drawn = [
      ledgerSvg(impactLedger(anAssessment(), parties, impacts, named, fiveByFive()), facts(text)),
      slopesSvg(impactSlopes(impacts, parties, fiveByFive()), facts(text)),
    ];
    for (const figure of drawn) expect(opened(figure.text).querySelectorAll('script, foreignObject, a, image, style')).toHaveLength(0);
  }
});
