import { compare, div, exactText, readAmount, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount } from './amount.js';
import { computedAmounts } from './computed-amounts.js';
import { itemsOf, nodesOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { DeductionItem, Item, Rubric } from './rubric.js';

type Kind = 'points' | 'cost' | 'step' | 'factor' | 'weight';
const MAY_BE_NEGATIVE: ReadonlySet<Kind> = new Set(['factor', 'points']);
const WITHOUT_UNIT: ReadonlySet<Kind> = new Set(['factor', 'weight']);

interface Found {
  readonly amount: Amount | undefined;
  readonly path: Path;
  readonly kind: Kind;
}

/** What may be written where an amount is wanted; for suggestions. */
export const AMOUNT_FORMS: [string, string] = ['写成 12、12.5 或 "1/3"', 'write 12, 12.5 or "1/3"'];
const POSITIVE: [string, string] = [
  '写正数；方向由该字段本身决定',
  'write it without a sign; the field itself says which way it counts',
];

/**
 * Every amount is a number; points are whole multiples of the rubric's unit; costs, steps and weights are not negative (steps not zero);
 * a node has a factor or a weight, not both.
 * @example
 * lawsOfAmounts({ ...TWO_ITEMS, unit: 4 }).map(({ path }) => path.join('.')) // => ['sections.0.items.1.defects.0.points', 'sections.0.items.1.defects.0.cap']
 */
export function lawsOfAmounts(rubric: Rubric): LawFault[] {
  const unit = rubric.unit === undefined ? readAmount('0.01') : readAmount(rubric.unit);
  if (unit === null || compare(unit, ZERO) <= 0) {
    const words: [string, string] = ['计分单位须为正数', 'the unit must be a positive number'];
    return [lawFault(['unit'], 'not-an-amount', words, ['例如 0.5 或 0.01', 'for example 0.5 or 0.01'])];
  }
  const nodes = nodesOf(rubric).flatMap(({ node, path }) => {
    const both = node.factor !== undefined && node.weight !== undefined;
    const found: Found[] = [
      { amount: node.factor, path: [...path, 'factor'], kind: 'factor' },
      { amount: node.weight, path: [...path, 'weight'], kind: 'weight' },
    ];
    return [...(both ? [factorAndWeight(path)] : []), ...found.flatMap((one) => amountFault(one, unit))];
  });
  const items = itemsOf(rubric).flatMap(({ item, path }) =>
    amountsOf(item, path).flatMap((one) => amountFault(one, unit)),
  );
  return [...nodes, ...items];
}

function factorAndWeight(path: Path): LawFault {
  return lawFault(
    [...path, 'weight'],
    'factor-and-weight',
    ['同时写了系数和权重', 'has a factor and a weight'],
    ['只保留一个', 'keep one of them'],
  );
}

function amountFault({ amount, path, kind }: Found, unit: Fraction): LawFault[] {
  if (amount === undefined) return [];
  const value = readAmount(amount);
  if (value === null) {
    return [lawFault(path, 'not-an-amount', [`“${amount}”不是数`, `“${amount}” is not a number`], AMOUNT_FORMS)];
  }
  if (value.n < 0n && !MAY_BE_NEGATIVE.has(kind)) {
    return [lawFault(path, 'negative-amount', [`“${amount}”不能为负`, `“${amount}” may not be negative`], POSITIVE)];
  }
  if (kind === 'step' && value.n === 0n) {
    return [lawFault(path, 'negative-amount', ['分数步长须大于 0', 'a step must be greater than 0'], POSITIVE)];
  }
  if (WITHOUT_UNIT.has(kind) || div(value, unit).d === 1n) return [];
  const text = exactText(unit);
  return [
    lawFault(
      path,
      'not-in-units',
      [`${amount} 不是计分单位 ${text} 的整数倍`, `${amount} is no whole multiple of the unit ${text}`],
      ['改正该数，或改用更小的 unit', 'mend the number, or choose a smaller unit'],
    ),
  ];
}

function amountsOf(item: Item, path: Path): Found[] {
  const one = (key: string, amount: Amount | undefined, kind: Kind): Found => ({ amount, path: [...path, key], kind });
  switch (item.kind) {
    case 'scale':
      return [one('min', item.min, 'points'), one('max', item.max, 'points'), one('step', item.step, 'step')];
    case 'bonus':
      return [one('max', item.max, 'cost'), one('step', item.step, 'step')];
    case 'check':
      return [one('yes', item.yes, 'points'), one('no', item.no, 'points')];
    case 'levels':
      return item.levels.map(({ points }, at) => ({
        amount: points,
        path: [...path, 'levels', at, 'points'],
        kind: 'points',
      }));
    case 'deduction':
      return deductionAmounts(item, path);
    case 'veto':
      return [];
    case 'computed':
      return computedAmounts(item).map(({ at, amount, kind }) => ({ amount, path: [...path, ...at], kind }));
  }
}

function deductionAmounts(item: DeductionItem, path: Path): Found[] {
  const defects = item.defects.flatMap((defect, at): Found[] => [
    { amount: defect.points, path: [...path, 'defects', at, 'points'], kind: 'cost' },
    { amount: defect.cap, path: [...path, 'defects', at, 'cap'], kind: 'cost' },
  ]);
  const floor = item.floor === 'none' ? undefined : item.floor;
  return [
    { amount: item.max, path: [...path, 'max'], kind: 'cost' },
    { amount: floor, path: [...path, 'floor'], kind: 'points' },
    ...defects,
  ];
}
