import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnsweredOnce, page, PageQuery, readCursor } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor, mustCover, regionSeenBy } from '../platform/identity/index.js';
import { periodSeenBy, periodsProblems, PeriodsReader } from '../periods/index.js';
import { AssignCases } from './assign-cases.js';
import { AssignedSummary, AssignmentPage } from './assignment.dto.js';
import { AssignmentReader } from './assignment.reader.js';

@ApiTags('assignment')
@Controller('periods/:id/assignments')
export class AssignmentController {
  constructor(
    private readonly assignCases: AssignCases,
    private readonly reader: AssignmentReader,
    private readonly periods: PeriodsReader,
  ) {}

  /** Give each drawn case its evaluators: balanced, without conflicts of centre, firm or (if the rules say so) region. */
  @Post()
  @Allow('administrator')
  @AnsweredOnce()
  assign(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AssignedSummary> {
    return this.assignCases.run(actor, id);
  }

  /** Who scores what: for those alone who govern the whole period, not for those near a case. */
  @Get()
  @Allow('administrator', 'auditor')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<AssignmentPage> {
    const period = await this.periods.get(id);
    if (!periodSeenBy(actor, period)) throw periodsProblems.unknown();
    mustCover(actor, period.region);
    const [after = ''] = readCursor(query.after, 1);
    const rows = await this.reader.list(id, regionSeenBy(actor) ?? '-', after, query.limit);
    return page(rows, query.limit, (row) => [row.id]);
  }
}
