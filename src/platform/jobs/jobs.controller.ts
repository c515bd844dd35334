import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../identity/actor.js';
import { Allow, CurrentActor } from '../identity/index.js';
import { requestProblems } from '../problem/index.js';
import { JobView } from './job-view.dto.js';
import { Jobs } from './jobs.js';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  /** How far a long piece of work is, what came out, or why it failed. */
  @Get(':id')
  @Allow('administrator', 'auditor')
  async byId(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<JobView> {
    const [view, scope] = [await this.jobs.byId(id), await this.jobs.scope(id)];
    if (view === null || scope === null || !maySee(actor, scope)) throw requestProblems['not-found']();
    return view;
  }
}

function maySee(actor: Actor, scope: { region: string | null; createdBy: string | null }): boolean {
  if (actor.role === 'auditor' || actor.kind === 'system' || scope.createdBy === actor.accountId) return true;
  return scope.region !== null && actor.region !== null && scope.region.startsWith(actor.region);
}
