import { join } from 'node:path';
import { type CanonicalTable, canonicalTable } from './canonical-table.js';
import {
  type EvaluationFile,
  type FactsSpec,
  fileOf,
  neededFile,
  type ScoresSpec,
  type TableSpec,
} from './evaluation-file.js';
import type { EvaluationRubrics } from './evaluation-rubrics.js';

export interface CanonicalTables {
  readonly centres: CanonicalTable;
  /** What is judged: cases, or the centres themselves with their facts. */
  readonly cases: CanonicalTable;
  readonly scores: readonly CanonicalTable[];
  readonly published: CanonicalTable | null;
}

/** Every table of the evaluation with our column names. Centres and cases may repeat in a file of scores: they count once. */
export async function canonicalTables(
  evaluation: EvaluationFile,
  rubrics: EvaluationRubrics,
  home: string,
  workshop: string,
): Promise<CanonicalTables> {
  const missing = evaluation.missing ?? [];
  const make = (name: string, source: string, { spec, keepOthers }: Columns, once: boolean): Promise<CanonicalTable> =>
    canonicalTable(source, join(workshop, `${name}.csv`), { spec, missing, keepOthers, collapse: once });
  const { centres, published } = evaluation;
  const centreFile = neededFile(home, 'centres', centres);
  const judged = rubrics.subject === 'centre' ? asJudged(centres) : evaluation.cases;
  const judgedFile = rubrics.subject === 'centre' ? centreFile : neededFile(home, 'cases', evaluation.cases);
  const cases = withFacts(judged);
  const scores: CanonicalTable[] = [];
  for (const [index, { source, columns }] of scoreTables(evaluation, rubrics, home, judgedFile, judged).entries())
    scores.push(await make(`scores-${index + 1}`, source, columns, false));
  const publishedFile = fileOf(home, 'published', published);
  return {
    centres: await make('centres', centreFile, plain(centres), centres?.columns !== undefined),
    cases: await make('cases', judgedFile, cases, judged?.columns !== undefined),
    scores,
    published: publishedFile === null ? null : await make('published', publishedFile, plain(published), false),
  };
}

/** How a table is rewritten: its columns under our names, and whether others are kept under their own. */
interface Columns {
  readonly spec: TableSpec;
  readonly keepOthers: boolean;
}

function plain(spec: TableSpec = {}): Columns {
  return { spec, keepOthers: spec.columns === undefined };
}

/** Facts are mapped like any other column, and do not keep the rest of the file from being found by its own names. */
function withFacts(spec: FactsSpec = {}): Columns {
  return { spec: { ...spec, columns: { ...spec.columns, ...spec.facts } }, keepOthers: spec.columns === undefined };
}

/** The file of centres read as the file of what is judged: only the code, and the facts. */
function asJudged(centres: FactsSpec = {}): FactsSpec {
  const { columns, constants: _of, ...rest } = centres;
  const code = columns?.['code'];
  return code === undefined ? rest : { ...rest, columns: { centre: code } };
}

interface ScoreTable {
  readonly source: string;
  readonly columns: Columns;
}

/** The files of scores. Where every item is computed, none is needed: then what is judged is all there is. */
function scoreTables(
  evaluation: EvaluationFile,
  rubrics: EvaluationRubrics,
  home: string,
  judgedFile: string,
  judged: TableSpec = {},
): ScoreTable[] {
  const specs = [evaluation.scores ?? []].flat();
  if (specs.length > 0)
    return specs.map((spec) => ({ source: neededFile(home, 'scores', spec), columns: scoreColumns(spec) }));
  const found = rubrics.marked ? neededFile(home, 'scores') : fileOf(home, 'scores');
  if (found !== null) return [{ source: found, columns: scoreColumns({}) }];
  return [{ source: judgedFile, columns: plain(onlyNames(judged)) }];
}

/** The file of what is judged, read as a file of sheets without marks. */
function onlyNames({ columns, sheet }: TableSpec): TableSpec {
  const key = columns?.['number'] ?? columns?.['centre'];
  return { ...(sheet === undefined ? {} : { sheet }), ...(key === undefined ? {} : { columns: { case: key } }) };
}

function scoreColumns({ items, ...spec }: ScoresSpec): Columns {
  if (items !== undefined) return { spec: { ...spec, columns: { ...spec.columns, ...items } }, keepOthers: false };
  return { spec, keepOthers: true };
}
