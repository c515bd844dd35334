import { defineProblems } from '../platform/problem/index.js';

export const samplingProblems = defineProblems('sampling', {
  'nothing-drawn': {
    status: 409,
    zh: '没有抽到任何案件（本期共 {frame} 件）',
    en: 'Nothing was drawn ({frame} cases belong to the period)',
    mend: {
      zh: '请核对本期案件与抽取规则',
      en: 'Check the cases of the period and the rule of the draw',
    },
  },
  'not-drawn': {
    status: 404,
    zh: '本期尚未抽取',
    en: 'Nothing has been drawn for this period yet',
    mend: { zh: '请先冻结案件，再录入公开种子进行抽取', en: 'Freeze the cases, then draw with a public seed' },
  },
});
