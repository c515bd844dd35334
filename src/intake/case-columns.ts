import { readCivilDay } from '../engine/calendar/index.js';
import type { ColumnSpec } from '../platform/tables/index.js';

const CENTRE: ColumnSpec = {
  key: 'centre',
  names: ['机构编码', '法律援助机构', '机构名称', '机构', '中心', 'centre', 'centre code'],
  required: true,
};

/** Columns of a file of cases. */
const CASE_COLUMNS: readonly ColumnSpec[] = [
  {
    key: 'number',
    names: ['案件编号', '编号', '案号', '援助案号', 'number', 'case number', 'case', 'case no'],
    required: true,
  },
  CENTRE,
  { key: 'kind', names: ['案件类型', '案件类别', '类型', 'kind', 'case kind'], required: true },
  { key: 'stage', names: ['阶段', '案件阶段', '诉讼阶段', 'stage'] },
  { key: 'provider', names: ['承办人', '承办律师', '承办人员', 'provider', 'lawyer'] },
  { key: 'firm', names: ['承办单位', '律所', '律师事务所', '承办人所在单位', 'firm'] },
  { key: 'acceptedOn', names: ['受理日期', '受理时间', 'accepted on', 'accepted'] },
  { key: 'closedOn', names: ['结案日期', '结案时间', 'closed on', 'closed'] },
  { key: 'reopenedOn', names: ['重新办理日期', '重办日期', 'reopened on', 'reopened'] },
  { key: 'reportedOn', names: ['报送日期', '上报日期', 'reported on', 'reported'] },
];

/** Columns of a file in which a row is a centre that is judged itself; everything else in it is a fact. */
const CENTRE_COLUMNS: readonly ColumnSpec[] = [
  { ...CENTRE, names: [...CENTRE.names, '编码', '单位', '单位名称', '名称', 'code', 'unit', 'name'] },
];

/** The columns of a file, by what its rows are. */
export const columnsOf = (subject: 'case' | 'centre'): readonly ColumnSpec[] =>
  subject === 'centre' ? CENTRE_COLUMNS : CASE_COLUMNS;

/** Headers under which recipients' data would come in. Such columns are dropped before anything is stored. */
const PERSONAL =
  /受援人|当事人|申请人|被告人|犯罪嫌疑人|身份证|证件号|联系电话|联系方式|电话|手机|住址|地址|出生|recipient|client|applicant|id ?(card|number)|phone|mobile|address|birth/i;

export const isPersonal = (header: string): boolean => PERSONAL.test(header.normalize('NFKC'));

/** Headers that name or reach a person, whoever asks for the column; '受援人类别' does not and may be a fact of a case. */
const IDENTIFYING =
  /(?:受援人|当事人|申请人|被告人|犯罪嫌疑人)(?:姓名|名称|名字)?$|身份证|证件号|电话|手机|联系方式|住址|地址|出生(?:日期|年月)|^(?:recipient|client|applicant)(?: name)?$|id ?(?:card|number)|phone|mobile|address|birth/i;

export const isIdentifying = (header: string): boolean => IDENTIFYING.test(header.normalize('NFKC').trim());

/** A citizen's identity number or a mobile telephone number, standing alone in a cell. */
export const looksIdentifying = (text: string): boolean =>
  /^(?:\d{17}[\dXx]|(?:\+?86-?)?1[3-9]\d{9})$/.test(text.trim());

const STAGES: Readonly<Record<string, string>> = {
  '': '',
  investigation: 'investigation',
  侦查: 'investigation',
  侦查阶段: 'investigation',
  prosecution: 'prosecution',
  审查起诉: 'prosecution',
  审查起诉阶段: 'prosecution',
  trial: 'trial',
  审判: 'trial',
  审判阶段: 'trial',
  一审: 'trial',
  二审: 'trial',
  再审: 'trial',
};

/** The stage that a person's word means; undefined when it means none. */
export const readStage = (text: string): string | undefined => STAGES[text.normalize('NFKC').trim().toLowerCase()];

/**
 * The day that a cell means: 2026-05-03, 2026/5/3, 2026.5.3, 2026年5月3日, 20260503, with or without a time of day.
 * @returns null for an empty cell, undefined when the text is no day of the calendar
 */
export function readDay(text: string): string | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (match === null) return undefined;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return readCivilDay(day) !== null && day >= '1949-10-01' ? day : undefined;
}
