import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseReasons } from '../../adjudication/index.js';
import { exactText } from '../../engine/number/index.js';
import { PeriodsReader } from '../../periods/index.js';
import { readTable, writeCsv } from '../../platform/tables/index.js';
import { RubricsReader } from '../../rubrics/index.js';
import { indentedTree } from '../indented-tree.js';
import type { CanonicalTables } from './canonical-tables.js';
import { comparePublished, type Comparison, type PublishedRow } from './compare-published.js';
import type { EvaluationFile } from './evaluation-file.js';
import { type OwnCase, ownCases, ownCentres } from './own-results.js';

export interface ComparisonOrder {
  readonly evaluation: EvaluationFile;
  readonly tables: CanonicalTables;
  readonly out: string;
  readonly periodId: string;
  readonly runId: string;
}

/**
 * Writes cases.csv (every case result: for the office, not for publication), and, where a published table is given,
 * differences.csv (every differing row with the reasons of our figure) and without-result.csv.
 * @returns the lines to print
 */
export async function compareWithPublished(rooms: INestApplicationContext, order: ComparisonOrder): Promise<string[]> {
  const cases = await ownCases(rooms, order.periodId);
  await writeCases(join(order.out, 'cases.csv'), cases);
  if (order.tables.published === null) return [];
  const published = await publishedRows(order.tables.published.path);
  const grades = await gradeWords(rooms, order);
  const own = published.of === 'case' ? cases : await ownCentres(rooms, order.runId);
  const comparison = comparePublished(published.rows, own, grades);
  const strange = strangeWords(published.rows, grades);
  const reasons = new ReasonTrees(rooms, cases, published.of);
  await writeDifferences(join(order.out, 'differences.csv'), comparison, reasons);
  await writeCsv(
    join(order.out, 'without-result.csv'),
    [published.of, 'published', 'reason'],
    comparison.withoutResult.map(({ key, published: shown, reasons: why }) => [key, shown, why]),
  );
  const { compared, matched, differences, withoutResult } = comparison;
  return [
    `与公布结果比对 / compared with the published table: ${compared}; 一致 / matched: ${matched}`,
    `不一致 / differing: ${new Set(differences.map(({ key }) => key)).size} → differences.csv`,
    `无结果或无可比数字 / without result or comparable figure: ${withoutResult.length} → without-result.csv`,
    ...(strange === '' ? [] : [`未比对的等次用词 / grade words that no grade bears, not compared: ${strange}`]),
  ];
}

async function writeCases(path: string, cases: readonly OwnCase[]): Promise<void> {
  const rows = cases.map(({ key, centreCode, total, grade, reasons }) => [
    key,
    centreCode,
    total === null ? '' : exactText(total),
    grade ?? '',
    reasons,
  ]);
  await writeCsv(path, ['case', 'centre', 'total', 'grade', 'reason'], rows);
}

async function publishedRows(path: string): Promise<{ of: 'case' | 'centre'; rows: PublishedRow[] }> {
  const table = await readTable(path, { header: 1 });
  const at = (name: string): number => table.header.indexOf(name);
  const of = at('case') >= 0 ? 'case' : 'centre';
  const rows: PublishedRow[] = [];
  for await (const { cells } of table.rows()) {
    const cell = (name: string): string | undefined => cells[at(name)]?.trim() || undefined;
    const key = cell(of);
    if (key !== undefined) rows.push({ key, total: cell('total'), grade: cell('grade'), rank: cell('rank') });
  }
  return { of, rows };
}

/** Words of the grade column that are no grade of the rubrics, with how often they stand there. */
function strangeWords(rows: readonly PublishedRow[], grades: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>();
  for (const { grade } of rows) {
    const word = grade?.trim();
    if (word && !grades.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${word} (${count})`).join(', ');
}

/** Published words for grades: those of evaluation.yaml, and the ids and titles of the rubrics' grades. */
async function gradeWords(
  rooms: INestApplicationContext,
  order: ComparisonOrder,
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  const rubrics = rooms.get(RubricsReader, { strict: false });
  for (const { digest } of await rooms.get(PeriodsReader, { strict: false }).rubrics(order.periodId)) {
    for (const { id, title } of (await rubrics.document(digest))?.grades?.scale ?? []) {
      for (const word of [id, title.zh, title.en]) words.set(word, id);
    }
  }
  for (const [word, id] of Object.entries(order.evaluation.published?.grades ?? {})) words.set(word, id);
  return words;
}

async function writeDifferences(path: string, comparison: Comparison, reasons: ReasonTrees): Promise<void> {
  const rows: string[][] = [];
  for (const { key, field, published, own } of comparison.differences)
    rows.push([key, field, published, own, await reasons.of(key)]);
  await writeCsv(path, ['key', 'field', 'published', 'ours', 'reasons'], rows);
}

/** Where our figure comes from, as indented text: of a case, or of every case of a centre. */
class ReasonTrees {
  constructor(
    private readonly rooms: INestApplicationContext,
    private readonly cases: readonly OwnCase[],
    private readonly kind: 'case' | 'centre',
  ) {}

  async of(key: string): Promise<string> {
    const explain = this.rooms.get(CaseReasons, { strict: false });
    const mine = this.cases.filter((each) => (this.kind === 'case' ? each.key : each.centreCode) === key).slice(0, 5);
    const trees: string[] = [];
    for (const { caseId } of mine) {
      const tree = await explain.ofCase(caseId);
      if (tree !== undefined) trees.push(indentedTree(tree, 'both'));
    }
    return trees.join('\n');
  }
}
