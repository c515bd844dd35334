import { indentedTree, type TreeLanguage } from '../indented-tree.js';
import { explainFiles } from './explain-files.js';
import { explainProblems } from './explain-problems.js';
import { explainStored } from './explain-stored.js';

export interface ExplainOptions {
  readonly rubric?: string;
  readonly marks: readonly string[];
  readonly facts?: string;
  readonly seats?: number;
  readonly case?: string;
  readonly period?: string;
  readonly data?: string;
  readonly lang: TreeLanguage;
  readonly json: boolean;
}

/**
 * The reasons of a result as an indented tree or as JSON: of marks in files, or of a case in the database.
 * @throws explain.*, rubrics.faulty, tables.*
 */
export async function explain(options: ExplainOptions): Promise<string> {
  const tree = await treeOf(options);
  return options.json ? JSON.stringify(tree, null, 2) : indentedTree(tree, options.lang);
}

function treeOf(options: ExplainOptions): ReturnType<typeof explainFiles> {
  const { rubric, marks, case: number, period } = options;
  const files = rubric !== undefined || marks.length > 0;
  const stored = number !== undefined || period !== undefined;
  if (files !== stored) {
    if (rubric !== undefined && marks.length > 0) return explainFiles({ ...options, rubric });
    if (number !== undefined && period !== undefined) return explainStored({ ...options, case: number, period });
  }
  throw explainProblems['what-to-explain']();
}
