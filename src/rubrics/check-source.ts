import { checkLaws } from '../engine/rubric/check-laws.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { faultAt, type ParsedSource, parseSource, RUBRIC_LIMITS } from './parse-source.js';
import { rubricsProblems } from './rubrics.problems.js';
import { schemaFaults } from './schema-faults.js';

/** A rubric that keeps every law, and its faults otherwise. */
export type CheckedSource =
  { readonly ok: true; readonly rubric: Rubric } | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Checks the text of a rubric: syntax, shape, laws. Each stage reports all its faults at once, each with line and column;
 * a later stage only speaks when the earlier ones found nothing, since it would repeat them.
 * @throws rubrics.too-large before anything is read
 */
export function checkSource(source: string): CheckedSource {
  const bytes = Buffer.byteLength(source, 'utf8');
  if (bytes > RUBRIC_LIMITS.bytes)
    throw rubricsProblems['too-large']({ at: '/source', values: { bytes, limit: RUBRIC_LIMITS.bytes } });
  const parsed = parseSource(source.startsWith('\uFEFF') ? source.slice(1) : source);
  if ('faults' in parsed) return { ok: false, faults: parsed.faults };
  const shape = schemaFaults(parsed);
  if (shape.length > 0) return { ok: false, faults: shape };
  const rubric = parsed.value as Rubric;
  const laws = lawFaults(rubric, parsed);
  return laws.length > 0 ? { ok: false, faults: laws } : { ok: true, rubric };
}

/** The rubric in a text. @throws rubrics.faulty with every fault, rubrics.too-large */
export function readRubric(source: string): Rubric {
  const checked = checkSource(source);
  if (checked.ok) return checked.rubric;
  throw rubricsProblems.faulty({ values: { count: checked.faults.length }, faults: checked.faults });
}

function lawFaults(rubric: Rubric, parsed: ParsedSource): Fault[] {
  return checkLaws(rubric).map(({ path, code, words, suggestion }) =>
    faultAt(parsed.placeOf(path), code, words, { path: pointer(path), ...given(suggestion) }),
  );
}

function given(suggestion: Words | undefined): { suggestion?: Words } {
  return suggestion === undefined ? {} : { suggestion };
}

function pointer(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
