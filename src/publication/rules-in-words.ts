import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { Words } from '../platform/problem/index.js';
import type { PeriodRules } from '../periods/index.js';
import type { Clause } from './release-data.js';
import type { Vocabulary } from './vocabulary.js';

/** The rules of a period as sentences, in the order in which they act. */
export function rulesInWords(rules: PeriodRules, ranking: RankingRules, words: Vocabulary): Clause[] {
  const { threshold } = rules.suppression;
  return [
    clause(words, 'membership', membership(rules, words)),
    clause(words, 'draw', [drawInWords(rules, words)]),
    clause(words, 'scoring', scoring(rules, words)),
    clause(words, 'ranking', rankingSentences(ranking, words)),
    ...(threshold > 1 ? [clause(words, 'suppression', [words.rule('suppression', 'threshold', { threshold })])] : []),
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

function clause(words: Vocabulary, rule: string, sentences: readonly Words[]): Clause {
  const zh = `${sentences.map((sentence) => sentence.zh).join('；')}。`;
  return { topic: words.rule(rule, 'topic'), text: { zh, en: `${sentences.map((each) => each.en).join('; ')}.` } };
}
