import { type CompiledRubric, type Mark, isMarkFault, type Marks, readMark } from '../../engine/scoring/index.js';
import type { Fault } from '../../platform/problem/index.js';
import { readMarks } from '../../scoring/index.js';
import { type Pair, readPairs } from './pairs-file.js';

const COLUMNS = { name: ['item', '评分项'], value: ['value', '得分'] };

/**
 * The marks in a file: each value as in a cell of a file of scores, in JSON also as a mark ({ "points": "8.5" }). An empty value is no mark.
 * @throws cli.file-unreadable, explain.file-form
 */
export async function marksInFile(file: string, rubric: CompiledRubric): Promise<{ marks: Marks; faults: Fault[] }> {
  const marks: Record<string, Mark> = {};
  const faults: Fault[] = [];
  for (const pair of await readPairs(file, COLUMNS)) {
    if (pair.value === null || pair.value === '') continue;
    const { mark, found } = typeof pair.value === 'object' ? asMark(pair) : asCell(pair, rubric);
    faults.push(...found);
    if (mark !== undefined) marks[pair.name] = mark;
  }
  return { marks, faults };
}

interface ReadOne {
  readonly mark?: Mark | undefined;
  readonly found: readonly Fault[];
}

function asMark({ name, value, at }: Pair): ReadOne {
  const { marks, faults } = readMarks({ [name]: value });
  return { mark: marks[name], found: faults.map((fault) => ({ ...fault, at })) };
}

function asCell({ name, value, at }: Pair, rubric: CompiledRubric): ReadOne {
  const read = readMark(rubric, name, String(value));
  if (!isMarkFault(read)) return { mark: read, found: [] };
  return { found: [{ at, code: read.code, zh: read.words.zh, en: read.words.en }] };
}
