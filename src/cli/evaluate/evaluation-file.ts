import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
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
    const faults = (validate.errors ?? []).filter(isTelling).map((error) => faultOf(error, document, lines));
    throw evaluationProblems.faulty({ values: { count: faults.length }, faults });
  }
  return { evaluation: content as EvaluationFile, folder: dirname(file) };
}

/** What says no more than that something below it is wrong is left out. */
const isTelling = ({ keyword }: ErrorObject): boolean => keyword !== 'if' && keyword !== 'propertyNames';

function faultOf(error: ErrorObject, document: Document, lines: LineCounter): Fault {
  const name = strangeName(error);
  const place = [...error.instancePath.split('/').filter(Boolean), ...(name === undefined ? [] : [name])];
  const row = lines.linePos(startOf(document, place)).line;
  return { at: `evaluation.yaml line ${row}`, row, code: `evaluate.${error.keyword}`, ...told(error, name) };
}

/** The name that stands where the schema knows none such. */
function strangeName({ propertyName, params }: ErrorObject): string | undefined {
  const given: unknown = propertyName ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof given === 'string' ? given : undefined;
}

function told(
  { instancePath, message = '', params }: ErrorObject,
  name: string | undefined,
): Omit<Fault, 'at' | 'code'> {
  const at = instancePath || '/';
  const words =
    name === undefined
      ? { zh: `${at} 不符合格式（${message}）`, en: `${at} ${message}` }
      : { zh: `${at} 中没有“${name}”这一项`, en: `${at} knows no "${name}"` };
  const allowed = params['allowedValues'] as readonly unknown[] | undefined;
  if (allowed === undefined) return words;
  const list = allowed.join(', ');
  return { ...words, suggestion: { zh: `可用：${list}`, en: `one of: ${list}` } };
}

/** Where a value begins, or the key that leads to it; the nearest thing above where there is neither. */
function startOf(document: Document, place: readonly string[]): number {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const parent = document.getIn(place.slice(0, depth - 1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === place[depth - 1])
      : null;
    const node = (isNode(pair?.key) ? pair.key : document.getIn(place.slice(0, depth), true)) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
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
