import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  AnsweredOnce,
  IdempotencyKey,
  IfMatch,
  NeedsIdempotencyKey,
  NeedsIfMatch,
  page,
  readCursor,
  receiveUpload,
} from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor, mustCover, regionPrefix, regionSeenBy } from '../platform/identity/index.js';
import { CentreImportReport, CentrePage, CentreQuery, CentreView, ChangeCentre, NewCentre } from './centres.dto.js';
import { centresProblems } from './centres.problems.js';
import { CentresReader } from './centres.reader.js';
import { CreateCentre } from './create-centre.js';
import { EditCentre } from './edit-centre.js';
import { ImportCentres } from './import-centres.js';

@ApiTags('centres')
@Controller('centres')
export class CentresController {
  constructor(
    private readonly centres: CentresReader,
    private readonly createCentre: CreateCentre,
    private readonly editCentre: EditCentre,
    private readonly importCentres: ImportCentres,
  ) {}

  /** The directory of centres, by code. Administrators see their region; auditors and centre officers all of it. */
  @Get()
  @Allow('administrator', 'auditor', 'centre-officer')
  async list(@CurrentActor() actor: Actor, @Query() query: CentreQuery): Promise<CentrePage> {
    const region = query.region === undefined ? undefined : regionPrefix(query.region);
    if (region !== undefined && actor.role === 'administrator') mustCover(actor, region);
    const [after] = readCursor(query.after, 1);
    const seen = actor.role === 'administrator' ? (regionSeenBy(actor) ?? '-') : '';
    const { level, q, limit } = query;
    return page(await this.centres.list({ region: region ?? seen, level, q, after, limit }), limit, (centre) => [
      centre.code,
    ]);
  }

  /** One centre. A centre officer sees their own. */
  @Get(':id')
  @Allow('administrator', 'auditor', 'centre-officer')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CentreView> {
    const centre = await this.centres.byId(id);
    if (centre === undefined) throw centresProblems.unknown();
    if (actor.role === 'centre-officer' && actor.centreId !== id) throw centresProblems.unknown();
    if (actor.role === 'administrator') mustCover(actor, centre.division);
    return centre;
  }

  /** Take one centre into the directory. */
  @Post()
  @Allow('administrator')
  @AnsweredOnce()
  create(@CurrentActor() actor: Actor, @Body() body: NewCentre): Promise<CentreView> {
    return this.createCentre.create(actor, body);
  }

  /** Change a centre, on the basis of the version in If-Match. */
  @Patch(':id')
  @Allow('administrator')
  @NeedsIfMatch()
  change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeCentre,
  ): Promise<CentreView> {
    return this.editCentre.edit(actor, id, version, body);
  }

  /** Take a csv or xlsx file of centres: all rows or none, with every fault at once. */
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
  ): Promise<CentreImportReport> {
    const upload = await receiveUpload(request);
    try {
      const { status, body } = await this.importCentres.import(actor, upload, key);
      void reply.status(status);
      return body;
    } finally {
      await upload.dispose();
    }
  }
}
