import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeriodsModule } from '../periods/index.js';
import { RubricsModule } from '../rubrics/index.js';
import { FinaliseRun } from './finalise-run.js';
import { PlanTrial } from './plan-trial.js';
import { RankingController } from './ranking.controller.js';
import { CentreResultEntity, RankingRunEntity } from './ranking.entities.js';
import { RankingReader } from './ranking.reader.js';
import { ReadRanking } from './read-ranking.js';
import { RunRules, StartRanking } from './start-ranking.js';
import { StartTrial } from './start-trial.js';
import { TrialsController } from './trials.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([RankingRunEntity, CentreResultEntity]), PeriodsModule, RubricsModule],
  controllers: [RankingController, TrialsController],
  providers: [FinaliseRun, PlanTrial, RankingReader, ReadRanking, RunRules, StartRanking, StartTrial],
  exports: [FinaliseRun, RankingReader, StartRanking],
})
export class RankingModule {}
