import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeriodsModule } from '../periods/index.js';
import { RubricsModule } from '../rubrics/index.js';
import { FinaliseRun } from './finalise-run.js';
import { RankingController } from './ranking.controller.js';
import { CentreResultEntity, RankingRunEntity } from './ranking.entities.js';
import { RankingReader } from './ranking.reader.js';
import { ReadRanking } from './read-ranking.js';
import { RunRules, StartRanking } from './start-ranking.js';

@Module({
  imports: [TypeOrmModule.forFeature([RankingRunEntity, CentreResultEntity]), PeriodsModule, RubricsModule],
  controllers: [RankingController],
  providers: [FinaliseRun, RankingReader, ReadRanking, RunRules, StartRanking],
  exports: [FinaliseRun, RankingReader, StartRanking],
})
export class RankingModule {}
