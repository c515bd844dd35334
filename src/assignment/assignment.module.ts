import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluatorsModule } from '../evaluators/index.js';
import { PeriodsModule } from '../periods/index.js';
import { SamplingModule } from '../sampling/index.js';
import { AssignCases } from './assign-cases.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentEntity } from './assignment.entities.js';
import { AssignmentReader } from './assignment.reader.js';
import { OpenAdjudicationSeat } from './open-adjudication-seat.js';
import { PlanSeats } from './plan-seats.js';
import { RecordAssignments } from './record-assignments.js';

@Module({
  imports: [TypeOrmModule.forFeature([AssignmentEntity]), EvaluatorsModule, PeriodsModule, SamplingModule],
  controllers: [AssignmentController],
  providers: [AssignCases, PlanSeats, AssignmentReader, OpenAdjudicationSeat, RecordAssignments],
  exports: [AssignCases, AssignmentReader, OpenAdjudicationSeat, RecordAssignments],
})
export class AssignmentModule {}
