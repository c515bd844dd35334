const GOOD = ['excellent', 'good'];
const FAILED = 'fail';

/**
 * Which grades of a scale count as 优良 (excellent and good) and which as 合格 (passed), by the grade ids that have a fixed
 * meaning: `excellent`, `good`, `fail`. A scale that has neither `excellent` nor `good` has no 优良率, one without `fail` no 合格率:
 * null, not zero and not a guess by position.
 * @example gradeSets(['excellent', 'good', 'pass', 'fail']) // => { good: ['excellent', 'good'], passed: ['excellent', 'good', 'pass'] }
 * @example gradeSets(['5', '4', '3', '2', '1', '0']) // => { good: null, passed: null }
 */
export function gradeSets(scale: readonly string[]): {
  good: readonly string[] | null;
  passed: readonly string[] | null;
} {
  const good = scale.filter((grade) => GOOD.includes(grade));
  return {
    good: good.length > 0 ? good : null,
    passed: scale.includes(FAILED) ? scale.filter((grade) => grade !== FAILED) : null,
  };
}
