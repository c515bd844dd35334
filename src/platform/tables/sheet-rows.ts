import { numberValue, typedValue, type CellValue } from './cell-value.js';
import type { XmlAttributes, XmlHandlers } from './guarded-xml.js';
import { PLAIN_NUMBER } from './number-format.js';
import type { Reading } from './reading.js';
import type { CellKind, CellRemark, TableRow } from './table.js';
import type { Workbook } from './workbook-parts.js';

/** Builds rows from the events of a worksheet. Cells may lack their address, rows their number; both then follow the last. */
export class SheetRows implements XmlHandlers {
  private batch: TableRow[] = [];
  private inData = false;
  private row = 0;
  private count = 0;
  private cells: string[] = [];
  private kinds: CellKind[] = [];
  private remarks: CellRemark[] = [];
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private taking = false;
  private phonetic = false;
  private formula = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly reading: Reading,
    private readonly part: string,
  ) {}

  take(): TableRow[] {
    const batch = this.batch;
    this.batch = [];
    return batch;
  }

  open(name: string, a: XmlAttributes): void {
    if (name === 'sheetData') this.inData = true;
    if (!this.inData) return;
    if (name === 'c') this.openCell(a);
    else if (name === 'v' || name === 't') this.taking = !this.phonetic;
    else if (name === 'row') this.openRow(a);
    else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.phonetic = true;
  }

  text(text: string): void {
    if (this.taking) this.value += text;
  }

  close(name: string): void {
    this.taking = false;
    if (name === 'c' && this.inData) this.closeCell();
    else if (name === 'row' && this.inData) this.closeRow();
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'sheetData') this.inData = false;
  }

  private openRow(a: XmlAttributes): void {
    const stated = Number(a['r']);
    this.row = Number.isInteger(stated) && stated > 0 ? stated : this.row + 1;
    this.column = -1;
    this.count += 1;
    const { rows } = this.reading.limits;
    if (this.row <= rows && this.count <= rows) return;
    throw this.tooLarge(`row ${Math.max(this.row, this.count)}`, `${rows} rows`);
  }

  private openCell(a: XmlAttributes): void {
    this.column = a['r'] === undefined ? this.column + 1 : this.columnOf(a['r']);
    this.type = a['t'] ?? 'n';
    this.style = Number(a['s'] ?? 0);
    this.value = '';
    this.formula = false;
  }

  private closeCell(): void {
    const value = this.cellValue();
    if (this.formula) this.remark(this.value === '' ? 'tables.formula-uncached' : 'tables.formula-cached');
    if (value.kind === 'empty') return;
    const { columns, cellChars } = this.reading.limits;
    if (this.column >= columns) throw this.tooLarge(`row ${this.row}: column ${this.column + 1}`, `${columns} columns`);
    if (value.text.length > cellChars)
      throw this.tooLarge(`row ${this.row}: ${value.text.length}`, `${cellChars} characters`);
    while (this.cells.length < this.column) {
      this.cells.push('');
      this.kinds.push('empty');
    }
    this.cells[this.column] = value.text;
    this.kinds[this.column] = value.kind;
    if (value.remark !== undefined) this.remark(value.remark);
  }

  private cellValue(): CellValue {
    const { type, value, workbook } = this;
    if (type === 'n') return numberValue(value, workbook.forms[this.style] ?? PLAIN_NUMBER, workbook.date1904);
    if (type !== 's') return typedValue(type, value);
    if (value === '') return typedValue('str', '');
    const text = workbook.strings[Number(value)];
    if (text !== undefined) return { text, kind: text === '' ? 'empty' : 'text' };
    const found = `${this.part}, row ${this.row}: shared string ${value.slice(0, 20)}`;
    throw this.reading.refuse('malformed', { found }, `row ${this.row}`);
  }

  private closeRow(): void {
    if (this.cells.some((cell) => cell.trim() !== '')) {
      const { row: number, cells, kinds, remarks } = this;
      this.batch.push(remarks.length > 0 ? { number, cells, kinds, remarks } : { number, cells, kinds });
    }
    this.cells = [];
    this.kinds = [];
    this.remarks = [];
  }

  private remark(code: CellRemark['code']): void {
    if (this.remarks.length < this.reading.limits.columns)
      this.remarks.push({ row: this.row, column: this.column, code });
  }

  /** 'AB12' → 27. */
  private columnOf(address: string): number {
    let column = 0;
    for (let i = 0; i < address.length; i++) {
      const letter = address.charCodeAt(i) & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    if (column >= 1 && column <= 16_384) return column - 1;
    throw this.reading.refuse('malformed', { found: `${this.part}: cell ${address.slice(0, 20)}` }, `row ${this.row}`);
  }

  private tooLarge(found: string, limit: string): Error {
    return this.reading.refuse('too-large', { found, limit }, `row ${this.row}`);
  }
}
