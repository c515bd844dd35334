import { defineProblems } from '../platform/problem/index.js';

export const evaluatorsProblems = defineProblems('evaluators', {
  unknown: {
    status: 404,
    zh: '没有这位评估专家',
    en: 'There is no such evaluator',
    mend: { zh: '请在专家名录中查找', en: 'Look them up in the list of evaluators' },
  },
  'code-taken': {
    status: 409,
    zh: '专家编号 {code} 已被使用',
    en: 'The evaluator code {code} is taken',
    mend: { zh: '请换一个编号，或修改已有专家', en: 'Choose another code, or edit the evaluator who has it' },
  },
  faulty: {
    status: 422,
    zh: '专家信息有 {count} 处问题，未保存任何内容',
    en: 'The evaluators have {count} fault(s); nothing was saved',
    mend: { zh: '请按 faults 逐项改正后重新提交', en: 'Mend each of the faults listed and send it again' },
  },
});
