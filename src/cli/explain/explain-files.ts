import { explainCase } from '../../engine/combining/index.js';
import {
  checkMarks,
  type CompiledRubric,
  compileRubric,
  explainSheet,
  type Facts,
  type Marks,
  type ReasonNode,
  scoreSheet,
} from '../../engine/scoring/index.js';
import { chineseWorkCalendar } from '../../platform/calendar/index.js';
import type { Fault } from '../../platform/problem/index.js';
import { readRubric } from '../../rubrics/index.js';
import { readNamedFile } from '../read-named-file.js';
import { explainProblems } from './explain-problems.js';
import { marksInFile } from './marks-file.js';
import { readPairs } from './pairs-file.js';

export interface FilesOrder {
  readonly rubric: string;
  /** One file an evaluator, in the order of their seats. */
  readonly marks: readonly string[];
  readonly facts?: string | undefined;
  /** How many of them are regular seats; the rest are further evaluators. Default: all. */
  readonly seats?: number | undefined;
}

/**
 * Why marks in files come to what they come to, by a rubric in a file; nothing is stored or asked of a database.
 * One file is a sheet, several are combined by the rubric's rule.
 * @throws rubrics.faulty, cli.file-unreadable, explain.file-form, explain.marks-faulty with every fault of every file
 */
export async function explainFiles({ rubric, marks, facts, seats }: FilesOrder): Promise<ReasonNode> {
  const compiled = compileRubric(readRubric(readNamedFile(rubric)), chineseWorkCalendar());
  const known = facts === undefined ? {} : await factsIn(facts);
  const sheets = await sheetsIn(marks, compiled, known);
  if (sheets.length === 1 && sheets[0] !== undefined) return explainSheet(compiled, sheets[0], known);
  const scored = sheets.map((one, index) => ({
    seat: index + 1,
    marks: one,
    facts: known,
    outcome: scoreSheet(compiled, one, known),
  }));
  return explainCase(compiled, scored, Math.min(seats ?? scored.length, scored.length));
}

async function sheetsIn(files: readonly string[], compiled: CompiledRubric, facts: Facts): Promise<Marks[]> {
  const sheets: Marks[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const read = await marksInFile(file, compiled);
    sheets.push(read.marks);
    faults.push(...read.faults, ...againstRubric(file, compiled, read, facts));
  }
  if (faults.length > 0) throw explainProblems['marks-faulty']({ values: { count: faults.length }, faults });
  return sheets;
}

/** What else keeps the marks from being submitted; an item whose value could not even be read is not called missing as well. */
function againstRubric(
  file: string,
  compiled: CompiledRubric,
  { marks, faults }: { marks: Marks; faults: readonly Fault[] },
  facts: Facts,
): Fault[] {
  return checkMarks(compiled, marks, facts)
    .filter(({ item, code }) => code !== 'scoring.mark-missing' || !faults.some(({ at }) => at.endsWith(`: ${item}`)))
    .map(({ item, code, words }) => ({ at: `${file}: ${item}`, code, zh: words.zh, en: words.en }));
}

async function factsIn(file: string): Promise<Facts> {
  const pairs = await readPairs(file, { name: ['name', 'fact', '事实'], value: ['value', '值'] });
  return Object.fromEntries(pairs.map(({ name, value }) => [name, typeof value === 'object' ? null : value])) as Facts;
}
