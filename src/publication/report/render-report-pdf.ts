import PDFDocument from 'pdfkit';
import { centreColumns, type ColumnMakers, kindColumns } from '../centre-columns.js';
import { chineseDay, chineseNumber } from '../chinese-text.js';
import { fillWords, TemplateFault, type WordValues } from '../fill-words.js';
import { readTemplate } from '../read-template.js';
import type { CentreRow, Clause, GradeColumn, PeerGroup, ReleaseData } from '../release-data.js';
import { releaseWords, tallyWords } from '../release-words.js';
import { drawTable } from './draw-table.js';
import { FACES, openFace } from './faces.js';
import { LetterFlow } from './letter-flow.js';
import type { TableColumn } from './plan-table.js';
import { releaseProofs } from '../release-proofs.js';
import {
  type PrintedTableWords,
  type ReportPart,
  type ReportTemplate,
  reportTemplate,
  type Sentence,
} from './report-template.js';
import { TypeSetter } from './type-setter.js';

/**
 * The circular as PDF: an official letter whose every byte follows from the data, the template and the fonts.
 * @throws MissingGlyph when a text holds a character that no embedded font has
 * @throws TemplateFault when the template names what does not exist
 */
export async function renderReportPdf(
  data: ReleaseData,
  resultsDigest: string,
  template: ReportTemplate = reportTemplate(readTemplate('report/circular.yaml')),
): Promise<Buffer> {
  const words = releaseWords(data, resultsDigest);
  const title = template.title.map((line) => fill(template, line, words));
  const canvas = openCanvas(data, title.join(''));
  const bytes = collect(canvas);
  const report = new Report(data, resultsDigest, template, words, new TypeSetter(canvas));
  report.draw(title);
  canvas.end();
  return bytes;
}

function openCanvas(data: ReleaseData, title: string): PDFKit.PDFDocument {
  const at = new Date(`${data.release.issuedOn}T00:00:00Z`);
  return new PDFDocument({
    autoFirstPage: false,
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    // PDFKit's own default would be Helvetica, which is not embedded.
    font: openFace('body') as unknown as string,
    info: {
      Title: title,
      Author: '',
      Subject: data.release.number,
      Creator: `${data.program.name} ${data.program.version}`,
      Producer: 'PDFKit',
      CreationDate: at,
      ModDate: at,
    },
  });
}

function collect(canvas: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    canvas.on('data', (chunk: Buffer) => chunks.push(chunk));
    canvas.on('end', () => resolve(Buffer.concat(chunks)));
    canvas.on('error', reject);
  });
}

function fill(template: ReportTemplate, sentence: Sentence, words: WordValues): string {
  return fillWords(sentence.text, words, { file: template.file, at: sentence.at });
}

class Report {
  private readonly flow: LetterFlow;
  private table = 0;

  constructor(
    private readonly data: ReleaseData,
    private readonly resultsDigest: string,
    private readonly template: ReportTemplate,
    private readonly words: WordValues,
    setter: TypeSetter,
  ) {
    this.flow = new LetterFlow(setter, `results.json SHA-256 ${resultsDigest}`);
  }

  draw(title: readonly string[]): void {
    this.flow.title(title);
    if (this.template.subtitle !== null) this.flow.subtitle(this.say(this.template.subtitle));
    this.template.sections.forEach((section, index) => {
      if (index === this.template.sections.length - 1) this.flow.keepRoomForSignature();
      if (section.heading !== null) {
        this.flow.heading('head', `${chineseNumber(index + 1)}、${this.say(section.heading)}`);
      }
      let part = 0;
      const next = () => `（${chineseNumber((part += 1))}）`;
      this.body(section, next);
      for (const one of section.parts) {
        if (one.heading !== null) this.flow.heading('strong', next() + this.say(one.heading));
        this.body(one, next);
      }
    });
    this.close();
  }

  private body(part: ReportPart, next: () => string): void {
    for (const sentence of part.paragraphs) this.flow.paragraph(this.say(sentence));
    const shows: Record<string, () => void> = {
      membership: () => this.membership(),
      rankings: () => this.data.groups.forEach((group) => this.ranking(group, next)),
      kinds: () => this.kinds(),
      rules: () => this.clauses(this.data.rules),
      definitions: () => this.clauses(this.data.definitions),
      proofs: () => this.proofs(),
      fonts: () => this.fonts(),
    };
    if (part.show !== null) shows[part.show]?.();
  }

  private say(sentence: Sentence, more: WordValues = {}): string {
    return fill(this.template, sentence, { ...this.words, ...more });
  }

