import { checkLaws, checkLawsDespite } from '../engine/rubric/check-laws.js';
import type { LawFault } from '../engine/rubric/law-fault.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { Fault } from '../platform/problem/index.js';
import { exampleFaults } from './example-faults.js';
import { faultAt, type Path, pointer } from './fault-at.js';
import { type ParsedSource, parseSource, RUBRIC_LIMITS } from './parse-source.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type ShapeFaults, schemaFaults } from './schema-faults.js';

/** A rubric that keeps every law, and its faults otherwise. */
export type CheckedSource =
  { readonly ok: true; readonly rubric: Rubric } | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Checks the text of a rubric: syntax, shape, laws, worked examples. All faults are told at once, each with line and column, as far as
 * they are certain: what cannot be read has no shape yet, laws are silent on parts whose shape is at fault, and examples are worked
 * only by lawful rules.
 * @throws rubrics.too-large before anything is read
 */
export function checkSource(source: string): CheckedSource {
  const bytes = Buffer.byteLength(source, 'utf8');
  if (bytes > RUBRIC_LIMITS.bytes)
    throw rubricsProblems['too-large']({ at: '/source', values: { bytes, limit: RUBRIC_LIMITS.bytes } });
  const parsed = parseSource(source.startsWith('\uFEFF') ? source.slice(1) : source);
  if ('faults' in parsed) return { ok: false, faults: inOrder(parsed.faults) };
  const rubric = parsed.value as Rubric;
  const faults = faultsOf(rubric, parsed);
  return faults.length > 0 ? { ok: false, faults: inOrder(faults) } : { ok: true, rubric };
}

function faultsOf(rubric: Rubric, parsed: ParsedSource): Fault[] {
  const shape = schemaFaults(parsed);
  const shapeless = [...parsed.repeated.map(({ fault }) => fault), ...shape.faults];
  if (shapeless.length > 0) return [...shapeless, ...lawsBesides(shape, rubric, parsed)];
  const laws = placed(checkLaws(rubric), parsed);
  return laws.length > 0 ? laws : exampleFaults(rubric, parsed);
}

/** Laws that are broken whatever the mended shape will be. A document of no reasonable size is not looked at any further. */
function lawsBesides({ broken, oversized }: ShapeFaults, rubric: Rubric, parsed: ParsedSource): Fault[] {
  if (oversized || broken.some((path) => path.length === 0)) return [];
  const parts = [...broken.map(([part]) => String(part)), ...parsed.repeated.map(({ part }) => part)];
  const laws = checkLawsDespite(rubric, new Set(parts));
  return placed(
    laws.filter(({ path }) => !broken.some((object) => object.length > 1 && isWithin(path, object))),
    parsed,
  );
}

function isWithin(path: Path, object: Path): boolean {
  return object.every((part, at) => String(path[at]) === String(part));
}

/** As they stand in the text, from above to below. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const byPlace = (a: Fault, b: Fault): number =>
    (a.row ?? 0) - (b.row ?? 0) || Number(a.column ?? 0) - Number(b.column ?? 0);
  return faults.toSorted(byPlace);
}

/** The rubric in a text. @throws rubrics.faulty with every fault, rubrics.too-large */
export function readRubric(source: string): Rubric {
  const checked = checkSource(source);
  if (checked.ok) return checked.rubric;
  throw rubricsProblems.faulty({ values: { count: checked.faults.length }, faults: checked.faults });
}

function placed(laws: readonly LawFault[], parsed: ParsedSource): Fault[] {
  return laws.map(({ path, code, words, suggestion }) =>
    faultAt(parsed.placeOf(path), code, words, { path: pointer(path), suggestion }),
  );
}
