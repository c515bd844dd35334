import { defineProblems } from '../platform/problem/index.js';

export const rankingProblems = defineProblems('ranking', {
  unknown: {
    status: 404,
    zh: '没有这次排名运算',
    en: 'There is no such ranking run',
    mend: { zh: '请在考评期的排名运算列表中查找', en: 'Look it up in the list of runs of the period' },
  },
  'no-rubric': {
    status: 409,
    zh: '考评期 {code} 没有评估标准，无法排名',
    en: 'Period {code} has no rubric, so there is nothing to rank by',
    mend: { zh: '请核对考评期设置', en: 'Check the period' },
  },
  'directions-differ': {
    status: 409,
    zh: '考评期 {code} 的评估标准中，有的分高为优，有的分低为优，不能合并排名',
    en: 'In period {code} some rubrics say higher is better and others lower; their totals cannot be ranked together',
    mend: { zh: '请使用方向一致的评估标准', en: 'Use rubrics of one direction in a period' },
  },
  'full-marks-differ': {
    status: 409,
    zh: '考评期 {code} 的评估标准满分不同，得分不能合在一起平均',
    en: 'The rubrics of period {code} have different full marks; their totals cannot be averaged together',
    mend: {
      zh: '请让各评估标准的满分一致（可用 total.normalise 换算），或分设考评期',
      en: 'Give the rubrics equal full marks (total.normalise can scale them), or keep them in periods of their own',
    },
  },
  'centre-roundings-differ': {
    status: 409,
    zh: '考评期 {code} 的评估标准所定的机构分修约不一致',
    en: 'The rubrics of period {code} round the values of centres differently',
    mend: { zh: '请使各评估标准的 rounding.centre 一致', en: 'Give the rubrics the same rounding.centre' },
  },
  'sum-too-large': {
    status: 409,
    zh: '机构 {centre} 的分数合计超出可精确表示的范围',
    en: 'The sum of the totals of centre {centre} is too large to be exact',
    mend: { zh: '请检查评估标准的分值单位', en: 'Check the unit of the rubric' },
  },
  'trial-too-early': {
    status: 409,
    zh: '考评期 {code} 处于“{state}”状态，评分与复评尚未结束，不能试算',
    en: 'Period {code} is in state {state}: scoring and adjudication are not over, so nothing can be tried on it',
    mend: { zh: '请在复评结束、结果暂定之后再试算', en: 'Try again once its results are provisional' },
  },
  'trial-of-no-rubric': {
    status: 409,
    zh: '考评期 {code} 没有标识为“{key}”的案件评估标准（现有：{keys}）',
    en: 'Period {code} was not judged by a rubric for cases with the key "{key}" (it has: {keys})',
    mend: { zh: '请试算与其中之一标识相同的标准', en: 'Try a rubric with one of its keys' },
  },
  'not-done': {
    status: 409,
    zh: '这次排名运算处于“{state}”状态，不能定为最终结果',
    en: 'This run is in state {state} and cannot become final',
    mend: { zh: '请选择已完成的排名运算', en: 'Choose a run that is done' },
  },
  altered: {
    status: 409,
    zh: '这次排名运算的存储内容与其摘要不符，不能定为最终结果',
    en: 'What is stored of this run does not match its digest; it cannot become final',
    mend: {
      zh: '请重新运算，并用 kaoping audit verify 检查数据库',
      en: 'Run it again, and check the database with kaoping audit verify',
    },
  },
});
