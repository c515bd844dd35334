import type { Fault, Words } from '../platform/problem/index.js';

/** Collects the faults of one row; the column's own title is put in by the caller, who knows the file. */
export class RowFaults {
  readonly faults: Fault[] = [];

  constructor(readonly row: number) {}

  add(column: string, code: string, words: Words, value?: string, more: Partial<Fault> = {}): void {
    const shown = value === undefined ? {} : { value: value.slice(0, 80) };
    this.faults.push({ at: column, code: `intake.${code}`, row: this.row, column, ...words, ...shown, ...more });
  }
}
