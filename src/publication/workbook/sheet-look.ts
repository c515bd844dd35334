import type { Borders, Fill, Style } from 'exceljs';

export type Align = 'left' | 'center' | 'right';

/** The fonts of a workbook, by name: a spreadsheet program brings its own. */
export type SheetFonts = { readonly body: string; readonly head: string };

const THIN = { style: 'thin', color: { argb: 'FF808080' } } as const;
const BOX: Partial<Borders> = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const HEAD_FILL: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFEFEF' } };

/** Cell styles of one workbook; each is made once and shared by every cell that wears it. */
export type SheetLook = {
  readonly title: Partial<Style>;
  readonly note: Partial<Style>;
  readonly head: Partial<Style>;
  cell(align: Align, format: string | undefined): Partial<Style>;
  /** A cell of the line that adds the others up. */
  sum(align: Align, format: string | undefined): Partial<Style>;
};

export function sheetLook(fonts: SheetFonts): SheetLook {
  const known = new Map<string, Partial<Style>>();
  const styled = (name: string, align: Align, format: string | undefined) => {
    const key = `${name} ${align} ${format ?? ''}`;
    const found = known.get(key) ?? cellStyle(name, align, format);
    known.set(key, found);
    return found;
  };
  return {
    title: { font: { name: fonts.head, size: 16 }, alignment: { horizontal: 'center', vertical: 'middle' } },
    note: { font: { name: fonts.body, size: 10 }, alignment: { vertical: 'top', wrapText: true } },
    head: {
      font: { name: fonts.head, size: 10 },
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      fill: HEAD_FILL,
      border: BOX,
    },
    cell: (align, format) => styled(fonts.body, align, format),
    sum: (align, format) => styled(fonts.head, align, format),
  };
}

function cellStyle(font: string, align: Align, format: string | undefined): Partial<Style> {
  return {
    font: { name: font, size: 10 },
    alignment: {
      horizontal: align,
      vertical: 'middle',
      wrapText: align === 'left',
      indent: align === 'left' ? 1 : 0,
    },
    border: BOX,
    ...(format === undefined ? {} : { numFmt: format }),
  };
}
