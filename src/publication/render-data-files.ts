import { createHash } from 'node:crypto';
import { canonicalLine } from '../engine/words/canonical-line.js';
import { csvLine, type CsvCell } from '../platform/tables/index.js';
import type { CentreRow, Count, Digest, Exact, ReleaseData, Share } from './release-data.js';
import { SUPPRESSED_MARK } from './release-data.js';

/** SHA-256 in lower-case hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** results.json: the RFC 8785 form of the data, so that its digest follows from the content and not from a layout. */
export function renderResultsJson(data: ReleaseData): string {
  return canonicalLine(data);
}

/**
 * results.csv: one row a centre, UTF-8 with byte order mark, CRLF. Text that a spreadsheet would take for a formula is
 * disarmed; a suppressed count is the mark ＊, an absent value an empty cell.
 */
export function renderResultsCsv(data: ReleaseData): string {
  const grades = data.grades.map((grade) => `${grade.words.zh} ${grade.words.en}`);
  const head = [
    '对照组 peer group',
    '名次 rank',
    '并列 tied',
    '机构代码 code',
    '机构名称 centre',
    '办结件数 closed',
    '本期件数 of the period',
    '抽取件数 drawn',
    '有结果 with result',
    '无结果 no result',
    ...grades,
    '未评等级 without grade',
    '优良件数 good or better',
    '优良率 share good',
    '优良率区间下限 95% low',
    '优良率区间上限 95% high',
    '合格件数 passed',
    '合格率 share passed',
    '平均分 mean',
    '平均分精确值 exact mean',
    '不参加排名的原因 why not ranked',
  ];
  const rows = data.groups.flatMap((group) => group.centres.map((centre) => csvRow(data, centre)));
  return '\uFEFF' + [head, ...rows].map((row) => csvLine(row)).join('');
}

function csvRow(data: ReleaseData, centre: CentreRow): CsvCell[] {
  return [
    ...[centre.group, centre.rank, centre.tied ? 1 : 0, centre.code, centre.name],
    ...[centre.closed, centre.belongs, centre.drawn, centre.withResult, centre.noResult],
    ...data.grades.map((grade) => shown(centre.grades[grade.id] ?? 0)),
    centre.ungraded,
    ...shareCells(centre.good, ['num', 'text', 'low', 'high']),
    ...shareCells(centre.passed, ['num', 'text']),
    ...exactCells(centre.mean),
    centre.reason?.zh,
  ];
}

function shareCells(share: Share | null, keys: readonly ('num' | 'text' | 'low' | 'high')[]): CsvCell[] {
  return keys.map((key) => (share === null ? null : share === 'suppressed' ? SUPPRESSED_MARK : share[key]));
}

function exactCells(value: Exact | null): CsvCell[] {
  if (value === null) return [null, null];
  return value === 'suppressed' ? [SUPPRESSED_MARK, SUPPRESSED_MARK] : [value.text, value.exact];
}

function shown(count: Count): CsvCell {
  return count === 'suppressed' ? SUPPRESSED_MARK : count;
}

/** A file of the release, as the manifest lists it. */
export type ListedFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** manifest.json: the digests of every other file and of everything they were made from, in RFC 8785 form. */
export function renderManifest(data: ReleaseData, files: readonly ListedFile[], templates: readonly Digest[]): string {
  return canonicalLine({
    schema: 'kaoping.manifest/1',
    release: data.release,
    period: data.period.code,
    files,
    inputs: data.inputs,
    rubrics: data.rubrics.map(({ key, version, digest }) => ({ key, version, sha256: digest })),
    sample: data.sample,
    templates,
    program: data.program,
  });
}
