import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentModule } from '../assignment/index.js';
import { PeriodsModule } from '../periods/index.js';
import { RubricsModule } from '../rubrics/index.js';
import { ScoringModule } from '../scoring/index.js';
import { AdjudicationController } from './adjudication.controller.js';
import { AdjudicationEntity, CaseResultEntity } from './adjudication.entities.js';
import { AdjudicationReader } from './adjudication.reader.js';
import { CaseReasons } from './case-reasons.js';
import { CompleteAdjudication } from './complete-adjudication.js';
import { ExplainCase } from './explain-case.js';
import { OpenAdjudications } from './open-adjudications.js';
import { ReadResults } from './read-results.js';
import { SettleCases } from './settle-cases.js';
import { SettleChunk } from './settle-chunk.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AdjudicationEntity, CaseResultEntity]),
    AssignmentModule,
    PeriodsModule,
    RubricsModule,
    ScoringModule,
  ],
  controllers: [AdjudicationController],
  providers: [
    AdjudicationReader,
    CaseReasons,
    CompleteAdjudication,
    ExplainCase,
    OpenAdjudications,
    ReadResults,
    SettleCases,
    SettleChunk,
  ],
  exports: [AdjudicationReader, CaseReasons, CompleteAdjudication, SettleCases],
})
export class AdjudicationModule {}
