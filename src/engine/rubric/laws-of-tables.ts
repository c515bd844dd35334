import { div, exactText, fraction, readAmount } from '../number/index.js';
import type { Amount } from './amount.js';
import type { ComputedRule, LossTable } from './computed-rule.js';
import { isContinuous, MEASURES, TABLES } from './computed-rule.js';
import type { FactDeclarations } from './fact-declaration.js';
import { itemsOf } from './items-of.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import { readLimit } from './read-limit.js';
import type { Item, Rubric } from './rubric.js';

/**
 * A computed item says one thing: a condition with its points, or one measure read through one table that fits it. Limits can be read;
 * what is lost has one limit and a stretch above zero; a floor is not above its cap. Points in proportion are rounded to whole units.
 * @example
 * const title = { zh: '率', en: 'rate' };
 * const items = [{ id: 'a', kind: 'computed', title, count: 'n', share: { of: ['n', 'm'] } }];
 * lawsOfTables({ ...TWO_ITEMS, sections: [{ id: 's', title, items }] }).map(({ code }) => code) // => ['rubric.computed-form']
 */
export function lawsOfTables(rubric: Rubric): LawFault[] {
  const tables = itemsOf(rubric).flatMap(({ item, path }) => {
    if (item.kind !== 'computed') return [];
    const form = formFault(item, path);
    return form.length > 0
      ? form
      : [
          ...limitFaults(item, path),
          ...lossFaults(item.loss, path),
          ...eachFaults(item, path),
          ...proportionFaults(rubric, item, path),
        ];
  });
  return [...roundingFaults(rubric), ...tables];
}

const HOW: [string, string] = [
  '写 when 与 yes，或在 count、value、share、days 中写一个并配 steps、each、loss 之一',
  'write `when` with `yes`, or one of count, value, share, days with one of steps, each, loss',
];

function formFault(item: ComputedRule, path: Path): LawFault[] {
  const has = (keys: readonly (keyof ComputedRule)[]): number => keys.filter((key) => item[key] !== undefined).length;
  const [measures, tables] = [has(MEASURES), has(TABLES)];
  const condition = has(['when', 'yes']) === 2 && measures + tables === 0;
  const measured = has(['when', 'yes', 'no']) === 0 && measures === 1 && tables === 1;
  if (!condition && !measured) {
    return [
      lawFault(
        [...path, ...blamed(item)],
        'computed-form',
        ['计算项的写法不完整或相互矛盾', 'the computed item says too little or too much'],
        HOW,
      ),
    ];
  }
  return [];
}

/** Points in proportion to a share have no end of digits, so their rounding has to be named. */
function proportionFaults(
  { facts = {}, rounding }: Rubric,
  { each, share, value }: ComputedRule,
  path: Path,
): LawFault[] {
  const proportional = share !== undefined || (value !== undefined && facts[value]?.type === 'share');
  if (each === undefined || !proportional || rounding?.mark !== undefined) return [];
  return [
    lawFault(
      [...path, 'each'],
      'share-needs-rounding',
      ['按比率计分须写明如何取整', 'points in proportion to a share need a rounding'],
      ['写明 rounding.mark，例如 { digits: 2 }', 'say rounding.mark, for example { digits: 2 }'],
    ),
  ];
}

/** What proportional points are rounded to must fit the unit. */
function roundingFaults(rubric: Rubric): LawFault[] {
  const digits = rubric.rounding?.mark?.digits;
  const own = readAmount(rubric.unit ?? '0.01');
  const used = itemsOf(rubric).some(({ item }) => isRounded(item, rubric.facts));
  if (digits === undefined || !used || own === null) return [];
  const step = digits < 0 ? fraction(10n ** BigInt(-digits)) : fraction(1n, 10n ** BigInt(digits));
  if (own.n <= 0n || div(step, own).d === 1n) return [];
  return [
    lawFault(
      ['rounding', 'mark', 'digits'],
      'rounding-not-in-unit',
      [
        `取整到 ${exactText(step)}，不是计分单位 ${exactText(own)} 的整数倍，算出的分数可能无法计入`,
        `rounds to ${exactText(step)}, no whole multiple of the unit ${exactText(own)}: points may come out that cannot be counted`,
      ],
      ['改用更小的 unit，或减少位数', 'choose a smaller unit, or fewer digits'],
    ),
  ];
}

function isRounded(item: Item, facts: FactDeclarations = {}): boolean {
  return item.kind === 'computed' && item.each !== undefined && isContinuous(item, facts);
}

/** The key that is one too many, or stands alone; nothing when there is none at all. */
function blamed(item: ComputedRule): Path {
  const present = (keys: readonly (keyof ComputedRule)[]): string[] => keys.filter((key) => item[key] !== undefined);
  const [condition, measures, tables] = [present(['when', 'yes', 'no']), present(MEASURES), present(TABLES)];
  const extra = measures[1] ?? tables[1] ?? (measures.length + tables.length > 0 ? condition[0] : undefined);
  const found = extra ?? measures[0] ?? tables[0] ?? condition[0];
  return found === undefined ? [] : [found];
}

type Limits = readonly (readonly [path: Path, limit: Amount | undefined])[];

function limitFaults({ steps = [], loss }: ComputedRule, path: Path): LawFault[] {
  const lines: Limits = steps.flatMap((line, at) =>
    (['atLeast', 'above', 'atMost', 'below'] as const).map(
      (side) => [[...path, 'steps', at, side], line[side]] as const,
    ),
  );
  const losses: Limits = (['below', 'above', 'every'] as const).map((key) => [[...path, 'loss', key], loss?.[key]]);
  return [...lines, ...losses].flatMap(([at, limit]) => {
    if (limit === undefined || readLimit(limit) !== null) return [];
    return [
      lawFault(
        at,
        'not-an-amount',
        [`“${limit}”不是数`, `“${limit}” is not a number`],
        ['例如 0.9 或 90%', 'for example 0.9 or 90%'],
      ),
    ];
  });
}

function lossFaults(loss: LossTable | undefined, path: Path): LawFault[] {
  if (loss === undefined) return [];
  const at: Path = [...path, 'loss'];
  const faults: LawFault[] = [];
  if ((loss.below === undefined) === (loss.above === undefined)) {
    const words: [string, string] = ['loss 须写 below 或 above 之一', '`loss` needs one limit: below or above'];
    const place: Path = loss.above === undefined ? at : [...at, 'above'];
    faults.push(lawFault(place, 'computed-form', words, ['例如 below: 90%', 'for example below: 90%']));
  }
  const every = readLimit(loss.every);
  if (every !== null && every.n <= 0n) {
    const words: [string, string] = ['every 须大于 0', '`every` must be greater than 0'];
    faults.push(lawFault([...at, 'every'], 'negative-amount', words, ['例如 every: 10%', 'for example every: 10%']));
  }
  return faults;
}

function eachFaults({ each }: ComputedRule, path: Path): LawFault[] {
  if (each === undefined || each.cap === 'none' || each.floor === 'none') return [];
  const [floor, cap] = [readAmount(each.floor ?? 0), readAmount(each.cap)];
  if (floor === null || cap === null || floor.n * cap.d < cap.n * floor.d) return [];
  return [
    lawFault(
      [...path, 'each', 'cap'],
      'empty-range',
      ['cap 须大于 floor', 'cap must be greater than floor'],
      ['扣分项可写 floor: none 或负的 floor', 'a penalty may say floor: none or a negative floor'],
    ),
  ];
}
