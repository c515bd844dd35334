import { drawRuleFaults } from '../engine/sampling/draw-rule.js';
import type { Fault } from '../platform/problem/index.js';
import type { PeriodRules } from './period-rules.js';

/** What applies when an office says nothing else. */
export const DEFAULT_RULES: PeriodRules = {
  membership: { rule: 'closed-within', timezone: 'Asia/Shanghai', lateReported: 'include', reopened: 'include' },
  draw: { mode: 'share', share: '1/10', minimum: 2 },
  sheetsPerCase: 2,
  recusal: { sameCentre: true, sameFirm: true, sameRegion: false },
  assignment: 'planned',
  ranking: {
    minimumSample: 5,
    key: 'mean',
    rounding: { digits: 2, rule: 'half-even' },
    display: 'ranks',
    excludedBelowMinimum: true,
  },
  suppression: { threshold: 5 },
};

/** Any part of the rules. */
export type RulesInput = {
  readonly [Part in keyof PeriodRules]?:
    (PeriodRules[Part] extends object ? Partial<PeriodRules[Part]> : PeriodRules[Part]) | undefined;
};

/**
 * The rules that come of a part of them: what is given goes before what was there, field by field; the draw as a whole,
 * since a size means nothing beside a share.
 */
export function completeRules(given: RulesInput, base: PeriodRules = DEFAULT_RULES): PeriodRules {
  return {
    membership: { ...base.membership, ...given.membership },
    draw: given.draw?.mode === undefined ? { ...base.draw, ...given.draw } : { ...given.draw, mode: given.draw.mode },
    sheetsPerCase: given.sheetsPerCase ?? base.sheetsPerCase,
    recusal: { ...base.recusal, ...given.recusal },
    assignment: given.assignment ?? base.assignment,
    ranking: { ...base.ranking, ...given.ranking },
    suppression: { ...base.suppression, ...given.suppression },
  };
}

const DRAW_WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  'share-not-a-fraction': {
    zh: '抽取比例应写成分数，大于 0、不超过 1，如 1/10',
    en: 'The share is a fraction above 0 and at most 1, such as 1/10',
  },
  'minimum-not-whole': { zh: '最少件数应为不小于 0 的整数', en: 'The minimum is a whole number of 0 or more' },
  'maximum-not-positive': { zh: '最多件数应为正整数', en: 'The maximum is a whole number of 1 or more' },
  'maximum-below-minimum': { zh: '最多件数小于最少件数', en: 'The maximum is below the minimum' },
  'size-not-positive': { zh: '固定件数应为正整数', en: 'The size is a whole number of 1 or more' },
};

/** What contradicts itself in the rules, though each field by itself is right. */
export function ruleFaults(rules: PeriodRules): Fault[] {
  const draw = drawRuleFaults(rules.draw).map(({ field, code }) => ({
    at: `/rules/draw/${field}`,
    code: `periods.${code}`,
    ...(DRAW_WORDS[code] ?? { zh: '抽取规则有误', en: 'The draw rule is wrong' }),
  }));
  return [...draw, ...breakerFaults(rules), ...repeatedGuests(rules)];
}

const KINDS = ['item', 'section', 'fact', 'grades'] as const;

function breakerFaults({ ranking: { tieBreakers = [] } }: PeriodRules): Fault[] {
  return tieBreakers.flatMap((breaker, index) => {
    const given = KINDS.filter((kind) => breaker[kind] !== undefined);
    if (given.length === 1) return [];
    const words = {
      zh: '同分时的比较项须且只须写 item、section、fact、grades 之一',
      en: 'A tie-breaker says exactly one of item, section, fact and grades',
    };
    return [{ at: `/rules/ranking/tieBreakers/${index}`, code: 'periods.tie-breaker-unclear', ...words }];
  });
}

function repeatedGuests({ ranking: { outOfCompetition = [] } }: PeriodRules): Fault[] {
  const codes = outOfCompetition.map(({ code }) => code);
  return codes.flatMap((code, index) => {
    if (codes.indexOf(code) === index) return [];
    const words = { zh: `机构“${code}”列了不止一次`, en: `The centre "${code}" is listed more than once` };
    return [
      { at: `/rules/ranking/outOfCompetition/${index}/code`, code: 'periods.guest-twice', value: code, ...words },
    ];
  });
}
