import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings } from '../../platform/config/index.js';
import { withRooms } from '../open-program.js';
import { canonicalTables } from './canonical-tables.js';
import { compareWithPublished } from './compare-with-published.js';
import { readEvaluation } from './evaluation-file.js';
import { evaluationProblems } from './evaluation-problems.js';
import { runEvaluation } from './run-evaluation.js';

export interface EvaluateOptions {
  readonly out: string;
  readonly data?: string;
  readonly force: boolean;
}

/**
 * A whole evaluation from a folder of files, through the same rooms as the web server, into a publication in OUT.
 * The database is thrown away unless a folder for it is named.
 * @returns what to print
 * @throws evaluate.*, tables.*, rubrics.faulty, centres.faulty, scoring.recorded-faulty …: every fault with file, row, column, code
 */
export async function evaluate(folder: string, options: EvaluateOptions): Promise<string> {
  const { evaluation, folder: home } = readEvaluation(folder);
  const out = emptyFolder(options);
  const workshop = mkdtempSync(join(tmpdir(), 'kaoping-evaluate-'));
  try {
    const tables = await canonicalTables(evaluation, home, workshop);
    const settings = readSettings({
      KAOPING_DATA: options.data ?? workshop,
      DATABASE_URL: '',
    });
    return await withRooms(settings, async (rooms) => {
      const done = await runEvaluation(rooms, { evaluation, home, tables, out });
      const compared = await compareWithPublished(rooms, { evaluation, tables, out, ...done });
      return [...done.lines, ...compared, `→ ${options.out}`].join('\n');
    });
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function emptyFolder(options: EvaluateOptions): string {
  const out = resolve(options.out);
  if (existsSync(out) && readdirSync(out).length > 0 && !options.force)
    throw evaluationProblems['out-not-empty']({ values: { folder: options.out } });
  mkdirSync(out, { recursive: true });
  return out;
}
