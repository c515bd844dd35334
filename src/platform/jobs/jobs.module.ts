import { Global, Module } from '@nestjs/common';
import { Housekeeping } from './housekeeping.js';
import { JobsController } from './jobs.controller.js';
import { Jobs } from './jobs.js';

@Global()
@Module({ controllers: [JobsController], providers: [Jobs, Housekeeping], exports: [Jobs] })
export class JobsModule {}
