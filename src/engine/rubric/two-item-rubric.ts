import type { Rubric } from './rubric.js';

/**
 * The smallest rubric that shows something: a mark out of 60 that may be not applicable, a deduction out of 40, three grades, two sheets a
 * case and a third when they differ by more than ten. The examples in the docstrings of the engine are worked on it.
 */
export const TWO_ITEMS: Rubric = {
  format: 'kaoping-rubric/1',
  key: 'two-items',
  title: { zh: '示例', en: 'Example' },
  unit: 0.5,
  total: { max: 100 },
  sections: [
    {
      id: 'work',
      title: { zh: '办理', en: 'Work' },
      items: [
        { id: 'advice', kind: 'scale', title: { zh: '意见', en: 'Advice' }, max: 60, notApplicable: 'rubric' },
        {
          id: 'file',
          kind: 'deduction',
          title: { zh: '卷宗', en: 'File' },
          max: 40,
          defects: [{ id: 'gap', title: { zh: '缺页', en: 'Page missing' }, points: 2.5, cap: 10 }],
        },
      ],
    },
  ],
  grades: {
    scale: [
      { id: 'good', title: { zh: '良好', en: 'Good' } },
      { id: 'pass', title: { zh: '合格', en: 'Pass' } },
      { id: 'fail', title: { zh: '不合格', en: 'Fail' } },
    ],
    bands: [
      { grade: 'good', from: 80 },
      { grade: 'pass', from: 60, to: 80 },
      { grade: 'fail', to: 60 },
    ],
    limiters: [{ id: 'poor-advice', when: { item: { id: 'advice', below: 30, na: false } }, atMost: 'pass' }],
  },
  combining: {
    method: 'mean',
    triggers: [{ id: 'far-apart', total: { above: 10 } }],
    third: 'nearest-pair',
  },
};
