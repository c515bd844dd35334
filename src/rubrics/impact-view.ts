import type { Comparability } from '../engine/rubric/index.js';
import type { Words } from '../platform/problem/index.js';
import type { ImpactView } from './impact.dto.js';
import type { Impact } from './rubric-impact.js';
import type { RubricHead } from './rubrics.reader.js';

const LABELS = { yes: { zh: '可比', en: 'comparable' }, no: { zh: '不可比', en: 'not comparable' } } as const;

/** A comparison as it is shown: what may not be compared says so in words. */
export function impactView({ rubric, against, impact, changes, items, total, grade }: Impact): ImpactView {
  const comparability = { items: items.map(labelled), total: labelled(total), grade: labelled(grade) };
  return { rubric: named(rubric), against: named(against), impact, changes: [...changes], ...comparability };
}

function named({ id, key, versionNo, state, digest }: RubricHead) {
  return { id, key, versionNo, state, digest };
}

function labelled<T extends Comparability>(one: T): T & { reasons: Words[]; label: Words } {
  return { ...one, reasons: [...one.reasons], label: one.comparable ? LABELS.yes : LABELS.no };
}
