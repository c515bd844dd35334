import { basename } from 'node:path';
import type { Problem, ProblemDetails } from '../problem/index.js';
import { TABLE_LIMITS, type ReadTableOptions, type TableLimits } from './table.js';
import { tablesProblems } from './tables.problems.js';

/** One pass over a file: its limits, its name for messages, and the time it has left. */
export class Reading {
  readonly limits: TableLimits;
  readonly fileName: string;
  private spent = 0;
  private since = performance.now();

  constructor(
    readonly path: string,
    readonly options: ReadTableOptions,
  ) {
    this.limits = { ...TABLE_LIMITS, ...options.limits };
    this.fileName = options.fileName ?? basename(path);
  }

  /** A fresh clock for another pass over the same file. */
  again(): Reading {
    return new Reading(this.path, this.options);
  }

  /** The consumer's turn: its time is not the file's fault. */
  pause(): void {
    this.spent += performance.now() - this.since;
  }

  resume(): void {
    this.since = performance.now();
  }

  /** @throws tables.too-slow */
  checkTime(): void {
    const used = this.spent + performance.now() - this.since;
    if (used <= this.limits.milliseconds) return;
    throw this.refuse('too-slow', { limit: `${this.limits.milliseconds / 1000} s` });
  }

  refuse(key: keyof typeof tablesProblems, values: Record<string, string | number> = {}, at?: string): Problem {
    const details: ProblemDetails = { values: { file: this.fileName, ...values } };
    return tablesProblems[key](at === undefined ? details : { ...details, at });
  }
}

/** 52428800 → '50 MB'. */
export function sizeText(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.round((bytes / 1_048_576) * 10) / 10} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
