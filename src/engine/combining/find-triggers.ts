import { compare, exactText, sub } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import type { Bounds } from '../rubric/amount.js';
import type { AdjudicationTrigger } from '../rubric/combining-rules.js';
import { boundsTest, compareParts } from '../scoring/compile-condition.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { CompiledItem, CompiledRubric } from '../scoring/compiled-rubric.js';
import type { Marks } from '../scoring/mark.js';
import type { SheetResult } from '../scoring/score-sheet.js';
import { ballotOn } from './combine-items.js';
import type { ItemBallot, SeatMarks } from './combine-items.js';
import type { Trigger } from './case-sheet.js';

/** A sheet that has a result. */
export interface ScoredSheet {
  readonly seat: number;
  readonly outcome: SheetResult;
  readonly marks: Marks;
  readonly facts?: Facts | undefined;
}

interface Seen {
  readonly compiled: CompiledRubric;
  readonly sheets: readonly ScoredSheet[];
  readonly on: (item: CompiledItem) => ItemBallot;
  readonly further: boolean;
}

/** What one part of a trigger found, in words; null: it does not hold. */
type Finding = { readonly zh: string; readonly en: string } | null;

/**
 * Which of the rubric's triggers hold for the sheets of a case, in the rubric's order. A trigger holds when every one of its parts does.
 * Differences are highest minus lowest, exact and unrounded at item level, of totals as rounded at their stage. An item that fewer than
 * two sheets gave points to has no difference. The order of the sheets never matters. `further`: whether a further sheet is there already.
 * `heard`: the sheets whose items and vetoes are looked at, also without a total where items are combined.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { scoreSheet } from '../scoring/score-sheet.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheet = (seat, points) => {
 *   const marks = { advice: { points }, file: { defects: [] } };
 *   return { seat, marks, outcome: scoreSheet(compiled, marks) };
 * };
 * findTriggers(compiled, [sheet(1, '40'), sheet(2, '51')]).map(({ id, words }) => [id, words.en]) // => [['far-apart', 'the totals differ by 11']]
 */
export function findTriggers(
  compiled: CompiledRubric,
  sheets: readonly ScoredSheet[],
  further = false,
  heard: readonly SeatMarks[] = sheets,
): Trigger[] {
  const triggers = compiled.rubric.combining?.triggers ?? [];
  if (triggers.length === 0 || heard.length === 0) return [];
  const seen: Seen = { compiled, sheets, on: (item) => ballotOn(compiled, item, heard), further };
  return triggers.flatMap((trigger) => {
    const findings = partsOf(trigger, seen);
    const held = findings.filter((finding) => finding !== null);
    if (findings.length === 0 || held.length < findings.length) return [];
    const words = { zh: held.map(({ zh }) => zh).join('；'), en: held.map(({ en }) => en).join('; ') };
    return [{ id: trigger.id, words }];
  });
}

function partsOf(trigger: AdjudicationTrigger, seen: Seen): Finding[] {
  const parts: Finding[] = [];
  if (trigger.total !== undefined) parts.push(totalsDiffer(trigger.total, seen));
  if (trigger.item !== undefined) parts.push(itemsDiffer({ ...trigger.item, of: [trigger.item.id] }, seen));
  if (trigger.items !== undefined) parts.push(itemsDiffer(trigger.items, seen));
  if (trigger.straddles !== undefined) parts.push(straddles(trigger.straddles, seen));
  if (trigger.grades !== undefined) parts.push(gradesDiffer(seen));
  if (trigger.veto !== undefined) parts.push(vetoDiffers(seen));
  if (trigger.failed !== undefined) parts.push(failed(trigger.failed, seen));
  if (trigger.further !== undefined) parts.push(seen.further ? GIVEN : null);
  return parts;
}

const GIVEN = { zh: '已有复评的评分表', en: 'a further sheet was given' };

function spread(values: readonly Fraction[]): Fraction | null {
  if (values.length < 2) return null;
  const sorted = values.toSorted(compare);
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low === undefined || high === undefined ? null : sub(high, low);
}

function holds(bounds: Bounds, value: Fraction | null): boolean {
  return value !== null && boundsTest(bounds)((bound) => compare(value, bound.exact));
}

function totalsDiffer(bounds: Bounds, { sheets }: Seen): Finding {
  const difference = spread(sheets.map(({ outcome }) => outcome.total));
  if (difference === null || !holds(bounds, difference)) return null;
  const text = exactText(difference);
  return { zh: `总分相差 ${text} 分`, en: `the totals differ by ${text}` };
}

type ItemsPart = Bounds & { readonly of?: readonly string[]; readonly count?: Bounds };

function itemsDiffer(part: ItemsPart, { compiled, on }: Seen): Finding {
  const asked = compiled.items.filter(({ item, id }) => item.kind !== 'veto' && (part.of?.includes(id) ?? true));
  const far = asked.filter((item) => holds(part, spread(on(item).points.map(({ value }) => value))));
  const enough = boundsTest(part.count ?? { atLeast: 1 })((bound) => compareParts(far.length, 1, bound));
  if (!enough) return null;
  const names = (language: 'zh' | 'en'): string => far.map(({ item }) => item.title[language]).join(', ');
  return { zh: `评分项相差较大：${names('zh')}`, en: `items differ: ${names('en')}` };
}

function positions({ compiled, sheets }: Seen): number[] {
  const ids = compiled.grading?.ids ?? [];
  return sheets.map(({ outcome }) => (outcome.grade === null ? ids.length : ids.indexOf(outcome.grade)));
}

function gradeTitle({ compiled }: Seen, id: string): { zh: string; en: string } {
  return compiled.rubric.grades?.scale.find((grade) => grade.id === id)?.title ?? { zh: id, en: id };
}

function straddles(grade: string, seen: Seen): Finding {
  const bar = seen.compiled.grading?.ids.indexOf(grade) ?? -1;
  const reached = positions(seen).filter((position) => position <= bar).length;
  if (reached === 0 || reached === seen.sheets.length) return null;
  const title = gradeTitle(seen, grade);
  return { zh: `是否达到“${title.zh}”意见不一`, en: `only some sheets reach “${title.en}”` };
}

function gradesDiffer(seen: Seen): Finding {
  if (new Set(positions(seen)).size < 2) return null;
  return { zh: '等次不一致', en: 'the grades differ' };
}

function vetoDiffers({ compiled, on }: Seen): Finding {
  const split = compiled.items.find((item) => {
    if (item.item.kind !== 'veto') return false;
    const { points } = on(item);
    const struck = points.filter(({ value }) => value.n > 0n).length;
    return struck > 0 && struck < points.length;
  });
  if (split === undefined) return null;
  const { title } = split.item;
  return { zh: `一票否决意见不一：${title.zh}`, en: `a veto was struck by some only: ${title.en}` };
}

function failed(grade: string, seen: Seen): Finding {
  const bar = seen.compiled.grading?.ids.indexOf(grade) ?? -1;
  if (!positions(seen).some((position) => position >= bar)) return null;
  const title = gradeTitle(seen, grade);
  return { zh: `有评分表为“${title.zh}”或更差`, en: `a sheet has “${title.en}” or worse` };
}
