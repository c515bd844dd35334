import type { Combining, CombiningMethod } from '../rubric/combining-rules.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import type { Reason } from '../scoring/mark.js';
import type { CaseSheet, Trigger } from './case-sheet.js';
import { findTriggers } from './find-triggers.js';
import type { ScoredSheet } from './find-triggers.js';

/** The sheets that will make the result, by which method, and why a further one was called. */
export type Choice =
  | {
      readonly kind: 'chosen';
      readonly sheets: readonly CaseSheet[];
      readonly method: CombiningMethod;
      readonly name: string;
      readonly triggers: readonly Trigger[];
    }
  | { readonly kind: 'needs-third'; readonly triggers: readonly Trigger[] }
  | { readonly kind: 'none'; readonly reasons: readonly Reason[] };

/**
 * The sheets that have a result.
 * @example
 * scored([{ seat: 1, marks: {}, outcome: { kind: 'none', reasons: [] } }]) // => []
 */
export function scored(sheets: readonly CaseSheet[]): ScoredSheet[] {
  return sheets.flatMap((sheet) => {
    const { outcome } = sheet;
    return outcome.kind === 'result' ? [{ ...sheet, outcome }] : [];
  });
}

/**
 * Which sheets of a case count. Regular seats 1 … expected first; too few with a result: none, with every reason. A trigger that holds calls
 * a further sheet; until it is there the answer is needs-third, then the rubric's `third` says what counts. Without a trigger a further
 * sheet does not count.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * chooseSheets(compiled, [], 2).kind // => 'none'
 */
export function chooseSheets(compiled: CompiledRubric, sheets: readonly CaseSheet[], expected: number): Choice {
  const rule = compiled.rubric.combining ?? { method: 'mean' as const };
  const ordered = sheets.toSorted((a, b) => a.seat - b.seat);
  const regular = ordered.filter(({ seat }) => seat <= expected);
  const further = ordered.filter(({ seat }) => seat > expected);
  const usable = scored(regular);
  const counting = rule.level === 'item' ? regular : usable;
  const needed = Math.max(1, rule.minimum ?? expected);
  if (counting.length < needed) {
    return { kind: 'none', reasons: [...reasonsIn(regular), tooFew(counting.length, needed)] };
  }
  const triggers = findTriggers(compiled, usable, further.length > 0, counting);
  if (triggers.length > 0) return withFurther(rule, counting, further, triggers);
  const name = counting.length === 1 ? 'single' : rule.method;
  return { kind: 'chosen', sheets: counting, method: rule.method, name, triggers };
}

function withFurther(
  rule: Combining,
  counting: readonly CaseSheet[],
  further: readonly CaseSheet[],
  triggers: readonly Trigger[],
): Choice {
  if (further.length === 0) return { kind: 'needs-third', triggers };
  const usable = scored(further);
  if (usable.length === 0) return { kind: 'none', reasons: reasonsIn(further) };
  if (rule.third === undefined || rule.third === 'replaces') {
    return { kind: 'chosen', sheets: usable.slice(-1), method: 'mean', name: 'third-replaces', triggers };
  }
  const sheets = [...counting, ...(rule.level === 'item' ? further : usable)];
  return { kind: 'chosen', sheets, method: rule.third, name: rule.third, triggers };
}

function reasonsIn(sheets: readonly CaseSheet[]): Reason[] {
  return sheets.flatMap(({ outcome }) => (outcome.kind === 'none' ? outcome.reasons : []));
}

function tooFew(present: number, needed: number): Reason {
  return {
    code: 'combining.too-few-sheets',
    words: {
      zh: `有结果的评分表 ${present} 份，需要 ${needed} 份`,
      en: `${present} sheets with a result where ${needed} are needed`,
    },
  };
}
