import { IsString, Length, Matches } from 'class-validator';

export class NewDraw {
  /**
   * The public seed: dice thrown before witnesses, a lottery number of an agreed day. Entered after the frame is frozen.
   * @example "2026-07-06 福彩3D 第2026178期 4 7 1"
   */
  @IsString()
  @Length(1, 200)
  @Matches(/^[^\p{Cc}]*$/u)
  seed!: string;
}

export class DrawSummary {
  /**
   * How many cases belong to the period.
   * @example 5820
   */
  frameSize!: number;
  /** @example 640 */
  sampleSize!: number;
  /** SHA-256 over the frame: a line `stratum TAB case number` each, sorted by bytes. */
  frameDigest!: string;
  /** SHA-256 over the sample: a line `stratum TAB position TAB case number` each. */
  sampleDigest!: string;
}

export class DrawView extends DrawSummary {
  id!: string;
  periodId!: string;
  seed!: string;
  /** @example { "mode": "share", "share": "1/10", "minimum": 2 } */
  rule!: Record<string, unknown>;
  createdAt!: string;
}

export class DrawnCaseView {
  caseId!: string;
  /** The office's own case number; never shown to evaluators. */
  number!: string;
  centreId!: string;
  /** @example "130102" */
  centreCode!: string;
  /** @example civil */
  kind!: string;
  stage!: string;
  /** @example 130102/civil */
  stratum!: string;
  /** Place in the seeded order of its stratum, from 1. */
  position!: number;
  /**
   * Pseudonym under which evaluators see the file.
   * @example S5N9H-PVHF0
   */
  fileCode!: string;
}

export class DrawnCasePage {
  items!: DrawnCaseView[];
  next!: string | null;
}
