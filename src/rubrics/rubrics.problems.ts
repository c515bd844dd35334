import { defineProblems } from '../platform/problem/index.js';

export const rubricsProblems = defineProblems('rubrics', {
  unknown: {
    status: 404,
    zh: '没有这个评估标准',
    en: 'There is no such rubric',
    mend: { zh: '请在评估标准列表中查找', en: 'Look it up in the list of rubrics' },
  },
  'too-large': {
    status: 413,
    zh: '评估标准的文本有 {bytes} 字节，上限为 {limit} 字节',
    en: 'The text of the rubric has {bytes} bytes; the limit is {limit}',
    mend: { zh: '请删去不属于评估标准的内容', en: 'Take out what is not part of the rubric' },
  },
  faulty: {
    status: 422,
    zh: '评估标准有 {count} 处问题，未保存任何内容',
    en: 'The rubric has {count} fault(s); nothing was saved',
    mend: { zh: '请按 faults 所列行、列逐项改正', en: 'Mend each of the faults at the line and column given' },
  },
  'not-draft': {
    status: 409,
    zh: '评估标准“{key}”第 {versionNo} 版已不是草稿，不能再改',
    en: 'Version {versionNo} of rubric "{key}" is no longer a draft and cannot change',
    mend: {
      zh: '请以新的草稿提交改动，发布为新的版本',
      en: 'Send the change as a new draft and publish it as the next version',
    },
  },
  'not-published': {
    status: 409,
    zh: '评估标准“{key}”第 {versionNo} 版不在发布状态',
    en: 'Version {versionNo} of rubric "{key}" is not published',
    mend: { zh: '只有已发布的版本可以停用', en: 'Only a published version can be retired' },
  },
  'same-content': {
    status: 409,
    zh: '内容与“{key}”已发布的第 {versionNo} 版完全相同',
    en: 'The content equals version {versionNo} of "{key}", which was published before',
    mend: { zh: '请直接使用该版本', en: 'Use that version' },
  },
  'impact-not-confirmed': {
    status: 409,
    zh: '“{key}”已有发布的版本，本次改动的影响类别为“{impact}”，发布时须写明所看到的影响类别',
    en: 'Rubric "{key}" has a published version; this change is of class {impact}, and its publication must state the class that was shown',
    mend: {
      zh: '请先查看 {address}，再以 {"impact": "{impact}"} 发布',
      en: 'Look at {address} first, then publish with {"impact": "{impact}"}',
    },
  },
  'first-version': {
    status: 409,
    zh: '“{key}”还没有其他已发布的版本可以对比',
    en: 'Rubric "{key}" has no other published version to compare with',
    mend: {
      zh: '首个版本可直接发布；要与其他标准对比，请用 against 指明',
      en: 'A first version is published as it is; name another rubric with "against" to compare with it',
    },
  },
  'version-taken': {
    status: 409,
    zh: '同一评估标准刚有另一份草稿保存',
    en: 'Another draft of this rubric was saved at the same moment',
    mend: { zh: '请再提交一次', en: 'Send it again' },
  },
});