  private caption(sentence: Sentence, more: WordValues = {}): string {
    return `表${(this.table += 1)}　${this.say(sentence, more)}`;
  }

  private ranking(group: PeerGroup, next: () => string): void {
    const named = { 'group.title': group.words.zh };
    const ranked = group.centres.filter((centre) => centre.rank !== null);
    const others = group.centres.filter((centre) => centre.rank === null);
    this.flow.heading('strong', `${next()}${group.words.zh}`);
    if (group.tally.withResult > 0) this.flow.paragraph(this.say(this.template.group, groupWords(group)));
    for (const [words, rows] of [
      [this.template.ranking, ranked],
      [this.template.unranked, others],
    ] as const) {
      if (rows.length === 0) continue;
      drawTable(this.flow, {
        caption: this.caption(words.caption, named),
        columns: columnsOf(usedColumns(words, rows, this.data), centreColumns, this.data.grades, this.template.file),
        rows,
      });
    }
    if (ranked.length > 0) this.notes();
  }

  private notes(): void {
    for (const note of this.data.notes) this.flow.note(`注：${note.zh}`);
    this.flow.gap(0.3);
  }

  private kinds(): void {
    const words = this.template.kinds;
    if (words === null) return;
    drawTable(this.flow, {
      caption: this.caption(words.caption),
      columns: columnsOf(words, kindColumns, this.data.grades, this.template.file),
      rows: [...this.data.kinds, { ...this.data.total, kind: '', words: { zh: this.say(this.template.sum), en: '' } }],
    });
    this.notes();
  }

  private membership(): void {
    if (this.template.membership === null) return;
    const { caption, heads, belonging } = this.template.membership;
    const lines = this.data.membership.map(({ words, cases, belongs }) => [
      words.zh,
      String(cases),
      belongs ? '属于' : '不属于',
    ]);
    const all = this.data.membership.reduce((sum, { cases }) => sum + cases, 0);
    drawTable(this.flow, {
      caption: this.caption(caption),
      columns: heads.map((head, index) => ({
        head,
        align: (['left', 'right', 'center'] as const)[index] ?? 'left',
        cell: (line: readonly string[]) => line[index] ?? '',
        flexible: index === 0,
      })),
      rows: [...lines, [this.say(this.template.sum), String(all), this.say(belonging)]],
    });
  }

  private clauses(clauses: readonly Clause[]): void {
    clauses.forEach((clause, index) => this.flow.paragraph(`${index + 1}.${clause.topic.zh}：${clause.text.zh}`));
  }

  private proofs(): void {
    const { caption, heads } = this.template.proofs;
    drawTable(this.flow, {
      caption: this.caption(caption),
      columns: [
        { head: heads[0] ?? '', align: 'left', cell: (row) => row.words.zh, flexible: true },
        { head: heads[1] ?? '', align: 'left', cell: (row) => row.sha256 },
      ],
      rows: releaseProofs(this.data, this.resultsDigest),
    });
  }

  private fonts(): void {
    for (const face of Object.values(FACES)) this.flow.paragraph(`${face.standsFor}：${face.name}`);
  }

  private close(): void {
    this.flow.signature(this.say(this.template.issuer), chineseDay(this.data.release.issuedOn));
  }
}

function groupWords({ words, centres, tally }: PeerGroup): WordValues {
  return {
    ...tallyWords('group', tally),
    'group.title': words.zh,
    'group.centres': String(centres.length),
    'group.ranked': String(centres.filter(({ rank }) => rank !== null).length),
  };
}

/** Without what no row of the table has: nothing broke a tie, or the rubric gives no grades. */
function usedColumns(words: PrintedTableWords, rows: readonly CentreRow[], { grades }: ReleaseData): PrintedTableWords {
  const used: Readonly<Record<string, boolean>> = {
    ties: rows.some(({ ties }) => ties !== undefined),
    grade: grades.length > 0,
  };
  return { ...words, columns: words.columns.filter(({ id }) => used[id] ?? true) };
}

const FLEXIBLE = new Set(['name', 'reason', 'kind']);

function columnsOf<R>(
  words: PrintedTableWords,
  makers: ColumnMakers<R>,
  grades: readonly GradeColumn[],
  file: string,
): TableColumn<R>[] {
  return words.columns.flatMap(({ id, head, at }) => {
    const make = makers[id];
    if (make === undefined) throw new TemplateFault(file, at, `no column "${id}": ${Object.keys(makers).join(', ')}`);
    return make(grades).map((column, index) => ({
      head: fillWords(head, { grade: grades[index]?.words.zh ?? '' }, { file, at }),
      align: column.align,
      cell: column.text,
      flexible: FLEXIBLE.has(id),
    }));
  });
}
