import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { itemsOf } from '../../engine/rubric/items-of.js';
import type { Rubric } from '../../engine/rubric/rubric.js';
import { type Fault, Problem } from '../../platform/problem/index.js';
import { readRubric } from '../../rubrics/index.js';
import type { EvaluationFile } from './evaluation-file.js';
import { evaluationProblems } from './evaluation-problems.js';

/** What the rubrics of an evaluation ask of its files. */
export interface EvaluationRubrics {
  readonly sources: readonly string[];
  /** What is judged; of rubrics that differ in it, the period will refuse the second. */
  readonly subject: 'case' | 'centre';
  /** Whether any item is marked by somebody; without one there need be no file of scores. */
  readonly marked: boolean;
}

/** Reads the rubrics before anything else. @throws evaluate.file-missing, evaluate.faulty with file, line and column of every fault */
export function readRubrics(evaluation: EvaluationFile, home: string): EvaluationRubrics {
  const faults: Fault[] = [];
  const read = evaluation.rubrics.flatMap((file) => {
    const source = sourceOf(resolve(home, file));
    const rubric = rubricOr(source, (fault) => faults.push({ ...fault, at: `${file} ${fault.at}` }));
    return rubric === null ? [] : [{ source, rubric }];
  });
  if (faults.length > 0) throw evaluationProblems.faulty({ values: { count: faults.length }, faults });
  return {
    sources: read.map(({ source }) => source),
    subject: read[0]?.rubric.subject ?? 'case',
    marked: read.some(({ rubric }) => itemsOf(rubric).some(({ item }) => item.kind !== 'computed')),
  };
}

function sourceOf(path: string): string {
  if (!existsSync(path)) throw evaluationProblems['file-missing']({ values: { file: relative(process.cwd(), path) } });
  return readFileSync(path, 'utf8');
}

function rubricOr(source: string, tell: (fault: Fault) => void): Rubric | null {
  try {
    return readRubric(source);
  } catch (error) {
    if (!(error instanceof Problem) || error.details.faults === undefined) throw error;
    error.details.faults.forEach(tell);
    return null;
  }
}
