import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { bodyDigest, IdempotencyKey, IfMatch, NeedsIdempotencyKey, NeedsIfMatch } from '../platform/http/index.js';
import { type Actor, Allow, CurrentActor } from '../platform/identity/index.js';
import { faulty } from './check-against-rubric.js';
import { ExplainSheet } from './explain-sheet.js';
import { readMarks } from './read-marks.js';
import { ReadSheets } from './read-sheets.js';
import { SaveMarks } from './save-marks.js';
import {
  MarksBody,
  ReasonNodeView,
  ReceiptView,
  SheetPageView,
  SheetsQuery,
  SheetView,
  SubmissionBody,
} from './scoring.dto.js';
import { SubmitSheet } from './submit-sheet.js';

@ApiTags('scoring')
@Controller('sheets')
export class SheetsController {
  constructor(
    private readonly sheets: ReadSheets,
    private readonly saving: SaveMarks,
    private readonly submitting: SubmitSheet,
    private readonly explaining: ExplainSheet,
  ) {}

  /** An evaluator's own sheets, in a stable order that says nothing of the cases; for an office the sheets of one period. */
  @Get()
  @Allow('evaluator', 'administrator', 'auditor')
  list(@Query() query: SheetsQuery, @CurrentActor() actor: Actor): Promise<SheetPageView> {
    return this.sheets.list(actor, query);
  }

  /** One sheet with its rubric and marks, under the pseudonym of the file. */
  @Get(':id')
  @Allow('evaluator', 'administrator', 'auditor')
  one(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SheetView> {
    return this.sheets.one(actor, id);
  }

  /** Saves the marks of an open sheet. A stale version is refused, with both values of each mark that differs. */
  @Put(':id/marks')
  @Allow('evaluator')
  @NeedsIfMatch()
  async save(
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: MarksBody,
    @CurrentActor() actor: Actor,
  ): Promise<SheetView> {
    const { marks, faults } = readMarks(body.marks);
    if (faults.length > 0) throw faulty(faults);
    return this.sheets.view(await this.saving.run(actor, { sheetId: id, version, marks }));
  }

  /** Submits a sheet for good and answers with a receipt. May carry the marks, so that one request saves and submits. */
  @Post(':id/submission')
  @HttpCode(200)
  @Allow('evaluator')
  @NeedsIfMatch()
  @NeedsIdempotencyKey()
  async submit(
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: SubmissionBody,
    @CurrentActor() actor: Actor,
  ): Promise<ReceiptView> {
    const read = body.marks === undefined ? { marks: undefined, faults: [] } : readMarks(body.marks);
    if (read.faults.length > 0) throw faulty(read.faults);
    const digest = bodyDigest({ version, marks: body.marks ?? null });
    const { body: receipt } = await this.submitting.run(actor, {
      sheetId: id,
      version,
      marks: read.marks,
      idempotencyKey,
      digest,
    });
    return receipt;
  }

  /** Where each number of the sheet comes from: the evaluator's own, or any for administrators and auditors. */
  @Get(':id/explanation')
  @Allow('evaluator', 'administrator', 'auditor')
  explanation(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ReasonNodeView> {
    return this.explaining.run(actor, id);
  }
}
