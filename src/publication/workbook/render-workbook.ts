import type ExcelJS from 'exceljs';
import { centreColumns, type ColumnMakers, kindColumns, type ResultColumn } from '../centre-columns.js';
import { fillWords, TemplateFault, type WordValues } from '../fill-words.js';
import { readTemplate } from '../read-template.js';
import type { ReleaseData } from '../release-data.js';
import { releaseProofs } from '../release-proofs.js';
import { releaseWords } from '../release-words.js';
import { FACES } from '../report/faces.js';
import { sheetLook, type SheetLook } from './sheet-look.js';
import { SteadyWriter } from './steady-writer.js';
import {
  type BookColumn,
  type Fact,
  type TableWords,
  type Told,
  type WorkbookTemplate,
  workbookTemplate,
} from './workbook-template.js';
import {
  fittingWidth,
  type SheetColumn,
  type SheetValue,
  type TableSheet,
  writeTableSheet,
} from './write-table-sheet.js';

type Line = { readonly label: string; readonly value: SheetValue; readonly format?: string };
type Topic = { readonly topic: string; readonly zh: string; readonly en: string };

const DAY = 'yyyy-mm-dd';

/**
 * The workbook: overview, one ranking per peer group, grades per kind, method and definitions.
 * Every byte follows from the data and the template.
 * @throws TemplateFault when the template names what does not exist
 */
export async function renderWorkbook(
  data: ReleaseData,
  resultsDigest: string,
  filename: string,
  template: WorkbookTemplate = workbookTemplate(readTemplate('workbook/workbook.yaml')),
): Promise<void> {
  const at = new Date(`${data.release.issuedOn}T00:00:00Z`);
  const writer = new SteadyWriter({ filename, at, creator: `${data.program.name} ${data.program.version}` });
  const book = new ReleaseBook(data, resultsDigest, template, writer);
  await book.overview();
  for (const group of data.groups) await book.group(group);
  await book.kinds();
  await book.method();
  await writer.commit();
}

class ReleaseBook {
  private readonly words: WordValues;
  private readonly look: SheetLook;
  private readonly footer: string;
  private readonly names = new Set<string>();

  constructor(
    private readonly data: ReleaseData,
    private readonly resultsDigest: string,
    private readonly template: WorkbookTemplate,
    private readonly book: ExcelJS.Workbook,
  ) {
    this.words = releaseWords(data, resultsDigest);
    this.look = sheetLook(template.fonts);
    this.footer = `&L&8results.json SHA-256 ${resultsDigest}&R&9${template.footer}`;
  }

  async overview(): Promise<void> {
    const { name, heads, facts, membership } = this.template.overview;
    const lines: Line[] = [
      ...facts.map((fact) => this.fact(fact)),
      ...(membership === null ? [] : this.membershipLines(membership)),
    ];
    // Values of three kinds share the column, so that each line wears its own format.
    await this.write({
      name: this.say(name),
      title: this.say(this.template.title),
      columns: [
        {
          head: heads[0] ?? '',
          width: fittingWidth(
            '',
            lines.map((line) => line.label),
            60,
          ),
          align: 'left',
          value: (line: Line) => line.label,
        },
        {
          head: heads[1] ?? '',
          width: 72,
          align: 'left',
          value: (line: Line) => line.value,
          formatOf: (line: Line) => line.format,
        },
      ],
      rows: lines,
    });
  }

  private membershipLines(words: Told): Line[] {
    return this.data.membership.map((row) => ({
      label: `${this.say(words, { name: row.words.zh })}${row.belongs ? '' : '（不计入本期）'}\n${row.words.en}`,
      value: row.cases,
      format: '0',
    }));
  }

  async group(group: ReleaseData['groups'][number]): Promise<void> {
    const named = { 'group.zh': group.words.zh, 'group.en': group.words.en };
    const words = this.template.group;
    const centre = { code: '', name: this.say(this.template.sum), group: group.id, level: '' };
    const sum = { ...group.tally, ...centre, rank: null, tied: false, reason: null };
    await this.table(words, named, { makers: centreColumns, rows: group.centres, sum, frozenColumns: frozen(words) });
  }

  async kinds(): Promise<void> {
    if (this.template.kinds === null) return;
    const sum = { ...this.data.total, kind: '', words: { zh: this.say(this.template.sum), en: '' } };
    await this.table(this.template.kinds, {}, { makers: kindColumns, rows: this.data.kinds, sum, frozenColumns: 1 });
  }

  async method(): Promise<void> {
    const { name, title, heads } = this.template.method;
    const clause = [...this.data.rules, ...this.data.definitions].map(({ topic, text }) => ({
      topic: `${topic.zh} ${topic.en}`,
      zh: text.zh,
      en: text.en,
    }));
    const proofs = releaseProofs(this.data, this.resultsDigest).map(({ words, sha256 }) => ({
      topic: `摘要 SHA-256：${words.zh}`,
      zh: sha256,
      en: words.en,
    }));
    const column = (index: number, width: number, value: (row: Topic) => string): SheetColumn<Topic> => ({
      head: heads[index] ?? '',
      width,
      align: 'left',
      value,
    });
    await this.write({
      name: this.say(name),
      title: this.say(title),
      columns: [column(0, 34, (row) => row.topic), column(1, 68, (row) => row.zh), column(2, 60, (row) => row.en)],
      rows: [...clause, ...this.rubrics(), ...proofs, ...fonts(), this.program()],
      landscape: true,
    });
  }

