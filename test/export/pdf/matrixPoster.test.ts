import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { emptyOrganization } from '#domain/context/organization.ts';
import { lineReach, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { addStep } from '#domain/criteria/steps.ts';
import { printMatrixPoster } from '#export/pdf/matrixPoster.ts';
import { stair } from '#export/pdf/matrixPosterMarks.ts';
import { matrixPoster } from '#report/workshop/matrixPoster.ts';
import { readPdf } from '../../support/readPdf.ts';
import { criteriaOf, fiveByFive, someRecords, threeByThree } from '../../support/samples.ts';

// The font for Chinese, Japanese and Korean is megabytes, and unpacked for each poster.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'foreweigh-matrix-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const made = { madeAt: '2026-11-26T09:00:00Z', madeWith: 'Foreweigh 0.1.0' };
const records = someRecords({ organization: [{ ...emptyOrganization, name: 'Stadtwerke Unterhaching' }] });
const bare = (text: string): string => text.replace(/\s+/g, '');

function sevenBySeven(): RiskCriteria {
  let criteria = fiveByFive();
  for (const axis of ['likelihood', 'consequence'] as const)
    for (const [at, id] of [
      [2, 'n1'],
      [4, 'n2'],
    ] as const)
      criteria = addStep(criteria, axis, at, id);
  return criteria;
}
/** The same words in turn, with a number so that no two are alike. */
const named = <S extends { readonly label: string }>(steps: readonly S[], words: readonly string[]): S[] =>
  steps.map((step, at) => ({ ...step, label: `${words[at % words.length] ?? ''} ${at + 1}` }));

const longWords = (): RiskCriteria => {
  const seven = sevenBySeven();
  return {
    ...seven,
    likelihood: named(seven.likelihood, ['Außerordentlich unwahrscheinlich', 'Gelegentlichkeitsbedingt', '極めてまれである場合']),
    consequence: named(seven.consequence, ['Grundrechtsbeeinträchtigungsschwerwiegend', 'Wesentlich', '重大な影響がある場合']),
  };
};
/** As many and as long words as any field takes. */
const fullest = (): RiskCriteria => {
  const seven = sevenBySeven();
  return {
    ...seven,
    levels: named(seven.levels, ['風険重大'.repeat(29), 'Risikobewertungsstufe'.repeat(5)]),
    appetite: seven.appetite.map((line) => ({ ...line, name: 'Wesentlichkeit '.repeat(8).trim() })),
    likelihood: named(seven.likelihood, ['極めてまれ'.repeat(23)]).map((step) => ({
      ...step,
      anchor: 'Außerordentlich '.repeat(249).trim(),
    })),
    consequence: named(seven.consequence, ['W'.repeat(118)]),
  };
};

async function printed(criteria: RiskCriteria, category = '') {
  const poster = matrixPoster(criteria, category, records, made);
  const bytes = await printMatrixPoster(poster);
  const path = join(folder, 'poster.pdf');
  writeFileSync(path, bytes);
  return { poster, bytes, path, pdf: await readPdf(bytes) };
}
const poppler = (program: string, ...options: string[]) => spawnSync(program, options, { encoding: 'utf8' });
/** What poppler says while it does something; nothing where all is well. */
const complaints = (program: string, ...options: string[]) => {
  const { stderr, status } = poppler(program, ...options);
  return [status, stderr];
};

describe.each([
  ['3 × 3', threeByThree(), 1],
  ['4 × 4', criteriaOf(4), 1],
  ['5 × 5', fiveByFive(), 1],
  ['7 × 7', sevenBySeven(), 2],
  ['7 × 7 with long words in two scripts', longWords(), 3],
  ['7 × 7 with every field full', fullest(), null],
] as const)('the matrix of %s for the wall', (_, criteria, pages) => {
  it('is A3 across, read by poppler without a word, nothing outside the page, and nothing but black and white', async () => {
    const { pdf, path } = await printed(criteria);
    if (pages !== null) expect(pdf.pages).toHaveLength(pages);
    for (const { view } of pdf.pages) expect(view.map(Math.round)).toEqual([0, 0, 1191, 842]);
    expect(complaints('pdftotext', '-bbox', path, join(folder, 'boxes.html'))).toEqual([0, '']);
    const boxes = [...readFileSync(join(folder, 'boxes.html'), 'utf8').matchAll(/xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"/g)];
    expect(boxes.length).toBeGreaterThan(30);
    // Printers leave a centimetre white.
    for (const [word, ...sides] of boxes) {
      const [left = 0, top = 0, right = 0, foot = 0] = sides.map(Number);
      expect(Math.min(left, top, 1190.6 - right, 841.9 - foot), word).toBeGreaterThan(28);
    }
    expect(complaints('pdftoppm', '-r', '30', '-l', '1', '-singlefile', path, join(folder, 'picture'))).toEqual([0, '']);
    const picture = readFileSync(join(folder, 'picture.ppm'));
    const [head = ''] = /^P6\s+\d+\s+\d+\s+255\s/.exec(picture.subarray(0, 64).toString('latin1')) ?? [];
    const points = picture.subarray(head.length);
    expect(points.length).toBeGreaterThan(100_000);
    let coloured = 0;
    for (let at = 0; at < points.length; at += 3) if (points[at] !== points[at + 1] || points[at] !== points[at + 2]) coloured += 1;
    expect(coloured).toBe(0);
  });

  it('has every step, its words and every level, none cut, in type for a wall', async () => {
    const { pdf, poster } = await printed(criteria);
    for (const { label, text } of [...poster.likelihood.steps, ...poster.consequence.steps]) {
      expect(pdf.text).toContain(bare(label));
      expect(pdf.text).toContain(bare(text));
    }
    for (const { label } of criteria.levels) expect(pdf.text).toContain(bare(label));
    for (const part of [poster.title, poster.about, poster.meaning, poster.appetite.label, poster.tolerance.label])
      expect(pdf.text).toContain(bare(part));
    const placed = pdf.pages.flatMap((page) => page.placed);
    expect(Math.min(...placed.map(({ size }) => size))).toBeGreaterThanOrEqual(13.99);
    // Each cell has its level: by name, or by a sign that the next page explains.
    const first = pdf.pages[0]?.placed ?? [];
    const levels = new Set([...criteria.levels.map(({ label }) => label), ...poster.cells.map(({ sign }) => sign)]);
    const found = first.filter(({ text }) => levels.has(text));
    expect(found.length).toBe(poster.cells.length + criteria.levels.length);
    expect(Math.min(...found.map(({ size }) => size))).toBeGreaterThanOrEqual(17.99);
    expect(pdf.text.includes(bare(poster.overleaf.note))).toBe(pdf.pages.length > 1);
  });
});

it('is told to those who cannot see it, row by row, with its line in words', async () => {
  const { pdf, path } = await printed(fiveByFive());
  expect(poppler('pdfinfo', path).stdout).toMatch(/^Tagged:\s+yes$/m);
  const tree = pdf.pages[0]?.tree ?? '';
  expect(tree).toContain('"Figure"');
  expect(tree).toContain('Almost certain: Low, Moderate, High, Critical, Critical.');
  expect(tree).toContain('we do not carry without asking');
});

it('gives equal bytes for equal criteria, and others for another kind of harm', async () => {
  const criteria = fiveByFive();
  const [one, two] = await Promise.all([0, 1].map(() => printMatrixPoster(matrixPoster(criteria, '', records, made))));
  expect(one).toEqual(two);
  const loosest = criteria.appetite.find(
    ({ id }) => lineReach(criteria, id, 'appetite').join() !== lineReach(criteria, '', 'appetite').join(),
  );
  if (!loosest) throw new Error('All kinds have the same line');
  const { poster, pdf } = await printed(criteria, loosest.id);
  expect(poster.appetite.reach).toEqual(lineReach(criteria, loosest.id, 'appetite'));
  expect(pdf.text).toContain(bare(`Appetite for ${loosest.name}`));
});

it('draws a line as a stair, and the second one beside it where both run together', () => {
  const frame = { x: 100, y: 50, cell: { width: 10, height: 20 } };
  // The lowest likelihood first: it is drawn at the foot.
  expect(stair([2, 1], frame)).toEqual([
    [110, 50],
    [110, 70],
    [120, 70],
    [120, 90],
  ]);
  expect(stair([2, 1], frame, 6)).toEqual([
    [116, 50],
    [116, 64],
    [126, 64],
    [126, 90],
  ]);
});

describe('what the lines mean', () => {
  const lines = (appetite: string, tolerance: string): RiskCriteria => {
    const criteria = threeByThree();
    const own = { appetite, tolerance, appetiteStair: null, toleranceStair: null };
    return { ...criteria, appetite: criteria.appetite.map((line) => ({ ...line, ...own })) };
  };
  const [lowest, second, , highest] = threeByThree().levels.map(({ id }) => id);
  it.each([
    ['three bands', lowest, second, 'beyond the dashed line it is not accepted.'],
    ['one line', lowest, lowest, 'beyond the two lines, which run together, none is accepted.'],
    ['nothing refused', lowest, highest, 'beyond it, it is borne only for a time and if somebody accepts it by name.'],
    ['everything carried', highest, highest, 'each of these risks is carried without asking.'],
  ])('%s', (_, appetite = '', tolerance = '', end) => {
    expect(matrixPoster(lines(appetite, tolerance), '', records, made).meaning).toMatch(new RegExp(`${end.replace(/\./g, '\\.')}$`));
  });

  it.each([
    ['draft', 'Criteria version 1, a draft, not approved yet'],
    ['approved', 'Criteria version 1, approved 2 November 2026'],
    ['superseded', 'Criteria version 1, approved 2 November 2026, no longer in force'],
  ] as const)('says of a version that it is %s', (state, words) => {
    expect(matrixPoster({ ...threeByThree(), state }, '', records, made).about).toBe(
      `Stadtwerke Unterhaching  ·  Sample  ·  ${words}  ·  26 November 2026`,
    );
  });

  it('takes the words for those a step is described for', () => {
    const criteria = threeByThree();
    const consequence = criteria.consequence.map((step) => ({ ...step, anchors: { ...step.anchors, individuals: '', groups: '' } }));
    const { title, steps } = matrixPoster({ ...criteria, consequence }, '', records, made).consequence;
    expect(title).toBe('Consequence, in words for society');
    expect(steps.map(({ text }) => text)).toEqual(consequence.map(({ anchors }) => anchors.society));
  });
});
