import ExcelJS from 'exceljs';

type Append = (source: unknown, entry: { name: string; date?: Date }) => unknown;

export type WriterOptions = {
  readonly filename: string;
  /** Stands in the zip entries and the properties instead of the time of day. */
  readonly at: Date;
  readonly creator: string;
};

/**
 * ExcelJS' streaming writer with every date taken from the data, so that equal content gives equal bytes. Nothing is
 * packed twice: each entry gets its date as it is appended.
 */
export class SteadyWriter extends ExcelJS.stream.xlsx.WorkbookWriter {
  constructor({ filename, at, creator }: WriterOptions) {
    const properties = { created: at, modified: at, creator, lastModifiedBy: creator };
    super({ filename, useStyles: true, ...properties });
  }

  /** What the constructor above appends first; from here on every entry is dated. */
  override addThemes(): Promise<void> {
    const { zip, created } = this as unknown as { zip: { append: Append }; created: Date };
    const append = zip.append.bind(zip);
    zip.append = (source, entry) => append(source, { ...entry, date: created });
    return super.addThemes();
  }
}
