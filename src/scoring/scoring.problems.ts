import { defineProblems } from '../platform/problem/index.js';

export const scoringProblems = defineProblems('scoring', {
  'no-such-sheet': {
    status: 404,
    zh: '没有这份评分表',
    en: 'There is no such score sheet',
    mend: { zh: '请从“我的评分表”中重新选择', en: 'Choose again from the list of your sheets' },
  },
  'sheet-locked': {
    status: 409,
    zh: '这份评分表已于 {submittedAt} 提交，不能再修改',
    en: 'This sheet was submitted at {submittedAt} and cannot be changed',
    mend: { zh: '如有误，请联系考评管理员说明理由', en: 'If it is wrong, tell the administrator why' },
  },
  'scoring-closed': {
    status: 409,
    zh: '评分已经结束，这份评分表未在期限内提交，不能再填写',
    en: 'Scoring has closed; this sheet was not submitted in time and can no longer be filled in',
    mend: { zh: '请联系考评管理员', en: 'Ask the administrator' },
  },
  'marks-faulty': {
    status: 422,
    zh: '评分有 {count} 处不符合评估标准，未保存',
    en: '{count} mark(s) do not agree with the rubric; nothing was saved',
    mend: { zh: '请按 faults 逐项改正后重新提交', en: 'Mend each of the faults listed and send it again' },
  },
  'total-too-large': {
    status: 422,
    zh: '总分 {total} 的分母过大，无法精确保存',
    en: 'The total {total} needs larger whole numbers than can be stored exactly',
    mend: {
      zh: '请减少评估标准中的小数位数或权重位数',
      en: 'Use fewer decimal places in the points and weights of the rubric',
    },
  },
  'rubric-changed': {
    status: 409,
    zh: '评估标准与考评期登记的摘要不一致：{rubrics}',
    en: 'A rubric is not what the period registered: {rubrics}',
    mend: {
      zh: '请核对评估标准的状态和内容，不得在登记后改动',
      en: 'Check the state and content of the rubric; it must not change once registered',
    },
  },
  'cases-without-rubric': {
    status: 409,
    zh: '有 {count} 件抽中的案件没有可用的评估标准',
    en: '{count} drawn case(s) have no rubric',
    mend: { zh: '请为考评期登记适用于这些案件类型的评估标准', en: 'Register a rubric for their kinds with the period' },
  },
  'assignments-missing': {
    status: 409,
    zh: '还有 {count} 件抽中的案件没有分派满 {perCase} 名评估专家',
    en: '{count} drawn case(s) do not have their {perCase} evaluator(s)',
    mend: { zh: '请先完成分派', en: 'Complete the assignment first' },
  },
  'sheets-missing': {
    status: 409,
    zh: '还有 {drafts} 份评分表未提交，{cases} 件案件的评分表不足 {perCase} 份',
    en: '{drafts} sheet(s) are not submitted and {cases} case(s) have fewer than {perCase} sheet(s)',
    mend: {
      zh: '请催交，或以 withMissing: true 并写明理由结束评分（缺少的评分不按零分计）',
      en: 'Ask for them, or close with withMissing: true and a reason (a missing sheet does not count as zero)',
    },
  },
  'reason-missing': {
    status: 422,
    zh: '在评分表不全时结束评分须写明理由',
    en: 'Closing scoring with sheets missing needs a reason',
    mend: { zh: '请填写 reason', en: 'Fill in reason' },
  },
  'period-missing': {
    status: 400,
    zh: '须指明考评期',
    en: 'The period must be named',
    mend: { zh: '请加上查询参数 period', en: 'Add the query parameter period' },
  },
  'recorded-faulty': {
    status: 422,
    zh: '评分文件有 {count} 处错误，未保存任何内容',
    en: 'The file of scores has {count} fault(s); nothing was saved',
    mend: {
      zh: '请按 faults 逐行改正后重新上传整个文件',
      en: 'Mend each of the faults listed and upload the whole file again',
    },
  },
  'recorded-mapping': {
    status: 400,
    zh: '列对应关系无法读取：{reason}',
    en: 'The column mapping cannot be read: {reason}',
    mend: {
      zh: 'mapping 应为 JSON 对象，例如 {"case":"案件编号"}',
      en: 'mapping is a JSON object such as {"case":"案件编号"}',
    },
  },
});
