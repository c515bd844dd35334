import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnsweredOnce, API_PREFIX, PageQuery } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor } from '../platform/identity/index.js';
import { JobView } from '../platform/jobs/index.js';
import { FinaliseRun } from './finalise-run.js';
import { CentreResultPage, RankingRunPage, RankingRunView } from './ranking.dto.js';
import { ReadRanking } from './read-ranking.js';
import { StartRanking } from './start-ranking.js';

@ApiTags('ranking')
@Controller()
export class RankingController {
  constructor(
    private readonly startRanking: StartRanking,
    private readonly finaliseRun: FinaliseRun,
    private readonly readRanking: ReadRanking,
  ) {}

  /** Compute the results of a provisional period. The job's subject is the new run. May be repeated. */
  @Post('periods/:id/ranking-runs')
  @HttpCode(202)
  @Allow('administrator')
  @AnsweredOnce()
  async start(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const { job } = await this.startRanking.run(actor, id);
    void reply.header('location', `/${API_PREFIX}/jobs/${job.id}`);
    return job;
  }

  /** The runs of a period, oldest first; centre officers see final ones. */
  @Get('periods/:id/ranking-runs')
  @Allow('administrator', 'auditor', 'centre-officer')
  list(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<RankingRunPage> {
    return this.readRanking.runs(actor, id, query);
  }

  /** One run: rules, digests, totals. */
  @Get('ranking-runs/:id')
  @Allow('administrator', 'auditor', 'centre-officer')
  one(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RankingRunView> {
    return this.readRanking.one(actor, id);
  }

  /** The centres of a run, by peer group and position: those of one's region, or one's own centre. */
  @Get('ranking-runs/:id/centres')
  @Allow('administrator', 'auditor', 'centre-officer')
  centres(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<CentreResultPage> {
    return this.readRanking.centres(actor, id, query);
  }

  /** Make a run the final result of its period. What is stored is checked against the run's digest first. */
  @Post('ranking-runs/:id/finalisation')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  finalise(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RankingRunView> {
    return this.finaliseRun.run(actor, id);
  }
}
