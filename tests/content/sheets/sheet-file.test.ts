import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { csvOfRows, rowsOfCsv, textOfCsv } from '../../../src/content/sheets/csv.ts';
import {
  formatOf,
  readSheetFile,
  type SheetFormat,
  writeSheetFile,
} from '../../../src/content/sheets/sheet-file.ts';
import { tempFolders } from '../../support/temp-folder.ts';

const newFolder = tempFolders();
/** 「日期,日班」 and 「王小明」 as Big5 writes them. */
const big5 = Buffer.from('a4e9b4c12ca4e9af5a0d0a3131352f31322f30352ca4fda470a9fa', 'hex');

describe('a CSV', () => {
  it('is read whatever stands in its fields', () => {
    expect(rowsOfCsv('a,"b,""c""\r\nd",\r\ne\nf,g')).toEqual([
      ['a', 'b,"c"\r\nd', ''],
      ['e'],
      ['f', 'g'],
    ]);
    expect(rowsOfCsv('')).toEqual([]);
  });

  it('says again what was written into it', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '字', ' ') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2 }), { minLength: 1 }), (rows) => {
        expect(rowsOfCsv(csvOfRows(rows).slice(1))).toEqual(rows);
      }),
    );
  });

  it('may be UTF-8 with a byte-order mark or without, Big5 or what spreadsheets call Unicode', () => {
    const text = '日期,日班\r\n115/12/05,王小明';
    expect(textOfCsv(Buffer.from(text))).toBe(text);
    expect(textOfCsv(Buffer.from(`\ufeff${text}`))).toBe(text);
    expect(textOfCsv(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
    expect(textOfCsv(big5)).toBe(text);
    expect(textOfCsv(Buffer.from([0xff, 0xff, 0x00]))).toBeUndefined();
  });
});

describe('a file with a roster', () => {
  const rows = [['輪值表'], ['日期', '日班 主值'], ['115/12/05', '01'], [], ['番號', '職稱姓名']];

  it('is a workbook or a CSV by its name', () => {
    expect(formatOf('/a/班表.XLSX')).toBe('xlsx');
    expect(formatOf('b.csv')).toBe('csv');
    expect(formatOf('b.xls')).toBeUndefined();
  });

  it.each<[SheetFormat]>([['xlsx'], ['csv']])(
    'says again what was written into it: %s',
    async (format) => {
      const path = join(await newFolder(), `roster.${format}`);
      expect(await writeSheetFile(path, format, { name: '輪值表', rows })).toBeUndefined();
      const read = await readSheetFile(path, format);
      if (read.kind !== 'read') throw new Error(read.fault);
      const texts = read.grids[0]?.rows.map((cells) => [...cells]);
      expect(texts?.[1]?.slice(0, 2)).toEqual(['日期', '日班 主值']);
      expect(texts?.[2]?.slice(0, 2)).toEqual(['115/12/05', '01']);
      expect(await writeSheetFile(path, format, { name: '輪值表', rows })).toBe('exists');
    },
  );

  it('shows days, numbers, merged cells, formulas and rich text as a reader sees them', async () => {
    const path = join(await newFolder(), 'roster.xlsx');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('十二月');
    sheet.getCell('A1').value = '輪值表';
    sheet.mergeCells('A1:C1');
    sheet.getCell('A2').value = new Date(Date.UTC(2026, 11, 5));
    sheet.getCell('A2').numFmt = '[$-404]e/m/d';
    sheet.getCell('B2').value = 7;
    sheet.getCell('C2').value = { formula: 'B2+1', result: 8 };
    sheet.getCell('D2').value = { richText: [{ text: '06\n' }, { text: '|\n07' }] };
    workbook.addWorksheet('隱藏', { state: 'hidden' }).getCell('A1').value = 'x';
    await writeFile(path, Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(await readSheetFile(path, 'xlsx')).toEqual({
      kind: 'read',
      grids: [
        {
          name: '十二月',
          rows: [
            ['輪值表', '輪值表', '輪值表', ''],
            ['2026-12-05', '7', '8', '06\n|\n07'],
          ],
        },
      ],
    });
  });

  it('that is none is told, with what it is instead', async () => {
    const folder = await newFolder();
    const path = join(folder, 'roster.xlsx');
    expect(await readSheetFile(path, 'xlsx')).toEqual({ kind: 'fault', fault: 'missing' });
    await writeFile(path, 'no workbook');
    expect(await readSheetFile(path, 'xlsx')).toEqual({ kind: 'fault', fault: 'no-workbook' });
    await writeFile(path, Buffer.alloc(6 * 1024 * 1024));
    expect(await readSheetFile(path, 'csv')).toEqual({ kind: 'fault', fault: 'too-big' });
    expect((await readFile(path)).length).toBe(6 * 1024 * 1024);
  });
});
