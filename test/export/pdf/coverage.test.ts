import { jsPDF } from 'jspdf';
import { describe, expect, test } from 'vitest';
import { familyFor, legible, uncovered } from '#export/pdf/coverage.ts';
import { files } from '#export/pdf/fonts.ts';
import { ranges } from '#export/pdf/ranges.ts';
import { reportSample } from '../../support/reportSample.ts';

const about = (text: string) => uncovered({ ...reportSample(), blocks: [{ kind: 'paragraph', text }] });

describe('characters the fonts lack', () => {
  test.each([
    ['Arabic', 'تقييم'],
    ['Hebrew', 'הערכה'],
    ['Devanagari', 'जोखिम'],
    ['Thai', 'ความ'],
    ['Chinese characters (Han)', '风险'],
    ['Hiragana', 'ひらがな'],
    ['Hangul', '위험'],
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
  });
});

test('the ranges say what the fonts hold', () => {
  const doc = new jsPDF();
  for (const { family, weight, data } of files) {
    doc.addFileToVFS('f.ttf', data.slice(data.indexOf(',') + 1));
    doc.addFont('f.ttf', `${family}${weight}`, 'normal');
    doc.setFont(`${family}${weight}`, 'normal');
    const { metadata } = doc.getFont() as unknown as { metadata: { characterToGlyph(point: number): number } };
    for (const range of ranges[family].split(' ')) {
      const [from = '', to = from] = range.split('-');
      for (let point = parseInt(from, 16); point <= parseInt(to, 16); point += 1)
        expect(metadata.characterToGlyph(point), point.toString(16)).toBeGreaterThan(0);
    }
  }
});
