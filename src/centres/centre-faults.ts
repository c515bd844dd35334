import { type Fault, fill, type Words } from '../platform/problem/index.js';

/** What can be wrong with a centre that somebody gives. */
const FAULTS = {
  'code-malformed': {
    zh: '编码须为 1 至 64 个字符，以字母、数字或汉字开头，不含换行等控制字符',
    en: 'A code has 1 to 64 characters, starts with a letter or digit and has no line breaks or other control characters',
  },
  'code-repeated': { zh: '编码 {code} 在第 {first} 行已经出现', en: 'The code {code} stands in row {first} already' },
  differs: {
    zh: '编码 {code} 已属于“{name}”，且内容不同；请用修改功能更新',
    en: 'The code {code} belongs to "{name}" and differs from it; edit that centre instead',
  },
  'name-malformed': { zh: '名称须为 1 至 200 个字符', en: 'A name has 1 to 200 characters' },
  'division-malformed': {
    zh: '行政区划代码应为 6、9 或 12 位数字（GB/T 2260）',
    en: 'A division code has 6, 9 or 12 digits (GB/T 2260)',
  },
  'level-unknown': {
    zh: '级别应为 province（省）、city（市）、county（县）或 station（工作站）',
    en: 'The level is province, city, county or station',
  },
  'peer-group-too-long': { zh: '分组名称至多 64 个字符', en: 'A peer group has at most 64 characters' },
  'parent-unknown': { zh: '没有编码为 {code} 的上级机构', en: 'There is no centre with the code {code}' },
  'parent-not-above': { zh: '上级机构的级别须高于本机构', en: 'The parent must be of a wider level' },
} as const satisfies Record<string, Words>;

/** Names of the columns, as people read them. */
const COLUMN: Readonly<Record<string, string>> = {
  code: '机构编码',
  name: '机构名称',
  level: '级别',
  division: '行政区划代码',
  parentCode: '上级机构编码',
  peerGroup: '分组',
};

export interface FaultDetails {
  /** What stands there. */
  readonly value?: string;
  /** What goes into the words. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly suggestion?: Words | undefined;
}

/** A fault at a row and column of a file, or at a field of a body. */
export function centreFault(
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
    code: `centres.${code}`,
    zh: fill(FAULTS[code].zh, values),
    en: fill(FAULTS[code].en, values),
    ...(value === undefined ? {} : { value: value.slice(0, 80) }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
