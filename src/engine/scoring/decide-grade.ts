import type { CompiledGrading, GradingView } from './grading.js';

/** A grade with how it came about: which line of the ordered list held (0 first), and the ids of the limiters and vetoes that bit. */
export interface GradeDecision {
  readonly grade: string | null;
  readonly line: number | null;
  readonly limitedBy: readonly string[];
}

/**
 * The grade of a scored sheet or case. In order: the first line whose condition holds; then every limiter and capping veto, none of which
 * can improve it; last the vetoes that force a grade, the worst of which wins. No line holds: null, whatever the limiters say.
 * Ties: none, because lines are ordered and limits only lower.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const { grading } = compileRubric(TWO_ITEMS);
 * const view = { compareTotal: (bound) => compareParts(85, 1, bound), applies: () => true, compareItem: () => -1, struck: () => false };
 * decideGrade(grading, view) // => { grade: 'pass', line: 0, limitedBy: ['poor-advice'] }
 */
export function decideGrade(grading: CompiledGrading, view: GradingView): GradeDecision {
  const line = grading.steps.findIndex((step) => step.test(view));
  const step = grading.steps[line];
  if (step === undefined) return { grade: null, line: null, limitedBy: [] };
  let grade = step.grade;
  const limitedBy: string[] = [];
  for (const limiter of grading.limiters) {
    const cap = limiter.test(view) ? limiter.cap(view) : null;
    if (cap === null || cap <= grade) continue;
    grade = cap;
    limitedBy.push(limiter.id);
  }
  const forced = strike(grading, view, grade, limitedBy);
  return { grade: grading.ids[forced] ?? null, line, limitedBy };
}

function strike(grading: CompiledGrading, view: GradingView, reached: number, limitedBy: string[]): number {
  let grade = reached;
  let force: number | null = null;
  for (const veto of grading.vetoes) {
    if (!view.struck(veto.index)) continue;
    if (veto.atMost !== null && veto.atMost > grade) {
      grade = veto.atMost;
      limitedBy.push(veto.id);
    }
    if (veto.force !== null) {
      force = Math.max(force ?? 0, veto.force);
      limitedBy.push(veto.id);
    }
  }
  return force ?? grade;
}