  private fact({ label, kind, told }: Fact): Line {
    if (kind === 'value') return { label, value: this.say(told) };
    if (kind === 'number') return { label, ...numeral(this.say({ ...told, text: `{${told.text}}` })) };
    const days: Record<string, string | null> = {
      firstDay: this.data.period.firstDay,
      lastDay: this.data.period.lastDay,
      issuedOn: this.data.release.issuedOn,
    };
    if (!(told.text in days)) {
      throw new TemplateFault(
        this.template.file,
        told.at,
        `"${told.text}" is not one of: ${Object.keys(days).join(', ')}`,
      );
    }
    const day = days[told.text] ?? null;
    return { label, value: day === null ? null : new Date(`${day}T00:00:00Z`), format: DAY };
  }

  private async table<R>(
    words: TableWords,
    named: WordValues,
    what: { makers: ColumnMakers<R>; rows: readonly R[]; sum: R; frozenColumns: number },
  ): Promise<void> {
    await this.write({
      name: this.say(words.name, named),
      title: this.say(words.title, named),
      columns: words.columns.flatMap((column) => this.columns(column, what.makers, [...what.rows, what.sum])),
      rows: what.rows,
      sum: what.sum,
      notes: this.data.notes.map((note) => `注：${note.zh} ${note.en}`),
      landscape: true,
      filter: true,
      frozenColumns: what.frozenColumns,
    });
  }

  private columns<R>(column: BookColumn, makers: ColumnMakers<R>, rows: readonly R[]): SheetColumn<R>[] {
    const { file } = this.template;
    const make = makers[column.id];
    if (make === undefined) {
      throw new TemplateFault(file, column.at, `no column "${column.id}": ${Object.keys(makers).join(', ')}`);
    }
    return make(this.data.grades).map((made, index) => {
      const grade = this.data.grades[index]?.words ?? { zh: '', en: '' };
      const head = fillWords(column.head, { 'grade.zh': grade.zh, 'grade.en': grade.en }, { file, at: column.at });
      const width =
        column.width ??
        fittingWidth(
          head,
          rows.map((row) => String(made.value(row) ?? '')),
        );
      return { head, width, align: made.align, format: this.format(made, rows), value: made.value };
    });
  }

  /** As many decimals as the printed texts of the column have. */
  private format<R>(column: ResultColumn<R>, rows: readonly R[]): string | undefined {
    if (column.format === undefined) return undefined;
    if (column.format === 'whole') return '0';
    const decimals = rows.reduce((most, row) => Math.max(most, decimalsOf(column.text(row))), 0);
    return (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`) + (column.format === 'share' ? '%' : '');
  }

  private rubrics(): Topic[] {
    return this.data.rubrics.map((rubric) => ({
      topic: `评估标准 Rubric ${rubric.key}`,
      zh: `${rubric.title.zh}，第${rubric.version}版；等级：${rubric.grades.map((grade) => grade.zh).join('、')}`,
      en: `${rubric.title.en}, version ${rubric.version}; grades: ${rubric.grades.map((grade) => grade.en).join(', ')}`,
    }));
  }

  private program(): Topic {
    const { name, version } = this.data.program;
    return { topic: '程序 Program', zh: `${name} ${version}`, en: `${name} ${version}` };
  }

  private say(told: Told, more: WordValues = {}): string {
    return fillWords(told.text, { ...this.words, ...more }, { file: this.template.file, at: told.at });
  }

  private async write<R>(sheet: TableSheet<R>): Promise<void> {
    const name = sheetName(sheet.name, this.names);
    await writeTableSheet(this.book, this.look, { ...sheet, name, footer: this.footer });
  }
}

function fonts(): Topic[] {
  return Object.values(FACES).map((face) => ({
    topic: '通报所用字体 Font of the circular',
    zh: `${face.standsFor}：以开源字体${face.name}代替`,
    en: `${face.name} (open substitute)`,
  }));
}

function frozen(words: TableWords): number {
  return words.columns.findIndex((column) => column.id === 'name') + 1;
}

/** A number with the decimals that are printed; a mark that stands for one stays a text. */
function numeral(text: string): { value: SheetValue; format?: string } {
  const decimals = decimalsOf(text);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { value: text };
  return { value: Number(text), format: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}` };
}

function decimalsOf(text: string): number {
  return /^-?\d+\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}

/** A name a spreadsheet accepts: at most 31 characters, none of \ / ? * [ ] :, and each only once. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean = wanted
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  let name = clean.slice(0, 31).trim();
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${clean.slice(0, 27).trim()} ${copy}`;
  taken.add(name.toLowerCase());
  return name;
}
