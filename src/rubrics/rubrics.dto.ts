import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http/index.js';
import type { ImpactClass } from '../engine/rubric/index.js';
import { impactClass } from './impact.dto.js';
import type { RubricState } from './rubrics.reader.js';

export class RubricQuery extends PageQuery {
  /**
   * Only rubrics in this state.
   * @example published
   */
  @IsOptional()
  @IsIn(['draft', 'published', 'retired'])
  state?: RubricState;

  /**
   * Only the versions under this key.
   * @example hebei-civil
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  key?: string;

  /**
   * Part of the title.
   * @example 民事
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class RubricText {
  /**
   * The rubric as YAML or JSON, at most 256 KiB. Its JSON Schema is templates/rubrics/rubric.schema.json.
   * @example "format: kaoping-rubric/1\nkey: hebei-civil\n"
   */
  @IsString()
  @IsNotEmpty()
  source!: string;
}

export class TwoTongues {
  /** @example 民事、行政法律援助案件质量评估标准 */
  zh!: string;
  /** @example Quality standard for civil and administrative legal-aid cases */
  en!: string;
}

export class RubricSummary {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31 */
  id!: string;
  /**
   * What stays the same from version to version.
   * @example hebei-civil
   */
  key!: string;
  /** @example 1 */
  versionNo!: number;
  /** @example published */
  state!: RubricState;
  title!: TwoTongues;
  /**
   * Division prefix of the office that wrote it.
   * @example "13"
   */
  region!: string;
  /**
   * SHA-256 over the canonical form (RFC 8785); null while it is a draft.
   * @example 5f0c9c8d1f2b1f5a8d1e6a0f4b7c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4
   */
  digest!: string | null;
  /** @example 2 */
  version!: number;
  /** @example 2026-06-01T01:00:00.000Z */
  createdAt!: string;
  /** @example 2026-06-02T01:00:00.000Z */
  publishedAt!: string | null;
  /**
   * What it changed of the version published before it; null for drafts and for the first version of a key.
   * @example points
   */
  @ApiProperty(impactClass({ nullable: true }))
  impact!: ImpactClass | null;
}

export class RubricView extends RubricSummary {
  /** The text as it was sent. */
  source!: string;
  /** The rubric itself. */
  document!: object;
}

export class RubricPage {
  items!: RubricSummary[];
  /** Cursor of the next page, null on the last. */
  next!: string | null;
}

export class RubricCheck {
  /** @example hebei-civil */
  key!: string;
  title!: TwoTongues;
  /**
   * The digest it would be published under.
   * @example 5f0c9c8d1f2b1f5a8d1e6a0f4b7c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4
   */
  digest!: string;
}
