import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnsweredOnce, page, PageQuery, readCursor, receiveUpload } from '../platform/http/index.js';
import { type Actor, Allow, covers, CurrentActor } from '../platform/identity/index.js';
import { Jobs, JobView } from '../platform/jobs/index.js';
import { type Fault, languageOf } from '../platform/problem/index.js';
import { PeriodsReader } from '../periods/index.js';
import { AcceptImport } from './accept-import.js';
import { AcceptedImportView, CaseFaultPage, CaseImportView } from './intake.dto.js';
import { intakeProblems } from './intake.problems.js';
import { type CaseImport, IntakeReader } from './intake.reader.js';
import { StageCases } from './stage-cases.js';
import { uploadFields } from './upload-fields.js';

const FORM = {
  type: 'object',
  required: ['file'],
  properties: {
    columns: { type: 'string', description: 'JSON: our column → column of the file', example: '{"number":"案号"}' },
    facts: { type: 'string', description: 'JSON: fact → column of the file', example: '{"hearings":"开庭次数"}' },
    missingWords: { type: 'string', description: 'Words for an absent value, comma-separated', example: '-,无' },
    sheet: { type: 'string', description: 'Name of the worksheet' },
    file: { type: 'string', format: 'binary' },
  },
};

@ApiTags('intake')
@Controller()
export class ImportsController {
  constructor(
    private readonly staging: StageCases,
    private readonly accepting: AcceptImport,
    private readonly reader: IntakeReader,
    private readonly periods: PeriodsReader,
    private readonly jobs: Jobs,
  ) {}

  /** Take a csv or xlsx file of cases: read, check and stage it. A job; nothing counts before the import is accepted. */
  @Post('periods/:id/case-imports')
  @HttpCode(202)
  @Allow('administrator')
  @AnsweredOnce()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  async take(
    @CurrentActor() actor: Actor,
    @Param('id') periodId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const upload = await receiveUpload(request);
    try {
      const { path, fileName, sha256, fields } = upload;
      const order = { periodId, path, fileName, sha256, ...uploadFields(fields) };
      const importId = await this.staging.begin(actor, order);
      const { region } = await this.periods.get(periodId);
      const job = await this.jobs.start(
        actor,
        { kind: 'intake.import', subjectId: importId, region },
        async (handle) => {
          try {
            return { ...(await this.staging.run(actor, importId, order, handle)) };
          } finally {
            await upload.dispose();
          }
        },
      );
      void reply.header('location', `/api/v1/jobs/${job.id}`);
      return job;
    } catch (error) {
      await upload.dispose();
      throw error;
    }
  }

  /** One import: its state, its counts, what was dropped. */
  @Get('case-imports/:id')
  @Allow('administrator', 'auditor')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseImportView> {
    return importView(await this.visible(actor, id));
  }

  /** Every fault of the file: sheet, row, column, code, and how to mend it. */
  @Get('case-imports/:id/faults')
  @Allow('administrator', 'auditor')
  async faults(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() query: PageQuery,
    @Headers('accept-language') wish?: string,
  ): Promise<CaseFaultPage> {
    const found = await this.visible(actor, id);
    const [start = '0'] = readCursor(query.after, 1);
    const from = Number(start);
    const language = languageOf(wish);
    const rows = (JSON.parse(found.faultList) as Fault[]).slice(from, from + query.limit + 1).map((fault, index) => {
      const { zh: _zh, en: _en, suggestion, ...place } = fault;
      const hint = suggestion === undefined ? {} : { suggestion: suggestion[language] };
      return { view: { ...place, message: fault[language], ...hint }, index: from + index + 1 };
    });
    const { items, next } = page(rows, query.limit, (row) => [row.index]);
    return { total: found.faultCount, items: items.map(({ view }) => view), next };
  }

  /** Make the staged rows cases of the period: all of them, at once. */
  @Post('case-imports/:id/acceptance')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  accept(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AcceptedImportView> {
    return this.accepting.run(actor, id);
  }

  /** Give the staged rows up. */
  @Delete('case-imports/:id')
  @HttpCode(204)
  @Allow('administrator')
  discard(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.accepting.discard(actor, id);
  }

  private async visible(actor: Actor, id: string): Promise<CaseImport> {
    const found = await this.reader.importById(id);
    if (found === undefined || !covers(actor, (await this.periods.get(found.periodId)).region))
      throw intakeProblems['no-such-import']();
    return found;
  }
}

function importView(found: CaseImport): CaseImportView {
  const { faultList: _list, counts, ...rest } = found;
  const { droppedColumns = [], membership = {} } = JSON.parse(counts) as Partial<CaseImportView>;
  return { ...rest, droppedColumns, membership };
}
