import { type CompiledRubric, isMarkFault, type Mark, type MarkFault, readMark } from '../engine/scoring/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import { foldName, type TableRow } from '../platform/tables/index.js';
import type { DrawnFile } from './orders.reader.js';
import type { Column, RecordedLayout } from './recorded-columns.js';

/** What a file of scores may speak of. */
export interface RecordedScope {
  readonly cases: ReadonlyMap<string, DrawnFile>;
  /** Numbers of cases of the period that are not in the sample: their rows are counted and left out. */
  readonly notDrawn: ReadonlySet<string>;
  /** Evaluator ids by code and by unambiguous name. */
  readonly evaluators: ReadonlyMap<string, string>;
  /** By digest. */
  readonly rubrics: ReadonlyMap<string, CompiledRubric>;
  /** Item ids by folded id and title. */
  readonly items: ReadonlyMap<string, string>;
  /** Plain words that mean "no mark". */
  readonly missing: ReadonlySet<string>;
}

export interface RecordedSheet {
  readonly file: DrawnFile;
  /** Null where the file has no column for evaluators. */
  readonly evaluatorId: string | null;
  /** The seat that the file names; null: the next free one. */
  readonly seat: number | null;
  readonly marks: Record<string, Mark>;
  /** Row on which the sheet was first met. */
  readonly row: number;
}

const MOST_SUGGESTIONS = 200;
const DASHES = new Set(['不适用', 'n/a', 'na', '/', '-', '—', '－']);

/** What files leave blank where nothing happened. */
const NOT_GIVEN: ReadonlyMap<string, Mark> = new Map<string, Mark>([
  ['bonus', { points: '0' }],
  ['veto', { check: false }],
]);

/** Collects the rows of a file into sheets; remembers every fault and goes on. */
export class RecordedRows {
  readonly sheets = new Map<string, RecordedSheet>();
  readonly faults: Fault[] = [];
  skipped = 0;
  /** Evaluators named beside a case to which they gave no mark. */
  absent = 0;
  private readonly read = new Map<string, Mark | MarkFault>();
  private readonly near = new Map<string, string | undefined>();

  constructor(
    private readonly scope: RecordedScope,
    private readonly layout: RecordedLayout,
  ) {}

  add(row: TableRow): void {
    const { layout } = this;
    const begun = this.begun(row);
    if (begun === undefined) return;
    const key = `${begun.file.caseId} ${begun.evaluatorId ?? ''} ${begun.seat ?? ''}`;
    const known = this.sheets.get(key);
    if (known !== undefined && layout.form === 'wide')
      return this.fault(row, layout.case, { code: 'scoring.sheet-twice', ...twice(known.row) });
    const sheet = known ?? begun;
    this.sheets.set(key, sheet);
    if (layout.form === 'long') return this.addMark(row, sheet, this.itemOf(row, layout.item), layout.value);
    for (const column of layout.items) this.addMark(row, sheet, column.id, column);
  }

  /** The empty sheet to which the row belongs; undefined, with its faults told, when the row does not say. */
  private begun(row: TableRow): RecordedSheet | undefined {
    const [file, evaluatorId, seat] = [this.fileOf(row), this.evaluatorOf(row), this.seatOf(row)];
    if (file === undefined || evaluatorId === undefined || seat === undefined) return undefined;
    return { file, evaluatorId, seat, marks: {}, row: row.number };
  }

  /**
   * Ends the reading. Somebody who is named but gave no mark where some are asked was absent: no sheet, rather than one of gaps. In the
   * sheets that are left a bonus or veto without a mark was not given.
   */
  end(): void {
    this.leaveOutAbsent();
    for (const { marks, file } of this.sheets.values())
      for (const { id, item, missing } of this.scope.rubrics.get(file.rubricDigest)?.items ?? []) {
        const mark = NOT_GIVEN.get(item.kind);
        // Where the rubric counts a missing mark as zero, the sheet stays as it was received.
        if (mark !== undefined && missing !== 'zero' && !Object.hasOwn(marks, id)) marks[id] = mark;
      }
  }

  private leaveOutAbsent(): void {
    if (this.layout.evaluator === null && this.layout.seat === null) return;
    for (const [key, { marks, file }] of this.sheets) {
      if (Object.keys(marks).length > 0 || !asksForMarks(this.scope.rubrics.get(file.rubricDigest))) continue;
      this.sheets.delete(key);
      this.absent += 1;
    }
  }

