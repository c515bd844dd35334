import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { programVersion } from '../config/index.js';
import { Reads } from '../database/reads.js';
import { AllowAnyone } from '../identity/index.js';

export class Health {
  /** @example ok */
  status!: string;
  /** @example "0.1.0" */
  program!: string;
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly reads: Reads) {}

  /** Whether the program answers and its database too. */
  @Get()
  @AllowAnyone()
  async health(): Promise<Health> {
    await this.reads.query('SELECT 1 AS one');
    return { status: 'ok', program: programVersion };
  }
}
