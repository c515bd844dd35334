import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { MEMBERSHIPS } from '../engine/sampling/membership-of.js';
import { CASE_KINDS } from '../evaluators/index.js';
import { PageQuery } from '../platform/http/index.js';

export class CasesQuery extends PageQuery {
  /** Id of a centre. */
  @IsOptional()
  @IsString()
  @MaxLength(36)
  centre?: string;

  /** @example civil */
  @IsOptional()
  @IsIn(CASE_KINDS)
  kind?: string;

  /** @example carried-over */
  @IsOptional()
  @IsIn(MEMBERSHIPS)
  membership?: string;
}

export class CaseView {
  id!: string;
  periodId!: string;
  /** @example 冀130102援民字〔2026〕0012号 */
  number!: string;
  centreId!: string;
  /** @example "130102" */
  centreCode!: string;
  /** @example civil */
  kind!: string;
  /** @example trial */
  stage!: string;
  provider!: string | null;
  firmId!: string | null;
  firmName!: string | null;
  acceptedOn!: string | null;
  closedOn!: string | null;
  reopenedOn!: string | null;
  reportedOn!: string | null;
  /** How the case stands to the half-year. @example closed-within */
  membership!: string;
  /** Whether it is counted in this half-year. */
  belongs!: boolean;
  facts!: Record<string, string>;
  version!: number;
}

export class CasePage {
  items!: CaseView[];
  next!: string | null;
}

export class CaseImportView {
  id!: string;
  periodId!: string;
  /** @example cases.xlsx */
  fileName!: string;
  sha256!: string;
  /** staging, faulty, checked, accepted, discarded or failed. @example checked */
  state!: string;
  /** @example 6000 */
  rows!: number;
  /** @example 0 */
  faultCount!: number;
  /** Columns that hold personal data of recipients: they were not stored. @example ["受援人姓名"] */
  droppedColumns!: string[];
  /** Cases by how they stand to the half-year. @example { "closed-within": 5700, "carried-over": 180 } */
  membership!: Record<string, number>;
  createdAt!: string;
  decidedAt!: string | null;
}

export class CaseFaultView {
  /** @example "row 7, column 案件类型" */
  at!: string;
  sheet?: string;
  /** @example 7 */
  row?: number;
  /** @example 案件类型 */
  column?: string;
  /** @example intake.unknown-kind */
  code!: string;
  message!: string;
  value?: string;
  suggestion?: string;
}

export class CaseFaultPage {
  /** How many faults there are in all; the first 5,000 can be read. */
  total!: number;
  items!: CaseFaultView[];
  next!: string | null;
}

export class AcceptedImportView {
  importId!: string;
  /** @example 6000 */
  cases!: number;
}

export class MembershipView {
  /** @example closed-within */
  membership!: string;
  /** @example 5700 */
  cases!: number;
  belongs!: boolean;
}

export class MembershipList {
  items!: MembershipView[];
}
