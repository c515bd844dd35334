import { regionPrefix } from '../platform/identity/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { nearestNames } from '../platform/tables/index.js';
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

const CODE = /^[\p{L}\p{N}][^\p{Cc}\p{Cf}]{0,63}$/u;
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
    else
      faults.push(
        faultOf(draft, 'code', 'differs', {
          zh: `编码 ${draft.code} 已属于“${known.name}”，且内容不同；请用修改功能更新`,
          en: `The code ${draft.code} belongs to "${known.name}" and differs from it; edit that centre instead`,
        }),
      );
  }
  return { fresh, unchanged, faults };
}

/** The place of a fault: a row and column of a file, or a field of a body. */
export function faultOf(
  from: { readonly row?: number | undefined },
  field: string,
  code: string,
  words: Words,
  more: Partial<Fault> = {},
): Fault {
  const place =
    from.row === undefined
      ? { at: `/${field}` }
      : { at: `row ${from.row}, column ${field}`, row: from.row, column: field };
  return { ...place, code: `centres.${code}`, zh: words.zh, en: words.en, ...more };
}

function fieldFaults(draft: CentreDraft): Fault[] {
  const faults: Fault[] = [];
  if (!CODE.test(draft.code))
    faults.push(
      faultOf(
        draft,
        'code',
        'code-malformed',
        {
          zh: '编码须为 1 至 64 个字符，以字母、数字或汉字开头',
          en: 'A code has 1 to 64 characters and starts with a letter or digit',
        },
        { value: draft.code.slice(0, 80) },
      ),
    );
  if (draft.name.trim() === '' || draft.name.length > 200)
    faults.push(
      faultOf(draft, 'name', 'name-malformed', {
        zh: '名称须为 1 至 200 个字符',
        en: 'A name has 1 to 200 characters',
      }),
    );
  if (!DIVISION.test(draft.division))
    faults.push(
      faultOf(
        draft,
        'division',
        'division-malformed',
        {
          zh: '行政区划代码应为 6、9 或 12 位数字（GB/T 2260）',
          en: 'A division code has 6, 9 or 12 digits (GB/T 2260)',
        },
        { value: draft.division.slice(0, 80) },
      ),
    );
  if (!CENTRE_LEVELS.includes(draft.level))
    faults.push(
      faultOf(
        draft,
        'level',
        'level-unknown',
        {
          zh: '级别应为 province（省）、city（市）、county（县）或 station（工作站）',
          en: 'The level is province, city, county or station',
        },
        { value: String(draft.level).slice(0, 80) },
      ),
    );
  if ((draft.peerGroup ?? '').length > 64)
    faults.push(
      faultOf(draft, 'peerGroup', 'peer-group-too-long', {
        zh: '分组名称至多 64 个字符',
        en: 'A peer group has at most 64 characters',
      }),
    );
  return faults;
}

function repeatFaults(draft: CentreDraft, seen: ReadonlyMap<string, CentreDraft>): Fault[] {
  const first = seen.get(draft.code);
  if (first === undefined) return [];
  const words = {
    zh: `编码 ${draft.code} 在第 ${first.row ?? '?'} 行已经出现`,
    en: `The code ${draft.code} stands in row ${first.row ?? '?'} already`,
  };
  return [faultOf(draft, 'code', 'code-repeated', words, { value: draft.code })];
}

/** Whether the centre named as parent exists and stands above. */
export function parentFaults(
  draft: Pick<CentreDraft, 'row' | 'parentCode' | 'level'>,
  places: ReadonlyMap<string, Place>,
): Fault[] {
  if (draft.parentCode === undefined || draft.parentCode === null) return [];
  const parent = places.get(draft.parentCode);
  const value = draft.parentCode;
  if (parent === undefined) {
    const near = nearestNames(value, places.keys(), 1)[0];
    const suggestion =
      near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } };
    return [
      faultOf(
        draft,
        'parentCode',
        'parent-unknown',
        { zh: `没有编码为 ${value} 的上级机构`, en: `There is no centre with the code ${value}` },
        { value, ...suggestion },
      ),
    ];
  }
  if (standsAbove(parent.level, draft.level)) return [];
  return [
    faultOf(
      draft,
      'parentCode',
      'parent-not-above',
      { zh: '上级机构的级别须高于本机构', en: 'The parent must be of a wider level' },
      { value },
    ),
  ];
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
