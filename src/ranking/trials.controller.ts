import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnsweredOnce, API_PREFIX } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor } from '../platform/identity/index.js';
import { JobView } from '../platform/jobs/index.js';
import { StartTrial } from './start-trial.js';
import { TrialBody, TrialOutcome } from './trial.dto.js';

@ApiTags('ranking')
@ApiExtraModels(TrialOutcome)
@Controller('periods')
export class TrialsController {
  constructor(private readonly starting: StartTrial) {}

  /**
   * Score the submitted sheets of a period again under another rubric and tell which results and ranks would move. Nothing is stored
   * but the job; its result is a `TrialOutcome`, for administrators of the region and auditors. The period must be provisional or later.
   */
  @Post(':id/trials')
  @HttpCode(202)
  @Allow('administrator')
  @AnsweredOnce()
  async start(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: TrialBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const job = await this.starting.run(actor, id, body.rubricId);
    void reply.header('location', `/${API_PREFIX}/jobs/${job.id}`);
    return job;
  }
}
