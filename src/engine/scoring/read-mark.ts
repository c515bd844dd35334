import type { CompiledItem, CompiledRubric } from './compiled-rubric.js';
import type { FoundDefect, Mark, MarkFault } from './mark.js';
import { markFault } from './mark-fault.js';

const NOT_APPLICABLE = new Set(['na', 'n/a', '不适用', '－', '/']);
const YES = new Set(['yes', 'y', 'true', '1', '是', '√', '有']);
const NO = new Set(['no', 'n', 'false', '0', '否', '×', '无']);
const NONE = new Set(['', '0', 'none', '无']);

/**
 * The mark that a file cell means. Full-width digits and surrounding blanks are accepted. Points: a decimal; levels: the level's id or
 * either title; check and veto: 是/否, yes/no, 1/0 …; deductions: `defect*count` parts separated by `;`, optionally `:reason`, or
 * 无/none/0 for none; not applicable: 不适用, N/A. A cell that means "missing" must not be handed in: that is for the caller's list of
 * missing-value words to decide.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * readMark(compiled, 'advice', ' ５０.5 ') // => { points: '50.5' }
 * readMark(compiled, 'file', 'gap*2:第3页') // => { defects: [{ id: 'gap', count: 2, reason: '第3页' }] }
 */
export function readMark(compiled: CompiledRubric, itemId: string, text: string): Mark | MarkFault {
  const item = compiled.byId.get(itemId);
  if (item === undefined) {
    const words = { zh: `评估标准中没有评分项“${itemId}”`, en: `the rubric has no item “${itemId}”` };
    return { item: itemId, code: 'scoring.unknown-item', words };
  }
  const clean = text.normalize('NFKC').trim();
  const mark = NOT_APPLICABLE.has(clean.toLowerCase()) ? { na: true as const } : markOf(item, clean);
  return markFault(compiled, item, mark) ?? mark;
}

function markOf(item: CompiledItem, clean: string): Mark {
  switch (item.item.kind) {
    case 'scale':
    case 'bonus':
    case 'computed':
      return { points: clean };
    case 'levels':
      return { level: levelOf(item, clean) };
    case 'check':
    case 'veto':
      return yesOrNo(clean);
    case 'deduction':
      return { defects: defectsOf(clean) };
  }
}

function levelOf(item: CompiledItem, clean: string): string {
  if (item.item.kind !== 'levels') return clean;
  const found = item.item.levels.find(
    (level) => level.id === clean || level.title.zh === clean || level.title.en.toLowerCase() === clean.toLowerCase(),
  );
  return found?.id ?? clean;
}

/** A word that is neither yes nor no stays a text of points, which an item of this kind refuses by name. */
function yesOrNo(clean: string): Mark {
  const word = clean.toLowerCase();
  if (YES.has(word)) return { check: true };
  return NO.has(word) ? { check: false } : { points: clean };
}

function defectsOf(clean: string): FoundDefect[] {
  if (NONE.has(clean.toLowerCase())) return [];
  return clean.split(/[;；]/).flatMap((part) => (part.trim() === '' ? [] : [defectOf(part.trim())]));
}

function defectOf(part: string): FoundDefect {
  const colon = part.search(/[:：]/);
  const head = (colon < 0 ? part : part.slice(0, colon)).trim();
  const reason = colon < 0 ? '' : part.slice(colon + 1).trim();
  const [id = '', count = '1'] = head.split(/[*×]/).map((word) => word.trim());
  const found = { id, count: /^\d{1,9}$/.test(count) ? Number(count) : Number.NaN };
  return reason === '' ? found : { ...found, reason };
}

/**
 * Whether readMark answered with a fault.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * isMarkFault(readMark(compileRubric(TWO_ITEMS), 'advice', 'many')) // => true
 */
export function isMarkFault(answer: Mark | MarkFault): answer is MarkFault {
  return 'code' in answer;
}
