import { type Fault, fill, type Words } from '../platform/problem/index.js';

/** What can be wrong with a person who is to judge. */
const FAULTS = {
  'code-malformed': {
    zh: '编号须为 1 至 64 个字符，以字母、数字或汉字开头，不含换行等控制字符',
    en: 'A code has 1 to 64 characters, starts with a letter or digit and has no line breaks or other control characters',
  },
  'code-repeated': { zh: '编号 {code} 在第 {first} 行已经出现', en: 'The code {code} stands in row {first} already' },
  differs: {
    zh: '编号 {code} 已属于“{name}”，且内容不同；请用修改功能更新',
    en: 'The code {code} belongs to "{name}" and differs; edit that evaluator instead',
  },
  'name-malformed': { zh: '姓名须为 1 至 100 个字符', en: 'A name has 1 to 100 characters' },
  'division-malformed': {
    zh: '行政区划代码应为 6、9 或 12 位数字（GB/T 2260）',
    en: 'A division code has 6, 9 or 12 digits (GB/T 2260)',
  },
  'capacity-malformed': { zh: '承担上限应为不小于 0 的整数', en: 'The capacity is a whole number of 0 or more' },
  'firm-name-too-long': { zh: '律师事务所名称至多 200 个字符', en: 'The name of a firm has at most 200 characters' },
  'speciality-unknown': {
    zh: '没有案件类型“{kind}”；可用：刑事、民事、行政、国家赔偿、劳动仲裁、非诉讼、值班律师、咨询、代书',
    en: 'There is no case kind "{kind}"; known are {known}',
  },
  'centre-unknown': { zh: '没有编码为 {code} 的机构', en: 'There is no centre with the code {code}' },
} as const satisfies Record<string, Words>;

/** Names of the columns, as people read them. */
const COLUMN: Readonly<Record<string, string>> = {
  code: '专家编号',
  name: '姓名',
  firmName: '律师事务所',
  centreCode: '所在机构编码',
  division: '行政区划代码',
  specialities: '业务专长',
  capacity: '承担上限',
};

export interface FaultDetails {
  /** What stands there. */
  readonly value?: string;
  /** What goes into the words. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly suggestion?: Words | undefined;
}

/** A fault at a row and column of a file, or at a field of a body. */
export function evaluatorFault(
  from: { readonly row?: number | undefined },
  field: string,
  code: keyof typeof FAULTS,
  details: FaultDetails = {},
): Fault {
  const { value, values, suggestion } = details;
  const column = COLUMN[field] ?? field;
  return {
    ...(from.row === undefined
      ? { at: `/${field}` }
      : { at: `row ${from.row}, column ${column}`, row: from.row, column }),
    code: `evaluators.${code}`,
    zh: fill(FAULTS[code].zh, values),
    en: fill(FAULTS[code].en, values),
    ...(value === undefined ? {} : { value: value.slice(0, 80) }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
