import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnsweredOnce, IfMatch, NeedsIfMatch, page, readCursor } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor, identityProblems, regionPrefix } from '../platform/identity/index.js';
import { CreatePeriod } from './create-period.js';
import { EditPeriod } from './edit-period.js';
import { OpenCollecting } from './open-collecting.js';
import type { Period } from './period-rules.js';
import { periodSeenBy, placeOf } from './period-seen-by.js';
import { ChangePeriod, NewPeriod, PeriodPage, PeriodQuery, PeriodView } from './periods.dto.js';
import { periodsProblems } from './periods.problems.js';
import { PeriodsReader } from './periods.reader.js';

@ApiTags('periods')
@Controller('periods')
export class PeriodsController {
  constructor(
    private readonly periods: PeriodsReader,
    private readonly createPeriod: CreatePeriod,
    private readonly editPeriod: EditPeriod,
    private readonly openCollecting: OpenCollecting,
  ) {}

  /** The periods, by code: those above and below one's place; auditors see all. */
  @Get()
  @Allow('administrator', 'auditor', 'centre-officer')
  async list(@CurrentActor() actor: Actor, @Query() query: PeriodQuery): Promise<PeriodPage> {
    const place = placeOf(actor);
    const wanted = query.region === undefined ? '' : regionPrefix(query.region);
    const [after] = readCursor(query.after, 1);
    const { state, q, limit } = query;
    if (place === null) return { items: [], next: null };
    return page(await this.periods.list({ regions: [place, wanted], state, q, after, limit }), limit, (period) => [
      period.code,
    ]);
  }

  /** One period with its rules and rubrics. */
  @Get(':id')
  @Allow('administrator', 'auditor', 'centre-officer')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PeriodView> {
    const period = await this.periods.get(id);
    if (!periodSeenBy(actor, period)) throw this.notSeen(actor, period);
    return this.view(period);
  }

  /** Create a period, in drafting. Rules that are left out have their defaults. */
  @Post()
  @Allow('administrator')
  @AnsweredOnce()
  async create(@CurrentActor() actor: Actor, @Body() body: NewPeriod): Promise<PeriodView> {
    return this.view(await this.createPeriod.create(actor, body));
  }

  /** Change a period, on the basis of the version in If-Match. Days, rules and rubrics until its cases are frozen. */
  @Patch(':id')
  @Allow('administrator')
  @NeedsIfMatch()
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: ChangePeriod,
  ): Promise<PeriodView> {
    return this.view(await this.editPeriod.edit(actor, id, version, body));
  }

  /** Open a period for cases: its rubrics are published and no two of them judge the same cases. */
  @Post(':id/collecting')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  async collect(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PeriodView> {
    return this.view(await this.openCollecting.open(actor, id));
  }

  private async view(period: Period): Promise<PeriodView> {
    return { ...period, rubrics: await this.periods.rubrics(period.id) };
  }

  private notSeen(actor: Actor, period: Period) {
    if (actor.role !== 'administrator') return periodsProblems.unknown();
    return identityProblems['outside-region']({ values: { division: period.region, region: actor.region ?? '' } });
  }
}
