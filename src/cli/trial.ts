import { readSettings } from '../platform/config/index.js';
import { openReads } from '../platform/database/index.js';
import { periodsProblems, PeriodsReader } from '../periods/index.js';
import { PlanTrial, RankingReader, runTrial, type TrialOutcome } from '../ranking/index.js';
import { readRubric, RubricsReader } from '../rubrics/index.js';
import { readNamedFile } from './read-named-file.js';

export interface TrialOptions {
  readonly period: string;
  readonly rubric: string;
  readonly data?: string;
}

/** Scores a period again under the rubric in a file, through a read-only connection: it works beside a running server. */
export async function trial({ period: code, rubric: file, data }: TrialOptions): Promise<TrialOutcome> {
  const rubric = readRubric(readNamedFile(file));
  const settings = readSettings(data === undefined ? {} : { KAOPING_DATA: data });
  const reads = openReads(settings);
  try {
    const rubrics = new RubricsReader(reads);
    const periods = new PeriodsReader(reads, rubrics);
    const period = await periods.byCode(code);
    if (period === undefined) throw periodsProblems.unknown();
    const plan = await new PlanTrial(periods, rubrics, new RankingReader(reads)).of(period, rubric);
    return await runTrial(plan, settings);
  } finally {
    await reads.close();
  }
}

const SHOWN_ROWS = 20;

/** A trial for a terminal; --json has all of it. */
export function trialText(outcome: TrialOutcome): string {
  const { cases, resultsBefore, resultsAfter, moved, lost, gained, largestMove, rows, ranks } = outcome;
  const grade = (one: string | null): string => one ?? '—';
  return [
    `${outcome.period} · ${outcome.key}: ${outcome.replaced.slice(0, 12)} → ${outcome.tried.slice(0, 12)}`,
    `影响类别 / impact: ${outcome.impact}`,
    `案件 / cases: ${cases}；有结果 / with a result: ${resultsBefore} → ${resultsAfter}`,
    `会变动 / would move: ${moved}；不再有结果 / lost: ${lost}；新有结果 / gained: ${gained}`,
    `最大变动 / largest move: ${largestMove?.shown ?? '—'}`,
    ...outcome.gradeMoves.map(({ from, to, count }) => `  ${grade(from)} → ${grade(to)}: ${count}`),
    ...rows.slice(0, SHOWN_ROWS).map(rowText),
    ...(rows.length > SHOWN_ROWS ? [`  … ${moved - SHOWN_ROWS} (--json: ${rows.length})`] : []),
    ranksText(ranks),
    ...ranks.moved.map(({ code, name, before, after }) => `  ${code} ${name}: ${before ?? '—'} → ${after ?? '—'}`),
    '没有保存任何内容 / nothing was stored',
  ].join('\n');
}

function rowText({ fileCode, before, after, reasons }: TrialOutcome['rows'][number]): string {
  const [was, is] = [before, after].map(({ total, grade }) => `${total?.shown ?? '—'} ${grade ?? ''}`.trim());
  const why = reasons.map(({ code, words }) => ` [${code}] ${words.zh} / ${words.en}`).join('');
  return `  ${fileCode}: ${was} → ${is}${why}`;
}

function ranksText({ centres, moved, incomparable }: TrialOutcome['ranks']): string {
  if (incomparable !== null) return `名次 / ranks: ${incomparable.zh} / ${incomparable.en}`;
  return `名次变动的机构 / centres whose rank would change: ${moved.length} / ${centres}`;
}
