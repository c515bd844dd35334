import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentresModule } from '../centres/index.js';
import { EvaluatorsModule } from '../evaluators/index.js';
import { PeriodsModule } from '../periods/index.js';
import { AcceptImport } from './accept-import.js';
import { CasesController } from './cases.controller.js';
import { FreezeCases } from './freeze-cases.js';
import { ImportsController } from './imports.controller.js';
import { AidedCaseEntity, CaseImportEntity, CaseImportRowEntity } from './intake.entities.js';
import { IntakeReader } from './intake.reader.js';
import { RecountCases } from './recount-cases.js';
import { StageCases } from './stage-cases.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AidedCaseEntity, CaseImportEntity, CaseImportRowEntity]),
    CentresModule,
    EvaluatorsModule,
    PeriodsModule,
  ],
  controllers: [ImportsController, CasesController],
  providers: [AcceptImport, FreezeCases, IntakeReader, RecountCases, StageCases],
  exports: [AcceptImport, FreezeCases, IntakeReader, StageCases],
})
export class IntakeModule {}
