import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { TieBreaker } from '../engine/ranking/tie-breaker.js';
import { itemsOf, type Rubric } from '../engine/rubric/index.js';
import type { Words } from '../platform/problem/index.js';
import type { PeriodRules } from '../periods/index.js';
import type { Clause } from './release-data.js';
import type { Vocabulary } from './vocabulary.js';

/** The rules of a period as sentences, in the order in which they act. */
export function rulesInWords(
  rules: PeriodRules,
  ranking: RankingRules,
  rubrics: readonly Rubric[],
  words: Vocabulary,
): Clause[] {
  const { threshold } = rules.suppression;
  const ofCentres = rubrics[0]?.subject === 'centre';
  return [
    ...(ofCentres ? [] : [clause(words, 'membership', membership(rules, words))]),
    clause(words, 'draw', [drawInWords(rules, words)]),
    clause(words, 'scoring', scoring(rules, words)),
    clause(words, 'ranking', [...rankingSentences(ranking, words), ...exceptions(ranking, rubrics, words)]),
    ...(threshold > 1 && !ofCentres
      ? [clause(words, 'suppression', [words.rule('suppression', 'threshold', { threshold })])]
      : []),
  ];
}

/** How the sample was drawn, as one sentence. */
export function drawInWords({ draw }: PeriodRules, words: Vocabulary): Words {
  if (draw.mode === 'census') return words.rule('draw', 'census');
  if (draw.mode === 'fixed') return words.rule('draw', 'fixed', { size: draw.size ?? 0 });
  const parts = [words.rule('draw', 'share', { share: draw.share ?? '' })];
  if (draw.minimum !== undefined) parts.push(words.rule('draw', 'minimum', { minimum: draw.minimum }));
  if (draw.maximum !== undefined) parts.push(words.rule('draw', 'maximum', { maximum: draw.maximum }));
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(' ') };
}

function membership({ membership: { rule, lateReported, reopened } }: PeriodRules, words: Vocabulary): Words[] {
  if (rule === 'any-date') return [words.rule('membership', rule)];
  const keys = [rule, `late-${lateReported}`, `reopened-${reopened}`];
  return keys.map((key) => words.rule('membership', key));
}

/** Of scores that were recorded from elsewhere this program knows neither who kept away from what, nor whether they were given blind. */
function scoring({ assignment, sheetsPerCase, recusal }: PeriodRules, words: Vocabulary): Words[] {
  if (assignment === 'recorded') return [words.rule('scoring', 'recorded')];
  const kept = (['sameCentre', 'sameFirm', 'sameRegion'] as const).filter((key) => recusal[key]);
  const panel = { 1: 'one', 2: 'two' }[sheetsPerCase] ?? 'panel';
  return [panel, 'blind', ...kept].map((key) => words.rule('scoring', key, { count: sheetsPerCase }));
}

function rankingSentences(rules: RankingRules, words: Vocabulary): Words[] {
  const { direction, rounding, minimumSample: minimum, excludedBelowMinimum } = rules;
  const compared =
    rounding === 'none'
      ? words.rule('ranking', 'exact')
      : words.rule('ranking', 'rounded', { digits: rounding.digits });
  const small = words.rule('ranking', excludedBelowMinimum ? 'excluded' : 'remarked', { minimum });
  return [words.rule('ranking', direction), compared, ...(minimum > 1 ? [small] : [])];
}

/** How ties are broken, and who has no rank. */
function exceptions(
  { tieBreakers = [], outOfCompetition = [], direction }: RankingRules,
  rubrics: readonly Rubric[],
  words: Vocabulary,
): Words[] {
  const breakers = tieBreakers.map((breaker) => {
    const { zh, en } = breakerTitle(breaker, rubrics);
    const of = breaker.grades === undefined ? 'tie' : 'tie-share';
    const key = `${of}-${breaker.better ?? (breaker.grades === undefined ? direction : 'higher')}`;
    return { zh: words.rule('ranking', key, { name: zh }).zh, en: words.rule('ranking', key, { name: en }).en };
  });
  const join = (language: 'zh' | 'en', by: string): string => breakers.map((each) => each[language]).join(by);
  const ties = {
    zh: words.rule('ranking', 'ties', { breakers: join('zh', '、') }).zh,
    en: words.rule('ranking', 'ties', { breakers: join('en', ', ') }).en,
  };
  const guests = words.rule('ranking', 'guests', { count: outOfCompetition.length });
  return [...(breakers.length > 0 ? [ties] : []), ...(outOfCompetition.length > 0 ? [guests] : [])];
}

/** Every rubric of the period has what a tie-breaker names; the first one's title is told. */
function breakerTitle({ item, section, fact, grades = [] }: TieBreaker, rubrics: readonly Rubric[]): Words {
  const titles = [
    ...rubrics.flatMap(({ sections }) => sections.filter(({ id }) => id === section)),
    ...rubrics.flatMap(({ facts = {} }) => (fact === undefined ? [] : (facts[fact] ?? []))),
    ...rubrics.flatMap(itemsOf).flatMap((placed) => (placed.item.id === item ? [placed.item] : [])),
  ].map(({ title }) => title);
  const [first] = rubrics;
  const scale = (first?.grades?.scale ?? []).filter(({ id }) => grades.includes(id)).map(({ title }) => title);
  return titles[0] ?? { zh: scale.map(({ zh }) => zh).join('、'), en: scale.map(({ en }) => en).join(', ') };
}

function clause(words: Vocabulary, rule: string, sentences: readonly Words[]): Clause {
  const zh = `${sentences.map((sentence) => sentence.zh).join('；')}。`;
  return { topic: words.rule(rule, 'topic'), text: { zh, en: `${sentences.map((each) => each.en).join('; ')}.` } };
}
