import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentresModule } from '../centres/index.js';
import { RubricsModule } from '../rubrics/index.js';
import { AttachRubrics } from './attach-rubrics.js';
import { CreatePeriod } from './create-period.js';
import { EditPeriod } from './edit-period.js';
import { OpenCollecting } from './open-collecting.js';
import { PeriodSteps } from './period-steps.js';
import { PeriodEntity, PeriodRubricEntity } from './periods.entities.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsReader } from './periods.reader.js';

@Module({
  imports: [TypeOrmModule.forFeature([PeriodEntity, PeriodRubricEntity]), CentresModule, RubricsModule],
  controllers: [PeriodsController],
  providers: [PeriodsReader, PeriodSteps, AttachRubrics, CreatePeriod, EditPeriod, OpenCollecting],
  exports: [PeriodsReader, PeriodSteps, CreatePeriod, OpenCollecting],
})
export class PeriodsModule {}
