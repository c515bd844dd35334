import { defineProblems } from '../platform/problem/index.js';

export const intakeProblems = defineProblems('intake', {
  'no-such-import': {
    status: 404,
    zh: '没有这次导入',
    en: 'There is no such import',
    mend: { zh: '请在本期的导入列表中查找', en: 'Look it up among the imports of the period' },
  },
  'no-such-case': {
    status: 404,
    zh: '没有这个案件',
    en: 'There is no such case',
    mend: { zh: '请在本期案件列表中查找', en: 'Look it up among the cases of the period' },
  },
  'import-not-checked': {
    status: 409,
    zh: '这次导入处于“{state}”状态，不能接受',
    en: 'The import is in state {state} and cannot be accepted',
    mend: { zh: '有错误的文件请改正后重新导入', en: 'Mend a faulty file and import it again' },
  },
  'import-decided': {
    status: 409,
    zh: '这次导入已是“{state}”状态',
    en: 'The import is in state {state} already',
    mend: { zh: '已接受的案件不能这样撤回', en: 'Accepted cases cannot be taken back in this way' },
  },
  'discarded-meanwhile': {
    status: 409,
    zh: '读取期间，这次导入被放弃',
    en: 'The import was discarded while its file was being read',
    mend: { zh: '需要时请重新导入此文件', en: 'Import the file again if it is still wanted' },
  },
  'checked-under-other-rules': {
    status: 409,
    zh: '检查之后，本期的起止日期、归属规则或评估标准有改动',
    en: 'The days, the rule of membership or the rubrics of the period changed after this file was checked',
    mend: { zh: '请放弃这次导入，重新导入此文件', en: 'Discard the import and import the file again' },
  },
  'cases-without-rubric': {
    status: 409,
    zh: '有 {count} 个属于考评期的案件没有适用的评估标准',
    en: 'No rubric of the period applies to {count} case(s) that belong to it',
    mend: {
      zh: '请为本期加上适用于这些类型、阶段的评估标准，再冻结',
      en: 'Attach a rubric for these kinds and stages to the period, then freeze',
    },
  },
  'changed-meanwhile': {
    status: 409,
    zh: '检查之后，本期又接受了编号相同的案件',
    en: 'Cases with the same numbers were accepted after this file was checked',
    mend: { zh: '请重新导入此文件', en: 'Import the file again' },
  },
  'no-cases': {
    status: 409,
    zh: '已接受 {cases} 件案件，没有一件属于考评期',
    en: 'Of {cases} accepted case(s) none belongs to the period',
    mend: {
      zh: '尚未导入的请先导入；已导入的，请核对文件有没有“结案日期”列、日期是否在考评期首日至末日之间',
      en: 'Import cases first; or see whether the file has a column of closing days (结案日期), and whether they lie in the period',
    },
  },
  'imports-undecided': {
    status: 409,
    zh: '有 {count} 次导入尚未接受或放弃',
    en: '{count} import(s) are neither accepted nor discarded',
    mend: { zh: '请逐一接受或放弃后再冻结', en: 'Accept or discard each of them, then freeze' },
  },
  'mapping-unreadable': {
    status: 400,
    zh: '字段 {field} 不是可读的 JSON 对象',
    en: 'The field {field} is not a readable JSON object',
    mend: { zh: '例如 {"number":"案号"}', en: 'For example {"number":"案号"}' },
  },
});
