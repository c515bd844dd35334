import { firmKey, readCaseKind } from '../evaluators/index.js';
import type { Fault } from '../platform/problem/index.js';
import { readDay, readStage } from './case-columns.js';
import type { CaseCells, CaseContext, CheckedCase } from './case-row.js';
import { cellText } from './cell-text.js';
import { findCentre } from './find-centre.js';
import { membershipIn } from './membership-in.js';
import { RowFaults } from './row-faults.js';

/** Control characters, tabs and ends of lines: they cannot stand in the published frame, where a case is a line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

const DAYS = ['acceptedOn', 'closedOn', 'reopenedOn', 'reportedOn'] as const;

/** Checks one row against everything at once: a case, or all of its faults. */
export function checkCase(
  cells: CaseCells,
  row: number,
  context: CaseContext,
): { faults: Fault[] } | { checked: CheckedCase } {
  const found = new RowFaults(row);
  const number = checkNumber(cells, found, context);
  const centreId = findCentre(cells, found, context);
  const { kind, stage } = checkKind(cells, found);
  const days = checkDays(cells, found);
  if (found.faults.length > 0) return { faults: found.faults };
  const counted = membershipIn({ ...days, kind }, context.days, context.rule);
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
  const firm = cellText(cells, 'firm');
  const names = { firmName: firm || null, firmKey: firm === '' ? null : firmKey(firm).slice(0, 200) };
  return {
    checked: {
      number,
      centreId,
      kind,
      stage,
      provider: cellText(cells, 'provider') || null,
      ...names,
      ...days,
      ...counted,
      rubricId,
    },
  };
}

function checkNumber(cells: CaseCells, found: RowFaults, { accepted, seen }: CaseContext): string {
  const number = cellText(cells, 'number');
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

function checkKind(cells: CaseCells, found: RowFaults): { kind: string; stage: string } {
  const kind = readCaseKind(cellText(cells, 'kind'));
  const stage = readStage(cellText(cells, 'stage'));
  if (kind === undefined)
    found.add('kind', 'unknown-kind', { zh: '不认识的案件类型', en: 'Unknown kind of case' }, cellText(cells, 'kind'));
  if (stage === undefined)
    found.add('stage', 'unknown-stage', { zh: '不认识的阶段', en: 'Unknown stage' }, cellText(cells, 'stage'));
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
    const day = readDay(cellText(cells, name));
    if (day === undefined)
      found.add(
        name,
        'bad-date',
        { zh: '不是日期（如 2026-05-03）', en: 'Not a date (such as 2026-05-03)' },
        cellText(cells, name),
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
