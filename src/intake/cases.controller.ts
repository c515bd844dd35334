import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnsweredOnce, page, readCursor } from '../platform/http/index.js';
import { type Actor, Allow, covers, CurrentActor, ownsCentre, regionSeenBy } from '../platform/identity/index.js';
import { periodSeenBy, periodsProblems, PeriodsReader } from '../periods/index.js';
import { FreezeCases } from './freeze-cases.js';
import { CasePage, CasesQuery, CaseView, MembershipList } from './intake.dto.js';
import { intakeProblems } from './intake.problems.js';
import { type AidedCase, IntakeReader, type MembershipCount } from './intake.reader.js';

@ApiTags('intake')
@Controller()
export class CasesController {
  constructor(
    private readonly freezing: FreezeCases,
    private readonly reader: IntakeReader,
    private readonly periods: PeriodsReader,
  ) {}

  /** The cases of a period: those of one's region, or of one's own centre. */
  @Get('periods/:id/cases')
  @Allow('administrator', 'auditor', 'centre-officer')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') periodId: string,
    @Query() query: CasesQuery,
  ): Promise<CasePage> {
    await this.mustSee(actor, periodId);
    const officer = actor.role === 'centre-officer';
    const [after = ''] = readCursor(query.after, 1);
    const { kind, membership, limit } = query;
    const scope = officer
      ? { region: '', centreId: actor.centreId ?? '-' }
      : { region: regionSeenBy(actor) ?? '-', centreId: query.centre };
    const rows = await this.reader.cases({ periodId, ...scope, kind, membership, after, limit });
    return page(rows.map(caseView), limit, (row) => [row.id]);
  }

  /** One case. */
  @Get('cases/:id')
  @Allow('administrator', 'auditor', 'centre-officer')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseView> {
    const found = await this.reader.caseById(id);
    const seen = found !== undefined && (covers(actor, found.division) || ownsCentre(actor, found.centreId));
    if (!seen) throw intakeProblems['no-such-case']();
    return caseView(found);
  }

  /** How the cases stand to the half-year: closed within it, carried over, reopened, reported late, and which of these count. */
  @Get('periods/:id/membership')
  @Allow('administrator', 'auditor')
  async membership(@CurrentActor() actor: Actor, @Param('id') periodId: string): Promise<MembershipList> {
    await this.mustSee(actor, periodId);
    return membershipList(await this.reader.membership(periodId, regionSeenBy(actor) ?? '-'));
  }

  /** Freeze the cases: no more come in, and the draw can be made. */
  @Post('periods/:id/freeze')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  async freeze(@CurrentActor() actor: Actor, @Param('id') periodId: string): Promise<MembershipList> {
    return membershipList(await this.freezing.run(actor, periodId));
  }

  private async mustSee(actor: Actor, periodId: string): Promise<void> {
    if (!periodSeenBy(actor, await this.periods.get(periodId))) throw periodsProblems.unknown();
  }
}

function membershipList(counts: readonly MembershipCount[]): MembershipList {
  return { items: counts.map(({ membership, cases, belongs }) => ({ membership, cases, belongs: belongs === 1 })) };
}

function caseView({ division: _division, facts, belongs, ...rest }: AidedCase): CaseView {
  return { ...rest, belongs: belongs === 1, facts: JSON.parse(facts) as Record<string, string> };
}
