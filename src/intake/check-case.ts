import {
  type Membership,
  membershipOf,
  type MembershipRule,
  type PeriodDays,
} from '../engine/sampling/membership-of.js';
import { firmKey, readCaseKind } from '../evaluators/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import { readDay, readStage } from './case-columns.js';

/** A row's cells by our names; '' where the file has no such column. */
export type CaseCells = Readonly<Record<string, string>>;

export interface CheckedCase {
  readonly number: string;
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly provider: string | null;
  readonly firmName: string | null;
  readonly firmKey: string | null;
  readonly acceptedOn: string | null;
  readonly closedOn: string | null;
  readonly reopenedOn: string | null;
  readonly reportedOn: string | null;
  readonly membership: Membership;
  readonly belongs: boolean;
  readonly rubricId: string | null;
}

/** What a row is held against. */
export interface CaseContext {
  /** Centre id by code and by exact name; null for a name that several centres bear. */
  readonly centres: ReadonlyMap<string, string | null>;
  /** The nearest known centre by a name that was not found; grows, and stops growing before a hopeless file takes hours. */
  readonly near: Map<string, string | undefined>;
  /** Case numbers that the period has already. */
  readonly accepted: ReadonlySet<string>;
  /** Row by case number, of this file; grows as rows are checked. */
  readonly seen: Map<string, number>;
  readonly days: PeriodDays;
  readonly rule: MembershipRule;
  /** See checkingBasis. */
  readonly basis: string;
  readonly rubricFor: (kind: string, stage: string) => { readonly rubricId: string } | undefined;
}

/** Control characters, tabs and ends of lines: they cannot stand in the published frame, where a case is a line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Different unknown names for which a suggestion is sought. */
const MOST_SUGGESTIONS = 100;

const DAYS = ['acceptedOn', 'closedOn', 'reopenedOn', 'reportedOn'] as const;

/** Checks one row against everything at once: a case, or all of its faults. */
export function checkCase(
  cells: CaseCells,
  row: number,
  context: CaseContext,
): { faults: Fault[] } | { checked: CheckedCase } {
  const found = new RowFaults(row);
  const number = checkNumber(cells, found, context);
  const centreId = checkCentre(cells, found, context);
  const { kind, stage } = checkKind(cells, found);
  const days = checkDays(cells, found);
  if (found.faults.length > 0) return { faults: found.faults };
  const counted = membershipOf(days, context.days, context.rule);
  const rubricId = context.rubricFor(kind, stage)?.rubricId ?? null;
  if (counted.belongs && rubricId === null) {
    found.add(
      'kind',
      'no-rubric',
      { zh: '本期没有适用于此类型、阶段的评估标准', en: 'No rubric of the period applies to this kind and stage' },
      `${kind} ${stage}`,
    );
    return { faults: found.faults };
  }
  const firm = text(cells, 'firm');
  const names = { firmName: firm || null, firmKey: firm === '' ? null : firmKey(firm).slice(0, 200) };
  return {
    checked: {
      number,
      centreId,
      kind,
      stage,
      provider: text(cells, 'provider') || null,
      ...names,
      ...days,
      ...counted,
      rubricId,
    },
  };
}

function checkNumber(cells: CaseCells, found: RowFaults, { accepted, seen }: CaseContext): string {
  const number = text(cells, 'number');
  const before = seen.get(number);
  if (number === '') found.add('number', 'number-missing', { zh: '没有案件编号', en: 'The case number is missing' });
  else if (number.length > 120)
    found.add('number', 'number-too-long', {
      zh: '案件编号超过 120 个字符',
      en: 'The case number has more than 120 characters',
    });
  else if (UNPRINTABLE.test(number))
    found.add(
      'number',
      'number-unprintable',
      {
        zh: '案件编号中有换行、制表符等控制字符',
        en: 'The case number has a line break, a tab or another control character in it',
      },
      JSON.stringify(number),
    );
  else if (before !== undefined)
    found.add(
      'number',
      'duplicate-case',
      { zh: `案件编号与第 ${before} 行重复`, en: `The case number stands in row ${before} already` },
      number,
    );
  else if (accepted.has(number))
    found.add(
      'number',
      'duplicate-case',
      { zh: '本期已有此案件编号', en: 'The period has a case with this number already' },
      number,
    );
  if (number !== '' && before === undefined) seen.set(number, found.row);
  return number;
}

