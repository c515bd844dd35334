import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings } from '../../platform/config/index.js';
import { withRooms } from '../open-program.js';
import { canonicalTables } from './canonical-tables.js';
import { compareWithPublished } from './compare-with-published.js';
import { readEvaluation } from './evaluation-file.js';
import { readRubrics } from './evaluation-rubrics.js';
import { evaluationProblems } from './evaluation-problems.js';
import { runEvaluation } from './run-evaluation.js';

export interface EvaluateOptions {
  readonly out: string;
  readonly data?: string;
  readonly force: boolean;
}

/**
 * A whole evaluation from a folder of files, through the same rooms as the web server, into a publication in OUT.
 * Everything happens in a folder of its own, so that an evaluation with faults leaves no trace; the database is thrown away
 * unless a folder for it is named.
 * @returns what to print
 * @throws evaluate.*, tables.*, rubrics.faulty, centres.faulty, scoring.recorded-faulty …: every fault with file, row, column, code
 */
export async function evaluate(folder: string, options: EvaluateOptions): Promise<string> {
  const { evaluation, folder: home } = readEvaluation(folder);
  mustBeFree(options.out, options.force);
  if (options.data !== undefined) mustBeFree(options.data, false);
  const workshop = mkdtempSync(join(tmpdir(), 'kaoping-evaluate-'));
  try {
    const rubrics = readRubrics(evaluation, home);
    const tables = await canonicalTables(evaluation, rubrics, home, workshop);
    const [data, out] = [join(workshop, 'data'), join(workshop, 'out')];
    mkdirSync(out);
    const lines = await withRooms(readSettings({ KAOPING_DATA: data, DATABASE_URL: '' }), async (rooms) => {
      const done = await runEvaluation(rooms, { evaluation, rubrics, tables, out });
      return [...done.lines, ...(await compareWithPublished(rooms, { evaluation, tables, out, ...done }))];
    });
    cpSync(out, resolve(options.out), { recursive: true });
    if (options.data !== undefined) cpSync(data, resolve(options.data), { recursive: true });
    return [...lines, `→ ${options.out}`].join('\n');
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function mustBeFree(folder: string, force: boolean): void {
  const place = resolve(folder);
  if (existsSync(place) && readdirSync(place).length > 0 && !force)
    throw evaluationProblems['folder-not-empty']({ values: { folder } });
}
