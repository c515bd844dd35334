import { defineProblems } from '../platform/problem/index.js';

export const centresProblems = defineProblems('centres', {
  unknown: {
    status: 404,
    zh: '没有这个机构',
    en: 'There is no such centre',
    mend: { zh: '请在机构名录中查找', en: 'Look it up in the directory of centres' },
  },
  'code-taken': {
    status: 409,
    zh: '机构编码 {code} 已被使用',
    en: 'The centre code {code} is taken',
    mend: { zh: '请换一个编码，或修改已有机构', en: 'Choose another code, or edit the centre that has it' },
  },
  faulty: {
    status: 422,
    zh: '机构信息有 {count} 处问题，未保存任何内容',
    en: 'The centres have {count} fault(s); nothing was saved',
    mend: { zh: '请按 faults 逐项改正后重新提交', en: 'Mend each of the faults listed and send it again' },
  },
});
