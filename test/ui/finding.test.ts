import { expect, test } from 'vitest';
import { bestMatches } from '#ui/bestMatches.ts';

const entry = (label: string, group: string, ...keywords: string[]) => ({ label, group, keywords });
const entries = [
  entry('Statement of Applicability', 'Screens'),
  entry('Ranked too low for a second language', 'Risks', 'R-001'),
  entry('Refers to R-001', 'Risks', 'R-010'),
  entry('Damp report missed', 'Risks', 'R-012'),
  entry('Überwachung', 'Risks', 'R-100'),
];
const found = (typed: string) => bestMatches(entries, typed).map(({ keywords, label }) => keywords[0] ?? label);

test.each`
  typed             | first
  ${'r-001'}        | ${['R-001', 'R-010']}
  ${'R-01'}         | ${['R-010', 'R-012']}
  ${'missed'}       | ${['R-012']}
  ${'report  damp'} | ${['R-012']}
  ${'stap'}         | ${['Statement of Applicability']}
  ${'uberwachung'}  | ${['R-100']}
  ${'zz'}           | ${[]}
`('"$typed" finds $first', ({ typed, first }: { typed: string; first: string[] }) => {
  expect(found(typed)).toEqual(first);
});

test('ten thousand entries stay a short list, with and without a word typed', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => entry(`Risk number ${at}`, 'Risks', `R-${at}`));
  expect(bestMatches([...entries, ...many], '').filter(({ group }) => group === 'Risks')).toHaveLength(8);
  expect(bestMatches(many, 'risk')).toHaveLength(50);
  expect(bestMatches(many, 'r-9999')[0]?.label).toBe('Risk number 9999');
});
