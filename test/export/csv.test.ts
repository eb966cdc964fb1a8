import { describe, expect, test } from 'vitest';
import { csv, inert } from '#export/csv.ts';

describe('cells a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '  =1+1',
    '\u00a0=1',
    '＝1+1',
    '＋1',
    '－1+1',
    '＠x',
    '-',
    '=HYPERLINK("x")',
  ])('%j is made inert', (cell) => {
    expect(inert(cell)).toBe(`'${cell}`);
  });
  test.each(['', 'plain', '12', '-3', '+4', '-0.5', '1,5', 'R-001', 'a = b', "it's", '3 June'])('%j stays as it is', (cell) => {
    expect(inert(cell)).toBe(cell);
  });
});

test('the file has a byte order mark, CRLF, one header row and quoted cells', () => {
  const text = csv({
    headers: ['Id', '=Name'],
    rows: [
      ['R-001', 'a "b", c'],
      ['R-002', 'one\ntwo'],
      ['-3', '=x'],
    ],
  });
  expect(text).toBe('\uFEFFId,\'=Name\r\nR-001,"a ""b"", c"\r\nR-002,"one\ntwo"\r\n-3,\'=x\r\n');
});
