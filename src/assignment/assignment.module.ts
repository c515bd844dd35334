import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluatorsModule } from '../evaluators/index.js';
import { PeriodsModule } from '../periods/index.js';
import { SamplingModule } from '../sampling/index.js';
import { AssignCases } from './assign-cases.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentEntity } from './assignment.entities.js';
import { AssignmentReader } from './assignment.reader.js';
import { OpenAdjudicationSeats } from './open-adjudication-seats.js';
import { PlanSeats } from './plan-seats.js';
import { RecordAssignments } from './record-assignments.js';

@Module({
  imports: [TypeOrmModule.forFeature([AssignmentEntity]), EvaluatorsModule, PeriodsModule, SamplingModule],
  controllers: [AssignmentController],
  providers: [AssignCases, PlanSeats, AssignmentReader, OpenAdjudicationSeats, RecordAssignments],
  exports: [AssignCases, AssignmentReader, OpenAdjudicationSeats, RecordAssignments],
})
export class AssignmentModule {}
