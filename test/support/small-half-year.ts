import { type Client } from './client.js';
import { firstAdministrator, newPerson, PASSWORD, signIn } from './accounts.js';

/** A rubric with one item of each simple kind; two sheets a case, a third beyond ten points. */
export const SMALL_RUBRIC = `
format: kaoping-rubric/1
key: small
title: { zh: 小标准, en: Small rubric }
appliesTo: { kinds: [civil, criminal] }
total: { max: 100 }
sections:
  - id: s1
    title: { zh: 办理, en: Handling }
    max: 60
    items:
      - { id: meeting, kind: scale, title: { zh: 会见, en: Meeting }, max: 40, step: 0.5 }
      - { id: opinion, kind: levels, title: { zh: 意见, en: Opinion }, levels: [
          { id: good, title: { zh: 好, en: good }, points: 20 },
          { id: fair, title: { zh: 中, en: fair }, points: 10 },
          { id: poor, title: { zh: 差, en: poor }, points: 0 } ] }
  - id: s2
    title: { zh: 归档, en: Filing }
    max: 40
    items:
      - { id: file, kind: deduction, title: { zh: 卷宗, en: File }, max: 40, notApplicable: rubric, defects: [
          { id: late, title: { zh: 迟交, en: late }, points: 5, cap: 20 },
          { id: gap, title: { zh: 缺页, en: pages missing }, points: 2 } ] }
grades:
  bands:
    - { id: excellent, title: { zh: 优秀, en: excellent }, from: 90 }
    - { id: good, title: { zh: 良好, en: good }, from: 75 }
    - { id: pass, title: { zh: 合格, en: pass }, from: 60 }
    - { id: fail, title: { zh: 不合格, en: fail }, from: 0 }
combining:
  method: mean
`;
