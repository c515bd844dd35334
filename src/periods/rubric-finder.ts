/** The kind under which a centre itself stands among the cases of a period that judges centres. No file of cases can say it. */
export const CENTRE_KIND = 'centre';

/** What a rubric judges: lists of kinds and stages, an empty list meaning every one; or centres themselves. */
export interface Coverage {
  /** Absent: cases. */
  readonly subject?: 'case' | 'centre';
  readonly kinds: readonly string[];
  readonly stages: readonly string[];
}

/** Kinds whose cases are in a stage. The stages of a rubric say nothing about other kinds. */
const STAGED_KINDS: readonly string[] = ['criminal'];

/**
 * Whether a rubric judges a case of a kind and stage ('' where the kind has no stages).
 * @example judges({ kinds: ['criminal'], stages: ['trial'] }, 'criminal', 'trial') // true
 * @example judges({ kinds: ['civil', 'criminal'], stages: ['trial'] }, 'civil', '') // true
 * @example judges({ subject: 'centre', kinds: [], stages: [] }, 'civil', '') // false
 */
export function judges(rubric: Coverage, kind: string, stage: string): boolean {
  if (rubric.subject === 'centre' || kind === CENTRE_KIND) return rubric.subject === 'centre' && kind === CENTRE_KIND;
  const kindFits = rubric.kinds.length === 0 || rubric.kinds.includes(kind);
  if (!kindFits || !STAGED_KINDS.includes(kind)) return kindFits;
  return rubric.stages.length === 0 || rubric.stages.includes(stage);
}

/** Which of the rubrics judges a case of a kind and stage. */
export function rubricFinder<R extends Coverage>(
  rubrics: readonly R[],
): (kind: string, stage: string) => R | undefined {
  return (kind, stage) => rubrics.find((rubric) => judges(rubric, kind, stage));
}

/** The pairs of rubrics that would both judge some case. */
export function overlaps<R extends Coverage>(rubrics: readonly R[]): [R, R][] {
  return rubrics.flatMap((one, index) =>
    rubrics.slice(index + 1).flatMap((other): [R, R][] => (overlap(one, other) ? [[one, other]] : [])),
  );
}

function overlap(one: Coverage, other: Coverage): boolean {
  if ((one.subject ?? 'case') !== (other.subject ?? 'case')) return false;
  // Kinds and stages are those of cases: each rubric of centres judges every centre.
  if (one.subject === 'centre') return true;
  if (!meet(one.kinds, other.kinds)) return false;
  if (meet(one.stages, other.stages)) return true;
  // Stages keep them apart only where every kind that both judge has stages.
  const both =
    one.kinds.length === 0
      ? other.kinds
      : one.kinds.filter((kind) => other.kinds.length === 0 || other.kinds.includes(kind));
  return both.length === 0 || both.some((kind) => !STAGED_KINDS.includes(kind));
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((each) => b.includes(each));
}
