import type { Mark, Marks } from '../engine/scoring/index.js';
import type { Fault } from '../platform/problem/index.js';

const MOST_ITEMS = 500;
const LONGEST_REASON = 2_000;

/**
 * The marks of a request, read from what JSON gave: item id → mark. An item that is null or absent has no mark.
 * Only the form is checked here; whether the marks agree with the rubric is the engine's to say.
 */
export function readMarks(given: unknown): { readonly marks: Marks; readonly faults: Fault[] } {
  const entries = isObject(given) ? Object.entries(given) : [];
  if (!isObject(given) || entries.length > MOST_ITEMS) return { marks: {}, faults: [malformed('/marks')] };
  const marks: Record<string, Mark> = {};
  const faults: Fault[] = [];
  for (const [item, value] of entries) {
    if (value === null) continue;
    const mark = readOne(value);
    if (mark === null) faults.push(malformed(`/marks/${pointerPart(item)}`));
    else marks[item] = mark;
  }
  return { marks, faults };
}

/** A name inside a JSON pointer (RFC 6901). */
export function pointerPart(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}

function malformed(at: string): Fault {
  return {
    at,
    code: 'scoring.mark-form',
    zh: '评分的写法不对，应为 {points}、{level}、{check}、{defects} 或 {na: true} 之一',
    en: 'A mark is one of {points}, {level}, {check}, {defects} or {na: true}',
  };
}

function readOne(value: unknown): Mark | null {
  if (!isObject(value)) return null;
  const form = FORMS.find(([names]) => onlyHas(value, names));
  return form === undefined ? null : form[1](value);
}

/** The keys of each form of mark, the telling one first, and how it is read. */
const FORMS: readonly (readonly [readonly string[], (value: Record<string, unknown>) => Mark | null])[] = [
  [['points'], ({ points }) => (typeof points === 'string' && points.length <= 60 ? { points } : null)],
  [['level'], ({ level }) => (typeof level === 'string' && level.length <= 100 ? { level } : null)],
  [['check'], ({ check }) => (typeof check === 'boolean' ? { check } : null)],
  [['na', 'reason'], (value) => (value['na'] === true ? reasoned({ na: true as const }, value) : null)],
  [['defects'], ({ defects }) => readDefects(defects)],
];

function readDefects(value: unknown): Mark | null {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) return null;
  const defects: { id: string; count: number; reason?: string }[] = [];
  for (const each of value as unknown[]) {
    if (!isObject(each) || !onlyHas(each, ['id', 'count', 'reason'])) return null;
    const { id, count } = each as Record<'id' | 'count', unknown>;
    if (typeof id !== 'string' || typeof count !== 'number') return null;
    const defect = reasoned({ id, count }, each);
    if (defect === null) return null;
    defects.push(defect);
  }
  return { defects };
}

function reasoned<T extends object>(
  mark: T,
  from: Readonly<Record<string, unknown>>,
): (T & { reason?: string }) | null {
  const reason = from['reason'];
  if (reason === undefined) return mark;
  return typeof reason === 'string' && reason.length <= LONGEST_REASON ? { ...mark, reason } : null;
}

function onlyHas(value: object, names: readonly string[]): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.includes(names[0] ?? '') && keys.every((key) => names.includes(key));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
