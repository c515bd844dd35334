import type { Centre } from '../centres/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { nearestNames } from '../platform/tables/index.js';
import { CASE_KINDS } from './case-kinds.js';
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
const CODE = /^[\p{L}\p{N}][^\p{Cc}\p{Cf}]{0,63}$/u;
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
    faults.push(...fieldFaults(draft, checked), ...centreFaults(draft, known.centres));
    const first = seen.get(draft.code);
    if (first !== undefined)
      faults.push(
        faultOf(
          draft,
          'code',
          'code-repeated',
          {
            zh: `编号 ${draft.code} 在第 ${first.row ?? '?'} 行已经出现`,
            en: `The code ${draft.code} stands in row ${first.row ?? '?'} already`,
          },
          draft.code,
        ),
      );
    seen.set(draft.code, draft);
    const there = known.evaluators.get(draft.code);
    if (there === undefined) fresh.push(checked);
    else if (same(there, checked)) unchanged.push(there);
    else
      faults.push(
        faultOf(
          draft,
          'code',
          'differs',
          {
            zh: `编号 ${draft.code} 已属于“${there.name}”，且内容不同；请用修改功能更新`,
            en: `The code ${draft.code} belongs to "${there.name}" and differs; edit that evaluator instead`,
          },
          draft.code,
        ),
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
  value?: string,
): Fault {
  const place =
    from.row === undefined
      ? { at: `/${field}` }
      : { at: `row ${from.row}, column ${field}`, row: from.row, column: field };
  return {
    ...place,
    code: `evaluators.${code}`,
    zh: words.zh,
    en: words.en,
    ...(value === undefined ? {} : { value: value.slice(0, 80) }),
  };
}

function fieldFaults(draft: EvaluatorDraft, checked: CheckedEvaluator): Fault[] {
  const faults: Fault[] = [];
  if (!CODE.test(draft.code))
    faults.push(
      faultOf(
        draft,
        'code',
        'code-malformed',
        {
          zh: '编号须为 1 至 64 个字符，以字母、数字或汉字开头',
          en: 'A code has 1 to 64 characters and starts with a letter or digit',
        },
        draft.code,
      ),
    );
  if (checked.name === '' || checked.name.length > 100)
    faults.push(
      faultOf(draft, 'name', 'name-malformed', {
        zh: '姓名须为 1 至 100 个字符',
        en: 'A name has 1 to 100 characters',
      }),
    );
  if (!DIVISION.test(checked.division))
    faults.push(
      faultOf(
        draft,
        'division',
        'division-malformed',
        {
          zh: '行政区划代码应为 6、9 或 12 位数字（GB/T 2260）',
          en: 'A division code has 6, 9 or 12 digits (GB/T 2260)',
        },
        checked.division,
      ),
    );
  if (!Number.isSafeInteger(checked.capacity) || checked.capacity < 0)
    faults.push(
      faultOf(
        draft,
        'capacity',
        'capacity-malformed',
        { zh: '承担上限应为不小于 0 的整数', en: 'The capacity is a whole number of 0 or more' },
        String(draft.capacity),
      ),
    );
  if ((draft.firmName ?? '').length > 200)
    faults.push(
      faultOf(draft, 'firmName', 'firm-name-too-long', {
        zh: '律师事务所名称至多 200 个字符',
        en: 'The name of a firm has at most 200 characters',
      }),
    );
  for (const kind of checked.specialities) {
    if (CASE_KINDS.some((known) => known === kind)) continue;
    faults.push(
      faultOf(
        draft,
        'specialities',
        'speciality-unknown',
        {
          zh: `没有案件类型“${kind}”；可用：刑事、民事、行政、国家赔偿、劳动仲裁、非诉讼、值班律师、咨询、代书`,
          en: `There is no case kind "${kind}"; known are ${CASE_KINDS.join(', ')}`,
        },
        kind,
      ),
    );
  }
  return faults;
}

/** Whether the home centre exists. */
export function centreFaults(
  draft: Pick<EvaluatorDraft, 'row' | 'centreCode'>,
  centres: ReadonlyMap<string, Centre>,
): Fault[] {
  const code = draft.centreCode ?? '';
  if (code === '' || centres.has(code)) return [];
  const near = nearestNames(code, centres.keys(), 1)[0];
  const fault = faultOf(
    draft,
    'centreCode',
    'centre-unknown',
    { zh: `没有编码为 ${code} 的机构`, en: `There is no centre with the code ${code}` },
    code,
  );
  return [
    near === undefined ? fault : { ...fault, suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } },
  ];
}

function complete(draft: EvaluatorDraft, centres: ReadonlyMap<string, Centre>): CheckedEvaluator {
  const centre = centres.get(draft.centreCode ?? '');
  return {
    code: draft.code,
    name: draft.name.trim(),
    firmName: draft.firmName?.trim() || null,
    centreId: centre?.id ?? null,
    division: draft.division ?? centre?.division ?? '',
    specialities: [...new Set(draft.specialities ?? [])].sort(),
    capacity: draft.capacity ?? DEFAULT_CAPACITY,
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
