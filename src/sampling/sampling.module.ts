import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeriodsModule } from '../periods/index.js';
import { DrawCases } from './draw-cases.js';
import { SamplingController } from './sampling.controller.js';
import { DrawEntity, DrawnCaseEntity } from './sampling.entities.js';
import { SamplingReader } from './sampling.reader.js';

@Module({
  imports: [TypeOrmModule.forFeature([DrawEntity, DrawnCaseEntity]), PeriodsModule],
  controllers: [SamplingController],
  providers: [DrawCases, SamplingReader],
  exports: [DrawCases, SamplingReader],
})
export class SamplingModule {}
