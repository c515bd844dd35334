import { defineProblems } from '../platform/problem/index.js';

export const periodsProblems = defineProblems('periods', {
  unknown: {
    status: 404,
    zh: '没有这个考评期',
    en: 'There is no such period',
    mend: { zh: '请在考评期列表中查找', en: 'Look it up in the list of periods' },
  },
  'code-taken': {
    status: 409,
    zh: '考评期 {code} 已经存在',
    en: 'The period {code} exists already',
    mend: { zh: '请换一个代号，或使用已有的考评期', en: 'Choose another code, or use the period that has it' },
  },
  faulty: {
    status: 422,
    zh: '考评期设置有 {count} 处问题，未保存任何内容',
    en: 'The period has {count} fault(s); nothing was saved',
    mend: { zh: '请按 faults 逐项改正后重新提交', en: 'Mend each of the faults listed and send it again' },
  },
  frozen: {
    status: 409,
    zh: '考评期 {code} 处于“{state}”状态，日期、规则和评估标准已冻结',
    en: 'Period {code} is in state {state}; its days, rules and rubrics are frozen',
    mend: { zh: '规则只能在案件冻结之前修改', en: 'Rules change only before the cases are frozen' },
  },
  'wrong-state': {
    status: 409,
    zh: '考评期 {code} 处于“{state}”状态，此操作需要“{needed}”状态',
    en: 'Period {code} is in state {state}; this needs {needed}',
    mend: {
      zh: '请先完成前面的步骤，或核对考评期是否已进入后面的步骤',
      en: 'Complete the steps before, or see whether the period has moved on',
    },
  },
  'not-ready': {
    status: 409,
    zh: '考评期 {code} 还不能开始收集案件，有 {count} 处问题',
    en: 'Period {code} cannot open for cases yet; {count} fault(s)',
    mend: { zh: '请按 faults 逐项补齐', en: 'Mend each of the faults listed' },
  },
});
