import { add, compare, equal, exactText, fraction, mul, readAmount, sub, ZERO } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Amount, Bounds } from '../rubric/amount.js';
import type { ComputedRule, EachTable, LossTable, StepLine } from '../rubric/computed-rule.js';
import { exact } from '../rubric/item-range.js';
import { exactLimit } from '../rubric/read-limit.js';
import type { Words } from '../rubric/words.js';
import { boundsTest } from './compile-condition.js';
import type { Stage } from './compiled-rubric.js';
import { atStage } from './sheet-parts.js';

/** The points that a value gives, exactly, and how in words, for those who ask. */
export interface TableAnswer {
  readonly points: Fraction;
  readonly words: () => Words;
}
export type Table = (value: Fraction) => TableAnswer;

/**
 * The table of a computed item as a function of what was measured. Everything is exact: a share of 80 % lies one full stretch of 10 %
 * below 90 %. Steps: the first line that holds. Each: start + points × number, rounded when `rounded`, then floor and cap. Loss: full − points × stretches, at
 * most `atMost`.
 * @example
 * const table = compileTable({ loss: { full: 3, below: '90%', every: '10%', points: 1, atMost: 3 } });
 * [fraction(4, 5), fraction(81, 100), fraction(1, 10)].map((share) => table(share).points) // => [fraction(2), fraction(3), fraction(0)]
 */
export function compileTable({ steps, each, loss }: ComputedRule, rounded: Stage = null): Table {
  if (each !== undefined) return eachTable(each, rounded);
  return loss === undefined ? stepTable(steps ?? []) : lossTable(loss);
}

function stepTable(steps: readonly StepLine[]): Table {
  const lines = steps.map(({ points, ...bounds }, index) => ({
    holds: boundsTest(readable(bounds)),
    answer: { points: exact(points), words: () => stepWords(bounds, points, index + 1) },
  }));
  return (value) => {
    const line = lines.find(({ holds }) => holds((bound) => compare(value, bound.exact)));
    if (line === undefined) throw new RangeError('a step table without a line for this value');
    return line.answer;
  };
}

/** Limits as amounts that bounds can read: percentages become fractions. */
function readable(bounds: Bounds): Bounds {
  const entries = Object.entries(bounds).map(([side, limit]) => {
    const { n, d } = exactLimit(limit as Amount);
    return [side, `${n}/${d}`];
  });
  return Object.fromEntries(entries) as Bounds;
}

const SIGNS = { atLeast: '≥', above: '>', atMost: '≤', below: '<' } as const;

function stepWords(bounds: Bounds, points: Amount, line: number): Words {
  const sides = Object.entries(bounds).map(([side, limit]) => `${SIGNS[side as keyof Bounds]} ${limit}`);
  const [zh, en] = sides.length === 0 ? ['其余', 'everything else'] : [sides.join(' '), sides.join(' ')];
  return { zh: `第 ${line} 档（${zh}）：${points} 分`, en: `line ${line} (${en}): ${points} points` };
}

function eachTable({ points, start, floor, cap }: EachTable, stage: Stage): Table {
  const [by, from] = [exact(points), exact(start ?? 0)];
  const [low, high] = [limitOf(floor ?? 0), limitOf(cap)];
  return (value) => {
    const raw = add(mul(by, value), from);
    const rounded = atStage(raw, stage);
    const kept = within(rounded, low, high);
    return { points: kept, words: () => eachWords([from, by, value], [raw, rounded, kept]) };
  };
}

type Three = readonly [Fraction, Fraction, Fraction];

function eachWords([from, by, value]: Three, [raw, rounded, kept]: Three): Words {
  const base = from.n === 0n ? '' : `${exactText(from)} + `;
  const sum = `${base}${exactText(by)} × ${exactText(value)}`;
  const step = (changed: boolean, zh: string, en: string): Words => (changed ? { zh, en } : { zh: '', en: '' });
  const [near, held] = [exactText(rounded), exactText(kept)];
  const first = step(!equal(raw, rounded), `，取整为 ${near}`, `, rounded to ${near}`);
  const last = step(!equal(rounded, kept), `，按限为 ${held} 分`, `, kept at ${held}`);
  return { zh: `${sum}${first.zh}${last.zh}`, en: `${sum}${first.en}${last.en}` };
}

function limitOf(amount: Amount | 'none'): Fraction | null {
  return amount === 'none' ? null : readAmount(amount);
}

function within(value: Fraction, low: Fraction | null, high: Fraction | null): Fraction {
  if (low !== null && compare(value, low) < 0) return low;
  return high !== null && compare(value, high) > 0 ? high : value;
}

function lossTable(loss: LossTable): Table {
  const limit = exactLimit(loss.below ?? loss.above ?? 0);
  const [full, each, every] = [exact(loss.full), exact(loss.points), exactLimit(loss.every)];
  const most = limitOf(loss.atMost);
  return (value) => {
    const distance = loss.below === undefined ? sub(value, limit) : sub(limit, value);
    const stretches = stretchesIn(distance, every, loss.stretch ?? 'whole');
    const raw = mul(each, fraction(stretches));
    const lost = most !== null && compare(raw, most) > 0 ? most : raw;
    return { points: sub(full, lost), words: () => lossWords(loss, stretches, lost) };
  };
}

function stretchesIn(distance: Fraction, every: Fraction, stretch: 'whole' | 'started'): bigint {
  if (compare(distance, ZERO) <= 0) return 0n;
  const [n, d] = [distance.n * every.d, distance.d * every.n];
  return stretch === 'whole' ? n / d : (n + d - 1n) / d;
}

function lossWords(loss: LossTable, stretches: bigint, lost: Fraction): Words {
  const [limit, zhSide, enSide] =
    loss.below === undefined ? [loss.above, '高于', 'above'] : [loss.below, '低于', 'below'];
  const [zhFull, enFull] = loss.stretch === 'started' ? ['每（不足亦计）', 'started'] : ['每满', 'full'];
  const most = loss.atMost === 'none' ? ['', ''] : [`，最多扣 ${loss.atMost} 分`, `, at most ${loss.atMost}`];
  return {
    zh: `${zhSide} ${limit} ${zhFull} ${loss.every} 扣 ${loss.points} 分${most[0]}：${stretches} 个，扣 ${exactText(lost)} 分`,
    en: `${loss.points} for every ${enFull} ${loss.every} ${enSide} ${limit}${most[1]}: ${stretches} of them, ${exactText(lost)} lost`,
  };
}
