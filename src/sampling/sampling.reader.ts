import { Injectable } from '@nestjs/common';
import { type Asks, Reads } from '../platform/database/index.js';

/** A draw as other rooms see it: everything with which an outsider can repeat it, beside the frame. */
export interface Draw {
  readonly id: string;
  readonly periodId: string;
  readonly seed: string;
  /** JSON text of the engine's DrawRule. */
  readonly rule: string;
  readonly frameSize: number;
  readonly frameDigest: string;
  readonly sampleSize: number;
  readonly sampleDigest: string;
  readonly createdAt: string;
}

export interface DrawnCase {
  readonly caseId: string;
  readonly number: string;
  readonly centreId: string;
  readonly centreCode: string;
  readonly kind: string;
  readonly stage: string;
  readonly stratum: string;
  readonly position: number;
  readonly fileCode: string;
}

/** A case of the frame. */
export interface FrameCase {
  readonly caseId: string;
  readonly number: string;
  readonly centreCode: string;
  readonly kind: string;
}

const DRAWN = `SELECT d.case_id AS "caseId", c.number AS "number", c.centre_id AS "centreId", k.code AS "centreCode", c.kind AS "kind",
  c.stage AS "stage", d.stratum AS "stratum", d.position AS "position", d.file_code AS "fileCode"
  FROM drawn_case d JOIN aided_case c ON c.id = d.case_id JOIN centre k ON k.id = c.centre_id`;

@Injectable()
export class SamplingReader {
  constructor(private readonly reads: Reads) {}

  /** One row: the draw of a period, if it was made. */
  async ofPeriod(periodId: string, via: Asks = this.reads): Promise<Draw | undefined> {
    const rows = await via.query<Draw>(
      `SELECT d.id AS "id", d.period_id AS "periodId", d.seed AS "seed", d.rule AS "rule", d.frame_size AS "frameSize",
         d.frame_digest AS "frameDigest", d.sample_size AS "sampleSize", d.sample_digest AS "sampleDigest",
         d.created_at AS "createdAt" FROM draw d WHERE d.period_id = ?`,
      [periodId],
    );
    return rows[0];
  }

  /** One row a drawn case of the period in the region ('' for all), by case id; one more than the limit. */
  drawn(periodId: string, region: string, after: string, limit: number): Promise<DrawnCase[]> {
    return this.reads.query<DrawnCase>(
      `${DRAWN} WHERE d.period_id = ? AND d.case_id > ? AND k.division LIKE ? ORDER BY d.case_id LIMIT ?`,
      [periodId, after, `${region}%`, limit + 1],
    );
  }
}

/** One row a case that belongs to the period, by number: what is drawn from. */
export function frameOf(reads: Asks, periodId: string): Promise<FrameCase[]> {
  return reads.query<FrameCase>(
    `SELECT c.id AS "caseId", c.number AS "number", k.code AS "centreCode", c.kind AS "kind"
       FROM aided_case c JOIN centre k ON k.id = c.centre_id WHERE c.period_id = ? AND c.belongs = 1 ORDER BY c.number, c.id`,
    [periodId],
  );
}
