import { regionPrefix } from '../platform/identity/index.js';
import type { Fault } from '../platform/problem/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import { centreFault } from './centre-faults.js';
import { CENTRE_LEVELS, type CentreLevel, standsAbove } from './centre-levels.js';
import type { Centre } from './centres.reader.js';

/** A centre as somebody gives it. */
export interface CentreDraft {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null | undefined;
  readonly level: CentreLevel;
  readonly division: string;
  /** Code of the centre above. Undefined: found by division; null: none. */
  readonly parentCode?: string | null | undefined;
  /** Whom it is ranked with. Default: its level. */
  readonly peerGroup?: string | undefined;
  /** Row of the file it came from. */
  readonly row?: number | undefined;
}

/** A draft with everything filled in. */
export interface CheckedCentre {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: CentreLevel;
  readonly division: string;
  readonly parentCode: string | null;
  readonly peerGroup: string;
}

type Place = Pick<Centre, 'code' | 'level' | 'division'>;

const CODE = /^[\p{L}\p{N}][^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,63}$/u;
const DIVISION = /^(\d{6}(\d{3}){0,2})?$/;

/**
 * Fills in what the drafts leave out and finds everything wrong with them at once.
 * A draft equal to a centre that exists is counted as unchanged; one that differs from it is a fault.
 */
export function checkCentres(
  drafts: readonly CentreDraft[],
  existing: ReadonlyMap<string, Centre>,
): { fresh: CheckedCentre[]; unchanged: Centre[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const fresh: CheckedCentre[] = [];
  const unchanged: Centre[] = [];
  const places = new Map<string, Place>([...existing, ...drafts.map((draft) => [draft.code, draft] as const)]);
  const above = parentFinder([...places.values()]);
  const codeOfId = new Map([...existing.values()].map((centre) => [centre.id, centre.code]));
  const seen = new Map<string, CentreDraft>();
  for (const draft of drafts) {
    faults.push(...fieldFaults(draft), ...repeatFaults(draft, seen), ...parentFaults(draft, places));
    seen.set(draft.code, draft);
    const checked = complete(draft, above);
    const known = existing.get(draft.code);
    if (known === undefined) fresh.push(checked);
    else if (same(known, checked, codeOfId)) unchanged.push(known);
    else faults.push(centreFault(draft, 'code', 'differs', { values: { code: draft.code, name: known.name } }));
  }
  return { fresh, unchanged, faults };
}

function fieldFaults(draft: CentreDraft): Fault[] {
  const { code, name, division, level, peerGroup = '' } = draft;
  const faults: Fault[] = [];
  if (!CODE.test(code)) faults.push(centreFault(draft, 'code', 'code-malformed', { value: code }));
  if (name.trim() === '' || name.length > 200) faults.push(centreFault(draft, 'name', 'name-malformed'));
  if (!DIVISION.test(division)) faults.push(centreFault(draft, 'division', 'division-malformed', { value: division }));
  if (!CENTRE_LEVELS.includes(level)) faults.push(centreFault(draft, 'level', 'level-unknown', { value: level }));
  if (peerGroup.length > 64) faults.push(centreFault(draft, 'peerGroup', 'peer-group-too-long'));
  return faults;
}

function repeatFaults(draft: CentreDraft, seen: ReadonlyMap<string, CentreDraft>): Fault[] {
  const first = seen.get(draft.code);
  if (first === undefined) return [];
  const { code } = draft;
  return [centreFault(draft, 'code', 'code-repeated', { value: code, values: { code, first: first.row ?? '?' } })];
}

/** Whether the centre named as parent exists and stands above. */
export function parentFaults(
  draft: Pick<CentreDraft, 'row' | 'parentCode' | 'level'>,
  places: ReadonlyMap<string, Place>,
): Fault[] {
  if (draft.parentCode === undefined || draft.parentCode === null) return [];
  const code = draft.parentCode;
  const parent = places.get(code);
  if (parent === undefined) {
    const near = nearestNames(code, places.keys(), 1)[0];
    const suggestion = near === undefined ? undefined : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
    return [centreFault(draft, 'parentCode', 'parent-unknown', { value: code, values: { code }, suggestion })];
  }
  return standsAbove(parent.level, draft.level)
    ? []
    : [centreFault(draft, 'parentCode', 'parent-not-above', { value: code })];
}

function complete(draft: CentreDraft, above: (draft: CentreDraft) => string | null): CheckedCentre {
  return {
    code: draft.code,
    name: draft.name.trim(),
    nameEn: draft.nameEn?.trim() || null,
    level: draft.level,
    division: draft.division,
    parentCode: draft.parentCode === undefined ? above(draft) : draft.parentCode,
    peerGroup: draft.peerGroup?.trim() || draft.level,
  };
}

function same(known: Centre, checked: CheckedCentre, codeOfId: ReadonlyMap<string, string>): boolean {
  const parent = known.parentId === null ? null : (codeOfId.get(known.parentId) ?? null);
  const fields = ['name', 'nameEn', 'level', 'division', 'peerGroup'] as const;
  return parent === checked.parentCode && fields.every((field) => known[field] === checked[field]);
}

/** Finds the centre above by division: the nearest enclosing place, there the narrowest level, then the first code. */
function parentFinder(places: readonly Place[]): (draft: CentreDraft) => string | null {
  const byPrefix = new Map<string, Place[]>();
  for (const place of places) {
    const prefix = regionPrefix(place.division);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), place]);
  }
  const narrowestFirst = (a: Place, b: Place): number =>
    CENTRE_LEVELS.indexOf(b.level) - CENTRE_LEVELS.indexOf(a.level) || (a.code < b.code ? -1 : 1);
  return (draft) => {
    for (let prefix = regionPrefix(draft.division); prefix.length >= 2; prefix = prefix.slice(0, -1)) {
      const found = (byPrefix.get(prefix) ?? [])
        .filter((place) => standsAbove(place.level, draft.level))
        .sort(narrowestFirst)[0];
      if (found !== undefined) return found.code;
    }
    return null;
  };
}
