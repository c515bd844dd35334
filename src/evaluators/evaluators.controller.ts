import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AnsweredOnce,
  GivenIdempotencyKey,
  IdempotencyKey,
  IfMatch,
  NeedsIdempotencyKey,
  NeedsIfMatch,
  page,
  readCursor,
  receiveUpload,
  TakesIdempotencyKey,
} from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor, mustCover, regionPrefix, regionSeenBy } from '../platform/identity/index.js';
import { CreateEvaluator } from './create-evaluator.js';
import { EditEvaluator } from './edit-evaluator.js';
import {
  ChangeEvaluator,
  EvaluatorAccounts,
  EvaluatorImportReport,
  EvaluatorPage,
  EvaluatorQuery,
  EvaluatorView,
  NewEvaluator,
} from './evaluators.dto.js';
import { evaluatorsProblems } from './evaluators.problems.js';
import { EvaluatorsReader } from './evaluators.reader.js';
import { ImportEvaluators } from './import-evaluators.js';
import { PrepareAccounts } from './prepare-accounts.js';

@ApiTags('evaluators')
@Controller('evaluators')
export class EvaluatorsController {
  constructor(
    private readonly evaluators: EvaluatorsReader,
    private readonly createEvaluator: CreateEvaluator,
    private readonly editEvaluator: EditEvaluator,
    private readonly importEvaluators: ImportEvaluators,
    private readonly prepareAccounts: PrepareAccounts,
  ) {}

  /** The evaluators, by code. Administrators see those of their region. */
  @Get()
  @Allow('administrator', 'auditor')
  async list(@CurrentActor() actor: Actor, @Query() query: EvaluatorQuery): Promise<EvaluatorPage> {
    const region = query.region === undefined ? undefined : regionPrefix(query.region);
    if (region !== undefined) mustCover(actor, region);
    const [after] = readCursor(query.after, 1);
    const { state, q, limit } = query;
    const rows = await this.evaluators.list({ region: region ?? regionSeenBy(actor) ?? '-', state, q, after, limit });
    return page(rows, limit, (evaluator) => [evaluator.code]);
  }

  /** One evaluator. Evaluators see themselves and nobody else. */
  @Get(':id')
  @Allow('administrator', 'auditor', 'evaluator')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<EvaluatorView> {
    if (actor.role === 'evaluator' && actor.evaluatorId !== id) throw evaluatorsProblems.unknown();
    const evaluator = await this.evaluators.byId(id);
    if (evaluator === undefined) throw evaluatorsProblems.unknown();
    if (actor.role === 'administrator') mustCover(actor, evaluator.division);
    return evaluator;
  }

  /** Take one evaluator in. */
  @Post()
  @Allow('administrator')
  @AnsweredOnce()
  create(@CurrentActor() actor: Actor, @Body() body: NewEvaluator): Promise<EvaluatorView> {
    return this.createEvaluator.create(actor, body);
  }

  /** Change an evaluator, on the basis of the version in If-Match. */
  @Patch(':id')
  @Allow('administrator')
  @NeedsIfMatch()
  change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeEvaluator,
  ): Promise<EvaluatorView> {
    return this.editEvaluator.edit(actor, id, version, body);
  }

  /** Take a csv or xlsx file of evaluators: all rows or none, with every fault at once. */
  @Post('imports')
  @HttpCode(201)
  @Allow('administrator')
  @NeedsIdempotencyKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async import(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EvaluatorImportReport> {
    const upload = await receiveUpload(request);
    try {
      const { status, body } = await this.importEvaluators.import(actor, upload, key);
      void reply.status(status);
      return body;
    } finally {
      await upload.dispose();
    }
  }

  /** Make an account with a one-time set-up token for every evaluator of the region who has none. Asking again makes nothing twice. */
  @Post('accounts')
  @HttpCode(201)
  @Allow('administrator')
  @TakesIdempotencyKey(
    'With a key a retry gives new set-up tokens to those it was about who have not set a password yet',
  )
  async accounts(@CurrentActor() actor: Actor, @GivenIdempotencyKey() key?: string): Promise<EvaluatorAccounts> {
    return { items: await this.prepareAccounts.prepare(actor, key) };
  }
}
