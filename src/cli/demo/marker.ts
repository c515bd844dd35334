import type { Item, Rubric } from '../../engine/rubric/rubric.js';
import type { Mark, Marks } from '../../engine/scoring/mark.js';
import type { Chance } from './chance.js';

/**
 * How a made-up evaluator marks a file: each item near the quality he sees, with his own scatter; sometimes an item does
 * not apply, sometimes (where the rubric lets him) a mark is missing.
 * @param seen quality as this evaluator sees it, 0 to 100
 */
export function markSheet(rubric: Rubric, seen: number, chance: Chance): Marks {
  const marks: Record<string, Mark> = {};
  for (const item of itemsOf(rubric)) {
    const mark = markItem(item, rubric, seen, chance);
    if (mark !== null) marks[item.id] = mark;
  }
  return marks;
}

function itemsOf(rubric: Rubric): Item[] {
  return rubric.sections.flatMap((section) => [
    ...(section.items ?? []),
    ...(section.criteria ?? []).flatMap((criterion) => criterion.items),
  ]);
}

function markItem(item: Item, rubric: Rubric, seen: number, chance: Chance): Mark | null {
  if (item.kind === 'computed') return null;
  const notApplicable = item.notApplicable ?? rubric.notApplicable ?? 'no';
  if (notApplicable !== 'no' && chance.yes(0.12)) return { na: true, reason: '本案不涉及' };
  const missing = item.missing ?? rubric.missing ?? 'refuse';
  if (missing === 'none' && chance.yes(0.002)) return null;
  const share = Math.max(0, Math.min(1, (seen + chance.normal() * 6) / 100));
  return markOfKind(item, share, chance);
}

const number = (amount: number | string | undefined, fallback: number): number => Number(amount ?? fallback);

function markOfKind(item: Exclude<Item, { kind: 'computed' }>, share: number, chance: Chance): Mark {
  switch (item.kind) {
    case 'scale':
      return { points: onStep(number(item.min, 0), Number(item.max), number(item.step, 1), share) };
    case 'levels':
      return { level: nearestLevel(item.levels, share) };
    case 'check':
      return { check: chance.yes(0.5 + share / 2) };
    case 'bonus':
      return { points: onStep(0, Number(item.max), number(item.step, 1), share * Number(chance.yes(0.1))) };
    case 'veto':
      return { check: chance.yes(0.002) };
    case 'deduction':
      return { defects: defectsFor(item.defects, Number(item.max) * (1 - share), chance) };
  }
}

function onStep(min: number, max: number, step: number, share: number): string {
  const steps = Math.round(((max - min) * share) / step);
  // Steps are a few decimals at the most; the text must not show what doubles add to it.
  return String(Number((min + steps * step).toFixed(4)));
}

function nearestLevel(
  levels: readonly { readonly id: string; readonly points: number | string }[],
  share: number,
): string {
  const points = levels.map((level) => Number(level.points));
  const wanted = Math.min(...points) + (Math.max(...points) - Math.min(...points)) * share;
  const distances = points.map((value) => Math.abs(value - wanted));
  return levels[distances.indexOf(Math.min(...distances))]!.id;
}

type Defects = readonly { readonly id: string; readonly points: number | string; readonly cap?: number | string }[];

function defectsFor(defects: Defects, toLose: number, chance: Chance) {
  const found = new Map<string, number>();
  let left = toLose;
  for (let attempt = 0; attempt < 12 && left > 0.25; attempt += 1) {
    const defect = chance.pick(defects);
    const points = Number(defect.points);
    const count = found.get(defect.id) ?? 0;
    if (points > left * 2 || (count + 1) * points > Number(defect.cap ?? Infinity)) continue;
    found.set(defect.id, count + 1);
    left -= points;
  }
  return [...found].map(([id, count]) => ({ id, count, reason: '见卷宗' }));
}
