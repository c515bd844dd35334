import { ITEMS, RUBRIC } from './score-sheets.mjs';

/** What a programmer would write for this one rubric: doubles, no checks, no reasons. */
const LEVELS = Object.fromEntries(
  ITEMS.flatMap((item) =>
    item.kind === 'levels' ? [[item.id, Object.fromEntries(item.levels.map((one) => [one.id, one.points]))]] : [],
  ),
);
const DEFECTS = Object.fromEntries(
  ITEMS.flatMap((item) =>
    item.kind === 'deduction' ? [[item.id, Object.fromEntries(item.defects.map((one) => [one.id, one]))]] : [],
  ),
);
const COMPUTED = { f1: 3, f2: 4, f3: 5 };
const fullOf = ({ id, max, yes, levels }) =>
  COMPUTED[id] ?? max ?? yes ?? Math.max(...levels.map(({ points }) => points));
const SECTIONS = RUBRIC.sections.map(({ items }) => {
  const counted = items
    .filter(({ kind }) => kind !== 'bonus' && kind !== 'veto')
    .map((item) => ({ ...item, full: fullOf(item) }));
  return { items: counted, full: counted.reduce((sum, { full }) => sum + full, 0) };
});
const FULL = SECTIONS.reduce((sum, { full }) => sum + full, 0);

function pointsOf(item, mark, facts) {
  switch (item.kind) {
    case 'scale':
      return Number(mark.points);
    case 'levels':
      return LEVELS[item.id][mark.level];
    case 'check':
      return mark.check ? item.yes : (item.no ?? 0);
    case 'deduction':
      return deducted(item, mark.defects);
    default:
      return computed(item.id, facts);
  }
}

function deducted(item, found) {
  let left = item.max;
  for (const { id, count } of found) {
    const { points, cap } = DEFECTS[item.id][id];
    left -= Math.min(points * count, cap ?? Infinity);
  }
  return Math.max(left, 0);
}

function computed(id, { held, due, acceptedOn, closedOn }) {
  if (id === 'f1') return 3 - Math.min(3, Math.max(0, Math.floor((0.9 - held / due) / 0.1 + 1e-9)));
  if (id === 'f2') return held >= 2 && due > held ? 2 : 4;
  const days = (Date.parse(closedOn) - Date.parse(acceptedOn)) / 86_400_000;
  if (days <= 30) return 5;
  return days <= 60 ? 2 : 0;
}

export function floatTotal(marks, facts) {
  let base = 0;
  let gone = 0;
  for (const { items, full } of SECTIONS) {
    let own = 0;
    let within = 0;
    let elsewhere = 0;
    for (const item of items) {
      const mark = marks[item.id];
      if (mark === undefined || !mark.na) own += pointsOf(item, mark, facts);
      else if (item.notApplicable === 'full') own += item.full;
      else if (item.notApplicable === 'section') within += item.full;
      else elsewhere += item.full;
    }
    base += own * ((full - elsewhere) / (full - elsewhere - within));
    gone += elsewhere;
  }
  base *= FULL / (FULL - gone);
  return base > 60 ? base + Math.min(3, Number(marks.b1?.points ?? 0)) : base;
}

export function floatGrade(total, sheets) {
  if (sheets.some(({ marks }) => marks.v1?.check === true)) return 'fail';
  const grade = total >= 90 ? 'excellent' : total >= 75 ? 'good' : total >= 60 ? 'pass' : 'fail';
  return grade !== 'fail' && sheets.some(({ marks }) => marks.l1.level === 'fail') ? 'pass' : grade;
}
