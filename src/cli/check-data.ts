import { verifyChain } from '../platform/audit/index.js';
import { readSettings, type Settings } from '../platform/config/index.js';
import { openReads, type Reads } from '../platform/database/index.js';
import { alteredReleases } from '../publication/index.js';
import { alteredRuns } from '../ranking/index.js';

interface Invariant {
  readonly name: string;
  /** Gives the number of rows that break it. */
  readonly sql: string;
}

/** What must be true of any database at any time. Each query counts the offenders. */
const INVARIANTS: readonly Invariant[] = [
  {
    name: '有结果的案件都有已提交的评分表 / a case with a result has submitted sheets',
    sql: `SELECT COUNT(*) AS n FROM case_result r WHERE r.outcome = 'result'
            AND NOT EXISTS (SELECT 1 FROM sheet s WHERE s.case_id = r.case_id AND s.state = 'submitted')`,
  },
  {
    name: '已提交的评分表有提交时间、结论与评分规则摘要 / a submitted sheet has its time, outcome and rubric digest',
    sql: `SELECT COUNT(*) AS n FROM sheet
           WHERE state = 'submitted' AND (submitted_at IS NULL OR outcome IS NULL OR rubric_digest IS NULL)`,
  },
  {
    name: '评分表属于其任务的专家与案件 / a sheet belongs to the evaluator and case of its assignment',
    sql: `SELECT COUNT(*) AS n FROM sheet s JOIN assignment a ON a.id = s.assignment_id
           WHERE s.case_id <> a.case_id OR s.evaluator_id <> a.evaluator_id`,
  },
  {
    name: '没有专家评判本机构的案件 / no planned sheet by an evaluator of the same centre',
    sql: `SELECT COUNT(*) AS n FROM assignment a JOIN aided_case c ON c.id = a.case_id
           WHERE a.evaluator_centre_id = c.centre_id`,
  },
  {
    name: '没有专家评判本所承办的案件 / no planned sheet by an evaluator of the same firm',
    sql: `SELECT COUNT(*) AS n FROM assignment a JOIN aided_case c ON c.id = a.case_id
           WHERE a.evaluator_firm_id = c.firm_id`,
  },
  {
    name: '抽中的案件都属于本期 / a drawn case belongs to the half-year',
    sql: `SELECT COUNT(*) AS n FROM drawn_case d JOIN aided_case c ON c.id = d.case_id WHERE c.belongs <> 1 OR c.period_id <> d.period_id`,
  },
  {
    name: '期间所用标准未被改动 / a period uses the rubric with the digest it was given',
    sql: `SELECT COUNT(*) AS n FROM period_rubric p JOIN rubric r ON r.id = p.rubric_id WHERE r.digest <> p.digest`,
  },
];

/** Runs the invariants and the audit chain, reading only: safe in production beside a running server. */
export async function checkData(options: { data?: string }): Promise<{ sound: boolean; text: string }> {
  const settings = readSettings(options.data === undefined ? {} : { KAOPING_DATA: options.data });
  const reads = openReads(settings);
  try {
    return await report(reads, settings);
  } finally {
    await reads.close();
  }
}

async function report(reads: Reads, settings: Settings): Promise<{ sound: boolean; text: string }> {
  const lines: string[] = [];
  let sound = true;
  const tell = (name: string, offenders: number): void => {
    sound &&= offenders === 0;
    lines.push(`  ${offenders === 0 ? '✓' : `✗ ${offenders}`}  ${name}`);
  };
  for (const { name, sql } of INVARIANTS) tell(name, (await reads.one<{ n: number }>(sql))?.n ?? 0);
  tell('已定稿的排名可重算 / a final ranking is what it was', (await alteredRuns(reads, settings)).length);
  tell('已公布的文件未被改动 / published files are unchanged', (await alteredReleases(reads, settings)).length);
  tell('审计链完整 / the audit chain is whole', (await verifyChain(reads)).faults.length);
  lines.push(sound ? '数据完好 / the data is sound' : '发现问题 / faults found');
  return { sound, text: lines.join('\n') };
}