function checkCentre(cells: CaseCells, found: RowFaults, context: CaseContext): string {
  const name = text(cells, 'centre');
  const id = context.centres.get(name);
  if (typeof id === 'string') return id;
  if (id === null) {
    const words = {
      zh: '有多个机构同名，请改用机构编码',
      en: 'Several centres have this name; use the code of the centre',
    };
    found.add('centre', 'ambiguous-centre', words, name);
    return '';
  }
  const near = nearestCentre(name, context);
  const suggestion =
    near === undefined ? {} : { suggestion: { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` } };
  const words = {
    zh: '机构名录中没有此机构（按编码或全称查找）',
    en: 'There is no such centre (by code or full name)',
  };
  found.add('centre', 'unknown-centre', words, name, suggestion);
  return '';
}

function nearestCentre(name: string, { centres, near }: CaseContext): string | undefined {
  if (!near.has(name) && near.size < MOST_SUGGESTIONS) near.set(name, nearestNames(name, centres.keys(), 1)[0]);
  return near.get(name);
}

function checkKind(cells: CaseCells, found: RowFaults): { kind: string; stage: string } {
  const kind = readCaseKind(text(cells, 'kind'));
  const stage = readStage(text(cells, 'stage'));
  if (kind === undefined)
    found.add('kind', 'unknown-kind', { zh: '不认识的案件类型', en: 'Unknown kind of case' }, text(cells, 'kind'));
  if (stage === undefined)
    found.add('stage', 'unknown-stage', { zh: '不认识的阶段', en: 'Unknown stage' }, text(cells, 'stage'));
  else if (kind === 'criminal' && stage === '')
    found.add('stage', 'stage-missing', { zh: '刑事案件须写明阶段', en: 'A criminal case needs its stage' });
  return { kind: kind ?? '', stage: kind === 'criminal' ? (stage ?? '') : '' };
}

function checkDays(cells: CaseCells, found: RowFaults): Record<(typeof DAYS)[number], string | null> {
  const days = { acceptedOn: null, closedOn: null, reopenedOn: null, reportedOn: null } as Record<
    (typeof DAYS)[number],
    string | null
  >;
  for (const name of DAYS) {
    const day = readDay(text(cells, name));
    if (day === undefined)
      found.add(
        name,
        'bad-date',
        { zh: '不是日期（如 2026-05-03）', en: 'Not a date (such as 2026-05-03)' },
        text(cells, name),
      );
    else days[name] = day;
  }
  const { acceptedOn, closedOn } = days;
  if (acceptedOn !== null && closedOn !== null && closedOn < acceptedOn)
    found.add(
      'closedOn',
      'dates-out-of-order',
      { zh: `结案早于受理（${acceptedOn}）`, en: `Closed before it was accepted (${acceptedOn})` },
      closedOn,
    );
  return days;
}

function text(cells: CaseCells, name: string): string {
  return (cells[name] ?? '').normalize('NFKC').trim();
}

/** Collects the faults of one row; the column's own title is put in by the caller, who knows the file. */
class RowFaults {
  readonly faults: Fault[] = [];

  constructor(readonly row: number) {}

  add(column: string, code: string, words: Words, value?: string, more: Partial<Fault> = {}): void {
    const shown = value === undefined ? {} : { value: value.slice(0, 80) };
    this.faults.push({ at: column, code: `intake.${code}`, row: this.row, column, ...words, ...shown, ...more });
  }
}
