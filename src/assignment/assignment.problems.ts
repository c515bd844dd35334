import { defineProblems } from '../platform/problem/index.js';

export const assignmentProblems = defineProblems('assignment', {
  infeasible: {
    status: 409,
    zh: '有 {count} 件案件分派不到足够的专家，未作任何分派',
    en: '{count} case(s) cannot get enough evaluators; nothing was assigned',
    mend: {
      zh: '请增加专家或其工作量上限，或放宽回避规则；各案受限的规则见 faults',
      en: 'Add evaluators or capacity, or relax a recusal rule; the rules that bind each case are in faults',
    },
  },
});
