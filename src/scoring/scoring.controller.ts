import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AnsweredOnce, receiveUpload } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor } from '../platform/identity/index.js';
import { CloseScoring } from './close-scoring.js';
import { OpenScoring } from './open-scoring.js';
import { ReadSheets } from './read-sheets.js';
import { recordedFields } from './recorded-fields.js';
import { RecordSheets } from './record-sheets.js';
import { ClosedView, ClosingBody, OpenedView, RecordedView, SheetProgressView } from './scoring.dto.js';

const UPLOAD = {
  type: 'object',
  required: ['file'],
  properties: {
    columns: { type: 'string', example: '{"case":"案件编号","evaluator":"专家编号"}' },
    items: { type: 'string', example: '{"s1.i1":"委托手续"}' },
    missingWords: { type: 'string', example: 'nan,-,缺' },
    sheet: { type: 'string', example: '评分' },
    file: { type: 'string', format: 'binary' },
  },
};

@ApiTags('scoring')
@Controller('periods/:id')
export class ScoringController {
  constructor(
    private readonly opening: OpenScoring,
    private readonly closing: CloseScoring,
    private readonly recording: RecordSheets,
    private readonly sheets: ReadSheets,
  ) {}

  /** Opens scoring: one empty sheet for each assignment; rubrics and rules are frozen from here on. */
  @Post('scoring-opening')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  open(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<OpenedView> {
    return this.opening.run(actor, id);
  }

  /** Closes scoring. Refused while sheets are missing, unless that is said with a reason. */
  @Post('scoring-closing')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  close(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ClosingBody,
    @CurrentActor() actor: Actor,
  ): Promise<ClosedView> {
    return this.closing.run(actor, id, { withMissing: body.withMissing ?? false, reason: body.reason });
  }

  /** How many sheets of the period are in which state. */
  @Get('sheet-progress')
  @Allow('administrator', 'auditor')
  progress(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SheetProgressView> {
    return this.sheets.progress(actor, id);
  }

  /** Takes scores that were given on paper, as one csv or xlsx file; all faults at once, nothing stored when there is one. */
  @Post('recorded-sheets')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD })
  async record(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<RecordedView> {
    const upload = await receiveUpload(request);
    try {
      const { path, fileName, sha256 } = upload;
      return await this.recording.run(actor, {
        periodId: id,
        path,
        fileName,
        sha256,
        ...recordedFields(upload.fields),
      });
    } finally {
      await upload.dispose();
    }
  }
}
