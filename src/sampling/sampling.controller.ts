import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnsweredOnce, page, PageQuery, readCursor } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor, mustCover, regionSeenBy } from '../platform/identity/index.js';
import { type Period, periodSeenBy, periodsProblems, PeriodsReader } from '../periods/index.js';
import { DrawCases } from './draw-cases.js';
import { DrawnCasePage, DrawSummary, DrawView, NewDraw } from './sampling.dto.js';
import { samplingProblems } from './sampling.problems.js';
import { SamplingReader } from './sampling.reader.js';

@ApiTags('sampling')
@Controller('periods/:id')
export class SamplingController {
  constructor(
    private readonly drawCases: DrawCases,
    private readonly reader: SamplingReader,
    private readonly periods: PeriodsReader,
  ) {}

  /** Draw the cases of a frozen period with a public seed. Anybody can repeat it from the frame, the rule and the seed. */
  @Post('draw')
  @Allow('administrator')
  @AnsweredOnce()
  draw(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: NewDraw): Promise<DrawSummary> {
    return this.drawCases.run(actor, id, body.seed);
  }

  /** The draw: seed, rule and the digests of frame and sample. */
  @Get('draw')
  @Allow('administrator', 'auditor')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<DrawView> {
    await this.mustSee(actor, id);
    const draw = await this.reader.ofPeriod(id);
    if (draw === undefined) throw samplingProblems['not-drawn']();
    return { ...draw, rule: JSON.parse(draw.rule) as Record<string, unknown> };
  }

  /** The drawn cases with their pseudonyms: for those alone who govern the whole period, not for those near a case. */
  @Get('drawn-cases')
  @Allow('administrator', 'auditor')
  async drawn(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<DrawnCasePage> {
    mustCover(actor, (await this.mustSee(actor, id)).region);
    const [after = ''] = readCursor(query.after, 1);
    const rows = await this.reader.drawn(id, regionSeenBy(actor) ?? '-', after, query.limit);
    return page(rows, query.limit, (row) => [row.caseId]);
  }

  private async mustSee(actor: Actor, periodId: string): Promise<Period> {
    const period = await this.periods.get(periodId);
    if (!periodSeenBy(actor, period)) throw periodsProblems.unknown();
    return period;
  }
}
