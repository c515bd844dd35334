import type { Words } from '../problem/index.js';

export type JobState = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export class JobProgress {
  /** @example 1200 */
  done!: number;
  /** @example 6000 */
  total!: number;
  /** @example { "zh": "写入案件", "en": "storing cases" } */
  label!: Words;
}

export class JobView {
  /** @example 0192f0c1-2d3e-7f00-8000-000000000001 */
  id!: string;
  /** @example ranking.run */
  kind!: string;
  /** What it works on. */
  subjectId!: string;
  /** @example running */
  state!: JobState;
  progress!: JobProgress | null;
  /** What came out, once it is done. */
  result!: Record<string, unknown> | null;
  /** Why it failed: the same document a refused request would have got. */
  problem!: Record<string, unknown> | null;
  createdAt!: string;
  touchedAt!: string;
  finishedAt!: string | null;
}

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly subject_id: string;
  readonly state: JobState;
  readonly progress: string | null;
  readonly result: string | null;
  readonly problem: string | null;
  readonly region: string | null;
  readonly created_by: string | null;
  readonly created_at: string;
  readonly touched_at: string;
  readonly finished_at: string | null;
}

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

export function jobView(row: JobRow): JobView {
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subject_id,
    state: row.state,
    progress: parsed(row.progress),
    result: parsed(row.result),
    problem: parsed(row.problem),
    createdAt: row.created_at,
    touchedAt: row.touched_at,
    finishedAt: row.finished_at,
  };
}
