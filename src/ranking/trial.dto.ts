import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { ImpactClass } from '../engine/rubric/index.js';
import type { Words } from '../platform/problem/index.js';
import { impactClass } from '../rubrics/index.js';

export class TrialBody {
  /**
   * The rubric to try, draft or published. It takes the place of the period's rubric with the same key.
   * @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31
   */
  @IsUUID()
  rubricId!: string;
}

export class TrialTotal {
  /** @example 2701/30 */
  exact!: string;
  /** @example "90.03" */
  shown!: string;
}

export class TrialReason {
  /** @example scoring.unknown-item */
  code!: string;
  words!: Words;
  /** The item it is about, where there is one. */
  item?: string;
}

export class TrialSide {
  total!: TrialTotal | null;
  /** @example good */
  grade!: string | null;
}

export class TrialRow {
  /** @example 0192f0c1-2d3e-7f00-8000-000000000001 */
  caseId!: string;
  /** @example F-2K9Q-7T */
  fileCode!: string;
  /** @example civil */
  kind!: string;
  before!: TrialSide;
  after!: TrialSide;
  /**
   * By how much the total would move; null where one side has none.
   * @example "-2.50"
   */
  move!: string | null;
  /** Why it would have no result. */
  reasons!: TrialReason[];
}

export class GradeMove {
  /** Null: no grade, or no result. */
  from!: string | null;
  to!: string | null;
  /** @example 12 */
  count!: number;
}

export class MovedCentre {
  /** @example "130102" */
  code!: string;
  /** @example 长安区法律援助中心 */
  name!: string;
  /** @example county */
  peerGroup!: string;
  /**
   * Among its peer group; null where it has none.
   * @example 3
   */
  before!: number | null;
  /** @example 2 */
  after!: number | null;
}

export class TrialRanks {
  /** Centres of the period. */
  centres!: number;
  /** Those whose rank would change, by peer group and rank before. */
  moved!: MovedCentre[];
  /** Why there are none to compare: the period's rubrics could not be ranked together any more. */
  incomparable!: Words | null;
}

/** The result of a trial's job. */
export class TrialOutcome {
  periodId!: string;
  /** @example 2026H1 */
  period!: string;
  /** @example hebei-civil */
  key!: string;
  /** Digest of the rubric that gave the results. */
  replaced!: string;
  /** Digest that the tried rubric has, or would be published under. */
  tried!: string;
  @ApiProperty(impactClass())
  impact!: ImpactClass;
  /**
   * Cases that the replaced rubric judged.
   * @example 600
   */
  cases!: number;
  /** @example 598 */
  resultsBefore!: number;
  /** @example 590 */
  resultsAfter!: number;
  /**
   * Cases whose total or grade would change, or that would gain or lose a result.
   * @example 41
   */
  moved!: number;
  /** @example 8 */
  lost!: number;
  /** @example 0 */
  gained!: number;
  gradeMoves!: GradeMove[];
  /** The largest change of a total, with its sign. */
  largestMove!: TrialTotal | null;
  /** The cases that would move: those that lose or gain a result first, then by the size of the move; at most 200 of `moved`. */
  rows!: TrialRow[];
  ranks!: TrialRanks;
}
