/** What a rubric judges: lists of kinds and stages, an empty list meaning every one. */
export interface Coverage {
  readonly kinds: readonly string[];
  readonly stages: readonly string[];
}

/**
 * Which of the rubrics judges a case of a kind and stage. A rubric's stages only bind kinds that have stages: a case
 * without a stage is judged by whatever covers its kind.
 */
export function rubricFinder<R extends Coverage>(rubrics: readonly R[]): (kind: string, stage: string) => R | undefined {
  return (kind, stage) =>
    rubrics.find(
      (rubric) =>
        (rubric.kinds.length === 0 || rubric.kinds.includes(kind)) &&
        (stage === '' || rubric.stages.length === 0 || rubric.stages.includes(stage)),
    );
}

/** The pairs of rubrics that would both judge some case. */
export function overlaps<R extends Coverage>(rubrics: readonly R[]): [R, R][] {
  return rubrics.flatMap((one, index) =>
    rubrics.slice(index + 1).flatMap((other): [R, R][] => (meet(one.kinds, other.kinds) && meet(one.stages, other.stages) ? [[one, other]] : [])),
  );
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((each) => b.includes(each));
}
