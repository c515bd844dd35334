import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { page, readCursor } from '../platform/http/index.js';
import { Allow } from '../platform/identity/index.js';
import { FirmPage, FirmQuery } from './evaluators.dto.js';
import { EvaluatorsReader } from './evaluators.reader.js';

@ApiTags('evaluators')
@Controller('firms')
export class FirmsController {
  constructor(private readonly evaluators: EvaluatorsReader) {}

  /** The law firms, one row a firm however its name was typed. */
  @Get()
  @Allow('administrator', 'auditor')
  async list(@Query() query: FirmQuery): Promise<FirmPage> {
    const [after] = readCursor(query.after, 1);
    const { q, limit } = query;
    return page(await this.evaluators.firms({ q, after, limit }), limit, (firm) => [firm.code]);
  }
}
