import { jsPDF } from 'jspdf';
import { describe, expect, test } from 'vitest';
import { familyFor, holdsCjk, legible, runs, uncovered } from '#export/pdf/coverage.ts';
import { cjkFont } from '#export/pdf/cjk.ts';
import { files } from '#export/pdf/fonts.ts';
import { ranges } from '#export/pdf/ranges.ts';
import type { ReportDocument } from '#report/document.ts';
import { reportSample } from '../../support/reportSample.ts';

const saying = (text: string): ReportDocument => ({ ...reportSample(), blocks: [{ kind: 'paragraph', text }] });
const about = (text: string) => uncovered(saying(text));

describe('characters the fonts lack', () => {
  test.each([
    ['Arabic', 'تقييم'],
    ['Hebrew', 'הערכה'],
    ['Devanagari', 'जोखिम'],
    ['Thai', 'ความ'],
    ['Chinese characters (Han)', '\u{20bb7}野家'],
    ['Hangul', '\u1112\u119e\u11ab'],
    ['Emoji', '😀🏠'],
    ['Combining marks', 'x\u0323'],
    ['Invisible joiners and direction marks', 'a\u200db\u202e'],
    ['Control characters', 'a\u0007'],
    ['Armenian', 'ռիսկ'],
  ])('are named as %s', (script, text) => {
    expect(about(text).map((group) => group.script)).toContain(script);
  });

  test.each([
    'Plain words',
    'Größe, façade, İstanbul, Łódź',
    'Αξιολόγηση',
    'Оценка',
    'Đánh giá tác động',
    '风险评估：“影响”、严重程度（高）',
    '風險評鑑與衝擊',
    'リスクアセスメントと影響評価〜① ※ ㈱ ﾘｽｸ か\u3099',
    '위험 평가와 영향 \u1112\u1161\u11ab ㄱ',
    '䶮 Ⅳ ℃ 〈甲〉',
    'a ≤ b ≥ c → d ✓',
    'e\u0301',
    'one\ttwo\r\nthree',
  ])('are none in %s', (text) => {
    expect(about(text)).toEqual([]);
    expect(legible(text)).not.toContain('[U+');
  });

  test('print as their code, never vanish', () => {
    expect(legible('a ا 😀')).toBe('a [U+0627] [U+1F600]');
    expect(about('اا')[0]?.characters).toEqual(['ا']);
  });

  test('choose the face for the whole string', () => {
    expect(familyFor('Grün', 'sans')).toBe('sans');
    expect(familyFor('Оценка R-001', 'sans')).toBe('wide');
    expect(familyFor('R-001', 'mono')).toBe('mono');
    expect(familyFor('风险 R-001', 'mono')).toBe('mono');
    expect(familyFor('风险 → Оценка', 'sans')).toBe('wide');
  });

  test('print Chinese, Japanese and Korean from a font of their own', () => {
    expect(runs('AI系统 → 위험。', 'wide')).toEqual([
      { text: 'AI', face: 'wide' },
      { text: '系统', face: 'cjk' },
      { text: ' → ', face: 'wide' },
      { text: '위험。', face: 'cjk' },
    ]);
  });

  test('ask for that font only when there is such text', () => {
    for (const text of ['Plain words', 'Größe “quoted” – 3 °C', 'Оценка ≤ ✓', 'مرفوض 😀']) expect(holdsCjk(saying(text)), text).toBe(false);
    for (const text of ['影響', 'ア', '가', '\u1100\u1161', '①']) expect(holdsCjk(saying(text)), text).toBe(true);
  });
});

interface Metrics {
  characterToGlyph(point: number): number;
  readonly cmap: { readonly unicode: { readonly codeMap: Readonly<Record<string, number>> } };
}

describe('the ranges say what the fonts hold', async () => {
  test.each([...files, await cjkFont()])('$family $weight', ({ family, weight, data }) => {
    const doc = new jsPDF();
    doc.addFileToVFS('f.ttf', data);
    doc.addFont('f.ttf', `${family}${weight}`, 'normal');
    doc.setFont(`${family}${weight}`, 'normal');
    const { metadata } = doc.getFont() as unknown as { metadata: Metrics };
    const said = ranges[family].split(' ').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map((hex) => parseInt(hex, 16));
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
    expect(said.filter((point) => metadata.characterToGlyph(point) === 0)).toEqual([]);
    if (family !== 'cjk') return;
    const held = Object.entries(metadata.cmap.unicode.codeMap).filter(([point, glyph]) => glyph > 0 && point !== '65535');
    expect(held.map(([point]) => Number(point))).toEqual(said);
    // One character for each glyph: the file says by glyph what its text reads.
    expect(new Set(held.map(([, glyph]) => glyph)).size).toBe(said.length);
  });
});
