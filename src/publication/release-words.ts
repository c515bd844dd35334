import { chineseDay } from './chinese-text.js';
import type { Exact, ReleaseData, Share, Tally } from './release-data.js';
import { ABSENT_MARK, SUPPRESSED_MARK } from './release-data.js';
import type { WordValues } from './fill-words.js';

/** In a sentence, where no note of a table stands below, the mark says what it means. */
const HIDDEN = `${SUPPRESSED_MARK}（不予显示）`;

/** The values that every sentence of a template may name. */
export function releaseWords(data: ReleaseData, resultsDigest: string): WordValues {
  return { ...whatWords(data), ...tallyWords('total', data.total), ...proofWords(data, resultsDigest) };
}

/** The values of one set of counts, each name under a prefix: `total.closed`, `group.good`. */
export function tallyWords(prefix: string, tally: Tally): WordValues {
  return {
    [`${prefix}.closed`]: String(tally.closed),
    [`${prefix}.belongs`]: String(tally.belongs),
    [`${prefix}.drawn`]: String(tally.drawn),
    [`${prefix}.withResult`]: String(tally.withResult),
    [`${prefix}.noResult`]: String(tally.noResult),
    [`${prefix}.mean`]: exactText(tally.mean),
    [`${prefix}.good`]: shareText(tally.good),
    [`${prefix}.passed`]: shareText(tally.passed),
  };
}

function shareText(share: Share | null): string {
  if (share === null) return ABSENT_MARK;
  return share === 'suppressed' ? HIDDEN : `${share.text}（${share.num}/${share.den}）`;
}

function exactText(value: Exact | null): string {
  if (value === null) return ABSENT_MARK;
  return value === 'suppressed' ? HIDDEN : value.text;
}

function whatWords(data: ReleaseData): WordValues {
  const centres = data.groups.flatMap((group) => group.centres);
  return {
    'period.code': data.period.code,
    'period.title': data.period.title,
    'period.region': data.period.region,
    'period.firstDay': dayText(data.period.firstDay),
    'period.lastDay': dayText(data.period.lastDay),
    'period.days': daysText(data.period),
    'release.number': data.release.number,
    'release.issuedOn': chineseDay(data.release.issuedOn),
    'centres.all': String(centres.length),
    'centres.ranked': String(centres.filter((centre) => centre.rank !== null).length),
    'centres.unranked': String(centres.filter((centre) => centre.rank === null).length),
    'sample.mode': data.sample.mode.zh,
    'sample.seed': data.sample.seed ?? ABSENT_MARK,
    'sample.told': sampleText(data.sample),
  };
}

function proofWords(data: ReleaseData, resultsDigest: string): WordValues {
  return {
    'results.digest': resultsDigest,
    'sample.frameDigest': data.sample.frameDigest ?? ABSENT_MARK,
    'sample.sampleDigest': data.sample.sampleDigest ?? ABSENT_MARK,
    'program.name': data.program.name,
    'program.version': data.program.version,
  };
}

function daysText({ firstDay, lastDay }: ReleaseData['period']): string {
  return firstDay === null || lastDay === null ? '不区分日期' : `${chineseDay(firstDay)}至${chineseDay(lastDay)}`;
}

function sampleText({ mode, seed }: ReleaseData['sample']): string {
  return seed === null ? mode.zh : `${mode.zh}，公开种子为“${seed}”`;
}

function dayText(day: string | null): string {
  return day === null ? ABSENT_MARK : chineseDay(day);
}
