import { ApiProperty, type ApiPropertyOptions, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IMPACT_CLASSES, type ImpactClass } from '../engine/rubric/index.js';
import type { Words } from '../platform/problem/index.js';

const CLASSES = `${IMPACT_CLASSES.join(' < ')}: the heaviest change decides. Up to guidance every sheet keeps its result.`;

/** How the class of a change is documented. */
export function impactClass(more: { nullable?: boolean } = {}): ApiPropertyOptions {
  return { type: 'string', enum: [...IMPACT_CLASSES], description: CLASSES, example: 'points', ...more };
}

export class ImpactQuery {
  /**
   * Id of the earlier rubric. Without it: the version of the same key that was published last before.
   * @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31
   */
  @IsOptional()
  @IsUUID()
  against?: string;
}

export class Publication {
  @ApiPropertyOptional({
    enum: [...IMPACT_CLASSES],
    example: 'points',
    description: 'The class of the change as GET …/impact shows it; needed from the second version of a key on.',
  })
  @IsOptional()
  @IsIn(IMPACT_CLASSES)
  impact?: ImpactClass;
}

export class ComparedRubric {
  /** @example 01976f2e-7a10-7c3e-9a55-0c8f3f0f6c31 */
  id!: string;
  /** @example hebei-civil */
  key!: string;
  /** @example 1 */
  versionNo!: number;
  /** @example published */
  state!: string;
  /** Null while it is a draft. */
  digest!: string | null;
}

export class RubricChangeView {
  /**
   * Place by ids; empty for the whole document.
   * @example items/meeting/max
   */
  at!: string;
  @ApiProperty(impactClass())
  impact!: ImpactClass;
  /**
   * Shortened; null where there was nothing.
   * @example "40"
   */
  was!: string | null;
  /** @example "50" */
  is!: string | null;
  /** @example { "zh": "评分项“会见”的满分：40 → 50", "en": "Item \"Meeting\", maximum: 40 → 50" } */
  words!: Words;
}

export class ComparabilityView {
  /** @example false */
  comparable!: boolean;
  /** Why not; empty where figures may be compared. */
  reasons!: Words[];
  /** @example { "zh": "不可比", "en": "not comparable" } */
  label!: Words;
}

export class ItemComparabilityView extends ComparabilityView {
  /** @example meeting */
  id!: string;
}

export class ImpactView {
  /** The later one, whose change this is. */
  rubric!: ComparedRubric;
  against!: ComparedRubric;
  @ApiProperty(impactClass())
  impact!: ImpactClass;
  changes!: RubricChangeView[];
  /** Every item of either rubric: whether its points may be compared between half-years under the one and the other. */
  items!: ItemComparabilityView[];
  /** Whether totals may be. */
  total!: ComparabilityView;
  /** Whether grades may be. */
  grade!: ComparabilityView;
}
