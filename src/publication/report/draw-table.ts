import { LETTER } from './letter-page.js';
import type { LetterFlow } from './letter-flow.js';
import { CELL_PAD, cellLines, planTable, TABLE_TYPE, type TableColumn, type TablePlan } from './plan-table.js';
import type { Face } from './faces.js';
import { ABSENT_MARK, SUPPRESSED_MARK } from '../release-data.js';

const RULE = 0.4;
const EDGE = 0.9;
const HEAD_FILL = '#efefef';
const INK = '#000000';

export type PrintedTable<R> = {
  /** Stands above the table, and again, marked as continued, on each further page. */
  readonly caption: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
};

type Row = { readonly lines: readonly (readonly string[])[]; readonly height: number };

/** Tables of at most this height are not divided between pages. */
const KEPT_WHOLE = LETTER.height / 3;

/** So many rows of a divided table stand together at least, after the first head and at the end. */
const FIRST_ROWS = 3;
const LAST_ROWS = 2;

/**
 * Draws a table down the pages: head repeated on every page, no row split between two, every cell inside its column; a short table
 * stays on one page. Cells are drawn in reading order, so that the text layer of a wrapped name stays together.
 */
export function drawTable<R>(flow: LetterFlow, table: PrintedTable<R>): void {
  const plan = planTable(flow.setter, table.columns, table.rows, LETTER.width);
  const drawing = new TableDrawing(flow, plan, table.columns);
  const lay = (row: R): Row =>
    drawing.layOut(
      table.columns.map((column) => column.cell(row)),
      TABLE_TYPE.face,
    );
  const head = drawing.layOut(
    table.columns.map((column) => column.head),
    TABLE_TYPE.headFace,
  );
  const rows = table.rows.map(lay);
  const whole = sumOfHeights(rows);
  drawing.begin(table.caption, head, whole <= KEPT_WHOLE ? whole : sumOfHeights(rows.slice(0, FIRST_ROWS)));
  rows.forEach((row, index) => {
    const together = index === rows.length - LAST_ROWS ? rows.slice(index) : [row];
    if (flow.left() < sumOfHeights(together)) {
      drawing.end();
      flow.newPage();
      drawing.begin(`${table.caption}（续）`, head, row.height);
    }
    drawing.row(row, TABLE_TYPE.face);
  });
  drawing.end();
}

function sumOfHeights(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.height, 0);
}

class TableDrawing<R> {
  private readonly edges: readonly number[];
  private readonly leading: number;
  private top = 0;
  private rules: number[] = [];

  constructor(
    private readonly flow: LetterFlow,
    private readonly plan: TablePlan,
    private readonly columns: readonly TableColumn<R>[],
  ) {
    const edges: number[] = [LETTER.left];
    for (const width of plan.widths) edges.push((edges[edges.length - 1] as number) + width);
    this.edges = edges;
    this.leading = plan.size * 1.32;
  }

  layOut(cells: readonly string[], face: Face): Row {
    let most = 1;
    const lines = cells.map((text, index) => {
      const fit = { size: this.plan.size, width: this.plan.widths[index] as number };
      const found = cellLines(this.flow.setter, face, text, fit);
      if (found.length > most) most = found.length;
      return found;
    });
    return { lines, height: most * this.leading + this.plan.size * 0.62 };
  }

  /** Caption and head, on a new page if what must follow them would not. */
  begin(caption: string, head: Row, following: number): void {
    const pen = { face: 'head' as const, size: 12 };
    this.flow.need(24 + head.height + following);
    this.flow.centred(pen, caption, 24);
    this.top = this.flow.y;
    this.rules = [];
    const { canvas } = this.flow.setter;
    canvas.rect(LETTER.left, this.flow.y, LETTER.width, head.height).fill(HEAD_FILL);
    canvas.fillColor(INK);
    this.row(head, TABLE_TYPE.headFace);
  }

  row(row: Row, face: Face): void {
    const top = this.flow.y;
    for (let index = 0; index < row.lines.length; index += 1) {
      this.cell(row.lines[index] as readonly string[], index, { top, height: row.height, face });
    }
    this.flow.y = top + row.height;
    this.rules.push(this.flow.y);
  }

  /** Draws the rules of the page in one stroke each for the thin and the thick ones. */
  end(): void {
    const { canvas } = this.flow.setter;
    const right = LETTER.left + LETTER.width;
    const bottom = this.flow.y;
    for (const y of this.rules.slice(0, -1)) canvas.moveTo(LETTER.left, y).lineTo(right, y);
    for (const x of this.edges.slice(1, -1)) canvas.moveTo(x, this.top).lineTo(x, bottom);
    canvas.lineWidth(RULE).stroke(INK);
    canvas
      .rect(LETTER.left, this.top, LETTER.width, bottom - this.top)
      .lineWidth(EDGE)
      .stroke(INK);
    this.flow.y += 8;
  }

  private cell(lines: readonly string[], index: number, box: { top: number; height: number; face: Face }): void {
    const { setter } = this.flow;
    const pen = { face: box.face, size: this.plan.size };
    const align = box.face === TABLE_TYPE.headFace ? 'center' : (this.columns[index]?.align ?? 'left');
    let y = box.top + (box.height - lines.length * this.leading) / 2 + this.leading / 2 + setter.middle(pen);
    for (const line of lines) {
      const free = this.indent(index, align, setter.unitWidth(pen.face, line) * pen.size, line);
      setter.draw(pen, line, { x: (this.edges[index] as number) + CELL_PAD + free, y });
      y += this.leading;
    }
  }

  /** Numbers end below one another in the middle of their column; a mark in place of a number stands in the middle itself. */
  private indent(index: number, align: 'left' | 'center' | 'right', used: number, line: string): number {
    const inner = (this.plan.widths[index] as number) - CELL_PAD * 2;
    if (align === 'left') return 0;
    if (align === 'center' || line === SUPPRESSED_MARK || line === ABSENT_MARK) return (inner - used) / 2;
    const block = Math.min(inner, this.plan.blocks[index] as number);
    return (inner - block) / 2 + block - used;
  }
}
