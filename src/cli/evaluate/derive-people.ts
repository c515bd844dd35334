import type { INestApplicationContext } from '@nestjs/common';
import type { OutOfCompetition } from '../../engine/ranking/tie-breaker.js';
import { CENTRE_LEVELS, type CentreDraft, type CentreLevel, RegisterCentres } from '../../centres/index.js';
import { type EvaluatorDraft, RegisterEvaluators } from '../../evaluators/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Actor } from '../../platform/identity/index.js';
import { foldName, readTable } from '../../platform/tables/index.js';

/** Our names of a centre's columns, with what else they may be called in a file that has no mapping. */
const CENTRE_FIELDS = {
  code: ['code', 'centre', '机构编码', '编码'],
  name: ['name', '机构名称', '名称'],
  level: ['level', '级别'],
  division: ['division', '行政区划代码'],
  parent: ['parent', '上级机构编码'],
  peerGroup: ['peerGroup', 'peer group', '分组'],
  outOfCompetition: ['outOfCompetition', 'out of competition', '不参加排名'],
} as const;

const EVALUATOR_FIELDS = {
  evaluator: ['evaluator', '评估专家', '评估人', '评估员', '专家编号', '专家', '评委', 'judge', 'rater'],
};

type Row = Readonly<Record<string, string>> & { readonly row: number };

/** Takes the centres of a canonical table into the directory; what the table does not say has a plain default. */
export async function registerCentres(rooms: INestApplicationContext, actor: Actor, path: string): Promise<number> {
  const drafts: CentreDraft[] = [];
  for await (const row of rowsOf(path, CENTRE_FIELDS)) drafts.push(centreDraft(row));
  const register = rooms.get(RegisterCentres, { strict: false });
  const { created } = await rooms.get(UnitOfWork).run(actor, (tx) => register.register(tx, drafts));
  return created;
}

const NO_GUEST: ReadonlySet<string> = new Set([
  ...['', '否', '无', '没有', '不是', '不适用', 'no', 'n', 'false', '0', 'none', 'n/a', 'na'],
  ...['-', '–', '—', '/', '×', 'x', '✗', '✕'],
]);
const YES: ReadonlySet<string> = new Set(['是', '有', '√', '✓', 'yes', 'true', '1', 'y']);

const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

/** Centres that a canonical table marks as out of competition: by yes, or by the reason in words. `missing`: more words for neither. */
export async function guestsOf(path: string, missing: readonly string[] = []): Promise<OutOfCompetition[]> {
  const no = new Set([...NO_GUEST, ...missing.map(plain)]);
  const guests: OutOfCompetition[] = [];
  for await (const { code = '', outOfCompetition: why = '' } of rowsOf(path, CENTRE_FIELDS)) {
    if (no.has(plain(why))) continue;
    guests.push({ code, ...(YES.has(plain(why)) ? {} : { reason: { zh: why, en: why } }) });
  }
  return guests;
}

/** Takes everybody who is named in the evaluator columns of the scores as an evaluator; nobody where there is no such column. */
export async function registerEvaluators(
  rooms: INestApplicationContext,
  actor: Actor,
  paths: readonly string[],
): Promise<number> {
  const named = new Set<string>();
  for (const path of paths)
    for await (const row of rowsOf(path, EVALUATOR_FIELDS)) if (row['evaluator']) named.add(row['evaluator']);
  const codes = [...named].sort();
  const drafts = codes.map((code): EvaluatorDraft => ({ code, name: code, division: '', capacity: 1_000_000 }));
  if (drafts.length === 0) return 0;
  const register = rooms.get(RegisterEvaluators, { strict: false });
  const { created } = await rooms.get(UnitOfWork).run(actor, (tx) => register.register(tx, drafts));
  return created;
}

/** The rows one by one: a file of scores may be long. */
async function* rowsOf(path: string, fields: Readonly<Record<string, readonly string[]>>): AsyncGenerator<Row> {
  const table = await readTable(path, { header: 1 });
  const at = Object.entries(fields).map(([field, names]) => {
    const wanted = new Set(names.map(foldName));
    return [field, table.header.findIndex((title) => wanted.has(foldName(title)))] as const;
  });
  for await (const row of table.rows()) {
    const cells = at.map(([field, index]) => [field, (row.cells[index] ?? '').trim()] as const);
    yield { ...Object.fromEntries(cells), row: row.number } as Row;
  }
}

function centreDraft(row: Row): CentreDraft {
  const level = row['level'] as CentreLevel;
  return {
    row: row.row,
    code: row['code'] ?? '',
    name: row['name'] || (row['code'] ?? ''),
    level: CENTRE_LEVELS.includes(level) ? level : 'county',
    division: row['division'] ?? '',
    parentCode: row['parent'] || null,
    peerGroup: row['peerGroup'] || undefined,
  };
}
