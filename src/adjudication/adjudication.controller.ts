import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnsweredOnce, API_PREFIX } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor } from '../platform/identity/index.js';
import { Jobs, JobView } from '../platform/jobs/index.js';
import {
  CaseExplanationView,
  CaseResultPageView,
  CaseResultView,
  CompletedView,
  CompletionBody,
  ResultsQuery,
} from './adjudication.dto.js';
import { CompleteAdjudication } from './complete-adjudication.js';
import { ExplainCase } from './explain-case.js';
import { ReadResults } from './read-results.js';
import { SettleCases } from './settle-cases.js';

@ApiTags('adjudication')
@Controller()
export class AdjudicationController {
  constructor(
    private readonly jobs: Jobs,
    private readonly settling: SettleCases,
    private readonly completing: CompleteAdjudication,
    private readonly results: ReadResults,
    private readonly explaining: ExplainCase,
  ) {}

  /** Combines the sheets of every case that is complete and asks third evaluators where two differ too much. May be repeated. */
  @Post('periods/:id/settlements')
  @HttpCode(202)
  @Allow('administrator')
  @AnsweredOnce()
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const period = await this.settling.check(actor, id);
    const order = { kind: 'adjudication.settlement', subjectId: id, region: period.region };
    const job = await this.jobs.start(actor, order, async (handle) => ({
      ...(await this.settling.run(actor, id, handle)),
    }));
    void reply.header('location', `/${API_PREFIX}/jobs/${job.id}`);
    return job;
  }

  /** Ends adjudication: every drawn case has a result, or reasons why it has none. */
  @Post('periods/:id/adjudication-completion')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  complete(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CompletionBody,
    @CurrentActor() actor: Actor,
  ): Promise<CompletedView> {
    return this.completing.run(actor, id, { withMissing: body.withMissing ?? false, reason: body.reason });
  }

  /** The case results of a period that the caller may see. */
  @Get('periods/:id/case-results')
  @Allow('administrator', 'auditor', 'centre-officer')
  list(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ResultsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<CaseResultPageView> {
    return this.results.list(actor, id, query);
  }

  /** One case result. */
  @Get('case-results/:id')
  @Allow('administrator', 'auditor', 'centre-officer')
  one(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<CaseResultView> {
    return this.results.one(actor, id);
  }

  /** Where a case result comes from: the rule of combining, each sheet, each mark. */
  @Get('case-results/:id/explanation')
  @Allow('administrator', 'auditor')
  explanation(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<CaseExplanationView> {
    return this.explaining.run(actor, id);
  }
}