  private fileOf(row: TableRow): DrawnFile | undefined {
    const number = cell(row, this.layout.case);
    const file = this.scope.cases.get(number) ?? this.scope.cases.get(number.normalize('NFKC'));
    if (file !== undefined) return file;
    if (this.scope.notDrawn.has(number)) {
      this.skipped += 1;
      return undefined;
    }
    if (number === '')
      this.fault(row, this.layout.case, {
        code: 'scoring.case-empty',
        zh: '没有案件编号',
        en: 'The case number is empty',
      });
    else
      this.fault(row, this.layout.case, {
        code: 'scoring.case-unknown',
        value: short(number),
        zh: `考评期内没有编号为“${short(number)}”的案件`,
        en: `The period has no case "${short(number)}"`,
      });
    return undefined;
  }

  private evaluatorOf(row: TableRow): string | null | undefined {
    const { evaluator } = this.layout;
    if (evaluator === null) return null;
    const name = cell(row, evaluator);
    const id = this.scope.evaluators.get(name);
    if (id === undefined)
      this.fault(row, evaluator, {
        code: 'scoring.evaluator-unknown',
        value: short(name),
        zh: `没有代码或姓名为“${short(name)}”的评估专家（重名时请用代码）`,
        en: `There is no evaluator with code or (unique) name "${short(name)}"`,
        ...this.suggestion(name, this.scope.evaluators.keys()),
      });
    return id;
  }

  private seatOf(row: TableRow): number | null | undefined {
    const { seat } = this.layout;
    const text = seat === null ? '' : plainWord(cell(row, seat));
    if (seat === null || text === '') return null;
    if (/^[1-9]\d?$/.test(text)) return Number(text);
    this.fault(row, seat, {
      code: 'scoring.seat-not-whole',
      value: short(text),
      zh: `席位“${short(text)}”不是从 1 起的整数`,
      en: `The seat "${short(text)}" is not a whole number from 1`,
    });
    return undefined;
  }

  private itemOf(row: TableRow, column: Column): string | null {
    const name = cell(row, column);
    const id = this.scope.items.get(foldName(name));
    if (id !== undefined) return id;
    this.fault(row, column, {
      code: 'scoring.item-unknown',
      value: short(name),
      zh: `评估标准中没有评分项“${short(name)}”`,
      en: `No rubric of the period has an item "${short(name)}"`,
      ...this.suggestion(name, this.scope.items.values()),
    });
    return null;
  }

  private addMark(row: TableRow, sheet: RecordedSheet, item: string | null, column: Column): void {
    const text = cell(row, column);
    if (item === null || text === '' || this.scope.missing.has(plainWord(text))) return;
    if (Object.hasOwn(sheet.marks, item))
      return this.fault(row, column, { code: 'scoring.mark-twice', value: short(text), ...twice(sheet.row) });
    const mark = this.markOf(sheet.file.rubricDigest, item, text);
    if (!isMarkFault(mark)) sheet.marks[item] = mark;
    // A table with the items of several rubrics side by side says "not applicable" for those of the others.
    else if (mark.code !== 'scoring.unknown-item' || this.layout.form === 'long' || !DASHES.has(plainWord(text)))
      this.fault(row, column, { code: mark.code, value: short(text), ...mark.words });
  }

  /** Files repeat a few values many times, so each is read once and its mark shared. */
  private markOf(digest: string, item: string, text: string): Mark | MarkFault {
    const key = `${digest} ${item} ${text}`;
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const rubric = this.scope.rubrics.get(digest);
    if (rubric === undefined) throw new Error(`The rubric ${digest} is not in the database`);
    const mark = readMark(rubric, item, text);
    this.read.set(key, mark);
    return mark;
  }

  /** Looking for near names is slow and a wrong name is often repeated, so each is looked up once, and not without end. */
  private suggestion(name: string, known: Iterable<string>): { suggestion?: Words } {
    if (!this.near.has(name) && this.near.size < MOST_SUGGESTIONS) this.near.set(name, nearestNames(name, known, 1)[0]);
    const near = this.near.get(name);
    return near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } };
  }

  private fault(row: TableRow, column: Column, what: Omit<Fault, 'at' | 'row' | 'column'>): void {
    this.faults.push({
      at: `row ${row.number}, column ${column.title}`,
      row: row.number,
      column: column.title,
      ...what,
    });
  }
}

/** Bonuses and vetoes may be left out, computed items are never marked. */
function asksForMarks(rubric: CompiledRubric | undefined): boolean {
  return rubric?.items.some(({ item }) => !['bonus', 'veto', 'computed'].includes(item.kind)) ?? true;
}

function twice(row: number): Words {
  return { zh: `与第 ${row} 行开始的评分表重复`, en: `This repeats the sheet that starts on row ${row}` };
}

/** A word of a cell as it is compared: width and case do not matter, signs do. */
export function plainWord(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function short(text: string): string {
  return text.slice(0, 200);
}

function cell(row: TableRow, column: Column): string {
  return row.cells[column.index]?.trim() ?? '';
}
