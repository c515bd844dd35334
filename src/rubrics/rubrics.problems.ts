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
  'version-taken': {
    status: 409,
    zh: '同一评估标准刚有另一份草稿保存',
    en: 'Another draft of this rubric was saved at the same moment',
    mend: { zh: '请再提交一次', en: 'Send it again' },
  },
});
