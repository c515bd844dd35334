import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { LineCounter, parseDocument } from 'yaml';
import type { OutOfCompetition } from '../../engine/ranking/tie-breaker.js';
import type { Fault, Problem, Words } from '../../platform/problem/index.js';
import { evaluationProblems } from './evaluation-problems.js';

/** Where a table stands and what its columns are called there. */
export interface TableSpec {
  readonly file?: string;
  readonly sheet?: string | number;
  /** Our name → column of the file. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Our name → the same value in every row. */
  readonly constants?: Readonly<Record<string, string>>;
}

/** A table of scores. `items`: item of the rubric → column, where a row holds several marks. */
export interface ScoresSpec extends TableSpec {
  readonly items?: Readonly<Record<string, string>>;
}

/** `facts`: fact of the rubric → column of the file. */
export interface FactsSpec extends TableSpec {
  readonly facts?: Readonly<Record<string, string>>;
}

export interface EvaluationFile {
  readonly title: Words;
  readonly region?: string;
  readonly period: 'any-date' | { readonly code: string; readonly lateReported?: Choice; readonly reopened?: Choice };
  readonly rubrics: readonly string[];
  readonly missing?: readonly string[];
  readonly centres?: FactsSpec;
  readonly cases?: FactsSpec;
  /** Several where each evaluator has columns, or a file, of his own. */
  readonly scores?: ScoresSpec | readonly ScoresSpec[];
  readonly published?: TableSpec & { readonly grades?: Readonly<Record<string, string>> };
  readonly sheetsPerCase?: number;
  readonly ranking?: Record<string, unknown> & { readonly outOfCompetition?: readonly OutOfCompetition[] };
  readonly suppression?: Record<string, unknown>;
}

type Choice = 'include' | 'exclude';
export type TableName = 'centres' | 'cases' | 'scores' | 'published';

const SCHEMA = new URL('../../../templates/examples/evaluation.schema.json', import.meta.url);

/**
 * Reads FOLDER/evaluation.yaml (or the file itself) and checks it.
 * @throws evaluate.file-missing, evaluate.yaml-unreadable, evaluate.faulty with the line of each fault
 */
export function readEvaluation(path: string): { evaluation: EvaluationFile; folder: string } {
  const file = /\.ya?ml$/i.test(path) ? resolve(path) : join(resolve(path), 'evaluation.yaml');
  if (!existsSync(file)) throw evaluationProblems['file-missing']({ values: { file } });
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw evaluationProblems['yaml-unreadable']({ values: { file, reason: broken.message } });
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
  );
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  if (!validate(content)) {
    const faults = (validate.errors ?? []).map((error): Fault => {
      const place = error.instancePath.split('/').filter(Boolean);
      const node = document.getIn(place, true) as { range?: [number, number, number] } | undefined;
      const row = lines.linePos(node?.range?.[0] ?? 0).line;
      const extra = 'additionalProperty' in error.params ? ` (${String(error.params['additionalProperty'])})` : '';
      const en = `${error.instancePath || '/'} ${error.message ?? ''}${extra}`;
      return { at: `evaluation.yaml line ${row}`, row, code: `evaluate.${error.keyword}`, zh: `不符合格式：${en}`, en };
    });
    throw evaluationProblems.faulty({ values: { count: faults.length }, faults });
  }
  return { evaluation: content as EvaluationFile, folder: dirname(file) };
}

/**
 * The file of a table: the one it names, else <table>.csv or <table>.xlsx beside evaluation.yaml.
 * @returns null when the table names no file and none is there
 * @throws evaluate.file-missing when it names one that is not there
 */
export function fileOf(folder: string, table: TableName, { file: named }: TableSpec = {}): string | null {
  const choices = named === undefined ? [`${table}.csv`, `${table}.xlsx`] : [named];
  const found = choices.map((choice) => resolve(folder, choice)).find((path) => existsSync(path));
  if (found === undefined && named !== undefined) throw fileMissing(folder, named);
  return found ?? null;
}

/** The same where there is no doing without it. @throws evaluate.file-missing */
export function neededFile(folder: string, table: TableName, spec: TableSpec = {}): string {
  const found = fileOf(folder, table, spec);
  if (found === null) throw fileMissing(folder, `${table}.csv`);
  return found;
}

function fileMissing(folder: string, file: string): Problem {
  return evaluationProblems['file-missing']({ values: { file: relative(process.cwd(), resolve(folder, file)) } });
}
