import { IsHexadecimal, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { PageQuery } from '../http/paging.dto.js';

export class AuditQuery extends PageQuery {
  /**
   * Kind of the objects whose history is asked for.
   * @example sheet
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  objectKind?: string;

  /** Id of the object whose history is asked for. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  objectId?: string;
}

export class VerificationQuery {
  /** A head of the chain that was printed in a receipt or a release. */
  @IsOptional()
  @IsHexadecimal()
  @Length(64, 64)
  head?: string;
}

export class AuditObject {
  /** @example sheet */
  kind!: string;
  id!: string;
}

export class AuditEntryView {
  /** @example "42" */
  seq!: number;
  at!: string;
  /** Login of who did it. */
  actor!: string;
  /** @example administrator */
  role!: string;
  /** @example scoring.sheet-submitted */
  action!: string;
  object!: AuditObject;
  /** Salted SHA-256 of the state before. */
  beforeDigest!: string | null;
  afterDigest!: string | null;
  /** The states and the reason, unless they were erased. */
  content!: Record<string, unknown> | null;
  /** Hash of this entry, which the next one is chained to. */
  hash!: string;
}

export class AuditPage {
  items!: AuditEntryView[];
  next!: string | null;
}

export class ChainFaultView {
  seq!: number;
  /** @example altered */
  code!: string;
  zh!: string;
  en!: string;
}

export class ChainVerdictView {
  entries!: number;
  /** Hash of the last entry. */
  head!: string;
  erasedContents!: number;
  /** Empty when the chain is whole. */
  faults!: ChainFaultView[];
}
