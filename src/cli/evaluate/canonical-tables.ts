import { join } from 'node:path';
import { type CanonicalTable, canonicalTable } from './canonical-table.js';
import { type EvaluationFile, fileOf, type TableName } from './evaluation-file.js';

export interface CanonicalTables {
  readonly centres: CanonicalTable;
  readonly cases: CanonicalTable;
  readonly scores: CanonicalTable;
  readonly published: CanonicalTable | null;
}

/** Every table of the evaluation with our column names. Centres and cases may repeat in a file of scores: they count once. */
export async function canonicalTables(
  evaluation: EvaluationFile,
  home: string,
  workshop: string,
): Promise<CanonicalTables> {
  const make = async (name: TableName): Promise<CanonicalTable | null> => {
    const source = fileOf(evaluation, home, name);
    const spec = tableSpec(evaluation, name);
    const mapped = (name === 'cases' ? evaluation.cases : spec)?.columns !== undefined;
    const wish = {
      spec,
      missing: evaluation.missing ?? [],
      keepOthers: !mapped || (name === 'scores' && evaluation.scores?.items === undefined),
      collapse: mapped && name !== 'scores',
    };
    return source === null ? null : canonicalTable(source, join(workshop, `${name}.csv`), wish);
  };
  const [centres, cases, scores, published] = [
    await make('centres'),
    await make('cases'),
    await make('scores'),
    await make('published'),
  ];
  return { centres: centres!, cases: cases!, scores: scores!, published };
}

/** Item columns of a wide file, and facts of cases, are mapped like any other column. */
function tableSpec(evaluation: EvaluationFile, name: TableName) {
  const spec = evaluation[name] ?? {};
  const more = {
    scores: evaluation.scores?.items,
    cases: evaluation.cases?.facts,
    centres: undefined,
    published: undefined,
  };
  return more[name] === undefined ? spec : { ...spec, columns: { ...spec.columns, ...more[name] } };
}
