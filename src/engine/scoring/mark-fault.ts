import { exactText, fraction, mul } from '../number/index.js';
import type { Words } from '../rubric/words.js';
import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import type { FoundDefect, Mark, MarkFault } from './mark.js';
import { hasReason, isCount, markUnits, MOST_OCCURRENCES, textUnits } from './mark-units.js';
import { FAULTY } from './unit-value.js';

const EXPECTED: Readonly<Record<CompiledItem['item']['kind'], Words>> = {
  scale: { zh: '一个分数', en: 'a number of points' },
  bonus: { zh: '一个分数', en: 'a number of points' },
  levels: { zh: '一个等次', en: 'one of the levels' },
  check: { zh: '是或否', en: 'yes or no' },
  veto: { zh: '是或否', en: 'yes or no' },
  deduction: { zh: '扣分情形及次数', en: 'defects with their counts' },
  computed: { zh: '无', en: 'nothing' },
};

/**
 * What is wrong with a mark, or null when it can be accepted. Agrees with markUnits: a mark has a fault exactly when its units are FAULTY.
 * Codes: scoring.computed-not-marked, not-applicable-refused, wrong-kind, not-a-number, below-minimum, above-maximum, off-step, unknown-level, unknown-defect,
 * repeated-defect, bad-count, reason-missing.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * markFault(compiled, compiled.items[0], { points: '61' }).words.en // => '“Advice” has 61, above its maximum 60'
 */
export function markFault(compiled: CompiledRubric, item: CompiledItem, mark: Mark): MarkFault | null {
  if (markUnits(compiled, item, mark) !== FAULTY) return null;
  const fault = (code: string, zh: string, en: string): MarkFault => ({
    item: item.id,
    code: `scoring.${code}`,
    words: { zh: `“${item.item.title.zh}”${zh}`, en: `“${item.item.title.en}” ${en}` },
  });
  if ('na' in mark) return notApplicable(item, fault);
  if ('points' in mark && (item.item.kind === 'scale' || item.item.kind === 'bonus')) {
    return pointsFault(compiled, item, mark.points, fault);
  }
  if ('level' in mark && item.item.kind === 'levels') {
    const known = [...item.levels.keys()].join(', ');
    return fault(
      'unknown-level',
      `没有等次“${mark.level}”，可选：${known}`,
      `has no level “${mark.level}”; there are: ${known}`,
    );
  }
  if ('defects' in mark && item.item.kind === 'deduction') return defectsFault(item, mark.defects, fault);
  return wrongKind(item, fault);
}

type MakeFault = (code: string, zh: string, en: string) => MarkFault;

function notApplicable(item: CompiledItem, fault: MakeFault): MarkFault {
  if (item.compute !== null) return wrongKind(item, fault);
  return fault('not-applicable-refused', '不允许选“不适用”', 'may not be marked as not applicable');
}

function wrongKind(item: CompiledItem, fault: MakeFault): MarkFault {
  if (item.compute !== null) {
    return fault('computed-not-marked', '由事实计算，不由专家评分', 'is computed from facts, not marked');
  }
  const expected = EXPECTED[item.item.kind];
  return fault('wrong-kind', `应填${expected.zh}`, `takes ${expected.en}`);
}

function pointsFault(compiled: CompiledRubric, item: CompiledItem, text: string, fault: MakeFault): MarkFault {
  const units = textUnits(compiled, text);
  const points = (value: number): string => exactText(mul(fraction(value), compiled.unit));
  if (units === null) {
    const unit = exactText(compiled.unit);
    return fault(
      'not-a-number',
      `“${text}”不是以 ${unit} 为单位的分数`,
      `“${text}” is not a number in units of ${unit}`,
    );
  }
  if (units < item.min) {
    return fault(
      'below-minimum',
      `的分数 ${text} 低于最低分 ${points(item.min)}`,
      `has ${text}, below its minimum ${points(item.min)}`,
    );
  }
  if (units > item.max) {
    return fault(
      'above-maximum',
      `的分数 ${text} 高于满分 ${points(item.max)}`,
      `has ${text}, above its maximum ${points(item.max)}`,
    );
  }
  const step = points(item.step);
  return fault('off-step', `的分数 ${text} 不是 ${step} 的整数步`, `has ${text}, which is not on a step of ${step}`);
}

function defectsFault(item: CompiledItem, found: readonly FoundDefect[], fault: MakeFault): MarkFault {
  const unknown = found.find((one) => !item.defects.has(one.id));
  if (unknown !== undefined) {
    return fault('unknown-defect', `没有扣分情形“${unknown.id}”`, `has no defect “${unknown.id}”`);
  }
  if (found.some((one) => !isCount(one.count))) {
    return fault(
      'bad-count',
      `的次数应为 0 至 ${MOST_OCCURRENCES} 的整数`,
      `needs counts that are whole numbers from 0 to ${MOST_OCCURRENCES}`,
    );
  }
  const silent = found.find((one) => one.count > 0 && !hasReason(one));
  if (silent !== undefined && item.item.kind === 'deduction' && item.item.reasonRequired === true) {
    return fault(
      'reason-missing',
      `扣分须说明理由（${silent.id}）`,
      `needs a reason for what is deducted (${silent.id})`,
    );
  }
  return fault('repeated-defect', '同一扣分情形填了多次', 'names the same defect more than once');
}
