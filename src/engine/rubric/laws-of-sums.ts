import { equal, exactText, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from './amount.js';
import { exact, itemRange } from './item-range.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import { criterionFull, measureRubric } from './measure-rubric.js';
import type { Measured } from './measure-rubric.js';
import type { Item, Rubric } from './rubric.js';

/**
 * Points and weights add up as declared: a criterion's and a section's `max` is what its items add up to; `total.max` is what the
 * sections add up to, unless `normalise` scales openly. A weight needs something to weigh; something must be scored at all, and be it
 * but a penalty, and not all of it with a factor or weight of 0: bonuses and vetoes have nothing to stand on alone. A
 * zero-veto is no punishment where lower is better; a penalty by negative factor cannot be stretched when others do not apply.
 * @example
 * lawsOfSums({ ...TWO_ITEMS, total: { max: 109 } }).map(({ code }) => code) // => ['rubric.points-do-not-add']
 */
export function lawsOfSums(rubric: Rubric): LawFault[] {
  const measured = measureRubric(rubric);
  const sections = rubric.sections.flatMap((section, index) => {
    const full = measured.sections[index]?.full ?? ZERO;
    const path: Path = ['sections', index];
    const criteria = (section.criteria ?? []).flatMap((criterion, at) => {
      const sum = criterionFull(criterion.items);
      return nodeFaults(criterion, sum, [...path, 'criteria', at]);
    });
    return [...criteria, ...nodeFaults(section, full, path)];
  });
  const faults = [...sections, ...totalFaults(rubric, measured.full), ...itemFaults(rubric)];
  return isAllNothing(measured) && !faults.some(tellsOfNothing) ? [...faults, allNothing()] : faults;
}

function nodeFaults(node: { max?: Amount; weight?: Amount }, full: Fraction, path: Path): LawFault[] {
  const declared =
    node.max === undefined || equal(exact(node.max), full) ? [] : [doNotAdd([...path, 'max'], node.max, full)];
  return [...declared, ...(node.weight !== undefined && full.n === 0n ? [weightOfNothing(path)] : [])];
}

function doNotAdd(path: Path, declared: Amount, sum: Fraction): LawFault {
  const text = exactText(sum);
  return lawFault(
    path,
    'points-do-not-add',
    [`各项合计 ${text} 分，而声明为 ${declared} 分`, `the parts add to ${text}, declared are ${declared}`],
    [
      `改正分值使合计为 ${declared}，或改为 ${text}；总分也可写 total.normalise: true 公开折算`,
      `make the parts add to ${declared}, or declare ${text}; a total may also say total.normalise: true to be scaled openly`,
    ],
  );
}

function weightOfNothing(path: Path): LawFault {
  return lawFault(
    [...path, 'weight'],
    'weight-of-nothing',
    ['没有满分可供加权', 'there are no full marks to weigh'],
    ['改用 factor', 'use a factor instead'],
  );
}

function totalFaults(rubric: Rubric, full: Fraction): LawFault[] {
  const { max, normalise } = rubric.total ?? {};
  const items = itemsOf(rubric);
  const empty = items.length === 0 && rubric.sections.length > 0;
  if (!empty && !items.some(({ item }) => item.kind !== 'bonus' && item.kind !== 'veto')) {
    return [
      lawFault(
        ['sections'],
        'nothing-scored',
        ['没有任何计分的评分项', 'there is no item that counts'],
        ['至少写一个加分、一票否决以外的评分项', 'add an item that is neither a bonus nor a veto'],
      ),
    ];
  }
  if (normalise === true) {
    if (max === undefined || full.n === 0n) {
      return [
        lawFault(
          ['total', 'normalise'],
          'normalise-without-max',
          ['折算需要声明满分', 'normalise needs a declared max'],
          ['写明 total.max', 'declare total.max'],
        ),
      ];
    }
    return [];
  }
  return max === undefined || equal(exact(max), full) ? [] : [doNotAdd(['total', 'max'], max, full)];
}

/** Whether another fault says already that there is nothing to count, and why. */
function tellsOfNothing({ code, path }: LawFault): boolean {
  return /nothing-scored|normalise-without-max|weight-of-nothing/.test(code) || path.join('.') === 'total.max';
}

/** Whether everything that has points is weighed with nothing. */
function isAllNothing({ items, sections }: Measured): boolean {
  if (items.length === 0) return false;
  return items.every(({ item, factor, outer, section }) => {
    if (item.kind === 'bonus' || item.kind === 'veto') return true;
    const own = [factor, outer, sections[section]?.factor ?? ZERO];
    return own.some(({ n }) => n === 0n);
  });
}

function allNothing(): LawFault {
  return lawFault(
    ['sections'],
    'nothing-scored',
    [
      '所有评分项的系数或权重都是 0，总分总是 0',
      'every item counts with a factor or weight of 0: the total is always 0',
    ],
    ['至少让一个评分项的系数或权重大于 0', 'let at least one item count with more than 0'],
  );
}

function itemFaults(rubric: Rubric): LawFault[] {
  return itemsOf(rubric).flatMap(({ item, path }) => {
    const weightless = item.weight !== undefined && itemRange(item).full.n === 0n;
    return [
      ...(weightless ? [weightOfNothing(path)] : []),
      ...(isRewardingVeto(rubric, item) ? [rewardingVeto(path)] : []),
      ...(isFullWithoutLimit(rubric, item) ? [fullWithoutLimit(path)] : []),
      ...(isStretchedPenalty(rubric, item) ? [stretchedPenalty(path)] : []),
    ];
  });
}

function isRewardingVeto(rubric: Rubric, item: Item): boolean {
  return item.kind === 'veto' && item.effect === 'zero' && rubric.direction === 'lower';
}

function rewardingVeto(path: Path): LawFault {
  return lawFault(
    [...path, 'effect'],
    'zero-is-best',
    ['分数越低越好时，归零不是惩罚', 'zero is no punishment where lower is better'],
    ['改为 force 或 atMost 某一等次', 'force a grade or cap it with atMost'],
  );
}

/** "Full" gives the best points; a penalty without limit has none where more of it is better. */
function isFullWithoutLimit(rubric: Rubric, item: Item): boolean {
  const { low, high } = itemRange(item);
  const turned = item.factor !== undefined && exact(item.factor).n < 0n;
  const best = (rubric.direction === 'lower') === turned ? high : low;
  return best === null && (item.notApplicable ?? rubric.notApplicable) === 'full';
}

function fullWithoutLimit(path: Path): LawFault {
  return lawFault(
    [...path, 'notApplicable'],
    'full-without-limit',
    ['没有上限的项没有“满分”可给', 'an item without a limit has no best points to give'],
    ['写明各情形的 cap，或改为 drop', 'give every defect a cap, or use drop'],
  );
}

function isStretchedPenalty(rubric: Rubric, item: Item): boolean {
  const effect = item.notApplicable ?? rubric.notApplicable;
  return item.factor !== undefined && exact(item.factor).n < 0n && (effect === 'section' || effect === 'rubric');
}

function stretchedPenalty(path: Path): LawFault {
  return lawFault(
    [...path, 'notApplicable'],
    'penalty-cannot-be-stretched',
    ['扣减项不适用时不能按比例补足', 'a penalty that does not apply cannot be made up by the rest'],
    ['改为 drop', 'use drop'],
  );
}
