import { defineProblems } from '../platform/problem/index.js';

export const adjudicationProblems = defineProblems('adjudication', {
  'no-such-result': {
    status: 404,
    zh: '没有这个案件结果',
    en: 'There is no such case result',
    mend: { zh: '请从案件结果列表中重新选择', en: 'Choose again from the list of case results' },
  },
  'not-yet': {
    status: 404,
    zh: '案件结果尚未形成',
    en: 'Case results are not there yet',
    mend: { zh: '复评结束后可以查看', en: 'They can be seen once adjudication is complete' },
  },
  'not-now': {
    status: 409,
    zh: '考评期现为“{state}”，不能合成案件结果',
    en: 'The period is in state "{state}"; case results cannot be combined now',
    mend: { zh: '合成在评分阶段和复评阶段进行', en: 'They are combined while scoring or adjudication goes on' },
  },
  incomplete: {
    status: 409,
    zh: '还有 {unsettled} 件案件没有结果，其中 {adjudications} 件在复评',
    en: '{unsettled} case(s) have no result yet, {adjudications} of them in adjudication',
    mend: {
      zh: '请先运行结果合成、等待复评提交；复评无法完成时以 withMissing: true 并写明理由结束（记为无结果，不按零分计）',
      en: 'Run a settlement and wait for the adjudicators; where that is impossible, close with withMissing: true and a reason (no result, not zero)',
    },
  },
  unsettled: {
    status: 409,
    zh: '有 {count} 件案件的评分表已齐但尚未合成结果',
    en: '{count} case(s) have their sheets but have not been combined',
    mend: { zh: '请先运行结果合成', en: 'Run a settlement first' },
  },
  'reason-missing': {
    status: 422,
    zh: '在复评不全时结束须写明理由',
    en: 'Completing with adjudications missing needs a reason',
    mend: { zh: '请填写 reason', en: 'Fill in reason' },
  },
  'total-too-large': {
    status: 422,
    zh: '案件 {case} 的结果 {total} 的分母过大，无法精确保存',
    en: 'The result {total} of case {case} needs larger whole numbers than can be stored exactly',
    mend: {
      zh: '请减少评估标准中的小数位数或权重位数',
      en: 'Use fewer decimal places in the points and weights of the rubric',
    },
  },
});
