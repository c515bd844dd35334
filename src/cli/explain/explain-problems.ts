import { defineProblems } from '../../platform/problem/index.js';

export const explainProblems = defineProblems('explain', {
  'what-to-explain': {
    status: 422,
    zh: '不清楚要说明什么',
    en: 'It is not clear what is to be explained',
    mend: {
      zh: '请给出 --rubric 与 --marks（一份或多份），或给出 --case 与 --period',
      en: 'Give --rubric and --marks (once or several times), or --case and --period',
    },
  },
  'file-form': {
    status: 422,
    zh: '{file} 的写法不对：{zh}',
    en: '{file} has the wrong form: {en}',
    mend: {
      zh: '用 csv（两列：{columns}），或 JSON 对象（名称 → 值）',
      en: 'Use csv (two columns: {columns}), or a JSON object (name → value)',
    },
  },
  'marks-faulty': {
    status: 422,
    zh: '评分有 {count} 处不符合评估标准',
    en: 'The marks do not fit the rubric in {count} place(s)',
    mend: { zh: '请按所列文件与评分项逐一改正', en: 'Mend each file and item listed' },
  },
  'no-such-result': {
    status: 404,
    zh: '期间 {period} 中没有案件 {number} 的结果',
    en: 'The period {period} has no result of a case {number}',
    mend: {
      zh: '请核对期间代码、案件编号和数据目录；尚未定案的案件没有结果',
      en: 'Check the code of the period, the number of the case and the data folder; a case that is not decided has no result',
    },
  },
});
