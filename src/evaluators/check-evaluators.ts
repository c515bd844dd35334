import type { Centre } from '../centres/index.js';
import type { Fault } from '../platform/problem/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import { CASE_KINDS } from './case-kinds.js';
import { evaluatorFault } from './evaluator-faults.js';
import type { Evaluator } from './evaluators.reader.js';
import { firmKey } from './firm-key.js';

/** An evaluator as somebody gives them. */
export interface EvaluatorDraft {
  readonly code: string;
  readonly name: string;
  /** Name of the firm as typed; none for people who work in no firm. */
  readonly firmName?: string | null | undefined;
  /** Code of the home centre. */
  readonly centreCode?: string | null | undefined;
  /** Left out: that of the home centre. */
  readonly division?: string | undefined;
  readonly specialities?: readonly string[] | undefined;
  readonly capacity?: number | undefined;
  readonly row?: number | undefined;
}

export interface CheckedEvaluator {
  readonly code: string;
  readonly name: string;
  readonly firmName: string | null;
  readonly centreId: string | null;
  readonly division: string;
  readonly specialities: readonly string[];
  readonly capacity: number;
}

export const DEFAULT_CAPACITY = 100;
const CODE = /^[\p{L}\p{N}][^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,63}$/u;
const DIVISION = /^(\d{6}(\d{3}){0,2})?$/;

type Known = { readonly centres: ReadonlyMap<string, Centre>; readonly evaluators: ReadonlyMap<string, Evaluator> };

/**
 * Fills in what the drafts leave out and finds everything wrong with them at once.
 * A draft equal to an evaluator who exists is counted as unchanged; one that differs is a fault.
 */
export function checkEvaluators(
  drafts: readonly EvaluatorDraft[],
  known: Known,
): { fresh: CheckedEvaluator[]; unchanged: Evaluator[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const fresh: CheckedEvaluator[] = [];
  const unchanged: Evaluator[] = [];
  const seen = new Map<string, EvaluatorDraft>();
  for (const draft of drafts) {
    const checked = complete(draft, known.centres);
    faults.push(...fieldFaults(draft, checked), ...centreFaults(draft, known.centres), ...repeatFaults(draft, seen));
    seen.set(draft.code, draft);
    const there = known.evaluators.get(draft.code);
    if (there === undefined) fresh.push(checked);
    else if (same(there, checked)) unchanged.push(there);
    else faults.push(evaluatorFault(draft, 'code', 'differs', { values: { code: draft.code, name: there.name } }));
  }
  return { fresh, unchanged, faults };
}

function fieldFaults(draft: EvaluatorDraft, checked: CheckedEvaluator): Fault[] {
  const { code, name, division, capacity } = checked;
  const faults: Fault[] = [];
  if (!CODE.test(code)) faults.push(evaluatorFault(draft, 'code', 'code-malformed', { value: code }));
  if (name === '' || name.length > 100) faults.push(evaluatorFault(draft, 'name', 'name-malformed'));
  if (!DIVISION.test(division))
    faults.push(evaluatorFault(draft, 'division', 'division-malformed', { value: division }));
  if (!Number.isSafeInteger(capacity) || capacity < 0)
    faults.push(evaluatorFault(draft, 'capacity', 'capacity-malformed'));
  if ((draft.firmName ?? '').length > 200) faults.push(evaluatorFault(draft, 'firmName', 'firm-name-too-long'));
  const strange = checked.specialities.filter((kind) => !CASE_KINDS.some((each) => each === kind));
  const known = CASE_KINDS.join(', ');
  for (const kind of strange) {
    faults.push(evaluatorFault(draft, 'specialities', 'speciality-unknown', { value: kind, values: { kind, known } }));
  }
  return faults;
}

function repeatFaults(draft: EvaluatorDraft, seen: ReadonlyMap<string, EvaluatorDraft>): Fault[] {
  const first = seen.get(draft.code);
  if (first === undefined) return [];
  const { code } = draft;
  return [evaluatorFault(draft, 'code', 'code-repeated', { value: code, values: { code, first: first.row ?? '?' } })];
}

/** Whether the home centre exists. */
export function centreFaults(
  draft: Pick<EvaluatorDraft, 'row' | 'centreCode'>,
  centres: ReadonlyMap<string, Centre>,
): Fault[] {
  const code = draft.centreCode ?? '';
  if (code === '' || centres.has(code)) return [];
  const near = nearestNames(code, centres.keys(), 1)[0];
  const suggestion = near === undefined ? undefined : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
  return [evaluatorFault(draft, 'centreCode', 'centre-unknown', { value: code, values: { code }, suggestion })];
}

function complete(draft: EvaluatorDraft, centres: ReadonlyMap<string, Centre>): CheckedEvaluator {
  const { code, name, firmName, centreCode, specialities = [], capacity = DEFAULT_CAPACITY } = draft;
  const centre = centres.get(centreCode ?? '');
  const { id: centreId = null, division: ofCentre = '' } = centre ?? {};
  return {
    code,
    name: name.trim(),
    firmName: firmName?.trim() || null,
    centreId,
    division: draft.division ?? ofCentre,
    specialities: [...new Set(specialities)].sort(),
    capacity,
  };
}

function same(known: Evaluator, checked: CheckedEvaluator): boolean {
  return (
    known.name === checked.name &&
    firmKey(known.firmName ?? '') === firmKey(checked.firmName ?? '') &&
    known.centreId === checked.centreId &&
    known.division === checked.division &&
    known.capacity === checked.capacity &&
    [...known.specialities].sort().join() === checked.specialities.join()
  );
}
