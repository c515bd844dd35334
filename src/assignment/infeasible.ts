import type { BindingRule, UnmetCase } from '../engine/assignment/assignment-problem.js';
import type { Fault, Problem, Words } from '../platform/problem/index.js';
import { assignmentProblems } from './assignment.problems.js';

const RULES: Readonly<Record<BindingRule, Words>> = {
  'assigned-already': { zh: '已评判本案', en: 'has the case already' },
  'same-centre': { zh: '与案件同一机构', en: 'same centre' },
  'same-firm': { zh: '与承办人同一律所', en: 'same firm' },
  'same-region': { zh: '与案件同一地区', en: 'same region' },
  capacity: { zh: '工作量已满', en: 'no capacity left' },
};

const MOST_SHOWN = 500;

/** Tells which cases lack evaluators and which rule keeps how many back. */
export function infeasible(unmet: readonly UnmetCase[]): Problem {
  const faults = unmet.slice(0, MOST_SHOWN).map((one): Fault => {
    const say = (language: 'zh' | 'en'): string =>
      one.reasons
        .map(({ rule, evaluators }) => `${RULES[rule][language]} ${evaluators}`)
        .join(language === 'zh' ? '，' : ', ');
    return {
      at: `case ${one.case}`,
      code: 'assignment.evaluators-lacking',
      value: one.case,
      zh: `还缺 ${one.missing} 名专家：${say('zh') || '没有可用的专家'}`,
      en: `${one.missing} evaluator(s) lacking: ${say('en') || 'nobody is available'}`,
    };
  });
  return assignmentProblems.infeasible({ values: { count: unmet.length }, faults });
}
