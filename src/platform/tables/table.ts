/** What a cell was in the file. A csv file knows only text, so its rows carry no kinds. */
export type CellKind = 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'error';

/** Something a person should know about a cell that was read nevertheless. */
export type CellRemark = {
  readonly row: number;
  /** Index into `cells`. */
  readonly column: number;
  readonly code: 'tables.formula-cached' | 'tables.formula-uncached' | 'tables.digits-lost' | 'tables.impossible-date';
};

export type TableRow = {
  /** 1-based, as a spreadsheet program shows it (records with line breaks inside count once). */
  readonly number: number;
  /**
   * Text of each cell, trimmed of nothing. Dates are 'YYYY-MM-DD' ('YYYY-MM-DD HH:MM:SS' with a time of day), numbers are
   * plain decimals without exponent and at most 15 significant digits, booleans are 'TRUE' and 'FALSE', empty is ''.
   * May be shorter than the header.
   */
  readonly cells: readonly string[];
  /** Only for xlsx; same length as `cells`. */
  readonly kinds?: readonly CellKind[];
  readonly remarks?: readonly CellRemark[];
};

export type TableLimits = {
  /** Size of the file itself. */
  readonly fileBytes: number;
  /** Sum of everything a workbook unpacks to. */
  readonly unpackedBytes: number;
  /** How many times larger than packed a part of a workbook may be. */
  readonly ratio: number;
  readonly entries: number;
  readonly rows: number;
  readonly columns: number;
  readonly cellChars: number;
  /** All shared strings of a workbook together, in characters. */
  readonly stringChars: number;
  /** For one pass over the file; time during which the consumer works does not count. */
  readonly milliseconds: number;
};

export const TABLE_LIMITS: TableLimits = {
  fileBytes: 50 * 1024 * 1024,
  unpackedBytes: 600 * 1024 * 1024,
  ratio: 250,
  entries: 2_000,
  rows: 1_048_576,
  columns: 500,
  cellChars: 32_767,
  stringChars: 40_000_000,
  milliseconds: 120_000,
};

export type ReadTableOptions = {
  /** Name of the worksheet, or its 1-based place in the workbook. Without it: the visible sheet that fits `expect` best, else the first with rows. */
  readonly sheet?: string | number;
  /** 'find' (default) skips title rows; a number says the row; 'none' treats every row as data. */
  readonly header?: 'find' | 'none' | number;
  /** Names (any alias) by which the header row and the worksheet are recognised. */
  readonly expect?: readonly string[];
  readonly limits?: Partial<TableLimits>;
  /** What messages call the file; the last part of its path by default. */
  readonly fileName?: string;
};

export type Table = {
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  /** 'utf-8', 'utf-16le', 'utf-16be' or 'gb18030'; null for a workbook. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Trimmed column names; '' where a column has none. Empty for `header: 'none'`. */
  readonly header: readonly string[];
  /** Row number of the header, 0 when there is none. */
  readonly headerRow: number;
  /** Texts found above the header. */
  readonly titles: readonly string[];
  /** Rows below the header, wholly blank ones left out. Each call reads the file from its start; nothing stays open in between. */
  rows(): AsyncGenerator<TableRow, void, undefined>;
};
