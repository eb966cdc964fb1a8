import { expect, test, vi } from 'vitest';
import { print } from '#export/pdf/print.ts';
import type { Block, Cell } from '#report/document.ts';
import { mark, reportSample } from '../../support/reportSample.ts';
import { rawPdf } from '../../support/rawPdf.ts';
import { readPdf } from '../../support/readPdf.ts';

// The font is megabytes, and unpacked for each report.
vi.setConfig({ testTimeout: 30_000 });

const sample = reportSample();
const bare = (text: string) => text.replace(/\s+/g, '');
const withBlocks = (blocks: Block[]) => print({ ...sample, blocks }, { paper: 'a4' });

const texts = {
  simplified: '该模型根据申请人的居住地对申请进行排序，因此“少数群体”的家庭等待更久；影响严重（不可逆）。',
  traditional: '模型依申請人的居住地排序，少數族群家庭因此等候較久；衝擊嚴重、難以回復。',
  japanese: '申請者の居住地によって順位が決まるため、少数派の家庭はより長く待たされる。ヒューマンレビュー①〜③を行う。',
  korean: '모델은 신청자의 거주지에 따라 순위를 매기므로 소수 집단의 가정은 더 오래 기다린다.',
  mixed: 'The model (v2.1) uses 居住地 as a feature → 按邮编排序 and 위험 점수 ≥ 0.8を「高」とする.',
} as const;
type Page = Awaited<ReturnType<typeof readPdf>>['pages'][number];
/** The lines between header and footer, each in one piece, whatever faces it is set in. */
function linesOf({ placed, view }: Page): string[] {
  const lines = new Map<number, string>();
  for (const { text, y } of placed) if (y > 60 && y < (view[3] ?? 0) - 70) lines.set(y, (lines.get(y) ?? '') + text);
  return [...lines.values()];
}
const fontsOf = (bytes: Uint8Array) =>
  new Set(
    rawPdf(bytes)
      .match(/\/BaseFont \/\w+/g)
      ?.map((name) => name.slice(11)),
  );

test('Chinese, Japanese and Korean print in every kind of block', async () => {
  const all = Object.values(texts);
  const long = all.join(' ');
  const axis = ['まれ', '起こりにくい', '起こり得る', '非常に起こりやすい', '거의확실하게발생'].map((label, i) => ({ id: `s${i}`, label }));
  const { pages, text, outline, metadata } = await readPdf(
    await print(
      {
        control: { ...sample.control, title: '影响评估报告', organization: '영향 평가원', rows: [['組織', texts.japanese]] },
        blocks: [
          { kind: 'heading', level: 1, text: '风险登记册' },
          ...all.map((each): Block => ({ kind: 'paragraph', text: each })),
          { kind: 'list', lines: all },
          { kind: 'facts', rows: all.map((each) => ['用語', each]) },
          { kind: 'signatures', parties: ['最高経営責任者 가나다'] },
          {
            kind: 'matrices',
            figures: [{ title: '今日 Today', likelihood: axis, consequence: axis, cells: [], appetite: [] }],
            caption: texts.mixed,
            alt: '風險',
          },
          {
            kind: 'table',
            caption: '表',
            columns: ['Id', 'Words', 'Level', 'Strong'].map((header, i) => ({ header, width: i === 1 ? 4 : 1 })),
            rows: all.map((each): Cell[] => [
              { text: 'R-001', mono: true },
              { text: `${each} ${long}` },
              { text: '深刻', level: mark(4) },
              { text: '期限：６月', strong: true },
            ]),
          },
        ],
      },
      { paper: 'a4' },
    ),
  );
  for (const each of [
    ...all,
    '影响评估报告',
    '영향 평가원',
    '风险登记册',
    '組織',
    '最高経営責任者 가나다',
    '今日 Today',
    '深刻',
    '期限：６月',
  ])
    expect(text).toContain(bare(each));
  // Printed whole, if on several lines.
  for (const { label } of axis) expect(text).toContain(label);
  expect(text).not.toContain('[U+');
  for (const { placed, view } of pages) for (const { x, width } of placed) expect(x + width).toBeLessThanOrEqual((view[2] ?? 0) - 50.5);
  expect(outline[0]?.title).toBe('风险登记册');
  expect(metadata).toMatchObject({ Title: '影响评估报告', Author: '영향 평가원' });
});

test('a cell longer than a page runs on, in whichever script, and its id stays whole', async () => {
  const parts = Array.from({ length: 260 }, (_, i) => `第${i}条，审查员（reviewer）必须复核所有结果。`);
  const columns = [
    { header: 'Id', width: 1 },
    { header: 'Reason', width: 3 },
  ];
  const { pages } = await readPdf(
    await withBlocks([{ kind: 'table', caption: 'Long', columns, rows: [[{ text: 'R-001', mono: true }, { text: parts.join('') }]] }]),
  );
  const text = bare(pages.slice(1).flatMap(linesOf).join('')).replaceAll('IdReason', '');
  expect(text).toBe(`R-001${parts.join('')}`);
  expect(pages.length).toBeGreaterThan(3);
  for (const { lines } of pages.slice(1)) expect(lines).toContain('Reason');
  expect(pages[1]?.lines).toContain('R-001');
});

test('lines break between characters, but begin with no closing sign and end with no opening one', async () => {
  const { pages } = await readPdf(await withBlocks([{ kind: 'paragraph', text: `${texts.simplified}${texts.japanese}`.repeat(12) }]));
  const lines = pages.slice(1).flatMap(linesOf);
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines.slice(0, -1)) {
    // About 45 characters fit: none is left half empty, as it would be if words were sought.
    expect(line.length).toBeGreaterThan(38);
    expect(line).not.toMatch(/^[，。、；：）”〜ー]|[（“]$/);
  }
});

test('Korean breaks between its words', async () => {
  const { pages } = await readPdf(await withBlocks([{ kind: 'paragraph', text: `${texts.korean} `.repeat(4).trim() }]));
  const lines = pages.slice(1).flatMap(linesOf);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line).toMatch(/^(모델은|신청자의|거주지에|따라|순위를|매기므로|소수|집단의|가정은|더|오래|기다린다)/);
});

test('the font is embedded as a subset, only when needed', async () => {
  const plain = await withBlocks([{ kind: 'paragraph', text: 'Größe → Оценка' }]);
  const cjk = await withBlocks([{ kind: 'paragraph', text: `Größe → Оценка ${texts.simplified}` }]);
  expect(fontsOf(plain)).not.toContain('cjk');
  expect(fontsOf(cjk)).toContain('cjk');
  expect(cjk.length - plain.length).toBeLessThan(80_000);
});
